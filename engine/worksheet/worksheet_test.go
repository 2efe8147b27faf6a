package worksheet

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/engine"
)

func TestTasks(t *testing.T) {
	for _, name := range Tasks() {
		task, ok := ParseTask(name)
		if !ok || task.String() != name {
			t.Errorf("%q is read as %v", name, task)
		}
	}
	if _, ok := ParseTask("all"); ok || Task(0).String() != "Task(0)" || Task(99).String() != "Task(99)" {
		t.Error("what is no task is taken for one")
	}
	if len(Together()) != len(Tasks())-1 || slices.Contains(Together(), Places) {
		t.Errorf("together: %v", Together())
	}
}

// everything is all kinds of sheets.
func everything(seed uint64) []Options {
	all := []Options{
		{Tasks: Together()}, {Tasks: Together(), Bank: true}, {Tasks: Together(), Bank: true, Distractors: 2, Claims: 6}, {Tasks: []Task{Missing}, Bank: true}, {Tasks: []Task{Places}},
		{Tasks: []Task{Places, Verdicts, Undercut, Quotes}}, {Tasks: []Task{Undercut, Arrows}}, {Tasks: []Task{Quotes}},
		{Tasks: []Task{Missing, Arrows}, Claims: 6, Blanks: 3}, {Tasks: []Task{Verdicts, Cruxes}, Depth: 1, Claims: 9},
		{Tasks: []Task{Cruxes}, Claims: 8}, {Tasks: []Task{Places}, Around: []int32{1}, Depth: 2, Distractors: 2},
	}
	for i := range all {
		all[i].Seed = seed
	}
	return all
}

// each makes all kinds of sheets of maps that are drawn by lot.
func each(t *testing.T, maps int, check func(t *testing.T, where string, m *claims.Map, s *Sheet)) {
	for seed := range uint64(maps) {
		m := draw(seed, 14)
		for k, o := range everything(seed) {
			check(t, fmt.Sprintf("map %d, sheet %d", seed, k), m, made(t, m, o))
		}
	}
}

// TestPart: the map on the sheet is all that is between its claims, except what is to be
// found, and hangs together with what it is about.
func TestPart(t *testing.T) {
	each(t, 200, func(t *testing.T, where string, m *claims.Map, s *Sheet) {
		p := s.Part.Graph.Map
		in := make(map[claims.ID]bool)
		for i := range p.Claims {
			in[p.Claims[i].ID] = true
			if m.Claims[s.Of[i]].ID != p.Claims[i].ID {
				t.Errorf("%s: claim %d is not %d of the whole map", where, i, s.Of[i])
			}
		}
		if len(p.Claims) > s.Claims {
			t.Errorf("%s: %d claims, not %d", where, len(p.Claims), s.Claims)
		}
		drawn := make(map[claims.ID]bool)
		for i := range p.Reasons {
			drawn[p.Reasons[i].ID] = true
		}
		answers := make(map[claims.ID]bool)
		for _, u := range s.Undercuts {
			answers[m.Claims[u.Candidates[u.Answer]].ID] = true
		}
		for i := range m.Reasons {
			r := &m.Reasons[i]
			hidden := r.Kind == claims.Undercut && len(r.Premises) == 1 && answers[r.Premises[0]]
			if drawn[r.ID] && hidden {
				t.Errorf("%s: the undercut %s is drawn and is to be found", where, r.ID)
			}
			there := in[r.Target] || r.Kind == claims.Undercut && drawn[r.Target]
			for _, q := range r.Premises {
				there = there && in[q]
			}
			if there && !drawn[r.ID] && !hidden && len(s.Undercuts) == 0 {
				t.Errorf("%s: the reason %s is not drawn", where, r.ID)
			}
		}
		// From what it is about, all of it is reached.
		met := make(map[claims.ID]bool)
		for _, r := range p.Thesis {
			met[r.ID] = true
		}
		at := make(map[claims.ID]*claims.Reason)
		for i := range p.Reasons {
			at[p.Reasons[i].ID] = &p.Reasons[i]
		}
		for range p.Claims {
			for i := range p.Reasons {
				r := &p.Reasons[i]
				group := append([]claims.ID{r.Target}, r.Premises...)
				if r.Kind == claims.Undercut {
					group = append(group[1:], at[r.Target].Premises...)
				}
				if slices.ContainsFunc(group, func(id claims.ID) bool { return met[id] }) {
					for _, id := range group {
						met[id] = true
					}
				}
			}
			for _, x := range p.Contradictions {
				if met[x.A] || met[x.B] {
					met[x.A], met[x.B] = true, true
				}
			}
		}
		for id := range in {
			if !met[id] {
				t.Errorf("%s: %s hangs together with nothing", where, id)
			}
		}
	})
}

