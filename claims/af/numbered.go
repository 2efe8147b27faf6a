package af

import (
	"bytes"

	"crux/claims"
)

// numbered reads the format of the competitions since 2023.
func (r *reader) numbered() {
	header := false
	r.eachLine(func(from, to int) bool {
		a, b, ok := r.word(from, to)
		if !ok || r.text[a] == '#' {
			return true
		}
		if !header {
			header = r.header(from, to)
			return header
		}
		c, d, ok := r.word(b, to)
		if !ok {
			r.syntax(a, b, "write who attacks and who is attacked, such as 1 2", "an attack needs two numbers, and here is one%s", r.cut(to))
			return true
		}
		if e, g, more := r.word(d, to); more {
			r.syntax(e, g, "write each attack on a line of its own", "an attack needs two numbers, and here is a third word")
			return true
		}
		x, okX := r.argument(a, b)
		y, okY := r.argument(c, d)
		if okX && okY {
			r.f.attack(x, y, a+r.skip)
		}
		return true
	})
	if !header && len(r.found) == 0 {
		r.syntax(0, 0, "begin it with p af and the number of arguments, such as p af 5", "the file has no line p af")
	}
}

// cut is what is said of a line at whose end the file ends without a line break.
func (r *reader) cut(to int) string {
	if to == len(r.text) {
		return ": the file is cut off here"
	}
	return ""
}

const headerHint = "begin the file with p af and the number of arguments, such as p af 5"

// header reads the line that says how many arguments there are.
func (r *reader) header(from, to int) bool {
	a, b, _ := r.word(from, to)
	if string(r.text[a:b]) != "p" {
		r.syntax(a, b, headerHint, "%s stands where p af belongs", r.shown(a, b))
		return false
	}
	a, b, ok := r.word(b, to)
	if !ok {
		r.syntax(a, b, headerHint, "the word af is missing%s", r.cut(to))
		return false
	}
	if string(r.text[a:b]) != "af" {
		hint := headerHint
		if string(r.text[a:b]) == "aba" {
			hint = "this is a framework of assumptions; what can be read are abstract frameworks"
		}
		r.syntax(a, b, hint, "%s stands where af belongs", r.shown(a, b))
		return false
	}
	a, b, ok = r.word(b, to)
	if !ok {
		r.syntax(a, b, headerHint, "the number of arguments is missing%s", r.cut(to))
		return false
	}
	n, ok := r.natural(a, b)
	switch {
	case !ok:
		r.syntax(a, b, headerHint, "%s is no number of arguments", r.shown(a, b))
		return false
	case n > MostArguments:
		r.fault(claims.TooLarge, a, b, "there are more than 10 million arguments", "")
		return false
	}
	if c, d, more := r.word(b, to); more {
		r.syntax(c, d, headerHint, "%s stands behind the number of arguments", r.shown(c, d))
		return false
	}
	r.f.Count = n
	r.f.reserve(bytes.Count(r.text, []byte("\n")))
	return true
}

// argument reads the number of an argument.
func (r *reader) argument(from, to int) (int32, bool) {
	n, ok := r.natural(from, to)
	if ok && n >= 1 && n <= r.f.Count {
		return int32(n) - 1, true
	}
	hint := "there are none"
	if r.f.Count > 0 {
		hint = "the arguments are 1 to " + r.f.Name(int32(r.f.Count)-1) + ", as the line p af says"
	}
	r.fault(claims.UnknownClaim, from, to, "there is no argument "+r.shown(from, to), hint)
	return 0, false
}

// natural reads a number without a sign. What is far too large is said to be a
// little too large.
func (r *reader) natural(from, to int) (int, bool) {
	n := 0
	for _, c := range r.text[from:to] {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = min(10*n+int(c-'0'), MostArguments+1)
	}
	return n, true
}
