package claims

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"
)

// unit reads a number from 0 to 1.
func (d *decoder) unit(key string, v *node) (float64, bool) {
	f, err := strconv.ParseFloat(v.value, 64)
	if v.kind != scalarNode || err != nil || strings.Trim(v.value, "0123456789.") != "" || f < 0 || f > 1 {
		d.add(BadValue, Error, d.pos(v), fmt.Sprintf("%q is a number from 0 to 1, and this is %s", key, shown(v)), "write a number such as 0.7")
		if meant := meantDecimal(v.value); v.kind == scalarNode && meant != "" {
			d.ds[len(d.ds)-1].Hint = "write " + meant
			d.fix(d.text.instead(d.pos(v), v.value, meant))
		}
		return 0, false
	}
	return f, true
}

// shown is n as a finding quotes it.
func shown(n *node) string {
	if n.kind == scalarNode && !n.empty() {
		return quoted(short(n.value))
	}
	return n.what()
}

// weight reads the weight of a reason.
func (d *decoder) weight(v *node) Weight {
	if v.kind != scalarNode || v.empty() {
		d.add(BadWeight, Error, d.pos(v), "a weight is a number, and this is "+v.what(), "write a number such as 0.7")
		return FullWeight
	}
	w, wrong := parseWeight(v.value)
	if wrong != "" {
		if meant := meantDecimal(v.value); meant != "" && meant != "0" {
			has := "a comma"
			if strings.HasSuffix(strings.TrimSpace(v.value), "%") {
				has = "a percent sign"
			}
			d.add(BadWeight, Error, d.pos(v), fmt.Sprintf("the weight %s has %s", shown(v), has), "write "+meant)
			d.fix(d.text.instead(d.pos(v), v.value, meant))
			return FullWeight
		}
		d.add(BadWeight, Error, d.pos(v), fmt.Sprintf("the weight %s %s", shown(v), wrong),
			"write a number above 0 and at most 1 with at most four places, such as 0.7")
		return FullWeight
	}
	return w
}

// choice reads one of several words.
func choice[T any](d *decoder, key string, v *node, parse func(string) (T, bool), words []string) (T, bool) {
	if v.kind == scalarNode {
		if t, ok := parse(v.value); ok {
			return t, true
		}
	}
	var fix *Fix
	hint := "write " + orList(words)
	if word, ok := otherWords[strings.ToLower(v.value)]; ok && slices.Contains(words, word) {
		hint = "write " + quoted(word)
	}
	if near := d.nearest(v.value, words); v.kind == scalarNode && len(near) > 0 {
		hint = "did you mean " + orList(near) + "?"
		fix = d.text.misspelt(d.pos(v), v.value, near)
	}
	d.add(BadValue, Error, d.pos(v), fmt.Sprintf("%q cannot be %s", key, shown(v)), hint)
	d.fix(fix)
	var zero T
	return zero, false
}

// otherWords are what people write for the words that a claim file has.
var otherWords = map[string]string{
	"conceded": "granted", "admitted": "granted", "agreed": "granted", "given": "granted", "retracted": "withdrawn", "dropped": "withdrawn",
	"stands": "accepted", "true": "accepted", "falls": "rejected", "false": "rejected", "waits": "unsettled", "undecided": "contested", "tied": "contested",
}

var dateForm = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)

// isDate reports whether s is a day, month or year, and written as one.
func isDate(s string) bool {
	if !dateForm.MatchString(s) {
		return false
	}
	_, err := time.Parse("2006-01-02"[:len(s)], s)
	return err == nil
}

func (d *decoder) date(v *node) string {
	if v.kind == scalarNode && dateForm.MatchString(v.value) {
		if isDate(v.value) {
			return v.value
		}
		d.add(BadDate, Error, d.pos(v), "there is no "+map[int]string{7: "month ", 10: "day "}[len(v.value)]+v.value, "check the month and the day: a date is written YEAR-MONTH-DAY")
		return ""
	}
	d.add(BadDate, Error, d.pos(v), "this is no date: "+shown(v), "write 2013, 2013-03 or 2013-03-18")
	if meant := meantDate(v.value); v.kind == scalarNode && meant != "" {
		d.ds[len(d.ds)-1].Hint = "write " + meant
		d.fix(d.text.instead(d.pos(v), v.value, meant))
	}
	return ""
}

var colorForm = regexp.MustCompile(`^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)

func (d *decoder) color(k, v *node) string {
	if c := comment(d.text.from(int(v.line), int(v.col))); v.empty() && c != "" {
		d.add(TextLost, Error, d.pos(k), "the colour is missing: YAML takes what follows # for a comment", `put the colour in quotes: "#1f5fbf"`)
		if colorForm.MatchString(c) {
			d.fix(d.text.quotesAround(d.commentPos(v, c)))
		}
		return ""
	}
	if v.kind != scalarNode || !colorForm.MatchString(v.value) {
		d.add(BadValue, Error, d.pos(v), "this is no colour: "+shown(v), `write it like "#1f5fbf", in quotes`)
		return ""
	}
	c := strings.ToLower(v.value)
	if len(c) == 4 {
		c = string([]byte{'#', c[1], c[1], c[2], c[2], c[3], c[3]})
	}
	return c
}

func (d *decoder) url(k, v *node) string {
	s := d.words("url", k, v)
	if s == "" {
		return ""
	}
	if !isURL(s) {
		d.add(BadValue, Error, d.pos(v), "this is no web address: "+shown(v), "write it whole, beginning with https://")
		return ""
	}
	return s
}

// isURL reports whether s is an address that a map can have.
func isURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "mailto" || (u.Scheme == "http" || u.Scheme == "https") && u.Host != "")
}

func (d *decoder) lang(k, v *node) string {
	s := d.words("language", k, v)
	if s == "" {
		return ""
	}
	tag, err := language.Parse(s)
	if err != nil {
		d.add(BadValue, Error, d.pos(v), "this is no language: "+shown(v), "write a language tag such as en, zh or zh-Hant")
		return ""
	}
	return tag.String()
}
