package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"crux/engine"
	"crux/render"
)

func analyzeCommand(s streams) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "analyze FILE...",
		Short: "Say which claims stand, which fall and which are contested",
		Long: `Say what becomes of every claim, and why:

  ✓ stands     nothing that counts sets it aside
  ✗ falls      outweighed, taken back, excluded by what stands, or not shown
  ⇄ contested  the dispute starts here: reasons for and against it are equally
               strong, or it is in a circle that nothing outside settles
  … waits      for what is contested

A claim that is asserted stands until a reason against it counts. A claim that
the file names as its thesis, or that has a standard of its own, has to be
shown: it stands only once a reason for it counts. Of the reasons on each side the strongest decides; numbers do not
add up. A reason counts when all its premises stand and nothing that counts
undercuts it.

“stands, unsupported” marks a claim that stands although none of the reasons
given for it counts: only because nothing speaks against it.`,
		Example: "  crux analyze debate.yaml\n  crux analyze --format json debate.yaml",
		Args:    files,
		RunE: func(_ *cobra.Command, names []string) error {
			if format != "text" && format != "json" {
				return usage("the forms are text, json", "there is no form %q", format)
			}
			if format == "json" && len(names) > 1 {
				return usage("analyze them one after the other", "one analysis as JSON is about one map, and here are %d files", len(names))
			}
			first := true
			return s.each(names, func(l loaded, a *engine.Analysis) error {
				if format == "json" {
					if err := render.JSON(s.out, a); err != nil {
						return failure{err}
					}
					return nil
				}
				if len(names) > 1 {
					between := "\n"
					if first {
						between, first = "", false
					}
					if _, err := fmt.Fprintf(s.out, "%s%s\n\n", between, render.Visible(l.source.Name)); err != nil {
						return failure{err}
					}
				}
				if err := render.Report(s.out, a, colored(s.out)); err != nil {
					return failure{err}
				}
				return nil
			})
		},
	}
	c.Flags().StringVar(&format, "format", "text", "text, or json for other programs")
	return c
}
