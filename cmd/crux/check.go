package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"crux/claims"
	"crux/engine"
	"crux/engine/check"
	"crux/render"
)

func checkCommand(s streams) *cobra.Command {
	var show findingFlags
	var join bool
	var texts []string
	var code string
	var mend fixFlags
	c := &cobra.Command{
		Use:   "check FILE|FOLDER...",
		Short: "Find what is wrong in claim files",
		Long: `Find what is wrong in claim files: names that nobody has, keys that mean
nothing, texts that YAML cuts off, lines that are not indented, and more.
Every finding names the file, the line and the column, shows the line, and
says what to do; --explain CODE explains one. All findings come at once, but for
those on the argument, which is looked at where a file has no errors: support that
goes in a circle, speakers who contradict themselves, claims that say nearly the
same, sides without a case. What a coach would say of it, such as a reason that
nobody answered, is a note.

Where a source has a text, what is quoted from it is looked up in it, and so are
the paragraphs, lines and pages that are cited. The text lies beside the claim
file or below, or in a --sources folder.

A folder stands for each claim file in it and below that no other one there
includes, and for each file that is beyond doubt in another program's format
(` + "`crux help formats`" + `). Each file is a map of its own, unless --join makes one
map of them.

--fix mends what can be mended in one way only, such as a name with one letter
too many, in the files and in those that they include, and leaves all else in
them as it is. It tells each change and then checks what is left.

A file with errors is not judged or drawn. A warning is worth mending, but the
map can be judged. A note is worth a look; notes are shown with --notes. The
exit status is 0 when there are no errors, 1 when there are.

--only and --skip choose findings by their codes, the words behind error,
warning or note. What they leave out does not count for the exit status either.
An error that keeps a file from being judged is never left out.

--format json writes a list for scripts, in which each finding has the keys
code, severity, message, hint, file, line, column, end_column and related, and
each of the related places file, line, column and message. Columns count code
points from 1, and end_column is the one behind the last character. What is not
known is null; without findings the list is empty. --format sarif is for what
collects the findings of many programs, such as code scanning, and --format
github for the workflows of GitHub. Only the text has colours.`,
		Example: "  crux check debate.yaml\n  crux check --notes debate.yaml\n  crux check --fix debate.yaml\n  crux check --skip same-text,no-thesis debate.yaml\n  crux check --join pro.yaml con.yaml\n  crux check - < debate.yaml",
		Args: func(c *cobra.Command, args []string) error {
			if c.Flags().Changed("explain") {
				return cobra.NoArgs(c, args)
			}
			return cmp.Or(files(c, args), mend.check(args))
		},
		RunE: func(c *cobra.Command, args []string) error {
			if c.Flags().Changed("explain") {
				return explainCode(s.out, code)
			}
			chosen, err := show.read()
			if err != nil {
				return err
			}
			s := show.quiet(s)
			for _, folder := range texts {
				if info, err := os.Stat(folder); err != nil || !info.IsDir() {
					return usage("name the folder in which the texts of the sources lie", "there is no folder %s", folder)
				}
			}
			maps, err := s.maps(args, join)
			if err != nil {
				return err
			}
			if mend.fix {
				named := slices.DeleteFunc(slices.Clone(args), isFolder)
				if err := s.notForeign("--fix mends claim files", named); err != nil {
					return err
				}
				if done, err := s.mend(s.ownMaps(maps), claims.BesideOrIn(texts), chosen.shows, mend); done || err != nil {
					return err
				}
			}
			var reading, later claims.Diagnostics
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
				reading = append(reading, l.findings...)
				hints = append(hints, partHint(l, len(maps)))
				found, err := l.check(claims.BesideOrIn(texts))
				if err != nil {
					return err
				}
				later = append(later, found...)
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
			all, left := chosen.of(reading, later)
			shown := chosen.shown(all)
			if err := show.write(s.out, shown, sources); err != nil {
				return failure{err}
			}
			if len(sources) > 0 {
				if _, err := fmt.Fprint(s.err, summary(len(sources), all, shown, left, untold)); err != nil {
					return failure{err}
				}
			}
			if _, err := fmt.Fprint(s.err, strings.Join(hints, "")); err != nil {
				return failure{err}
			}
			if unread != nil {
				return show.harmless(unread)
			}
			if chosen.bad(all) {
				return errFaults
			}
			return nil
		},
	}
	joinFlag(c, &join)
	s.fromFlag(c)
	show.add(c)
	mend.add(c)
	c.Flags().StringVar(&code, "explain", "", "explain the findings of this `CODE`, the word behind error, warning or note; all lists them")
	c.Flags().StringArrayVar(&texts, "sources", nil, "a further `FOLDER` with the texts of sources; may be repeated")
	return c
}

// check looks for what is wrong with a map beside what loading it found: in the
// texts of its sources and, if it can be judged, by all rules.
func (l loaded) check(open claims.Opener) (claims.Diagnostics, error) {
	found := claims.CheckCited(l.m, open)
	judged := l.findings.Count(claims.Error) == 0
	if judged {
		g, err := engine.Assemble(l.m)
		if err != nil {
			return nil, failure{fmt.Errorf("%s: %w", l.name, err)}
		}
		found = append(found, check.Run(engine.Analyze(g))...)
	}
	return slices.DeleteFunc(l.m.Heard(found), func(d claims.Diagnostic) bool {
		return !judged && d.Code == claims.UnusedIgnore // what it is for may be found later
	}), nil
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