// TestVerdicts: what is right is what the engine says of the map on the sheet.
func TestVerdicts(t *testing.T) {
	asked := 0
	each(t, 60, func(t *testing.T, where string, m *claims.Map, s *Sheet) {
		p := s.Part.Graph.Map
		again := judged(t, &claims.Map{Claims: p.Claims, Reasons: p.Reasons, Contradictions: p.Contradictions, Thesis: p.Thesis})
		if !reflect.DeepEqual(again.Claims, s.Part.Claims) {
			t.Errorf("%s: other verdicts", where)
		}
		for i := range p.Claims {
			want := s.has(Verdicts) && p.Claims[i].Status != claims.Granted && p.Claims[i].Status != claims.Withdrawn
			if slices.Contains(s.Verdicts, int32(i)) != want {
				t.Errorf("%s: claim %d is asked: %v", where, i, !want)
			}
			if slices.Contains(s.Contested, int32(i)) != (s.has(Contested) && again.Claims[i].Verdict == engine.Contested) {
				t.Errorf("%s: claim %d is told as contested or not", where, i)
			}
			asked++
		}
		for _, x := range s.Settling {
			for want, by := range map[engine.Verdict]*engine.Cruxes{engine.Accepted: x.Stand, engine.Rejected: x.Fall} {
				if (by == nil) != (again.Claims[x.Claim].Verdict == want) {
					t.Errorf("%s: nothing is to be done for %v", where, want)
				}
				if by == nil {
					continue
				}
				for _, moves := range by.Sets {
					list := slices.Clone(p.Claims)
					for _, move := range moves {
						list[move.Claim].Status = map[engine.MoveKind]claims.Status{engine.Grant: claims.Granted, engine.Withdraw: claims.Withdrawn}[move.Kind]
					}
					then := judged(t, &claims.Map{Claims: list, Reasons: p.Reasons, Contradictions: p.Contradictions, Thesis: p.Thesis})
					if then.Claims[x.Claim].Verdict != want {
						t.Errorf("%s: %v does not settle claim %d", where, moves, x.Claim)
					}
				}
			}
			if (s.has(Verdicts) || s.has(Contested)) && !slices.Contains(s.Part.Graph.Theses, x.Claim) {
				t.Errorf("%s: that claim %d is asked about tells that it is contested", where, x.Claim)
			}
		}
	})
	if asked == 0 {
		t.Error("nothing was asked")
	}
}

// relations lists what is between claims if they change places: another definition than
// that of [shape].
func relations(m *claims.Map, at func(claims.ID) claims.ID) []string {
	reasons := make(map[claims.ID]*claims.Reason)
	for i := range m.Reasons {
		reasons[m.Reasons[i].ID] = &m.Reasons[i]
	}
	var tell func(r *claims.Reason) string
	tell = func(r *claims.Reason) string {
		var premises []string
		for _, p := range r.Premises {
			premises = append(premises, string(at(p)))
		}
		slices.Sort(premises)
		target := ""
		if r.Kind == claims.Undercut {
			target = "(" + tell(reasons[r.Target]) + ")"
		} else {
			target = string(at(r.Target))
		}
		return fmt.Sprint(premises, r.Kind, r.Weight, target)
	}
	var all []string
	for i := range m.Reasons {
		all = append(all, tell(&m.Reasons[i]))
	}
	for _, x := range m.Contradictions {
		all = append(all, fmt.Sprint(at(x.A), " x ", at(x.B)), fmt.Sprint(at(x.B), " x ", at(x.A)))
	}
	slices.Sort(all)
	return all
}

// permutations calls f with every order of a list.
func permutations(list []int32, f func([]int32)) {
	var from func(k int)
	from = func(k int) {
		if k == len(list) {
			f(list)
			return
		}
		for i := k; i < len(list); i++ {
			list[k], list[i] = list[i], list[k]
			from(k + 1)
			list[k], list[i] = list[i], list[k]
		}
	}
	from(0)
}

