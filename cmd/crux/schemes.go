package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"crux/engine/check"
)

// schemesTopic is what crux help schemes explains. It is no command.
func schemesTopic() *cobra.Command {
	return &cobra.Command{
		Use:   "schemes",
		Short: "The kinds of reason that `scheme:` names, and what to ask of them",
		Long:  schemesHelp(),
	}
}

// schemesHelp lists the schemes with their questions.
func schemesHelp() string {
	var b strings.Builder
	fmt.Fprintf(&b, `Most reasons are of a kind that people use again and again: an expert says so,
it was so in a case like this, it would do more good than harm. Each kind has
its own weak places. Name the kind of a reason,

  supports: {claim: ban, scheme: expert-opinion}

and crux check --notes tells which questions nobody has raised about it. To
raise one, speak against the reason and name the question in the same way:

  undercuts: {reason: study -> ban, scheme: bias}

Where an undercut, or a reason against a premise or the conclusion, names no
question, it may be any of those asked in that way, so they are not told.
A name may also be written as "argument from expert opinion".

The %d kinds, with their other names, and the questions:
`, len(check.Schemes()))
	for _, s := range check.Schemes() {
		fmt.Fprintf(&b, "\n%s\n", s.ID)
		if len(s.Also) > 0 {
			wrapped(&b, "  ", "also "+strings.Join(s.Also, ", "))
		}
		wrapped(&b, "  ", s.About)
		for _, q := range s.Questions {
			wrapped(&b, "    ", fmt.Sprintf("%s: %s (%s)", q.Name, q.Text, q.By))
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// wrapped writes a text of narrow letters in lines of at most 80, with an
// indentation that the lines after the first have twice.
func wrapped(b *strings.Builder, indent, text string) {
	line := indent
	for i, word := range strings.Fields(text) {
		if i > 0 && len(line)+1+len(word) > 80 {
			b.WriteString(line + "\n")
			line = indent + indent
		} else if i > 0 {
			line += " "
		}
		line += word
	}
	b.WriteString(line + "\n")
}
