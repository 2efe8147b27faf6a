package main

import (
	"context"

	"github.com/spf13/cobra"

	"crux/engine"
)

// depthFlags say how far an analysis looks.
type depthFlags struct {
	positions, cruxBudget int
}

func (d *depthFlags) addPositions(c *cobra.Command) {
	c.Flags().IntVar(&d.positions, "positions", 20, "list at most `N` positions")
}

func (d *depthFlags) addBudget(c *cobra.Command) {
	c.Flags().IntVar(&d.cruxBudget, "crux-budget", engine.DefaultCruxBudget, "how many `STEPS` the search for cruxes may take")
}

func (d *depthFlags) check() error {
	switch {
	case d.positions < 0:
		return usage("for example: --positions 20", "%d is no number of positions", d.positions)
	case d.cruxBudget <= 0:
		return usage("for example: --crux-budget 100000000", "%d is no number of steps", d.cruxBudget)
	}
	return nil
}

// insight finds what there is to know beside the verdicts.
func (d *depthFlags) insight(ctx context.Context, a *engine.Analysis) (*engine.Insight, error) {
	if err := d.check(); err != nil {
		return nil, err
	}
	in, err := a.Insight(ctx, engine.InsightOptions{Cruxes: engine.CruxOptions{Budget: d.cruxBudget}})
	if err != nil {
		return nil, failure{err}
	}
	return in, nil
}
