package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"crux/engine"
	"crux/render"
)

// influenceMost is of how many claims influence is shown: it takes long in maps
// with large circles.
const influenceMost = 2000

func analyzeCommand(s streams) *cobra.Command {
	var format string
	var join bool
	var show showFlag
	var depth depthFlags
	c := &cobra.Command{
		Use:   "analyze FILE|FOLDER...",
		Short: "Say which claims stand, which fall and which are contested",
		Long: `Say what becomes of every claim, and why:

  ✓ stands     no reason that counts defeats it
  ✕ falls      outweighed, taken back, excluded by what stands, or not shown
  ⇄ contested  the dispute starts here: reasons for and against it are equally
               strong, or it is in a circle that nothing outside settles
  … waits      for what is contested

A claim that is asserted stands until a reason against it counts. A claim that
the file names as its thesis, or that has a standard of its own, has to be
shown: it stands only once a reason for it counts. Of the reasons on each side
the strongest decides; numbers do not add up. A reason counts when all its premises stand and nothing that counts
undercuts it.

“stands, unsupported” marks a claim that stands although none of the reasons
given for it counts: only because nothing speaks against it.`,
		Example: "  crux analyze debate.yaml\n  crux analyze --join pro.yaml con.yaml\n  crux analyze --format json debate.yaml\n  crux analyze --show strength,influence debate.yaml",
		Args:    files,
		RunE: func(c *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return usage("the forms are text, json", "there is no form %q", format)
			}
			o, err := show.read()
			if err != nil {
				return err
			}
			if err := depth.check(); err != nil {
				return err
			}
			maps, err := s.maps(args, join)
			if err != nil {
				return err
			}
			if format == "json" {
				if _, err := oneMap(maps, "one analysis as JSON"); err != nil {
					return err
				}
			}
			first := true
			return s.each(maps, func(l loaded, a *engine.Analysis) error {
				if n := len(a.Claims); o&render.ShowInfluence != 0 && n > influenceMost {
					return usage("draw a part of it: crux render --focus CLAIM --show influence",
						"influence is shown of at most %d claims, and here are %d", influenceMost, n)
				}
				in, err := depth.insight(c.Context(), a)
				if err != nil {
					return err
				}
				if format == "json" {
					if err := render.JSON(s.out, a, in, depth.positions); err != nil {
						return failure{err}
					}
					return nil
				}
				if len(maps) > 1 {
					between := "\n"
					if first {
						between, first = "", false
					}
					if _, err := fmt.Fprintf(s.out, "%s%s\n\n", between, render.Visible(l.name)); err != nil {
						return failure{err}
					}
				}
				if err := render.Report(s.out, a, in, depth.positions, o, colored(s.out)); err != nil {
					return failure{err}
				}
				return nil
			})
		},
	}
	joinFlag(c, &join)
	s.fromFlag(c)
	depth.addPositions(c)
	depth.addBudget(c)
	depth.model.add(c)
	show.add(c, "strength", "heat", "influence")
	c.Flags().StringVar(&format, "format", "text", "text, or json for other programs")
	return c
}
