package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"crux/render"
)

func analyzeCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "analyze FILE...",
		Short: "Say which claims stand, which fall and which are contested",
		Long: `Say what becomes of every claim, and why:

  ✓ stands     nothing that counts sets it aside
  ✗ falls      outweighed, taken back, excluded by what stands, or not shown
  ⇄ contested  the dispute starts here: reasons for and against it are equally
               strong, or it is in a circle that nothing outside settles
  … waits      for what is contested

A claim that is asserted stands until a reason against it counts. A claim that
the file names as its thesis has to be shown: it stands only once a reason for
it counts. Of the reasons on each side the strongest decides; numbers do not
add up. A reason counts when all its premises stand and nothing that counts
undercuts it.

“stands, unsupported” marks a claim that stands although none of the reasons
given for it counts: only because nothing speaks against it.`,
		Example: "  crux analyze debate.yaml",
		Args:    files,
		RunE: func(_ *cobra.Command, names []string) error {
			faults := false
			for i, name := range names {
				l, err := load(s, name)
				if err != nil {
					return err
				}
				a, err := l.analyze(s)
				if err == errFaults {
					faults = true
					continue
				} else if err != nil {
					return err
				}
				if len(names) > 1 {
					if i > 0 {
						fmt.Fprintln(s.out)
					}
					fmt.Fprintf(s.out, "%s\n\n", name)
				}
				if err := render.Report(s.out, a, colored(s.out)); err != nil {
					return failure{err}
				}
			}
			if faults {
				return errFaults
			}
			return nil
		},
	}
}
