package claims

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Dates with the year first and with the year last.
var (
	yearFirst = regexp.MustCompile(`^(\d{4})(?:[-./](\d\d?)(?:[-./](\d\d?))?|年(\d\d?)月(?:(\d\d?)日)?)$`)
	yearLast  = regexp.MustCompile(`^(\d\d?)[-./] ?(\d\d?)[-./] ?(\d{4})$`)
)

// meantDate returns the date that s is in another spelling, if that can be read
// in one way only, or "". 4/3/2013 is the fourth of March to some and the third
// of April to others.
func meantDate(s string) string {
	s = strings.TrimSpace(s)
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		return dateOf(m[1], m[2]+m[4], m[3]+m[5])
	}
	m := yearLast.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	dayFirst, monthFirst := dateOf(m[3], m[2], m[1]), dateOf(m[3], m[1], m[2])
	if dayFirst == "" || monthFirst == "" || dayFirst == monthFirst {
		return dayFirst + strings.TrimPrefix(monthFirst, dayFirst)
	}
	return ""
}

// dateOf writes a date, if there is such a day.
func dateOf(year, month, day string) string {
	m, _ := strconv.Atoi(month)
	s := fmt.Sprintf("%s-%02d", year, m)
	if day != "" {
		d, _ := strconv.Atoi(day)
		s += fmt.Sprintf("-%02d", d)
	}
	if !isDate(s) {
		return ""
	}
	return s
}

// Numbers with a comma for the point, and percentages.
var (
	commaForm   = regexp.MustCompile(`^([01]),(\d{1,4})$`)
	percentForm = regexp.MustCompile(`^(\d{1,3})(?:[.,](\d\d?))? ?%$`)
)

// meantDecimal returns the number from 0 to 1 that s is in another spelling:
// 0,7 and 70%; or "".
func meantDecimal(s string) string {
	s = strings.TrimSpace(s)
	if m := commaForm.FindStringSubmatch(s); m != nil && (m[1] == "0" || strings.Trim(m[2], "0") == "") {
		return m[1] + "." + m[2]
	}
	if m := percentForm.FindStringSubmatch(s); m != nil {
		n, _ := strconv.Atoi(m[1] + (m[2] + "00")[:2])
		if w := Weight(n); w <= FullWeight {
			return w.String()
		}
	}
	return ""
}