// TestBlanks tries all ways to fill the blanks: right are those of the key and no others.
func TestBlanks(t *testing.T) {
	tried, swapped, given := 0, 0, 0
	each(t, 120, func(t *testing.T, where string, m *claims.Map, s *Sheet) {
		b := s.Blanks
		if b == nil {
			return
		}
		p := s.Part.Graph.Map
		texts := make(map[string]int)
		for i := range p.Claims {
			texts[p.Claims[i].Text]++
		}
		for _, c := range b.Claims {
			if texts[p.Claims[c].Text] != 1 || slices.Contains(s.Part.Graph.Theses, c) {
				t.Errorf("%s: %s cannot be a blank", where, p.Claims[c].ID)
			}
		}
		if s.Bank || s.has(Places) {
			var left []string
			for _, c := range b.Bank {
				left = append(left, m.Claims[c].Text)
			}
			for _, c := range b.Claims {
				i := slices.Index(left, p.Claims[c].Text)
				if i < 0 {
					t.Fatalf("%s: %q is not in the bank %q", where, p.Claims[c].Text, b.Bank)
				}
				left = slices.Delete(left, i, i+1)
			}
			if len(left) != s.Distractors-s.Lacking || slices.ContainsFunc(left, func(text string) bool { return texts[text] > 0 }) {
				t.Errorf("%s: more in the bank: %q", where, left)
			}
		}
		if s.has(Places) && s.Options.Blanks == 0 {
			given += len(p.Claims) - 1 - len(b.Claims)
		}
		if len(b.Claims) > 6 {
			return
		}
		group := make(map[int32]int)
		for i, alike := range b.Alike {
			for _, c := range alike {
				group[c] = i + 1
			}
		}
		want := relations(p, func(id claims.ID) claims.ID { return id })
		permutations(slices.Clone(b.Claims), func(order []int32) {
			inKey, sameFacts := true, true
			to := make(map[claims.ID]claims.ID)
			for i, c := range b.Claims {
				inKey = inKey && (c == order[i] || group[c] != 0 && group[c] == group[order[i]])
				one, other := &p.Claims[c], &p.Claims[order[i]]
				sameFacts = sameFacts && (!s.Judged() || one.Status == other.Status && one.Standard == other.Standard)
				to[p.Claims[c].ID] = p.Claims[order[i]].ID
			}
			right := sameFacts && slices.Equal(want, relations(p, func(id claims.ID) claims.ID {
				if other, ok := to[id]; ok {
					return other
				}
				return id
			}))
			if right != inKey {
				t.Errorf("%s: with %v for %v the map is the same: %v; the key says %v", where, order, b.Claims, right, b.Alike)
			}
			tried++
			if right && !slices.Equal(order, b.Claims) {
				swapped++
			}
		})
	})
	if tried < 1000 || swapped < 50 || given < 50 {
		t.Errorf("only %d tried, %d swapped, %d given", tried, swapped, given)
	}
}

// TestApart: no exercise tells the answer to another one.
func TestApart(t *testing.T) {
	arrows, undercuts, quotes := 0, 0, 0
	each(t, 200, func(t *testing.T, where string, m *claims.Map, s *Sheet) {
		g, p := s.Whole.Graph, s.Part.Graph
		blank := make(map[int32]bool)
		var said []string // by blanks
		if s.Blanks != nil {
			for _, c := range s.Blanks.Claims {
				blank[s.Of[c]] = true
				said = append(said, p.Map.Claims[c].Text)
			}
		}
		shows := func(what string, c int32) {
			if blank[c] || slices.Contains(said, m.Claims[c].Text) {
				t.Errorf("%s: %s tells the blank %d", where, what, c)
			}
		}
		told := make(map[claims.ID]bool)
		for _, u := range s.Undercuts {
			undercuts++
			right := 0
			texts := make(map[string]bool)
			for i, c := range u.Candidates {
				shows("a candidate", c)
				if s.Blanks != nil && slices.Contains(s.Blanks.Bank, c) {
					t.Errorf("%s: a candidate tells that %d of the bank is missing nowhere", where, c)
				}
				texts[m.Claims[c].Text] = true
				cuts := slices.ContainsFunc(g.Undercuts(u.Step), func(r int32) bool { return slices.Contains(g.Premises(r), c) })
				if cuts {
					right++
				}
				if cuts != (i == u.Answer) {
					t.Errorf("%s: candidate %d of %v undercuts the step: %v", where, i, u, cuts)
				}
			}
			if right != 1 || len(texts) != len(u.Candidates) || len(texts) < 2 {
				t.Errorf("%s: %d right ones in %v", where, right, texts)
			}
			for at := u.Step; ; at = g.Target(at) {
				told[m.Reasons[at].ID] = true
				for _, c := range g.Premises(at) {
					shows("a step", c)
					for _, other := range s.Undercuts {
						if other.Candidates[other.Answer] == c && m.Reasons[at].Kind == claims.Undercut {
							t.Errorf("%s: the step of one question is the answer to another", where)
						}
					}
				}
				if m.Reasons[at].Kind != claims.Undercut {
					shows("a step", g.Target(at))
					break
				}
			}
		}
		for _, r := range s.Arrows {
			arrows++
			x := &p.Map.Reasons[r]
			if x.Kind == claims.Undercut || told[x.ID] {
				t.Errorf("%s: the kind of %s is told", where, x.ID)
			}
			for _, c := range append([]int32{p.Target(r)}, p.Premises(r)...) {
				if blank[s.Of[c]] {
					t.Errorf("%s: an arrow at a blank", where)
				}
			}
		}
		if q := s.Quotes; q != nil {
			quotes++
			seen := make(map[int]bool)
			texts := make(map[string]bool)
			for i, quote := range q.Quotes {
				seen[q.Answer[i]] = true
				for k, c := range q.Claims {
					shows("a quote", c)
					texts[m.Claims[c].Text] = true
					has := slices.ContainsFunc(m.Claims[c].Cites, func(x claims.Citation) bool { return x.Quote == quote })
					if has != (k == q.Answer[i]) {
						t.Errorf("%s: quote %q belongs to claim %d: %v", where, quote, c, has)
					}
				}
			}
			if len(seen) != len(q.Quotes) || len(q.Claims) != len(q.Quotes) || len(texts) != len(q.Quotes) || len(seen) < 2 {
				t.Errorf("%s: no bijection: %v", where, q)
			}
		}
	})
	if arrows < 100 || undercuts < 100 || quotes < 100 {
		t.Errorf("only %d arrows, %d undercuts, %d quotes", arrows, undercuts, quotes)
	}
}

