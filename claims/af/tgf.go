package af

import "crux/claims"

// tgf reads the Trivial Graph Format.
func (r *reader) tgf() {
	r.f.named()
	attacks := false // the line # was read
	r.eachLine(func(from, to int) bool {
		a, b, ok := r.word(from, to)
		switch {
		case !ok:
			return true
		case string(r.text[a:b]) == "#":
			if attacks {
				r.syntax(a, b, "write one line # between the arguments and the attacks", "this is the second line #")
				return false
			}
			attacks = true
			return true
		case !attacks:
			if r.f.Count >= MostArguments {
				r.fault(claims.TooLarge, a, b, "there are more than 10 million arguments", "")
				return false
			}
			r.f.declare(r.text[a:b], a+r.skip)
			return true
		}
		c, d, ok := r.word(b, to)
		if !ok {
			r.syntax(a, b, "write who attacks and who is attacked, such as a b", "an attack needs two arguments, and here is one%s", r.cut(to))
			return true
		}
		x, okX := r.declared(a, b, "write it on a line of its own above the line #")
		y, okY := r.declared(c, d, "write it on a line of its own above the line #")
		if okX && okY {
			r.f.attack(x, y, a+r.skip)
		}
		return true
	})
	if !attacks && len(r.found) == 0 {
		r.syntax(len(r.text), len(r.text), "write a line # behind the arguments", "the file ends before the line # that the attacks follow")
	}
}

// declared returns the number of an argument that has been declared.
func (r *reader) declared(from, to int, hint string) (int32, bool) {
	n, ok := r.f.number[string(r.text[from:to])]
	if !ok {
		r.fault(claims.UnknownClaim, from, to, "there is no argument "+r.shown(from, to), hint)
	}
	return n, ok
}
