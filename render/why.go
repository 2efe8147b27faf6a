package render

import "crux/engine"

// Why says in a few lines what the verdict on claim c rests on.
func Why(a *engine.Analysis, c int32) []string {
	r := reporter{a: a}
	return append(r.why(c), r.setAside(c)...)
}
