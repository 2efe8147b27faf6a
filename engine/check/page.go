package check

import (
	"embed"
	"strings"

	"crux/claims"
)

//go:embed pages/*.md
var pages embed.FS

// Page documents one finding.
type Page struct {
	Code     claims.Code
	Severity string // "error", "warning", "note", or several of them: "warning or note"
	Summary  string // one sentence
	Body     string // what follows it, in Markdown: why it matters, an example before and after
}

// PageOf returns the page on a code; its result is false where there is no such
// code.
func PageOf(code claims.Code) (Page, bool) {
	text, err := pages.ReadFile("pages/" + string(code) + ".md")
	if err != nil {
		return Page{}, false
	}
	// # CODE (SEVERITY)
	//
	// Summary.
	//
	// Body.
	title, rest, _ := strings.Cut(string(text), "\n\n")
	summary, body, _ := strings.Cut(rest, "\n\n")
	_, severity, _ := strings.Cut(title, "(")
	return Page{
		Code: code, Severity: strings.TrimSuffix(strings.TrimSpace(severity), ")"),
		Summary: strings.ReplaceAll(summary, "\n", " "), Body: body,
	}, true
}
