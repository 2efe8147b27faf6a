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
		Read:    func(src claims.Source) (*claims.Map, claims.Diagnostics) { return read(src, af.Numbered) },
		Write:   func(m *claims.Map) ([]byte, claims.Diagnostics, error) { return write(m, af.Numbered) },
	}

	// APX is that of ASPARTIX.
	APX = claims.Foreign{
		Name:    "apx",
		About:   "abstract frameworks in the format of ASPARTIX: arg(a). att(a,b).",
		Endings: []string{".apx", ".dl"},
		Read:    func(src claims.Source) (*claims.Map, claims.Diagnostics) { return read(src, af.APX) },
		Write:   func(m *claims.Map) ([]byte, claims.Diagnostics, error) { return write(m, af.APX) },
	}

	// TGF is the Trivial Graph Format.
	TGF = claims.Foreign{
		Name:    "tgf",
		About:   "abstract frameworks in the Trivial Graph Format",
		Endings: []string{".tgf"},
		Read:    func(src claims.Source) (*claims.Map, claims.Diagnostics) { return read(src, af.TGF) },
		Write:   func(m *claims.Map) ([]byte, claims.Diagnostics, error) { return write(m, af.TGF) },
	}
)

// mostClaims is how many arguments are made claims of. A file of one line can say
// that there are any number.
const mostClaims = 1_000_000

func read(src claims.Source, format af.Format) (*claims.Map, claims.Diagnostics) {
	b := claims.NewBuilder(src)
	if b.Text() == "" {
		return b.Finish()
	}
	f, found := af.Read(src, format)
	for _, d := range found {
		if d.Severity == claims.Error {
			b.Fault(d.Code, d.Pos, d.Message, d.Hint, d.Related...)
		}
	}
	if f.Count > mostClaims {
		b.Fault(claims.TooLarge, b.At(0, 0), "there are more than a million arguments", "crux solve answers questions about frameworks of this size")
	}
	if b.Failed() {
		return b.Finish()
	}
	head := b.At(headLine(b.Text()))
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
		b.Claim(c)
	}
	attacks := newAttacks(b)
	for i, from := range f.From {
		at := int(f.Attacks[i])
		end := at + len(toEnd(b.Text()[at:]))
		if stop := strings.IndexByte(b.Text()[at:end], '.'); stop >= 0 && format == af.APX {
			end = at + stop
		}
		attacks.add(int(from), int(f.To[i]), b.At(at, end))
	}
	return b.Finish()
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

// attacks adds attacks between the arguments of a framework.
type attacks struct {
	b    *claims.Builder
	self map[int]int // the claims that say of arguments that they attack themselves
}

func newAttacks(b *claims.Builder) *attacks { return &attacks{b, make(map[int]int)} }

// add adds an attack. Where an argument attacks itself, a claim that stands or falls
// as it does takes its place.
func (x *attacks) add(from, to int, at claims.Pos) {
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
