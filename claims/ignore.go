package claims

import (
	"cmp"
	"slices"
	"sort"
	"strings"
)

// Ignore turns a check off for a file or a claim.
type Ignore struct {
	Code     Code
	Pos      Pos // of the code; it holds in this file only
	from, to Pos // what it holds for; no lines where that is the whole file
}

func before(a, b Pos) bool { return a.Line < b.Line || a.Line == b.Line && a.Col < b.Col }

// heard returns the findings that the map does not turn off. Time is
// O(n log n) in both.
func (m *Map) heard(ds Diagnostics) Diagnostics {
	if len(m.Ignores) == 0 {
		return ds
	}
	type check struct {
		file string
		code Code
	}
	quiet := make(map[check][]Ignore)
	for _, i := range m.Ignores {
		k := check{i.Pos.File, i.Code}
		quiet[k] = append(quiet[k], i)
	}
	for k, all := range quiet {
		quiet[k] = outermost(all)
	}
	return slices.DeleteFunc(ds, func(d Diagnostic) bool {
		if d.Severity == Error {
			return false
		}
		all := quiet[check{d.Pos.File, d.Code}]
		// The last of those that begin at the finding or before it.
		n := sort.Search(len(all), func(n int) bool { return before(d.Pos, all[n].from) })
		return n > 0 && (all[n-1].from.Line == 0 || before(d.Pos, all[n-1].to))
	})
}

// outermost sorts the ignores of one check in one file and leaves out those
// inside another one: a claim's inside that of the claim around it, and all
// inside the whole file's.
func outermost(all []Ignore) []Ignore {
	slices.SortStableFunc(all, func(a, b Ignore) int {
		return cmp.Or(cmp.Compare(a.from.Line, b.from.Line), cmp.Compare(a.from.Col, b.from.Col))
	})
	kept := all[:1]
	for _, i := range all[1:] {
		if last := kept[len(kept)-1]; last.from.Line > 0 && !before(i.from, last.to) {
			kept = append(kept, i)
		}
	}
	return kept
}

// ignores reads the checks that a file or claim turns off.
func (d *decoder) ignores(k, v *node, of Ignore) {
	d.list(k, v, func(n *node) {
		of.Code, of.Pos = Code(d.words("ignore", k, n)), d.pos(n)
		switch {
		case of.Code == "":
		case slices.Contains(checks, of.Code):
			d.m.Ignores = append(d.m.Ignores, of)
		case slices.Contains(faults, of.Code):
			d.add(BadValue, Error, of.Pos, quoted(string(of.Code))+" is an error and cannot be turned off", "mend what it is about")
		default:
			hint := "the checks are " + strings.Join(words(checks), ", ")
			if near := d.nearest(string(of.Code), words(checks)); len(near) > 0 {
				hint = "did you mean " + orList(near) + "?"
			}
			d.add(BadValue, Error, of.Pos, "there is no check "+quoted(short(string(of.Code))), hint)
		}
	})
}

func words(codes []Code) []string {
	s := make([]string, len(codes))
	for i, c := range codes {
		s[i] = string(c)
	}
	return s
}