// TestSeed: a seed gives the same sheet again, and another seed another one.
func TestSeed(t *testing.T) {
	m := draw(5, 40)
	for k, o := range everything(0) {
		different := 0
		first := made(t, m, o)
		for seed := range uint64(5) {
			o.Seed = seed
			one, again := made(t, m, o), made(t, m, o)
			one.Whole, again.Whole = nil, nil
			if !reflect.DeepEqual(one.Part.Graph.Map, again.Part.Graph.Map) {
				t.Errorf("sheet %d: another map", k)
			}
			one.Part, again.Part = nil, nil
			if !reflect.DeepEqual(one, again) {
				t.Errorf("sheet %d: the same seed gives %+v and %+v", k, one, again)
			}
			if !reflect.DeepEqual(one.Of, first.Of) || !reflect.DeepEqual(one.Quotes, first.Quotes) || !reflect.DeepEqual(one.Undercuts, first.Undercuts) {
				different++
			}
		}
		if different < 3 {
			t.Errorf("sheet %d: only %d of 5 seeds give another sheet", k, different)
		}
	}
}

// TestAlikeByHand: of two lines of argument of the same shape one is given, so that the
// claims of the other have one place; claims side by side can change places.
func TestAlikeByHand(t *testing.T) {
	m := &claims.Map{Language: "en", Thesis: []claims.Ref{{ID: "t"}}}
	add := func(id claims.ID, kind claims.Kind, target claims.ID) {
		m.Claims = append(m.Claims, claims.Claim{ID: id, Text: "Text of " + string(id), Status: claims.Asserted, Confidence: 0.5})
		if kind != 0 {
			m.Reasons = append(m.Reasons, claims.Reason{ID: id + ">", Kind: kind, Target: target, Premises: []claims.ID{id}, Weight: claims.FullWeight})
		}
	}
	add("t", 0, "")
	add("a", claims.Support, "t")
	add("a1", claims.Support, "a")
	add("b", claims.Support, "t")
	add("b1", claims.Support, "b")
	add("x", claims.Rebuttal, "t")
	add("y", claims.Rebuttal, "t")
	s := made(t, m, Options{Tasks: []Task{Places}})
	var blanks []string
	for _, c := range s.Blanks.Claims {
		blanks = append(blanks, string(s.Part.Graph.Map.Claims[c].ID))
	}
	if len(blanks) != 5 || !slices.Contains(blanks, "x") || !slices.Contains(blanks, "y") {
		t.Errorf("blanks: %q", blanks)
	}
	if len(s.Blanks.Alike) != 1 || len(s.Blanks.Alike[0]) != 2 {
		t.Fatalf("alike: %v", s.Blanks.Alike)
	}
	var alike []string
	for _, c := range s.Blanks.Alike[0] {
		alike = append(alike, string(s.Part.Graph.Map.Claims[c].ID))
	}
	slices.Sort(alike)
	if strings.Join(alike, " ") != "x y" {
		t.Errorf("alike: %q", alike)
	}
}

