package af

import (
	"bytes"

	"crux/claims"
)

// apx reads the format of ASPARTIX: facts of a logic program.
func (r *reader) apx() {
	r.f.named()
	s := &factScanner{reader: r}
	// Facts have no order: an argument may be declared after its attacks.
	type attack struct{ at, from, fromEnd, to, toEnd int32 }
	lines := bytes.Count(r.text, []byte("\n"))
	attacks := make([]attack, 0, lines)
	for !r.full() {
		at, ok := s.next()
		if !ok {
			break
		}
		kind, arity := s.kind, 0
		switch kind {
		case "arg":
			arity = 1
		case "att":
			arity = 2
		default:
			r.syntax(at, s.at, "write arg(a). for an argument and att(a,b). for an attack", "%s is neither arg nor att", r.shown(at, s.at))
			return
		}
		if !s.take('(', "an opening bracket") {
			return
		}
		a, b, ok := s.term()
		if !ok {
			return
		}
		if arity == 1 {
			if !s.take(')', "a closing bracket") || !s.take('.', "a full stop") {
				return
			}
			if r.f.Count >= MostArguments {
				r.fault(claims.TooLarge, a, b, "there are more than 10 million arguments", "")
				return
			}
			r.f.declare(r.text[a:b], a+r.skip)
			continue
		}
		if !s.take(',', "a comma") {
			return
		}
		c, d, ok := s.term()
		if !ok || !s.take(')', "a closing bracket") || !s.take('.', "a full stop") {
			return
		}
		attacks = append(attacks, attack{int32(at), int32(a), int32(b), int32(c), int32(d)})
	}
	r.f.reserve(len(attacks))
	for _, x := range attacks {
		const hint = "declare it: arg(…)."
		from, okFrom := r.declared(int(x.from), int(x.fromEnd), hint)
		to, okTo := r.declared(int(x.to), int(x.toEnd), hint)
		if okFrom && okTo {
			r.f.attack(from, to, int(x.at)+r.skip)
		}
	}
}

// factScanner walks through the facts.
type factScanner struct {
	*reader
	at   int
	kind string
}

// space passes over blanks, line breaks and comments.
func (s *factScanner) space() {
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case blank(c) || c == '\n':
			s.at++
		case c == '%':
			for s.at < len(s.text) && s.text[s.at] != '\n' && s.text[s.at] != '\r' {
				s.at++
			}
		default:
			return
		}
	}
}

// next reads what kind of fact comes next, and returns where it begins; ok is
// false at the end of the file.
func (s *factScanner) next() (at int, ok bool) {
	s.space()
	at = s.at
	for s.at < len(s.text) && nameByte(s.text[s.at]) {
		s.at++
	}
	if s.at == at && at < len(s.text) {
		s.at++ // it will be shown as what it is not
		for s.at < len(s.text) && s.text[s.at]&0xc0 == 0x80 {
			s.at++
		}
	}
	switch string(s.text[at:s.at]) { // spares making strings
	case "arg":
		s.kind = "arg"
	case "att":
		s.kind = "att"
	default:
		s.kind = ""
	}
	return at, s.at > at
}

// take passes over one character, and tells if it is not there.
func (s *factScanner) take(c byte, what string) bool {
	s.space()
	if s.at < len(s.text) && s.text[s.at] == c {
		s.at++
		return true
	}
	s.missing(what)
	return false
}

func (s *factScanner) missing(what string) {
	const hint = "write arg(a). for an argument and att(a,b). for an attack"
	if s.at >= len(s.text) {
		s.syntax(s.at, s.at, hint, "the file is cut off here: %s is missing", what)
		return
	}
	s.syntax(s.at, s.at, hint, "%s is missing", what)
}

// term reads a name: a word, such as a1 or -299, a text in quotes, or a word with
// further terms in brackets.
func (s *factScanner) term() (from, to int, ok bool) {
	s.space()
	from = s.at
	if s.at < len(s.text) && s.text[s.at] == '"' {
		for s.at++; s.at < len(s.text) && s.text[s.at] != '"' && s.text[s.at] != '\n'; s.at++ {
			if s.text[s.at] == '\\' && s.at+1 < len(s.text) {
				s.at++
			}
		}
		if s.at < len(s.text) && s.text[s.at] == '"' {
			s.at++
			return from, s.at, true
		}
		s.at = min(s.at, len(s.text))
		s.missing("a closing quotation mark")
		return 0, 0, false
	}
	for s.at < len(s.text) && nameByte(s.text[s.at]) {
		s.at++
	}
	if s.at == from {
		s.missing("the name of an argument")
		return 0, 0, false
	}
	if s.at == len(s.text) || s.text[s.at] != '(' {
		return from, s.at, true
	}
	for depth := 0; s.at < len(s.text); s.at++ {
		switch s.text[s.at] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				s.at++
				return from, s.at, true
			}
		case '\n':
			s.missing("a closing bracket")
			return 0, 0, false
		}
	}
	s.missing("a closing bracket")
	return 0, 0, false
}

// nameByte reports whether a name may have a byte that is not in brackets or
// quotes.
func nameByte(c byte) bool {
	switch c {
	case '(', ')', ',', '.', '%', '"', '\n':
		return false
	}
	return !blank(c)
}
