package abstract

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"crux/claims"
)

// BAG is the format of bipolar argumentation graphs with initial weights, that of
// the programs Attractor and Uncertainpy (Potyka 2018).
var BAG = claims.Foreign{
	Name:    "bag",
	About:   "bipolar argumentation graphs: arg(a, 0.5). att(a, b). sup(a, b).",
	Endings: []string{".bag"},
	Read:    readBAG,
	Write:   writeBAG,
}

const bagHint = "write arg(a, 0.5). for an argument with its weight, att(a, b). for an attack and sup(a, b). for a support"

// fact is one of the facts of a graph: its kind, what stands in its brackets, and
// where it and they begin.
type fact struct {
	kind   string
	terms  [2]string
	at     [2]int
	of     int // how many terms
	from   int
	behind int
}

// bagReader reads graphs. Of several that are made one, what is called the same is the
// same argument.
type bagReader struct {
	*arguments
	weighted  map[string]bool // by a file
	declared  map[string]bool // in the file that is read
	relations []bagRelation
}

// bagRelation is an attack or a support.
type bagRelation struct {
	kind  claims.Kind
	terms [2]string
	at    [2]claims.Pos // of these
	pos   claims.Pos
}

func readBAG(files ...claims.Source) (*claims.Map, claims.Diagnostics) {
	b := claims.NewBuilder(files...)
	r := &bagReader{arguments: newArguments(b), weighted: make(map[string]bool)}
	for range b.Files() {
		r.declared = make(map[string]bool)
		r.file()
	}
	const mostFaults = 100
	faults := 0
	for _, f := range r.relations {
		var n [2]int
		known := true
		for i, t := range f.terms {
			if n[i], known = r.byName[t]; !known {
				if faults++; faults <= mostFaults {
					b.Fault(claims.UnknownClaim, f.at[i], fmt.Sprintf("there is no argument %q", t), "declare it: arg("+t+", 0.5).")
				}
				break
			}
		}
		if known {
			b.Reason(claims.Reason{Kind: f.kind, Pos: f.pos}, []int{n[0]}, n[1])
		}
	}
	return b.Finish()
}

// file reads the file that is open. What its relations lead to may be in another.
func (r *bagReader) file() {
	b := r.b
	s := &bagScanner{b: b, text: b.Text()}
	for !b.Failed() {
		f, ok := s.next()
		if !ok {
			break
		}
		if f.kind == "arg" {
			r.argument(f)
			continue
		}
		if f.of != 2 {
			s.syntax(f.from, f.behind, f.kind+" takes two arguments")
			break
		}
		x := bagRelation{kind: claims.Rebuttal, terms: f.terms, pos: b.At(f.from, f.behind)}
		if f.kind == "sup" {
			x.kind = claims.Support
		}
		for i, t := range f.terms {
			x.at[i] = b.At(f.at[i], f.at[i]+len(t))
		}
		r.relations = append(r.relations, x)
	}
}

// argument reads an argument, which may have a weight.
func (r *bagReader) argument(f fact) {
	b, name := r.b, f.terms[0]
	weight := 0.5
	if f.of == 2 {
		w, err := strconv.ParseFloat(f.terms[1], 64)
		switch {
		case err != nil, math.IsNaN(w):
			b.Fault(claims.BadValue, b.At(f.at[1], f.at[1]+len(f.terms[1])), fmt.Sprintf("%q is no number", f.terms[1]), "write a number from 0 to 1, such as 0.7")
			return
		case w < 0 || w > 1:
			b.Fault(claims.BadValue, b.At(f.at[1], f.at[1]+len(f.terms[1])), "the weight is not from 0 to 1", "write a number such as 0.7")
			return
		}
		weight = w
	}
	at := b.At(f.at[0], f.at[0]+len(name))
	n, known := r.byName[name]
	switch {
	case r.declared[name]:
		b.Fault(claims.DuplicateID, at, fmt.Sprintf("there are two arguments %q", name), "call one of them otherwise",
			claims.Related{Pos: b.Of(n).Pos, Message: "first here"})
		return
	case !known:
		n = b.Claim(claims.Claim{ID: claims.ID(name), Text: name, Pos: at})
		r.byName[name] = n
	case f.of == 2 && r.weighted[name] && b.Of(n).Confidence != weight:
		first := b.Of(n)
		r.differ(name, "weight", strconv.FormatFloat(first.Confidence, 'g', -1, 64), at, first.Pos)
		return
	}
	r.declared[name] = true
	r.weighted[name] = r.weighted[name] || f.of == 2
	switch {
	case f.of != 2:
	case weight == 0:
		b.Certain(n)
	default:
		b.Of(n).Confidence = weight
	}
}

// bagScanner walks through the facts of a graph.
type bagScanner struct {
	b    *claims.Builder
	text string
	at   int
}

