package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"crux/claims"
	"crux/render"
)

func checkCommand(s streams) *cobra.Command {
	var notes, strict, join bool
	var texts []string
	c := &cobra.Command{
		Use:   "check FILE|FOLDER...",
		Short: "Find what is wrong in claim files",
		Long: `Find what is wrong in claim files: names that nobody has, keys that mean
nothing, texts that YAML cuts off, lines that are not indented, and more.
Every finding names the file, the line and the column, shows the line, and
says what to do. All findings come at once.

Where a source has a text, what is quoted from it is looked up in it, and so are
the paragraphs, lines and pages that are cited. The text lies beside the claim
file or below, or in a --sources folder.

A folder stands for each claim file in it and below that no other one there
includes. Each file is a map of its own, unless --join makes one map of them.

A file with errors is not judged or drawn. A warning is worth mending, but the
map can be judged. The exit status is 0 when there are no errors, 1 when there
are.`,
		Example: "  crux check debate.yaml\n  crux check --notes debate.yaml\n  crux check --join pro.yaml con.yaml\n  crux check - < debate.yaml",
		Args:    files,
		RunE: func(_ *cobra.Command, args []string) error {
			for _, folder := range texts {
				if info, err := os.Stat(folder); err != nil || !info.IsDir() {
					return usage("name the folder in which the texts of the sources lie", "there is no folder %s", folder)
				}
			}
			maps, err := s.maps(args, join)
			if err != nil {
				return err
			}
			var all claims.Diagnostics
			untold := make(map[claims.Pos]bool) // sources that have no text to look anything up in
			var sources []claims.Source
			read := make(map[string]bool) // names of sources; maps may share files
			var hints []string
			var unread error // the findings of the other files are shown all the same
			for _, names := range maps {
				l, err := load(s, names)
				if err != nil {
					unread = cmp.Or(unread, err)
					continue
				}
				all = append(all, l.findings...)
				hints = append(hints, partHint(l, len(maps)))
				all = append(all, claims.CheckCited(l.m, claims.BesideOrIn(texts))...)
				for i := range l.m.Sources {
					if source := &l.m.Sources[i]; source.Text == "" {
						untold[source.Pos] = true
					}
				}
				for _, f := range l.m.Files {
					if !read[f.Name] {
						read[f.Name] = true
						sources = append(sources, f)
					}
				}
			}
			all.Sort()
			all = slices.CompactFunc(all, func(a, b claims.Diagnostic) bool {
				return a.Pos == b.Pos && a.Code == b.Code && a.Message == b.Message
			})
			least := claims.Warning
			if notes {
				least = claims.Note
			}
			shown := all.Min(least)
			if strict && !notes {
				shown = slices.DeleteFunc(slices.Clone(all), func(d claims.Diagnostic) bool {
					return d.Severity < claims.Warning && d.Code != claims.NotVerified
				})
			}
			if err := render.Findings(s.out, shown, sources, colored(s.out)); err != nil {
				return failure{err}
			}
			errors, warnings := all.Count(claims.Error), all.Count(claims.Warning)
			if len(sources) > 0 {
				if _, err := fmt.Fprint(s.err, summary(len(sources), errors, warnings, unseen(all, shown, untold))); err != nil {
					return failure{err}
				}
			}
			if _, err := fmt.Fprint(s.err, strings.Join(hints, "")); err != nil {
				return failure{err}
			}
			if unread != nil {
				return unread
			}
			if errors > 0 || strict && warnings > 0 {
				return errFaults
			}
			return nil
		},
	}
	joinFlag(c, &join)
	c.Flags().BoolVar(&notes, "notes", false, "show notes too: what is worth a look")
	c.Flags().BoolVar(&strict, "strict", false, "count warnings as errors, and show what could not be verified")
	c.Flags().StringArrayVar(&texts, "sources", nil, "a further `FOLDER` with the texts of sources; may be repeated")
	return c
}

// unseen counts the texts of sources that are not at hand, if nothing that is
// shown tells so. Sources that have no text do not count: nobody expects to have
// these looked up.
func unseen(all, shown claims.Diagnostics, untold map[claims.Pos]bool) int {
	missing := func(d claims.Diagnostic) bool {
		return d.Code == claims.NotVerified && d.Severity == claims.Note && !untold[d.Pos]
	}
	if slices.ContainsFunc(shown, missing) {
		return 0
	}
	n := 0
	for _, d := range all {
		if missing(d) {
			n++
		}
	}
	return n
}

// summary says how a check went.
func summary(files, errors, warnings, unseen int) string {
	text := count(files, "file") + ": "
	switch {
	case errors+warnings == 0:
		text += "nothing wrong"
	case errors > 0 && warnings > 0:
		text += count(errors, "error") + ", " + count(warnings, "warning")
	case errors > 0:
		text += count(errors, "error")
	default:
		text += count(warnings, "warning")
	}
	if unseen > 0 {
		text += fmt.Sprintf("; what is cited from %s was not looked up (--notes says why)", count(unseen, "source"))
	}
	return text + "\n"
}

// partHint says what to do about a map that names what it does not have: it may
// be a part of another.
func partHint(l loaded, of int) string {
	unknown := func(d claims.Diagnostic) bool {
		return slices.Contains([]claims.Code{
			claims.UnknownClaim, claims.UnknownSpeaker, claims.UnknownSide, claims.UnknownSource, claims.MissingText, claims.EmptyFile,
		}, d.Code)
	}
	if len(l.m.Files) == 0 || !slices.ContainsFunc(l.findings, unknown) {
		return ""
	}
	if whole := claims.IncludedBy(l.m.Files[0]); whole != "" {
		return fmt.Sprintf("%s is a part of %s, which includes it. To check the whole map: crux check %s\n",
			render.Visible(l.name), render.Visible(whole), render.Visible(whole))
	}
	if of > 1 {
		return fmt.Sprintf("%s names what it does not have. If these files are one map, let one of them include the others, or add --join\n", render.Visible(l.name))
	}
	return ""
}

func count(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// files checks that a command got at least one file.
func files(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		_, example, _ := strings.Cut(c.Example, "crux ")
		example, _, _ = strings.Cut(example, "\n")
		return usage("for example: crux "+example, "which file? Name a claim file, or - for standard input")
	}
	if at := slices.Index(args, "-"); at >= 0 && slices.Contains(args[at+1:], "-") {
		return usage("name it once", "standard input (-) can be read only once")
	}
	return nil
}
