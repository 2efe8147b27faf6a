package worksheet

import (
	"context"
	"fmt"
	"slices"

	"crux/claims"
	"crux/engine"
)

// Sheet is what a worksheet asks and what is right. Of a task that is not on it, its
// part is empty.
type Sheet struct {
	Options // with the usual values

	Whole *engine.Analysis
	// Part is the map on the sheet, a map of its own: its verdicts follow from it
	// alone. The order of its claims and reasons is by lot. It may be empty where no
	// task is about a drawing.
	Part *engine.Analysis
	Of   []int32 // of each claim of Part, its number in the whole map

	Blanks    *Blanks     // of Missing or Places
	Arrows    []int32     // of Part, those to name, in the order of Part
	Undercuts []Undercuts // to find
	Verdicts  []int32     // claims of Part of which the verdict is asked
	Contested []int32     // claims of Part that are contested
	Settling  []Settling  // claims of Part that are to be settled
	Quotes    *Quotation

	// Lacking is how many distractors fewer there are than were asked for.
	Lacking int
	// Left are the tasks for which there is nothing in the map.
	Left []Task
}

// Judged reports whether the sheet asks what stands, so that all that bears on it has to
// be told.
func (s *Sheet) Judged() bool {
	return len(s.Verdicts)+len(s.Contested)+len(s.Settling) > 0
}

// Drawn reports whether the sheet asks anything about a drawing of Part.
func (s *Sheet) Drawn() bool { return s.Blanks != nil || len(s.Arrows) > 0 || s.Judged() }

// Make makes a sheet of a map. Tasks for which the map has nothing are left out; a sheet
// can have none in the end.
//
// Errors are about options out of their range, wrap [ErrAlone] or [ErrDense], or that of ctx. Time
// is that of a few walks through the map, and that of [engine.Analysis.Cruxes] twice for
// each claim that is to be settled.
func Make(ctx context.Context, a *engine.Analysis, o Options) (*Sheet, error) {
	if err := o.check(a.Graph); err != nil {
		return nil, err
	}
	m := &maker{Sheet: Sheet{Options: o, Whole: a}, near: nearness(a.Graph, &o), told: make(map[int32]bool), steps: make(map[claims.ID]bool)}
	if o.has(Undercut) {
		m.pickUndercuts()
	}
	if err := m.draw(); err != nil {
		return nil, err
	}
	if in := m.Part.Graph.Map; dense(len(in.Claims), len(in.Reasons)) {
		return nil, ErrDense
	}
	if o.has(Missing) || o.has(Places) {
		m.pickBlanks()
	}
	if o.has(Arrows) {
		m.pickArrows()
	}
	m.offer()
	if o.has(Quotes) {
		m.pickQuotes()
	}
	if err := m.judge(ctx); err != nil {
		return nil, err
	}
	for _, t := range o.Tasks {
		if !m.asks(t) {
			m.Left = append(m.Left, t)
		}
	}
	return &m.Sheet, nil
}

// asks reports whether anything is asked of a kind.
func (s *Sheet) asks(t Task) bool {
	switch t {
	case Missing, Places:
		return s.Blanks != nil
	case Arrows:
		return len(s.Arrows) > 0
	case Undercut:
		return len(s.Undercuts) > 0
	case Verdicts:
		return len(s.Verdicts) > 0
	case Contested:
		return len(s.Contested) > 0
	case Cruxes:
		return len(s.Settling) > 0
	default:
		return s.Quotes != nil
	}
}

// Asked lists the tasks that are on the sheet, in the order asked for.
func (s *Sheet) Asked() []Task {
	return slices.DeleteFunc(slices.Clone(s.Tasks), func(t Task) bool { return !s.asks(t) })
}

// maker makes a sheet.
type maker struct {
	Sheet
	near  []int32            // all claims of the whole map, the nearest first
	told  map[int32]bool     // claims of the whole map that must not be blanks: other exercises tell them
	steps map[claims.ID]bool // reasons of which other exercises tell the kind
	gone  map[claims.ID]bool // reasons that are not drawn: they are to be found
	blank []string           // what the blanks say, folded
}

