package render

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestFormat(t *testing.T) {
	if got := strings.Join(Formats(), " "); got != "svg html png pdf md dot" {
		t.Errorf("Formats() = %q", got)
	}
	for _, name := range Formats() {
		f, ok := ParseFormat(name)
		if !ok || f == 0 || f.String() != name {
			t.Errorf("ParseFormat(%q) = %v, %v", name, f, ok)
		}
		if of, ok := FormatOf("a/b.c." + strings.ToUpper(name)); !ok || of != f {
			t.Errorf("FormatOf(%q) = %v, %v", name, of, ok)
		}
	}
	for _, name := range []string{"", "gif", "SVG", " svg"} {
		if f, ok := ParseFormat(name); ok || f != 0 {
			t.Errorf("ParseFormat(%q) = %v", name, f)
		}
	}
	for name, want := range map[string]Format{"a.markdown": Markdown, "a.gv": DOT, "x.svg": SVG, ".md": Markdown, "svg": 0, "a.": 0, "a.svg.gif": 0, "": 0} {
		if f, ok := FormatOf(name); f != want || ok != (want != 0) {
			t.Errorf("FormatOf(%q) = %v, %v", name, f, ok)
		}
	}
	for f, want := range map[Format]string{0: "Format(0)", 99: "Format(99)"} {
		if f.String() != want {
			t.Errorf("%q, not %q", f.String(), want)
		}
		if err := Write(t.Context(), io.Discard, f, View{}); err == nil {
			t.Errorf("%v can be written", f)
		}
	}
}

// failing is a writer on a full disk.
type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestWriteErrors(t *testing.T) {
	full := errors.New("disk full")
	v := NewView(loaded(t, "testdata/elements.yaml"), Options{})
	for _, f := range []Format{SVG, PNG, PDF, Markdown, DOT} {
		if err := Write(t.Context(), failing{full}, f, v); !errors.Is(err, full) {
			t.Errorf("%v: %v", f, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var b strings.Builder
	if err := Write(ctx, &b, SVG, v); !errors.Is(err, context.Canceled) || b.Len() > 0 {
		t.Errorf("cancelled: %v, %d bytes", err, b.Len())
	}
	if err := Write(ctx, &b, SVG, NewView(loaded(t, "testdata/one.yaml"), Options{})); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled, nothing to lay out: %v", err)
	}
}

func TestWriteEmpty(t *testing.T) {
	for _, f := range []Format{SVG, DOT, Markdown} {
		if got := written(t, f, View{Title: "Nothing"}); !strings.Contains(got, "Nothing") {
			t.Errorf("%v: %q", f, got)
		}
	}
	checkSVG(t, View{}, written(t, SVG, View{Title: "Nothing"}))
}
