package render

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"crux/claims"
	"crux/engine"
)

// plainMarkdown returns what a reader of Markdown sees of a text, and which
// kinds of markup it found.
func plainMarkdown(source string) (plain string, kinds map[ast.NodeKind]int) {
	src := []byte(source)
	doc := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(src))
	kinds = make(map[ast.NodeKind]int)
	var b bytes.Buffer
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			kinds[n.Kind()]++
			switch n := n.(type) {
			case *ast.Text:
				b.Write(n.Segment.Value(src))
				if n.SoftLineBreak() || n.HardLineBreak() {
					b.WriteByte('\n')
				}
			case *ast.String:
				b.Write(n.Value)
			case *ast.AutoLink:
				b.Write(n.Label(src))
			}
		}
		return ast.WalkContinue, nil
	})
	return unescaped(b.String()), kinds
}

// unescaped takes away the backslashes, which goldmark leaves in its text nodes.
func unescaped(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[i+1]) >= 0 {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// hardTexts look like markup.
var hardTexts = []string{
	"1. a numbered claim", "12) another", "2013. A year", "- a dash", "+ a plus", "# a heading", "#hashtag", "> a quote",
	"* a star", "a *b* _c_ **d** ~~e~~ `f`", "[x](javascript:alert(1))", "![x](y)", "[x]: y", "[ ] a task", "[x] done",
	"<b>bold</b> <script>alert(1)</script>", "&amp; &lt; &copy; AT&T", "a | b | c", "---", "***", "===", "```", "~~~", "    indented",
	"a\nb", "a\n\n- b", "back\\slash \\* \\", "trailing\\", "$x$", "http://example.org/a_b_c", "<http://example.org>", "me@example.org",
	"a_b_c d*e*f", "!", "|", "1", "1.", "-", "+", "#", ">", "\x00\x1b[31m", "\xff\xfe", "\u2028x", "| - |", "www.example.org", ":smile:",
}

// TestMarkdownText: whatever a text looks like, it is read as that text.
func TestMarkdownText(t *testing.T) {
	for _, hard := range hardTexts {
		want := strings.Join(strings.Fields(strings.ToValidUTF8(hard, "\ufffd")), " ")
		want = strings.Map(func(r rune) rune {
			if r < ' ' || r == 0x7f {
				return '\ufffd'
			}
			return r
		}, want)
		for _, frame := range []string{"%s\n", "# %s\n", "- %s — **stands**\n", "- *for:* %s\n", "  - - %s\n", "para\n%s\n"} {
			source := fmt.Sprintf(frame, md(hard))
			got, kinds := plainMarkdown(source)
			if !strings.Contains(got, want) {
				t.Errorf("%q in %q is read as %q", want, source, got)
			}
			for _, kind := range []ast.NodeKind{ast.KindRawHTML, ast.KindHTMLBlock, ast.KindLink, ast.KindImage, ast.KindCodeSpan,
				ast.KindFencedCodeBlock, ast.KindCodeBlock, ast.KindThematicBreak, ast.KindBlockquote} {
				if kinds[kind] > 0 {
					t.Errorf("%q makes a %v of %q", source, kind, hard)
				}
			}
			if n := strings.Count(frame, "- "); kinds[ast.KindListItem] != n {
				t.Errorf("%q has %d list items", source, kinds[ast.KindListItem])
			}
		}
	}
}

// TestOutlineLinks: addresses lead where they say, and nowhere else.
func TestOutlineLinks(t *testing.T) {
	for url, want := range map[string]string{
		"https://example.org/a?b=c&d=e":        "https://example.org/a?b=c&amp;d=e",
		"https://example.org/&copy;":           "https://example.org/&amp;copy;",
		"https://example.org/a)b(<c> d\ne":     "https://example.org/a)b(%3Cc%3E%20d%0Ae",
		"HTTP://EXAMPLE.ORG":                   "HTTP://EXAMPLE.ORG",
		"mailto:a@example.org":                 "mailto:a@example.org",
		"javascript:alert(1)":                  "",
		"JaVaScript://example.org/%0aalert(1)": "",
		" javascript:alert(1)":                 "",
		"data:text/html,x":                     "",
		"//example.org":                        "",
		"https:example.org":                    "",
		"":                                     "",
	} {
		v := View{Title: "x", Cards: []Card{{ID: "a", Text: "b", Cites: []CiteLine{{Text: "Source", URL: url}}}}}
		var html bytes.Buffer
		if err := goldmark.Convert([]byte(written(t, Markdown, v)), &html); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(html.String(), "<a "); got != (want != "") {
			t.Errorf("%q: link %v in %s", url, got, html.String())
		}
		if want != "" && !strings.Contains(html.String(), `href="`+want+`"`) {
			t.Errorf("%q: no link to %q in %s", url, want, html.String())
		}
	}
}

// TestOutlineHuge: long chains and deep nests stay linear in time and size.
func TestOutlineHuge(t *testing.T) {
	chain := func(n int, joint bool) View {
		v := View{Title: "chain"}
		for i := range n {
			v.Cards = append(v.Cards, Card{ID: claims.ID(fmt.Sprint("c", i)), Text: "A claim of usual length.", Thesis: i == 0,
				Ruling: engine.Ruling{Verdict: engine.Accepted}})
			if i > 0 {
				a := Arrow{Kind: claims.Support, Premises: []int{i}, Target: i - 1, Weight: claims.FullWeight, Label: engine.In}
				if joint { // undercuts of undercuts
					a.Joint = i+1 < n
					if i > 1 {
						a.Kind, a.Target = claims.Undercut, i-2
					}
				}
				v.Arrows = append(v.Arrows, a)
			}
		}
		return v
	}
	for _, joint := range []bool{false, true} {
		for _, n := range []int{1000, 20000} {
			v := chain(n, joint)
			start := time.Now()
			got := written(t, Markdown, v)
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("%d claims, joint %v: took %v", n, joint, took)
			}
			if len(got) > 150*n {
				t.Errorf("%d claims, joint %v: %d bytes", n, joint, len(got))
			}
			if told := strings.Count(got, "A claim of usual length."); told < n {
				t.Errorf("%d claims, joint %v: told %d", n, joint, told)
			}
		}
	}
}

