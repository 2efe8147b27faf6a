package claims

import (
	"fmt"
	"slices"
)

// Expectation is a verdict that the author of a file expects a claim to get.
type Expectation struct {
	Claim   ID
	Verdict string // "accepted", "rejected", "contested" or "unsettled"
	Pos     Pos
}

var expectKeys = []string{"accepted", "rejected", "contested", "unsettled"}

// expect reads the verdicts that the author expects.
func (d *decoder) expect(v *node) {
	d.group(v, `"expect"`, expectKeys, func(name string, k, v *node) bool {
		for _, known := range expectKeys {
			if name != known {
				continue
			}
			d.list(k, v, func(n *node) {
				if r, ok := d.ref("a claim", k, n); ok {
					d.m.Expect = append(d.m.Expect, Expectation{r.ID, name, r.Pos})
				}
			})
			return true
		}
		return false
	})
}

// checkExpect keeps the expectations about claims that are there, one for each:
// what a file expects of a claim goes before what the files expect that it
// includes, which may be maps of their own and know less.
func (d *decoder) checkExpect(byID map[ID]int32) {
	var kept []Expectation
	said := make(map[ID]Expectation)
	for _, e := range d.m.Expect {
		if _, ok := byID[e.Claim]; !ok {
			d.unknownClaim(Ref{e.Claim, e.Pos}, false)
			continue
		}
		if first, twice := said[e.Claim]; twice {
			severity, hint := Warning, "say it once"
			if first.Pos.File != e.Pos.File && (first.Verdict == e.Verdict || d.partOf(e.Pos.File, first.Pos.File)) {
				continue // each file says what it expects, and of a larger map that may be something else
			}
			if first.Verdict != e.Verdict {
				severity, hint = Error, fmt.Sprintf("a claim gets one verdict: expect %s or %s", first.Verdict, e.Verdict)
			}
			d.add(RepeatedExpectation, severity, e.Pos, fmt.Sprintf("what becomes of %s is expected twice", quoted(string(e.Claim))), hint,
				Related{first.Pos, "first here"})
			if severity == Warning {
				d.fix(d.textOf(e.Pos.File).removed(e.Pos, expectKeys))
			}
			continue
		}
		said[e.Claim] = e
		kept = append(kept, e)
	}
	d.m.Expect = kept
}

// partOf reports whether one file is included by another, by way of others or
// not.
func (d *decoder) partOf(inner, outer string) bool {
	i := slices.IndexFunc(d.files, func(f *file) bool { return f.Name == inner })
	for f := d.files[i].via; f != nil; f = f.via {
		if f.Name == outer {
			return true
		}
	}
	return false
}
