package claims

import (
	"cmp"
	"slices"
	"sort"
)

// Ignore turns a check off for a file or a claim.
type Ignore struct {
	Code     Code
	Pos      Pos  // of the code; it holds in this file only
	from, to Pos  // what it holds for; no lines where that is the whole file
	used     bool // it turned off what [Load] found
}

func before(a, b Pos) bool { return a.Line < b.Line || a.Line == b.Line && a.Col < b.Col }

// Heard returns those of the findings that the map does not turn off, and a
// note for each ignore that turns off neither one of them nor one of [Load]: so
// give it all that is found after loading. An ignore of what is looked up in
// texts gets no note where a text is not at hand. The result is sorted. Time is
// O(n log n) in both.
func (m *Map) Heard(ds Diagnostics) Diagnostics {
	heard, used := m.turnOff(ds)
	away := slices.ContainsFunc(ds, func(d Diagnostic) bool { return d.Code == NotVerified })
	var idle Diagnostics
	texts := m.texts()
	for i, off := range m.Ignores {
		if off.used || used[i] || off.Code == NotVerified || off.Code == UnusedIgnore || away && slices.Contains(textChecks, off.Code) {
			continue
		}
		idle = append(idle, Diagnostic{
			Code: UnusedIgnore, Severity: Note, Pos: off.Pos,
			Message: "nothing is found here that this would turn off", Hint: "take it out",
			Fix: texts(off.Pos.File).removed(off.Pos, []string{"ignore"}),
		})
	}
	idle, _ = m.turnOff(idle)
	heard = append(heard, idle...)
	heard.Sort()
	return heard
}

// turnOff returns the findings that the map does not turn off, and which of its
// ignores turn one off.
func (m *Map) turnOff(ds Diagnostics) (heard Diagnostics, used []bool) {
	used = make([]bool, len(m.Ignores))
	if len(m.Ignores) == 0 {
		return ds, used
	}
	type check struct {
		file string
		code Code
	}
	quiet := make(map[check][]numberedIgnore)
	for n, i := range m.Ignores {
		k := check{i.Pos.File, i.Code}
		quiet[k] = append(quiet[k], numberedIgnore{i, n})
	}
	for k, all := range quiet {
		quiet[k] = outermost(all)
	}
	for _, d := range ds {
		if d.Severity < Error {
			all := quiet[check{d.Pos.File, d.Code}]
			// The last of those that begin at the finding or before it.
			n := sort.Search(len(all), func(n int) bool { return before(d.Pos, all[n].from) })
			if n > 0 && (all[n-1].from.Line == 0 || before(d.Pos, all[n-1].to)) {
				used[all[n-1].n] = true
				continue
			}
		}
		heard = append(heard, d)
	}
	return heard, used
}

// numberedIgnore is an ignore with its number in the map.
type numberedIgnore struct {
	Ignore
	n int
}

// outermost sorts the ignores of one check in one file and leaves out those
// inside another one: a claim's inside that of the claim around it, and all
// inside the whole file's.
func outermost(all []numberedIgnore) []numberedIgnore {
	slices.SortStableFunc(all, func(a, b numberedIgnore) int {
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
			hint := "`crux check --explain all` lists the checks"
			near := d.nearest(string(of.Code), words(checks))
			if len(near) > 0 {
				hint = "did you mean " + orList(near) + "?"
			}
			d.add(BadValue, Error, of.Pos, "there is no check "+quoted(short(string(of.Code))), hint)
			d.fix(d.text.misspelt(of.Pos, string(of.Code), near))
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
