package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"crux/claims"
	"crux/engine"
	"crux/render"
)

func testCommand(s streams) *cobra.Command {
	var join bool
	c := &cobra.Command{
		Use:   "test FILE|FOLDER...",
		Short: "Compare what a file expects with what the analysis finds",
		Long: `Compare what the author of a file expects with what the analysis finds. The
expectations stand in the file:

  expect:
    accepted: [distraction, cheating]
    contested: ban

The verdicts are accepted (stands), rejected (falls), contested and unsettled
(waits). Every expectation that is not met is shown at its line, with what the
claim's verdict rests on. The exit status is 0 when all are met, 1 when one is
not.`,
		Example: "  crux test debate.yaml",
		Args:    files,
		RunE: func(_ *cobra.Command, args []string) error {
			maps, err := s.maps(args, join)
			if err != nil {
				return err
			}
			return s.each(maps, func(l loaded, a *engine.Analysis) error {
				ds := unmet(a)
				if err := render.Findings(s.out, ds, l.m.Files, colored(s.out)); err != nil {
					return failure{err}
				}
				n := len(l.m.Expect)
				met := fmt.Sprintf("%d of %s met", n-len(ds), count(n, "expectation"))
				if n == 0 {
					met = "nothing is expected; add `expect:` to the file"
				}
				if err := s.say("%s: %s\n", render.Visible(l.name), met); err != nil {
					return err
				}
				if len(ds) > 0 {
					return errFaults
				}
				return nil
			})
		},
	}
	joinFlag(c, &join)
	s.fromFlag(c)
	return c
}

// unmet makes findings of the expectations that are not met.
func unmet(a *engine.Analysis) claims.Diagnostics {
	var ds claims.Diagnostics
	for _, u := range a.Unmet() {
		e := a.Graph.Map.Expect[u.Expectation]
		ds = append(ds, claims.Diagnostic{
			Code: claims.UnmetExpectation, Severity: claims.Error, Pos: e.Pos,
			Message: fmt.Sprintf("%q is expected to be %s and is %s", e.Claim, e.Verdict, u.Got),
			Hint:    "it rests on this: " + strings.Join(render.Why(a, u.Claim), "; "),
			Related: []claims.Related{{Pos: a.Graph.Map.Claims[u.Claim].Pos, Message: "the claim"}},
		})
	}
	return ds
}
