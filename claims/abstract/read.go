package abstract

import (
	"bytes"
	"fmt"
	"strings"

	"crux/claims"
	"crux/claims/af"
)

// The formats.
var (
	// Numbered is that of the competitions of solvers since 2023.
	Numbered = claims.Foreign{
		Name:    "af",
		About:   "abstract frameworks as in the competitions of solvers since 2023 (p af)",
		Endings: []string{".af", ".i23"},
		Read:    func(files ...claims.Source) (*claims.Map, claims.Diagnostics) { return read(files, af.Numbered) },
		Write:   func(m *claims.Map) ([]byte, claims.Diagnostics, error) { return write(m, af.Numbered) },
	}

	// APX is that of ASPARTIX.
	APX = claims.Foreign{
		Name:    "apx",
		About:   "abstract frameworks in the format of ASPARTIX: arg(a). att(a,b).",
		Endings: []string{".apx", ".dl"},
		Read:    func(files ...claims.Source) (*claims.Map, claims.Diagnostics) { return read(files, af.APX) },
		Write:   func(m *claims.Map) ([]byte, claims.Diagnostics, error) { return write(m, af.APX) },
	}

	// TGF is the Trivial Graph Format.
	TGF = claims.Foreign{
		Name:    "tgf",
		About:   "abstract frameworks in the Trivial Graph Format",
		Endings: []string{".tgf"},
		Read:    func(files ...claims.Source) (*claims.Map, claims.Diagnostics) { return read(files, af.TGF) },
		Write:   func(m *claims.Map) ([]byte, claims.Diagnostics, error) { return write(m, af.TGF) },
	}
)

// mostClaims is how many arguments are made claims of. A file of one line can say
// that there are any number.
const mostClaims = 1_000_000

// read reads frameworks. Of several that are made one, what is called the same is the
// same argument, but for numbers, which each counts for itself.
func read(files []claims.Source, format af.Format) (*claims.Map, claims.Diagnostics) {
	b := claims.NewBuilder(files...)
	x := newArguments(b)
	for src := range b.Files() {
		if b.Text() != "" {
			x.read(src, format)
		}
	}
	return b.Finish()
}

// read reads the file that is open.
func (x *arguments) read(src claims.Source, format af.Format) {
	b := x.b
	f, found := af.Read(src, format)
	for _, d := range found {
		if d.Severity == claims.Error {
			b.Fault(d.Code, d.Pos, d.Message, d.Hint, d.Related...)
		}
	}
	if f.Count+b.Claims() > mostClaims {
		b.Fault(claims.TooLarge, b.At(0, 0), "there are more than a million arguments", "crux solve answers questions about frameworks of this size")
	}
	if b.Failed() {
		return
	}
	head := b.At(headLine(b.Text()))
	number := make([]int, f.Count) // of the claim that each argument is
	for a := range int32(f.Count) {
		name := f.Name(a)
		c := claims.Claim{ID: claims.ID(name), Text: name, Pos: head}
		if f.Places != nil {
			from := int(f.Places[a])
			c.Pos = b.At(from, from+len(name))
			if rest := toEnd(b.Text()[from+len(name):]); format == af.TGF && rest != "" {
				c.Text = strings.Join(strings.Fields(rest), " ")
			}
		}
		if inner, ok := unquoted(name); ok && format == af.APX {
			c.ID, c.Text = claims.ID(inner), inner
		}
		if format == af.Numbered {
			c.ID = b.Own(c.ID)
			c.Text = string(c.ID)
			number[a] = b.Claim(c)
		} else {
			number[a] = x.claim(name, c)
		}
	}
	for i, from := range f.From {
		at := int(f.Attacks[i])
		end := at + len(toEnd(b.Text()[at:]))
		if stop := strings.IndexByte(b.Text()[at:end], '.'); stop >= 0 && format == af.APX {
			end = at + stop
		}
		x.attack(number[from], number[f.To[i]], b.At(at, end))
	}
}

// headLine returns where the line is that says how many arguments there are.
func headLine(text string) (from, to int) {
	for line := range bytes.Lines([]byte(text)) {
		if len(bytes.TrimSpace(line)) > 0 && line[0] != '#' {
			return from, from + len(bytes.TrimSpace(line))
		}
		from += len(line)
	}
	return 0, 0
}

// toEnd returns what is left of the line, without the blanks around it.
func toEnd(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return strings.TrimSpace(s)
}

// unquoted returns what a name in quotes says, if a claim can be called so.
func unquoted(name string) (string, bool) {
	inner, ok := strings.CutPrefix(name, `"`)
	inner, closed := strings.CutSuffix(inner, `"`)
	return inner, ok && closed && claims.ValidID(inner)
}

// arguments are those of one framework, or of several that are made one.
type arguments struct {
	b      *claims.Builder
	byName map[string]int // their claims, where several files may have them
	self   map[int]int    // the claims that say of arguments that they attack themselves
}

func newArguments(b *claims.Builder) *arguments {
	return &arguments{b, make(map[string]int), make(map[int]int)}
}

// claim returns the claim that an argument is: that of a file before in which it is
// called the same, or a new one. A text that is no more than the name says nothing.
func (x *arguments) claim(name string, c claims.Claim) int {
	if !x.b.Several() {
		return x.b.Claim(c)
	}
	n, known := x.byName[name]
	if !known {
		n = x.b.Claim(c)
		x.byName[name] = n
		return n
	}
	switch first := x.b.Of(n); {
	case first.Text == c.Text || c.Text == name:
	case first.Text == name:
		first.Text = c.Text
	default:
		x.differ(name, "label", first.Text, c.Pos, first.Pos)
	}
	return n
}

// differ tells that two files say different things of an argument.
func (x *arguments) differ(name, what, said string, at, first claims.Pos) {
	x.b.Fault(claims.DifferentValues, at, fmt.Sprintf("two files give the argument %q a different %s", name, what), "say it in one of them, or the same in both",
		claims.Related{Pos: first, Message: fmt.Sprintf("the other file says %q", said)})
}

// attack adds an attack. Where an argument attacks itself, a claim that stands or falls
// as it does takes its place.
func (x *arguments) attack(from, to int, at claims.Pos) {
	if from == to {
		own, ok := x.self[to]
		if !ok {
			text := selfAttack(x.b.Of(to).Text)
			own = x.b.Claim(claims.Claim{Text: text, Status: claims.Open, Pos: at})
			x.self[to] = own
			x.b.Reason(claims.Reason{Kind: claims.Support, Pos: at}, []int{to}, own)
		}
		from = own
	}
	x.b.Reason(claims.Reason{Kind: claims.Rebuttal, Pos: at}, []int{from}, to)
}

// selfAttack is what the claim says that takes the place of an argument which
// attacks itself.
func selfAttack(text string) string { return fmt.Sprintf("%s attacks itself", text) }