func (s *bagScanner) syntax(from, to int, message string) {
	s.b.Fault(claims.ForeignSyntax, s.b.At(from, to), message, bagHint)
}

// space passes over blanks and comments.
func (s *bagScanner) space() {
	for s.at < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[s.at:])
		switch {
		case unicode.IsSpace(r), r == '\ufeff':
			s.at += n
		case r == '%', r == '#':
			end := strings.IndexByte(s.text[s.at:], '\n')
			if end < 0 {
				end = len(s.text) - s.at
			}
			s.at += end
		default:
			return
		}
	}
}

// word reads up to a mark or a blank.
func (s *bagScanner) word() (string, int) {
	s.space()
	from := s.at
	end := strings.IndexFunc(s.text[from:], func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("(),%", r) })
	if end < 0 {
		end = len(s.text) - from
	}
	s.at = from + end
	return s.text[from:s.at], from
}

func (s *bagScanner) take(c byte) bool {
	s.space()
	if s.at < len(s.text) && s.text[s.at] == c {
		s.at++
		return true
	}
	return false
}

// next reads the next fact, or tells what is wrong. A full stop may stand behind it.
func (s *bagScanner) next() (fact, bool) {
	var f fact
	for s.take('.') {
	}
	if s.space(); s.at == len(s.text) {
		return f, false
	}
	f.kind, f.from = s.word()
	switch f.kind = strings.ToLower(f.kind); f.kind {
	case "arg", "att", "sup":
	default:
		_, n := utf8.DecodeRuneInString(s.text[f.from:])
		s.syntax(f.from, max(s.at, f.from+n), "here begins neither arg nor att nor sup")
		return f, false
	}
	if !s.take('(') {
		s.syntax(s.at, s.at, "an opening bracket is missing")
		return f, false
	}
	for {
		if f.of == 2 {
			s.syntax(s.at, s.at, "there are more than two things in the brackets")
			return f, false
		}
		if f.terms[f.of], f.at[f.of] = s.word(); f.terms[f.of] == "" {
			s.syntax(s.at, s.at, "a name is missing")
			return f, false
		}
		f.of++
		if !s.take(',') {
			break
		}
	}
	if !s.take(')') {
		s.syntax(s.at, s.at, "a closing bracket is missing")
		return f, false
	}
	f.behind = s.at
	return f, true
}

func writeBAG(m *claims.Map) ([]byte, claims.Diagnostics, error) {
	lost := claims.NewUnheld("a bipolar graph", claims.ClaimIDs, claims.Confidences, claims.Contradicting)
	w := &writer{lost: lost, at: make(map[claims.ID]int), seen: make(map[[2]int]bool)}
	var b bytes.Buffer
	var name []string
	taken := make(map[string]bool)
	for i := range m.Claims {
		taken[string(m.Claims[i].ID)] = true
	}
	for i := range m.Claims {
		c := &m.Claims[i]
		w.at[c.ID] = i
		weight := c.Confidence
		switch c.Status {
		case claims.Granted:
			weight = 1
			lost.Add(claims.Note, c.Pos, fmt.Sprintf("%q is granted", c.ID), "its weight is 1")
		case claims.Withdrawn:
			weight = 0
			lost.Add(claims.Note, c.Pos, fmt.Sprintf("%q is withdrawn", c.ID), "its weight is 0")
		}
		n := string(c.ID)
		if t := c.Text; calledLike(c) && !taken[t] && bagName(t) {
			n = t
			taken[t] = true
		}
		name = append(name, n)
		fmt.Fprintf(&b, "arg(%s, %s).\n", n, strconv.FormatFloat(weight, 'f', -1, 64))
	}
	for i := range m.Reasons {
		r := &m.Reasons[i]
		attacks, supports := len(w.attacks), len(w.supports)
		w.reason(r, true)
		for _, a := range w.attacks[attacks:] {
			fmt.Fprintf(&b, "att(%s, %s).\n", name[a[0]], name[a[1]])
		}
		for _, a := range w.supports[supports:] {
			fmt.Fprintf(&b, "sup(%s, %s).\n", name[a[0]], name[a[1]])
		}
	}
	attacks := len(w.attacks)
	for _, x := range m.Contradictions {
		w.contradiction(x)
	}
	for _, a := range w.attacks[attacks:] {
		fmt.Fprintf(&b, "att(%s, %s).\n", name[a[0]], name[a[1]])
	}
	return b.Bytes(), lost.Found(m), nil
}

// bagName reports whether an argument can be called so: the reader says so.
func bagName(s string) bool {
	b := claims.NewBuilder(claims.Source{Text: []byte("arg(" + s + ", 1).")})
	f, ok := (&bagScanner{b: b, text: b.Text()}).next()
	return ok && f.of == 2 && f.terms[0] == s
}
