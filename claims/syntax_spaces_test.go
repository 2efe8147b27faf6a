package claims

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// Only spaces in indentations are replaced, each by one, so that places stay
// what they are.
func TestFindSpaces(t *testing.T) {
	for _, c := range []struct {
		src, even, seen string
		lines           int
	}{
		{"a:\n  b: c\n", "a:\n  b: c\n", "a:\n  b: c\n", 0},
		{"a:\n\u00a0 b: c\u00a0d\n", "a:\n  b: c\u00a0d\n", "a:\n  b: c\u00a0d\n", 1},
		{"a:\r\n \u202f- b\r\n\u2003\u2003c: d", "a:\r\n  - b\r\n  c: d", "a:\r\n  - b\r\n  c: d", 2},
		{"\ufeffa:\n\ufeff\u200b b: c\n\u3000d: e\n", "\ufeffa:\n   b: c\n d: e\n", "\ufeffa:\n b: c\n  d: e\n", 2},
		{"\u00a0\ta: b\n", " \ta: b\n", " \ta: b\n", 1},
		{"a: |\n  \u3000\u3000中文。\n", "a: |\n  \u3000\u3000中文。\n", "a: |\n  \u3000\u3000中文。\n", 0},
		{"\u00a0\n\u00a0# a: b\n\u00a0", "\u00a0\n\u00a0# a: b\n\u00a0", "\u00a0\n\u00a0# a: b\n\u00a0", 0},
	} {
		sp := findSpaces("f", []byte(c.src))
		if string(sp.even) != c.even || string(sp.seen) != c.seen || len(sp.lines) != c.lines {
			t.Errorf("%q: %q, %q, %d lines", c.src, sp.even, sp.seen, len(sp.lines))
		}
		if utf8.RuneCount(sp.even) != utf8.RuneCountInString(c.src) {
			t.Errorf("%q: the columns of %q are others", c.src, sp.even)
		}
	}
}

func TestReadableSpaces(t *testing.T) {
	for _, c := range []struct {
		src, left     string
		found         Pos
		message, hint string
		whole         bool
	}{
		{"a: b\n\u00a0c: d\n e: f\n", "a: b\n c: d\n e: f\n", Pos{}, "", "", false}, // further right than a, so there is more
		{"a:\n\u00a0c: d\n e: f\n", "a:\n c: d\n e: f\n", Pos{"f", 2, 1, 2},
			"an invisible no-break space indents this line", "replace it by ordinary spaces", true},
		{"a:\n  c: d\n\u2003\u2003e: f\n  g: h\n", "a:\n  c: d\n  e: f\n  g: h\n", Pos{"f", 3, 1, 3},
			"a space that is not the ordinary one (U+2003) indents this line", "replace them by ordinary spaces", true},
		{"a:\n  c: d\n\u3000e: f\n", "\n\n\n", Pos{"f", 3, 1, 2},
			"a wide space indents this line, where YAML wants ordinary spaces", "replace it by ordinary spaces", false},
		{"a:\n  c: d\n  \u200be: f\n   g: h\n", "\n\n\n\n", Pos{}, "", "", false}, // and the next line is wrong too
		{"a:\n  c: d\n\u200b  e: f\n  g: h\n", "\n\n\n\n", Pos{"f", 3, 1, 2},
			"an invisible character (U+200B) stands before this line", "delete it", false},
	} {
		left, found, whole := readableSpaces("f", []byte(c.src), readAll)
		if c.message == "" {
			if len(found) != 2 || whole {
				t.Errorf("%q: %v", c.src, found)
			}
			continue
		}
		if len(found) != 1 || found[0].Pos != c.found || found[0].Message != c.message || found[0].Hint != c.hint || string(left) != c.left || whole != c.whole {
			t.Errorf("%q: %+v, left %q, %t", c.src, found, left, whole)
		}
	}
}

func TestReadableSpacesLinearTime(t *testing.T) {
	for _, line := range []string{"  \u00a0 by: x\n    cite: y\n", "\u3000\u3000by: x\n    cite: y\n", "\u200b    by: x\n     cite: y\n"} {
		src := "claims:\n" + strings.Repeat("  c:\n    text: x\n"+line, 20000)
		start := time.Now()
		left, found, _ := readableSpaces("f", []byte(src), readAll)
		if d := time.Since(start); d > 3*time.Second && !syntaxRace {
			t.Errorf("%q: %v", line, d)
		}
		if len(found) == 0 || readAll(left) != nil {
			t.Errorf("%q: %d findings", line, len(found))
		}
	}
}
