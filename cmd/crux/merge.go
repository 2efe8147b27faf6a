package main

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"crux/claims"
	"crux/engine/merge"
	"crux/render"
)

func mergeCommand(s streams) *cobra.Command {
	var output string
	f := findingFlags{severity: claims.Note.String(), set: func(string) bool { return false }}
	c := &cobra.Command{
		Use:   "merge FILE|FOLDER... [-o OUT]",
		Short: "Make one claim file of several maps",
		Long: `Make one claim file of the maps of two sides, or of several authors, whether they
began with the same file or each with their own. The result goes to standard
output, or with -o into a file, which then is none of those that are merged.

Claims, sides, speakers and sources are the same where they have one id and nearly
one text, unlike for crux diff, where the id alone decides; reasons where they lead from the same claims to the same. What the maps
say of them is united. Comments stay, and what a map includes becomes a part of
the file. All of one map comes first, in the order of its file, then what others
have besides.

What only you can decide is told, with the places in both maps, and marked in the
file by a comment that begins with ` + strings.TrimSpace(merge.Mark) + `

  - two texts of a claim, or two values of a key: the longer one is kept, the
    lower weight, granted before asserted, withdrawn before all; the other stands
    in the comment;
  - one id for two different things: one of them gets a number behind its id;
  - claims under two ids that are probably the same: both stay;
  - a claim that supports another in one map and rebuts or contradicts it in the
    other: both stay;
  - a contradiction of one map between claims that others grant: it is left out.

Which value is kept does not depend on the order in which the maps are named. When
you have decided, delete the comment. Reasons that the other side does not answer,
now that both are in one map, are told too.

The exit status is 1 if there is something to decide, as with git merge; the file
is written all the same. From maps with errors nothing is written.

Texts of sources keep their places: their paths are written as they are from the
folder of OUT, or from this one.`,
		Example: "  crux merge for.yaml against.yaml -o debate.yaml\n  crux merge pupils/ -o class.yaml\n  crux merge mine.yaml discussion.argdown\n" +
			"  crux merge mine.yaml theirs.yaml -o ours.yaml --format github",
		Args: files,
		RunE: func(_ *cobra.Command, args []string) error {
			return f.harmless(f.quiet(s).merge(args, output, &f))
		},
	}
	s.fromFlag(c)
	c.Flags().StringVarP(&output, "output", "o", "", "the file to write; - for standard output")
	c.Flags().StringVar(&f.format, "format", "text", "write what is to be decided as this `FORM`: "+strings.Join(findingForms, ", ")+"; all but text to standard output")
	completeWords(c, "format", findingForms)
	return c
}

// merge merges the maps that arguments name.
func (s streams) merge(args []string, output string, f *findingFlags) error {
	if _, err := f.read(); err != nil {
		return err
	}
	if f.format != "text" && (output == "" || output == "-") {
		return usage("name the file for the map with -o", "standard output cannot have the map and what is to be decided as %s", f.format)
	}
	maps, err := s.maps(args, false)
	if err != nil {
		return err
	}
	var all []*claims.Map
	var files []claims.Source
	var told claims.Diagnostics
	var names []string
	for _, of := range maps {
		l, err := load(s, of)
		if err != nil {
			return err
		}
		if output != "" && output != "-" {
			if err := notOver(l, output); err != nil {
				return err
			}
		}
		all, files, names = append(all, l.m), append(files, l.m.Files...), append(names, l.name)
		for _, d := range append(l.findings, claims.UnwrittenKeys(l.m)...) {
			if d.Severity == claims.Error || d.Code == claims.Lost {
				told = append(told, d)
			}
		}
	}
	if n := told.Count(claims.Error); n > 0 {
		if err := s.tellMerge(f, told, files); err != nil {
			return err
		}
		hint := ""
		if slices.ContainsFunc(told, func(d claims.Diagnostic) bool { return d.Code == claims.UnknownClaim || d.Code == claims.MissingText }) {
			hint = "  hint: each file has to be a map of its own; for a part of one, name the file that includes it\n"
		}
		return cmp.Or(s.say("\nnot merged: %s\n%s", count(n, "error"), hint), errFaults)
	}
	merged, err := merge.Merge(all, merge.Options{Path: pathFrom(output)})
	if err != nil {
		return failure{err}
	}
	if err := s.tellMerge(f, append(told, merged.Findings...), files); err != nil {
		return err
	}
	if err := s.put(merged.Text, output); err != nil {
		return err
	}
	size := count(len(merged.Map.Claims), "claim")
	if len(all) > 1 {
		size += fmt.Sprintf(", %d of them in several maps", merged.Shared)
	}
	decisions := "nothing to decide"
	if n := merged.Decisions; n > 0 {
		decisions = count(n, "decision") + " to make, marked " + strings.TrimRight(merge.Mark, ": ")
	}
	if err := s.say("%s: %s; %s\n", render.Visible(strings.Join(names, " + ")), size, decisions); err != nil {
		return err
	}
	if merged.Decisions > 0 {
		return errFaults
	}
	return nil
}

// tellMerge tells findings: as text on standard error, else on standard output.
func (s streams) tellMerge(f *findingFlags, ds claims.Diagnostics, files []claims.Source) error {
	w := s.err
	if f.format != "text" {
		w = s.out
	}
	if err := f.write(w, once(ds), files); err != nil {
		return failure{err}
	}
	return nil
}

// pathFrom returns what gives the texts of sources their paths from the folder of a
// file; its second result is false for those outside.
func pathFrom(output string) func(file, text string) (string, bool) {
	if output == "" {
		output = "-"
	}
	return func(file, text string) (string, bool) {
		folder, err := filepath.Abs(filepath.Dir(output))
		if err != nil {
			return text, false
		}
		from, err := filepath.Abs(filepath.Dir(file))
		if err != nil {
			return text, false
		}
		path, err := filepath.Rel(folder, filepath.Join(from, filepath.FromSlash(text)))
		if err != nil || !filepath.IsLocal(path) {
			return text, false
		}
		return filepath.ToSlash(path), true
	}
}
