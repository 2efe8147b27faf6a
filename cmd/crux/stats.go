package main

import (
	"bytes"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"crux/engine"
	"crux/render"
)

var statsForms = forms{names: []string{"text", "html", "md", "json"}, example: "stats.html or stats.md"}

// mostTold is how many claims of a kind statistics name.
const mostTold = 5

func statsCommand(s streams) *cobra.Command {
	var output, format string
	var join bool
	var model modelFlag
	c := &cobra.Command{
		Use:   "stats FILE|FOLDER...",
		Short: "Count what is in a map, and find the claims that matter most",
		Long: `Count what is in a map: a table on the terminal, or with -o a file whose ending
says in which form: .txt, .html (a page to read and to print), .md (Markdown) or
.json. Of several maps the terminal shows a table with a row each; the files have
the rest as well. What is counted:

  reasons     for a claim, against a claim, against a step (undercuts); and pairs
              of claims that cannot both stand
  steps       from a claim to the nearest thesis: a reason or a contradiction is
              one step; an undercut is as far from the thesis as the claims are
              whose step it speaks against, and what it rests on one step further.
              The map is as deep as its farthest claim
  a source    a claim has one if it cites any
  sides       the claims of each side, and the reasons that it gives: those of
              which a premise is theirs, so that several sides can give the same.
              “For” and “against” count those that speak of a thesis itself; a
              reason counts if all its premises stand and nothing undercuts it
  influence   strength of the thesis if the claim is granted, less its strength if
              the claim is withdrawn, from -1 to 1; --model says how strengths are
              found. Of several theses the one is told on which it is greatest. The
              theses themselves are left out
  leaned on   reasons that the claim is a premise of; in all, also those that rest
              on a claim that these reasons support, and so on

Of the last two the first five are named. Where influence would take too long to
find, in very large maps, it is left out and that is said.`,
		Example: "  crux stats debate.yaml\n  crux stats debates\n  crux stats debate.yaml -o debate-stats.html\n  crux stats --format json debate.yaml",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 2 && output == "" && !join {
				if form, ok := statsForms.of(args[1]); ok && form != "text" {
					return usage("crux stats "+shellWord(args[0])+" -o "+shellWord(args[1]), "where to write is said with -o")
				}
			}
			return files(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			form, err := statsForms.choose(output, format)
			if err != nil {
				return err
			}
			maps, err := s.maps(args, join)
			if err != nil {
				return err
			}
			for _, file := range slices.Concat(maps...) { // those too that will turn out to have errors
				if sameFile(file, output) {
					return usage("choose another name", "%s is a claim file of the map", output)
				}
			}
			var all []render.Counted
			faults := s.each(maps, func(l loaded, a *engine.Analysis) error {
				if err := notOver(l, output); err != nil {
					return err
				}
				model, err := model.read(a)
				if err != nil {
					return err
				}
				counts, err := a.Statistics(c.Context(), model, mostTold)
				if err != nil {
					return failure{err}
				}
				all = append(all, render.Counted{Name: nameOfInput(l.name), Analysis: a, Statistics: counts})
				return nil
			})
			if len(all) == 0 {
				return faults
			}
			var b bytes.Buffer
			switch form {
			case "json":
				err = render.StatisticsJSON(&b, all)
			case "html":
				err = render.StatisticsHTML(&b, all)
			case "md":
				err = render.StatisticsMarkdown(&b, all)
			default:
				err = render.StatisticsText(&b, all, (output == "" || output == "-") && colored(s.out))
			}
			if err != nil {
				return failure{err}
			}
			if err := s.put(b.Bytes(), output); err != nil {
				return err
			}
			return faults
		},
	}
	joinFlag(c, &join)
	s.fromFlag(c)
	model.add(c)
	statsForms.add(c, &output, &format)
	return c
}

// nameOfInput is how a page calls what a map was read from.
func nameOfInput(name string) string {
	if name == "-" {
		return "standard input"
	}
	return filepath.ToSlash(name)
}
