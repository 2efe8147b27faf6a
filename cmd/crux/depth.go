package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"crux/claims"
	"crux/engine"
)

// depthFlags say how far an analysis looks.
type depthFlags struct {
	positions, cruxBudget int
	model                 modelFlag
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
	model, err := d.model.read(a)
	if err != nil {
		return nil, err
	}
	in, err := a.Insight(ctx, engine.InsightOptions{Model: model, Cruxes: engine.CruxOptions{Budget: d.cruxBudget}})
	if err != nil {
		return nil, failure{err}
	}
	return in, nil
}

// modelFlag is the name of the model of strengths.
type modelFlag struct{ name string }

func modelNames() []string {
	var names []string
	for m := engine.QuadraticEnergy; m <= engine.HCategorizer; m++ {
		names = append(names, m.String())
	}
	return names
}

func (m *modelFlag) add(c *cobra.Command) {
	c.Flags().StringVar(&m.name, "model", engine.QuadraticEnergy.String(), "the `MODEL` of strengths: "+strings.Join(modelNames(), ", "))
	completeWords(c, "model", modelNames())
}

// read returns the model, if it can judge the map.
func (m *modelFlag) read(a *engine.Analysis) (engine.Model, error) {
	model, ok := engine.ParseModel(m.name)
	if !ok {
		return 0, unknownWord("model", m.name, modelNames())
	}
	if model == engine.HCategorizer {
		for i := range a.Graph.Map.Reasons {
			if r := &a.Graph.Map.Reasons[i]; r.Kind == claims.Support {
				return 0, usage("take another --model", "the model h-categorizer knows no supports, and %q is one", r.ID)
			}
		}
	}
	return model, nil
}
