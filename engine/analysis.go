package engine

// Analysis is all that the engine finds out about a graph.
type Analysis struct {
	Graph *Graph
	*Verdicts
}

// Analyze judges g. Its cost is that of [Graph.Verdicts].
func Analyze(g *Graph) *Analysis { return &Analysis{Graph: g, Verdicts: g.Verdicts()} }
