package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"crux/claims"
	"crux/claims/formats"
	"crux/render"
)

func convertCommand(s streams) *cobra.Command {
	var output, to string
	var join bool
	c := &cobra.Command{
		Use:   "convert FILE -o OUT",
		Short: "Make a file of one program's format from another's",
		Long: `Make a file of another format: a claim file from what other programs have
written, or what they can read from a claim file. The endings of the names tell
the formats, or --from and --to do; ` + "`crux help formats`" + ` lists them.

What the format of OUT cannot hold is told on standard error, each with its
place, and so is what crux cannot hold of FILE. A warning may bear on what
stands and what falls; a note does not. OUT is written whole or not at all, and
not from a file with errors.`,
		Example: "  crux convert debate.argdown -o debate.yaml\n  crux convert debate.yaml -o debate.argdown\n  crux convert discussion.txt --from kialo --to yaml",
		Args:    files,
		RunE: func(_ *cobra.Command, args []string) error {
			target, err := targetFormat(output, to)
			if err != nil {
				return err
			}
			if len(args) == 2 && output == "" && !join {
				if _, ok := formats.ToFile(args[1]); ok {
					return usage(fmt.Sprintf("crux convert %s -o %s", args[0], args[1]), "where to write is said with -o")
				}
			}
			maps, err := s.maps(args, join)
			if err != nil {
				return err
			}
			names, err := oneMap(maps, "a conversion")
			if err != nil {
				return err
			}
			l, err := load(s, names)
			if err != nil {
				return err
			}
			return s.convert(l, target, output)
		},
	}
	joinFlag(c, &join)
	s.fromFlag(c)
	c.Flags().StringVarP(&output, "output", "o", "", "the file to write; - for standard output")
	c.Flags().StringVar(&to, "to", "", "write this `FORMAT`: "+strings.Join(formats.Names(true), ", ")+" (default: by the ending of the output)")
	completeWords(c, "to", formats.Names(true))
	return c
}

// targetFormat takes the format that the user named, else that of the ending.
func targetFormat(output, to string) (claims.Foreign, error) {
	if to != "" {
		f, ok := formats.Named(to)
		if !ok || f.Write == nil {
			return f, unknownFormat(to, true)
		}
		return f, nil
	}
	if output == "" || output == "-" {
		return claims.Foreign{}, usage("name the file with -o, or the format with --to: "+strings.Join(formats.Names(true), ", "), "which format is to be written?")
	}
	f, ok := formats.ToFile(output)
	if !ok {
		for _, known := range formats.All() {
			if slices.Contains(known.Endings, strings.ToLower(filepath.Ext(output))) {
				return f, unknownFormat(known.Name, true)
			}
		}
		return f, usage("say it with --to: "+strings.Join(formats.Names(true), ", ")+"; `crux help formats` lists their endings", "the ending of %s is that of no format", output)
	}
	return f, nil
}

// convert writes a map in a format and tells what that could not hold.
func (s streams) convert(l loaded, target claims.Foreign, output string) error {
	if err := notOver(l, output); err != nil {
		return err
	}
	shown := slices.DeleteFunc(slices.Clone(l.findings), func(d claims.Diagnostic) bool {
		return d.Severity < claims.Warning && d.Code != claims.Lost
	})
	if l.findings.Err() != nil {
		if err := s.tellLost(shown, l.m.Files); err != nil {
			return err
		}
		if err := s.say("\n%s: not converted: %s\n", render.Visible(l.name), count(l.findings.Count(claims.Error), "error")); err != nil {
			return err
		}
		return errFaults
	}
	text, lost, err := target.Write(l.m)
	if err != nil {
		return failure{fmt.Errorf("%s: %w", l.name, err)}
	}
	shown = append(slices.Concat(shown, lost), leftBehind(l.m, target, output)...)
	shown.Sort()
	if err := s.tellLost(shown, l.m.Files); err != nil {
		return err
	}
	if err := s.put(text, output); err != nil {
		return err
	}
	n := len(slices.DeleteFunc(shown, func(d claims.Diagnostic) bool { return d.Code != claims.Lost }))
	told := "nothing was lost"
	if n > 0 {
		told = count(n, "thing") + " could not be carried over"
	}
	return s.say("%s: %s, %s; %s\n", render.Visible(l.name), count(len(l.m.Claims), "claim"), count(len(l.m.Reasons), "reason"), told)
}

// leftBehind tells of the texts of sources that a claim file in another folder would
// not find.
func leftBehind(m *claims.Map, target claims.Foreign, output string) claims.Diagnostics {
	var ds claims.Diagnostics
	if target.Name != formats.ClaimFile || output == "" || output == "-" || len(m.Files) == 0 || filepath.Dir(output) == filepath.Dir(m.Files[0].Name) {
		return nil
	}
	for i := range m.Sources {
		if s := &m.Sources[i]; s.Text != "" {
			ds = append(ds, claims.Diagnostic{Code: claims.Lost, Severity: claims.Warning, Pos: s.TextPos,
				Message: "the text of a source lies beside its claim file, and this one will be in another folder", Hint: "copy the text there, or name its folder with --sources"})
		}
	}
	return ds
}

// put writes a result to a file, whole or not at all, or to standard output.
func (s streams) put(text []byte, output string) error {
	if output == "" || output == "-" {
		if _, err := s.out.Write(text); err != nil {
			return failure{fmt.Errorf("standard output: %w", err)}
		}
		return nil
	}
	if err := writeFile(output, text); err != nil {
		return unwritten(output, err)
	}
	return nil
}
