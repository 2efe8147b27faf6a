package xlsx

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// startsFormula reports whether a spreadsheet would take a text for a formula if
// somebody typed it.
func startsFormula(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", r)
}

// escaped is a text in XML. What XML cannot hold becomes U+FFFD.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r < ' ' && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff:
			b.WriteRune('\ufffd')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// text is the text of a cell in XML. Spreadsheets read _x0041_ as the letter with
// that number, so a text that has such signs says that its first is one.
func text(s string) string {
	s = escaped(s)
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '_' && i+7 <= len(s) && s[i+1] == 'x' && s[i+6] == '_' && strings.Trim(s[i+2:i+6], "0123456789abcdefABCDEF") == "" {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// Fit returns a text of at most so many letters, in UTF-16 units. One that is longer
// loses its end, in the place of which stands more; that is never cut.
func Fit(s string, most int, more string) string {
	if len(s) <= most || Letters(s) <= most {
		return s
	}
	return firstUnits(s, most-Letters(more)) + more
}

// firstUnits is as much of a text as takes at most n UTF-16 units, without a part of
// a letter.
func firstUnits(s string, n int) string {
	end, state := 0, -1
	for rest := s; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if n -= Letters(cluster); n < 0 {
			break
		}
		end += len(cluster)
	}
	return s[:end]
}

// Letters is how long a text is, in UTF-16 units.
func Letters(s string) int {
	n := 0
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// mostOfName is how long the name of a sheet is at most, in UTF-16 units.
const mostOfName = 31

// Names makes the names of sheets that spreadsheets allow, one for each text: none is
// empty, longer than 31 letters, or like another but for capital letters. Time is
// linear for texts that differ in their first letters.
func Names(wanted []string) []string {
	taken := map[string]bool{"history": true} // spreadsheets keep it for themselves
	names := make([]string, len(wanted))
	next := make(map[string]int)
	for i, w := range wanted {
		w = strings.Map(func(r rune) rune {
			if r < ' ' || strings.ContainsRune(`[]:*?/\`, r) {
				return ' '
			}
			return r
		}, strings.ToValidUTF8(w, "\ufffd"))
		bare := strings.Trim(strings.Join(strings.Fields(w), " "), "' ")
		if bare == "" {
			bare = "Sheet"
		}
		name := strings.TrimRight(firstUnits(bare, mostOfName), "' ")
		for n := max(2, next[bare]); name == "" || taken[strings.ToLower(name)]; n++ {
			number := " " + strconv.Itoa(n)
			name = strings.TrimRight(firstUnits(bare, mostOfName-len(number)), "' ") + number
			next[bare] = n + 1
		}
		taken[strings.ToLower(name)] = true
		names[i] = name
	}
	return names
}
