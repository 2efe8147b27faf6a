package flow

import (
	"cmp"
	"slices"
	"strings"

	"crux/claims"
)

// times are the dates or rounds of claims.
type times struct {
	names []string // the first first
	of    []int    // of each claim, its index; −1 for none
}

func timesOf(m *claims.Map, by By) times {
	t := times{of: make([]int, len(m.Claims))}
	said := make([]string, len(m.Claims))
	before := cmp.Compare[string] // dates: a year comes before its months
	switch by {
	case ByDate:
		for i := range m.Claims {
			said[i] = m.Claims[i].Date
		}
	case ByRound:
		before = compareRounds
		for i := range m.Claims {
			for _, tag := range m.Claims[i].Tags {
				if r := round(tag); r != "" && (said[i] == "" || compareRounds(r, said[i]) < 0) {
					said[i] = r
				}
			}
		}
	}
	for _, s := range said {
		if s != "" {
			t.names = append(t.names, s)
		}
	}
	slices.SortFunc(t.names, before)
	t.names = slices.Compact(t.names)
	at := make(map[string]int, len(t.names))
	for i, n := range t.names {
		at[n] = i
	}
	for i, s := range said {
		t.of[i] = -1
		if s != "" {
			t.of[i] = at[s]
		}
	}
	return t
}

// round returns the round that a tag such as "round:2" names, or "".
func round(tag string) string {
	tag = strings.Replace(tag, "：", ":", 1)
	word, name, ok := strings.Cut(tag, ":")
	if !ok || !strings.EqualFold(strings.TrimSpace(word), "round") {
		return ""
	}
	name = strings.Join(strings.Fields(name), " ")
	if isNumber(name) {
		if name = strings.TrimLeft(name, "0"); name == "" {
			name = "0"
		}
	}
	return name
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// compareRounds has numbers go by their value, before names.
func compareRounds(a, b string) int {
	switch x, y := isNumber(a), isNumber(b); {
	case x && y:
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	case x:
		return -1
	case y:
		return 1
	default:
		return cmp.Compare(a, b)
	}
}

// earlier reports whether one time is certainly before another: of the year 2013 it
// is not known whether it is before March 2013.
func (t *times) earlier(a, b int, by By) bool {
	return a < b && (by != ByDate || !strings.HasPrefix(t.names[b], t.names[a]))
}
