package render

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/goccy/go-graphviz"

	"crux/claims"
	"crux/engine"
)

// readBack returns the label and the tooltip that Graphviz reads of the first
// card.
func readBack(t *testing.T, dot string) (label, tooltip string) {
	t.Helper()
	graphvizLock.Lock()
	defer graphvizLock.Unlock()
	g, err := graphviz.ParseBytes([]byte(dot))
	if err != nil || g == nil {
		t.Fatalf("%v in\n%s", err, dot)
	}
	defer g.Close()
	n, err := g.NodeByName("n1")
	if err != nil || n == nil {
		t.Fatalf("no n1: %v in\n%s", err, dot)
	}
	if second, err := g.NodeByName("n2"); err != nil || second == nil {
		t.Fatalf("no n2: %v in\n%s", err, dot)
	}
	return n.GetStr("label"), n.GetStr("tooltip")
}

// shownLabel undoes what Graphviz does when it draws a label: escapes of a
// backslash, and entities.
func shownLabel(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && s[i+1] == 'n':
			b.WriteByte('\n')
			i++
		case s[i] == '\\' && i+1 < len(s):
			i++
			b.WriteByte(s[i])
		case strings.HasPrefix(s[i:], "&amp;"):
			b.WriteByte('&')
			i += len("&amp;") - 1
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// FuzzDOT: any label survives.
func FuzzDOT(f *testing.F) {
	for _, s := range append(hardTexts, `"quoted"`, `\N \G \E \T \L \l \r \n`, `back\`, `\\`, `\"`, `"]; n3 [label="`, "&amp;", "&#65;", "<b>x</b>",
		"a\x00b", "line\nline", "\xed\xa0\x80", "\xff", "é受👍🏽", "/* */ // #", "%s%d", "{a|b}", "a\u0085\u202eb") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		c := Card{ID: "a", Text: text, Ruling: engine.Ruling{Verdict: engine.Accepted}}
		v := View{Title: text, Cards: []Card{c, {ID: "b", Text: "b", Ruling: c.Ruling}},
			Arrows: []Arrow{{ID: claims.ID(text), Kind: claims.Support, Premises: []int{0}, Target: 1, Weight: claims.FullWeight, Label: engine.In}}}
		dot := written(t, DOT, v)
		if !utf8.ValidString(dot) {
			t.Fatalf("not UTF-8: %q", dot)
		}
		label, tooltip := readBack(t, dot)
		clean := func(s string) string {
			return strings.Map(func(r rune) rune {
				if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || turns(r) {
					return ' '
				}
				return r
			}, string([]rune(s)))
		}
		b := newSheet(v).cards[0]
		if want := clean(strings.Join(append(b.text, "stands"), "\n")); shownLabel(label) != want {
			t.Errorf("%q comes back as %q, not %q", text, shownLabel(label), want)
		}
		if want := clean("a: " + c.sentence()); shownLabel(tooltip) != want {
			t.Errorf("the title %q comes back as %q, not %q", text, shownLabel(tooltip), want)
		}
	})
}

// TestDOTLaysOut: what is written for others can be drawn.
func TestDOTLaysOut(t *testing.T) {
	for _, file := range []string{"elements", "circles", "loose", "scripts"} {
		dot := written(t, DOT, NewView(loaded(t, "testdata/"+file+".yaml"), Options{}))
		err := runGraphviz(t.Context(), func(lay func([]byte) ([]byte, error)) error {
			out, err := lay([]byte(dot))
			if !strings.Contains(string(out), `"bb"`) {
				t.Errorf("%s: %.100s", file, out)
			}
			return err
		})
		if err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}
