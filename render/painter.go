package render

import (
	"github.com/fatih/color"

	"crux/claims"
	"crux/engine"
)

// painter colours words for a terminal, or leaves them as they are.
type painter struct{ on bool }

func newPainter(on bool) painter { return painter{on} }

func (p painter) with(s string, attrs ...color.Attribute) string {
	c := color.New(attrs...)
	if p.on {
		c.EnableColor()
	} else {
		c.DisableColor()
	}
	return c.Sprint(s)
}

func (p painter) bold(s string) string  { return p.with(s, color.Bold) }
func (p painter) faint(s string) string { return p.with(s, color.Faint) }

func (p painter) verdict(v engine.Verdict, s string) string {
	switch v {
	case engine.Accepted:
		return p.with(s, color.FgGreen)
	case engine.Rejected:
		return p.with(s, color.FgRed)
	case engine.Contested:
		return p.with(s, color.FgYellow, color.Bold)
	default:
		return p.with(s, color.FgCyan)
	}
}

func (p painter) severity(s claims.Severity) string {
	switch s {
	case claims.Error:
		return p.with(s.String(), color.FgRed, color.Bold)
	case claims.Warning:
		return p.with(s.String(), color.FgYellow, color.Bold)
	default:
		return p.with(s.String(), color.FgCyan)
	}
}