// graph is the whole map.
func (m *maker) graph() *engine.Graph { return m.Whole.Graph }

// claim is one of the whole map.
func (m *maker) claim(c int32) *claims.Claim { return &m.Whole.Graph.Map.Claims[c] }

// draw chooses what of the map is drawn, and judges it.
func (m *maker) draw() error {
	g := m.graph()
	if !slices.ContainsFunc(m.Tasks, Task.drawn) {
		return m.use(part(g, &m.Options, nil, nil))
	}
	chosen := choose(g, &m.Options)
	return m.use(part(g, &m.Options, m.together(chosen), m.gone))
}

func (m *maker) use(p *claims.Map) error {
	g, err := engine.Assemble(p)
	if err != nil {
		return fmt.Errorf("worksheet: %w", err)
	}
	m.Part = engine.Analyze(g)
	for i := range p.Claims {
		c, _ := m.graph().Claim(p.Claims[i].ID)
		m.Of = append(m.Of, c)
	}
	return nil
}

// together returns those of some claims that hang together with a root.
func (m *maker) together(chosen []int32) []int32 {
	g := m.graph()
	next := make(map[int32][]int32)
	tie := func(a, b int32) { next[a], next[b] = append(next[a], b), append(next[b], a) }
	for _, r := range reasonsBetween(g, chosen, m.gone) {
		first, _ := g.Claim(r.Premises[0])
		for _, id := range r.Premises[1:] {
			p, _ := g.Claim(id)
			tie(first, p)
		}
		to := r.Target
		if r.Kind == claims.Undercut {
			of, _ := g.Reason(r.Target)
			to = g.Map.Reasons[of].Premises[0]
		}
		t, _ := g.Claim(to)
		tie(first, t)
	}
	in := make(map[int32]bool)
	for _, c := range chosen {
		in[c] = true
	}
	for _, c := range chosen {
		for _, d := range g.Contradicts(c) {
			if in[d] {
				tie(c, d)
			}
		}
	}
	met := make(map[int32]bool)
	var agenda []int32
	for _, c := range m.roots(g) {
		if in[c] {
			agenda, met[c] = append(agenda, c), true
		}
	}
	for len(agenda) > 0 {
		c := agenda[len(agenda)-1]
		agenda = agenda[:len(agenda)-1]
		for _, d := range next[c] {
			if !met[d] {
				agenda, met[d] = append(agenda, d), true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(chosen), func(c int32) bool { return !met[c] })
}

// hides reports whether a text gives away what a blank says.
func (m *maker) hides(texts ...string) bool {
	for _, text := range texts {
		text = folded(text)
		if slices.ContainsFunc(m.blank, func(b string) bool { return within(b, text) }) {
			return true
		}
	}
	return false
}

// pickArrows chooses arrows to name, as many of one kind as of the other where there are.
func (m *maker) pickArrows() {
	p := m.Part.Graph
	blank := make(map[int32]bool)
	if m.Blanks != nil {
		for _, c := range m.Blanks.Claims {
			blank[c] = true
		}
	}
	var of [2][]int32 // for and against
	for r := range int32(len(p.Map.Reasons)) {
		x := &p.Map.Reasons[r]
		switch {
		case x.Kind == claims.Undercut, m.steps[x.ID], blank[p.Target(r)]:
		case slices.ContainsFunc(p.Premises(r), func(c int32) bool { return blank[c] }):
		case x.Kind == claims.Support:
			of[0] = append(of[0], r)
		default:
			of[1] = append(of[1], r)
		}
	}
	l := newLot(m.Seed, uint64(Arrows))
	shuffle(l, of[0])
	shuffle(l, of[1])
	for k, most := l.below(2), m.blanks(6); len(m.Arrows) < most && len(of[0])+len(of[1]) > 0; k = 1 - k {
		if len(of[k]) > 0 {
			m.Arrows, of[k] = append(m.Arrows, of[k][0]), of[k][1:]
		}
	}
	slices.Sort(m.Arrows)
}
