package main

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"slices"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"crux/claims"
	"crux/render"
)

func formatCommand(s streams) *cobra.Command {
	var f formatter
	c := &cobra.Command{
		Use:   "fmt FILE|FOLDER...",
		Short: "Bring claim files into one spelling",
		Long: `Bring claim files into one spelling, so that files of several people look alike
and a comparison of two versions shows what has changed in the argument only.
The result goes to standard output, or with -w into the file itself.

What is written in braces, such as {claim: ban, weight: 0.5}, gets lines of its
own. Lists of single words stay in brackets where they fit in a line. Keys get
one order, the text of a claim first; claims, reasons and all else that is
numbered keep theirs. Quotes go where no text needs them. Comments stay, and so
does an empty line between claims.

Nothing that a file says changes. A file with errors is left as it is, and its
errors are shown; names that it does not have are none of these, for it may be a
part of a map. A folder stands for each claim file in it and below, and for what
these include.

--check lists the files that are spelled otherwise, and the exit status is then
1. --diff shows what would change. With both, it shows that with this status.`,
		Example: "  crux fmt debate.yaml\n  crux fmt -w debate.yaml\n  crux fmt --diff debate.yaml\n  crux fmt --check debates",
		Args:    files,
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case f.write && (f.check || f.diff):
				return usage("leave -w out to see what would change", "-w rewrites files, --check and --diff leave them as they are")
			case f.write && slices.Contains(args, "-"):
				return usage("leave -w out: the result goes to standard output", "standard input (-) cannot be rewritten")
			}
			names, err := s.claimFiles(args)
			if err != nil {
				return err
			}
			if err := s.notForeign("crux fmt is for claim files", names); err != nil {
				return err
			}
			return s.format(f, names)
		},
	}
	c.Flags().BoolVarP(&f.write, "write", "w", false, "rewrite the files, and list those that change")
	c.Flags().BoolVar(&f.check, "check", false, "list the files that are spelled otherwise; if there are any the exit status is 1")
	c.Flags().BoolVar(&f.diff, "diff", false, "show what would change")
	return c
}

// formatter says what becomes of formatted files.
type formatter struct{ write, check, diff bool }

// claimFiles lists the files that arguments name: a folder stands for the claim
// files in it and below, included ones too.
func (s streams) claimFiles(args []string) ([]string, error) {
	var all []string
	for _, arg := range args {
		info, err := os.Stat(arg)
		if arg == "-" || err != nil || !info.IsDir() { // reading it says what is wrong
			all = append(all, arg)
			continue
		}
		found, err := s.claimFolder(arg)
		if err != nil {
			return nil, err
		}
		all = append(all, slices.Sorted(slices.Values(slices.Concat(found.Maps, found.Included)))...)
	}
	return all, nil
}

// format formats files. It goes on after one that has errors or cannot be read.
func (s streams) format(f formatter, names []string) error {
	var unread, faults error
	changed := 0
	for _, name := range names {
		src, err := s.read(name)
		if err != nil {
			unread = cmp.Or(unread, err)
			continue
		}
		text, findings, err := claims.Format(src)
		if err != nil {
			return failure{fmt.Errorf("%s: %w", name, err)}
		}
		if text == nil {
			if err := s.notFormatted(src, findings); err != nil {
				return err
			}
			faults = errFaults
			continue
		}
		differs := !bytes.Equal(src.Text, text)
		if differs {
			changed++
		}
		if err := s.formatted(f, src, text, differs); err != nil {
			return err
		}
	}
	if f.check && changed > 0 {
		faults = errFaults
	}
	return cmp.Or(unread, faults)
}

// formatted shows or writes the text that a file becomes.
func (s streams) formatted(f formatter, src claims.Source, text []byte, differs bool) error {
	shown := []byte(render.Visible(src.Name) + "\n")
	switch {
	case !f.write && !f.check && !f.diff:
		shown = text
	case !differs:
		return nil
	case f.write:
		if err := writeFile(src.Name, text); err != nil {
			return failure{explain(src.Name, err)}
		}
	case f.diff:
		name := render.Visible(src.Name)
		shown = diff.Diff(name+".orig", src.Text, name, text)
	}
	if _, err := s.out.Write(shown); err != nil {
		return failure{err}
	}
	return nil
}

// notFormatted says why a file is left as it is.
func (s streams) notFormatted(src claims.Source, findings claims.Diagnostics) error {
	if err := render.Findings(s.err, findings.Min(claims.Warning), []claims.Source{src}, colored(s.err)); err != nil {
		return failure{err}
	}
	return s.say("\n%s: not formatted: %s\n", render.Visible(src.Name), count(findings.Count(claims.Error), "error"))
}
