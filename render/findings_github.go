package render

import (
	"fmt"
	"io"
	"path"
	"path/filepath"
	"strings"

	"crux/claims"
)

// The characters that a workflow command of GitHub cannot hold as they are, and
// those that its properties cannot hold either.
//
// Source: the package @actions/core of GitHub's toolkit, command.ts.
var (
	commandData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// FindingsGitHub writes findings as workflow commands of GitHub, one a line, by
// which GitHub shows them beside the lines of the files. Names of files are to be
// relative to the top folder of the repository, as they are where the program
// runs in it. What the log of a workflow shows of a command is its message, so
// the message says the place too. The error is that of w.
func FindingsGitHub(w io.Writer, ds claims.Diagnostics) error {
	var b strings.Builder
	for i := range ds {
		d := &ds[i]
		b.WriteString("::" + commandOf(d.Severity) + " ")
		if d.Pos.File != "" && d.Pos.File != "-" {
			b.WriteString("file=" + fileProperty(d.Pos.File) + ",")
			s := spotOf(d.Pos)
			for _, p := range []struct {
				name  string
				value int
			}{{"line", s.line}, {"col", s.col}, {"endColumn", s.end}} {
				if p.value > 0 {
					fmt.Fprintf(&b, "%s=%d,", p.name, p.value)
				}
			}
		}
		b.WriteString("title=" + commandProperty.Replace(visible(string(d.Code))))
		b.WriteString("::" + commandData.Replace(commandMessage(d)) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// fileProperty is the name of a file as a property. A line break in it survives,
// so that the file is found.
func fileProperty(name string) string {
	return commandProperty.Replace(strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' {
			return r
		}
		return visibleRune(r)
	}, path.Clean(filepath.ToSlash(name))))
}

// commandOf is the command that shows a finding of some severity.
func commandOf(s claims.Severity) string {
	switch s {
	case claims.Error, claims.Warning:
		return s.String()
	default:
		return "notice"
	}
}

// commandMessage is what a person is to read of a finding.
func commandMessage(d *claims.Diagnostic) string {
	lines := []string{visible(d.Message)}
	for i, l := range strings.Split(strings.TrimRight(d.Hint, "\n"), "\n") {
		if i == 0 && l != "" {
			l = "hint: " + l
		}
		if l != "" {
			lines = append(lines, visible(l))
		}
	}
	for _, r := range d.Related {
		l := r.Message
		if r.Pos.File != "" {
			l = r.Pos.String() + ": " + l
		}
		lines = append(lines, visible(l))
	}
	if d.Pos.File != "" {
		lines = append(lines, "at "+visible(d.Pos.String()))
	}
	return strings.Join(lines, "\n")
}

// noCommand breaks what starts a workflow command: two colons, at the beginning
// of a line, or the older ##[ anywhere.
var noCommand = strings.NewReplacer("::", ": :", "##[", "## [")

// NoCommand makes a text harmless that is written where GitHub looks for workflow
// commands: none of its lines is one.
func NoCommand(s string) string { return noCommand.Replace(s) }
