package main

import (
	"fmt"
	"io"
	"strings"

	"crux/claims"
	"crux/engine/check"
)

// explainCode writes the page on a code, or a line on each.
func explainCode(w io.Writer, code string) error {
	if code == "all" {
		for _, c := range claims.Codes() {
			page, _ := check.PageOf(c)
			if _, err := fmt.Fprintf(w, "%-22s %-22s %s\n", c, page.Severity, page.Summary); err != nil {
				return failure{err}
			}
		}
		return nil
	}
	page, ok := check.PageOf(claims.Code(code))
	if !ok {
		return unknownCode(code)
	}
	if _, err := fmt.Fprintf(w, "%s (%s)\n\n%s\n\n%s", page.Code, page.Severity, page.Summary, plainPage(page.Body)); err != nil {
		return failure{err}
	}
	return nil
}

// unknownCode is the error for a code that no finding has.
func unknownCode(code string) error {
	hint := "`crux check --explain all` lists the codes"
	if near := claims.NearestCodes(code); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "? " + hint
	}
	return usage(hint, "there is no finding with the code %q", code)
}

// plainPage makes a text for a terminal of a page: headings lose their marks,
// and examples are indented instead of fenced.
func plainPage(markdown string) string {
	var b strings.Builder
	inside := false
	for line := range strings.Lines(markdown) {
		fence, isFence := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "```")
		switch {
		case isFence:
			inside = !inside
			if _, name, ok := strings.Cut(fence, " "); ok {
				fmt.Fprintf(&b, "%s:\n", name)
			}
		case inside && line != "\n":
			b.WriteString("    " + line)
		default:
			b.WriteString(strings.TrimPrefix(line, "## "))
		}
	}
	return b.String()
}