// TestNothing: what a map has no material for is left out, and said.
func TestNothing(t *testing.T) {
	m := &claims.Map{Language: "en", Claims: []claims.Claim{{ID: "t", Text: "A thesis.", Status: claims.Asserted, Confidence: 0.5}}}
	s := made(t, m, Options{Tasks: Together()})
	if want := []Task{Missing, Arrows, Undercut, Contested, Cruxes, Quotes}; !slices.Equal(s.Left, want) {
		t.Errorf("left out: %v, not %v", s.Left, want)
	}
	if !slices.Equal(s.Asked(), []Task{Verdicts}) {
		t.Errorf("asked: %v", s.Asked())
	}
	empty := made(t, &claims.Map{Language: "en"}, Options{Tasks: Together()})
	if len(empty.Asked()) != 0 {
		t.Errorf("of an empty map: %v", empty.Asked())
	}
}

func TestOptions(t *testing.T) {
	a := judged(t, draw(1, 10))
	for _, o := range []Options{
		{}, {Tasks: []Task{0}}, {Tasks: []Task{99}}, {Tasks: []Task{Missing, Missing}}, {Tasks: []Task{Missing}, Claims: 1},
		{Tasks: []Task{Missing}, Claims: MostClaims + 1}, {Tasks: []Task{Missing}, Blanks: -1}, {Tasks: []Task{Missing}, Depth: -1},
		{Tasks: []Task{Missing}, Distractors: -1}, {Tasks: []Task{Missing}, Around: []int32{-1}}, {Tasks: []Task{Missing}, Around: []int32{1000}},
	} {
		if _, err := Make(t.Context(), a, o); err == nil || errors.Is(err, ErrAlone) {
			t.Errorf("%+v: %v", o, err)
		}
	}
	for _, with := range []Task{Missing, Arrows} {
		if _, err := Make(t.Context(), a, Options{Tasks: []Task{with, Places}}); !errors.Is(err, ErrAlone) {
			t.Errorf("map and %v: %v", with, err)
		}
	}
}

// TestLarge: a large map takes no longer than it is read.
func TestLarge(t *testing.T) {
	for name, m := range map[string]*claims.Map{"chain": tree(50_000, func(i int) int { return i - 1 }), "star": tree(50_000, func(int) int { return 0 })} {
		s := made(t, m, Options{Tasks: Together(), Claims: MostClaims})
		if len(s.Of) != MostClaims || len(s.Arrows) == 0 || s.Blanks == nil {
			t.Errorf("%s: %d claims", name, len(s.Of))
		}
	}
}

// tree has n claims, each of them a reason for another one.
func tree(n int, over func(i int) int) *claims.Map {
	m := &claims.Map{Language: "en", Thesis: []claims.Ref{{ID: "c0"}}}
	for i := range n {
		m.Claims = append(m.Claims, claims.Claim{ID: claims.ID(fmt.Sprint("c", i)), Text: fmt.Sprint("Claim number ", i), Status: claims.Asserted, Confidence: 0.5})
		if i > 0 {
			m.Reasons = append(m.Reasons, claims.Reason{
				ID: claims.ID(fmt.Sprint("r", i)), Kind: claims.Support, Premises: []claims.ID{m.Claims[i].ID}, Target: m.Claims[over(i)].ID, Weight: claims.FullWeight,
			})
		}
	}
	return m
}

// Claims with a crowd of reasons among them are refused: undercuts of undercuts can be
// any number.
func TestDense(t *testing.T) {
	text := "thesis: t\nclaims:\n  t: The thesis.\n  a: {text: A holds., supports: {claim: t, id: r0}}\n  x:\n    text: X holds.\n    undercuts:\n"
	y := "  y:\n    text: Y holds.\n    undercuts:\n"
	for i := range 60 {
		line := fmt.Sprintf("      - {reason: r%d, id: r%d}\n", i, i+1)
		if i%2 == 0 {
			text += line
		} else {
			y += line
		}
	}
	m, ds := claims.Load([]claims.Source{{Name: "f", Text: []byte(text + y)}}, nil)
	if err := ds.Err(); err != nil {
		t.Fatal(err)
	}
	g, err := engine.Assemble(m)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Make(t.Context(), engine.Analyze(g), Options{Tasks: []Task{Missing}, Claims: 12}); !errors.Is(err, ErrDense) {
		t.Errorf("the error is %v", err)
	}
}