// TestOutlineComplete: every claim is told once in full and every reason once.
func TestOutlineComplete(t *testing.T) {
	r := recipe{claims: 30, cross: 20, circles: 20, rivals: 10, undercuts: 20, with: 10, loose: 10}
	for seed := range uint64(100) {
		v := r.view(t, seed)
		o := newOutliner(v)
		var b bytes.Buffer
		if err := writeOutline(&b, v); err != nil {
			t.Fatal(err)
		}
		got, _ := plainMarkdown(b.String())
		reasons := strings.Count(got, "for:") + strings.Count(got, "for,") + strings.Count(got, "against:") +
			strings.Count(got, "against,") + strings.Count(got, "undercut:") + strings.Count(got, "undercut,")
		if reasons != len(v.Arrows) {
			t.Errorf("%s: %d of %d reasons\n%s", v.Title, reasons, len(v.Arrows), got)
		}
		for i := range v.Cards {
			if !strings.Contains(got, o.Cards[i].sentence()+" — "+v.Cards[i].word(o.words)) {
				t.Errorf("%s: %q is lost", v.Title, v.Cards[i].Text)
			}
		}
	}
}

// TestOutlineMarkup: what is set off in an outline is read so, whatever
// punctuation a language has around it.
func TestOutlineMarkup(t *testing.T) {
	for _, file := range []string{"elements", "chinese", "taiwan", "arabic"} {
		v := NewView(loaded(t, "testdata/"+file+".yaml"), Options{})
		plain, kinds := plainMarkdown(written(t, Markdown, v))
		if strings.Contains(plain, "*") {
			t.Errorf("%s: a star is left in\n%s", file, plain)
		}
		if kinds[ast.KindEmphasis] < len(v.Cards)+len(v.Arrows) {
			t.Errorf("%s: only %d words are set off", file, kinds[ast.KindEmphasis])
		}
	}
}
