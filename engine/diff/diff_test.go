package diff

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"crux/claims"
	"crux/engine"
)

func read(t *testing.T, text string) *engine.Analysis {
	t.Helper()
	m, ds := claims.Load([]claims.Source{{Name: "f.yaml", Text: []byte(text)}}, nil)
	if ds.Err() != nil {
		t.Fatal(ds)
	}
	return judged(t, m)
}

// told lists changes by names.
func told(d *Diff) []string {
	ofClaims, ofReasons := d.Names()
	var all []string
	for _, c := range d.Changes {
		name := c.ID
		switch c.What {
		case Claim, Thesis, Expectation:
			name = ofClaims[c.At]
		case Reason:
			name = ofReasons[c.At]
		case Exclusion:
			x := d.Contradictions[c.At]
			name = ofClaims[x.A] + " and " + ofClaims[x.B]
		}
		text := fmt.Sprintf("%s %s %s", c.What, name, c.Act)
		if c.Act == Changed {
			text += fmt.Sprintf(" %s %q → %q", c.Field, c.Before, c.After)
		}
		all = append(all, text)
	}
	return all
}

const homework = `title: Homework at weekends
thesis: stop
claims:
  stop:
    text: Teachers should stop giving homework at weekends.
  rest:
    text: Pupils need two days of rest.
    supports: stop
  habit:
    text: Homework at weekends builds the habit of working alone.
    rebuts: stop
`

// What has become of a map, by hand.
func TestChanges(t *testing.T) {
	for _, x := range []struct {
		name, old, now string
		want           []string
	}{
		{"an answer", homework, homework + "  weekdays:\n    text: Homework on weekdays builds that habit already.\n    undercuts: habit -> stop\n",
			[]string{"claim weekdays added", "reason weekdays -> habit -> stop added"}},
		{"another id", homework, strings.ReplaceAll(homework, "habit:", "alone:"),
			[]string{`claim alone changed id "habit" → "alone"`}},
		{"another id and text", homework, strings.NewReplacer("habit:", "alone:", "builds the habit", "builds a habit").Replace(homework),
			[]string{`claim alone changed id "habit" → "alone"`, `claim alone changed text "Homework at weekends builds the habit of working alone." → "Homework at weekends builds a habit of working alone."`}},
		{"an id and a thesis", homework, strings.ReplaceAll(homework, "stop", "end"), []string{
			`claim end changed id "stop" → "end"`, `claim end changed text "Teachers should stop giving homework at weekends." → "Teachers should end giving homework at weekends."`}},
		{"denied", homework, strings.NewReplacer("habit:", "alone:", "builds the habit", "does not build the habit").Replace(homework),
			[]string{"claim habit removed", "claim alone added", "reason alone -> stop added"}},
		{"turned round", homework, strings.Replace(homework, "rebuts", "supports", 1),
			[]string{`reason habit -> stop changed kind "rebuttal" → "support"`}},
		{"led elsewhere", strings.Replace(homework, "rebuts: stop", "rebuts: {claim: stop, id: r}", 1), strings.Replace(homework, "rebuts: stop", "rebuts: {claim: rest, id: r}", 1),
			[]string{`reason r changed target "stop" → "rest"`}},
		{"linked", homework, strings.Replace(homework, "supports: stop", "supports: {claim: stop, with: habit, weight: 0.5}", 1),
			[]string{`reason rest -> stop changed premises "rest" → "habit, rest"`, `reason rest -> stop changed weight "1" → "0.5"`}},
		{"status", homework, homework + "    status: withdrawn\n    note: Nobody says so any more.\n",
			[]string{`claim habit changed status "asserted" → "withdrawn"`, `claim habit changed note "" → "Nobody says so any more."`}},
		{"a thesis", homework, strings.Replace(homework, "thesis: stop", "thesis: [stop, rest]", 1),
			[]string{"thesis rest added", `claim rest changed status "asserted" → "open"`}},
		{"gone with what it needs", homework + "  weekdays:\n    text: Homework on weekdays builds that habit already.\n    undercuts: habit -> stop\n    contradicts: rest\n",
			"title: Homework at weekends\nthesis: stop\nclaims:\n  stop: {text: Teachers should stop giving homework at weekends.}\n  weekdays: {text: Homework on weekdays builds that habit already.}\n",
			[]string{"claim rest removed", "claim habit removed"}},
		{"contradiction", homework, homework + "    contradicts: rest\n", []string{"contradiction rest and habit added"}},
		{"numbered anew", "claims:\n  c1: One thing is so.\n  c2: Quite another matter is so.\n", "claims:\n  c1: Something new comes first here.\n  c2: One thing is so.\n  c3: Quite another matter is so.\n",
			[]string{"claim c1 added", `claim c2 changed id "c1" → "c2"`, `claim c3 changed id "c2" → "c3"`}},
		{"an id that another had", "claims:\n  a: One thing is so.\n  b: Quite another matter is so.\n", "claims:\n  a: Quite another matter is so.\n",
			[]string{"claim a-2 removed", `claim a changed id "b" → "a"`}},
		{"sides", "sides: {x: X}\nclaims:\n  a: {text: One thing is so., side: x}\n", "sides: {x: Xs, y: Y}\nclaims:\n  a: {text: One thing is so., side: y}\n",
			[]string{`side x changed  "X" → "Xs"`, "side y added", `claim a changed by "/ x" → "/ y"`}},
		{"sources", "sources: {s: {title: S}, t: {title: T}}\nclaims:\n  a: {text: One thing is so., cite: s}\n", "sources: {s: {title: S}}\nclaims:\n  a: {text: One thing is so., cite: {source: s, at: p. 1, quote: so}}\n",
			[]string{"source t removed", `claim a changed cite "s" → "s, p. 1: “so”"`}},
		{"expected", homework + "expect: {contested: stop}\n", homework + "expect: {accepted: [stop, rest]}\n",
			[]string{`expectation stop changed  "contested" → "accepted"`, "expectation rest added"}},
		{"in place", "thesis: ban\nclaims:\n  ban:\n    text: Ban phones.\n    pros:\n      - Phones distract pupils in class.\n",
			"thesis: ban\nclaims:\n  ban:\n    text: Ban phones.\n    pros:\n      - Smartphones distract all the pupils whom we asked.\n", nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			d := Compare(read(t, x.old), read(t, x.now), Options{})
			got := told(d)
			if x.name == "in place" { // ids made from texts
				if len(d.Changes) != 2 || d.Changes[0].Field != ID || d.Changes[1].Field != Text {
					t.Errorf("%q", got)
				}
				return
			}
			if !slices.Equal(got, x.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(x.want, "\n"))
			}
		})
	}
}

// Layout is no change: an outline of what was a list.
func TestLayout(t *testing.T) {
	outline := `thesis: stop
title: Homework at weekends
claims:
  habit: {text: Homework at weekends builds the habit of working alone.}
  stop:
    cons: habit
    pros:
      - {id: rest, text: "Pupils need two days of rest."}
    text: >
      Teachers should stop
      giving homework at weekends.
`
	if d := Compare(read(t, homework), read(t, outline), Options{}); !d.Empty() {
		t.Error(told(d))
	}
}

// Why a verdict flipped, by hand.
func TestExplained(t *testing.T) {
	now := homework + `  weekdays:
    text: Homework on weekdays builds that habit already.
    undercuts: habit -> stop
  play:
    text: Play is no rest.
    supports: rest
`
	d := Compare(read(t, homework), read(t, now), Options{})
	// The rebuttal is undercut, and one reason for it is left; that rest gets a
	// reason of its own changes nothing.
	if len(d.Flips) != 1 {
		t.Fatal(d.Flips)
	}
	f := d.Flips[0]
	if f.Before != engine.Contested || f.After != engine.Accepted || len(f.Changes) != 1 || f.AtLeast != 1 || f.Others != 0 {
		t.Fatal(f)
	}
	if got := told(d)[f.Changes[0]]; got != "reason weekdays -> habit -> stop added" {
		t.Error(got)
	}
}

// Large maps that have little in common, and whose texts are alike, are compared in
// a short time.
func TestHostile(t *testing.T) {
	many := func(n int, text func(i int) string) *engine.Analysis {
		m := &claims.Map{Language: "en"}
		for i := range n {
			m.Claims = append(m.Claims, claims.Claim{ID: claims.ID(fmt.Sprint(text(0)[:1], i)), Text: text(i), Status: claims.Asserted})
			if i > 0 {
				m.Reasons = append(m.Reasons, claims.Reason{ID: claims.ID(fmt.Sprintf("%s%d -> x", text(0)[:1], i)), Kind: claims.Rebuttal, Weight: claims.FullWeight,
					Premises: []claims.ID{m.Claims[i].ID}, Target: m.Claims[i/2].ID})
			}
		}
		return judged(t, m)
	}
	const n = 20000
	a := many(n, func(i int) string { return fmt.Sprintf("all the same words in each number %d", i*2) })
	b := many(n, func(i int) string { return fmt.Sprintf("but all the same words in each number %d", i*2+1) })
	start := time.Now()
	d := Compare(a, b, Options{})
	if len(d.Changes) == 0 {
		t.Error("no change")
	}
	t.Log(time.Since(start))
	// Undercuts of undercuts, a long line of them.
	chain := func(weight claims.Weight) *engine.Analysis {
		m := &claims.Map{Claims: []claims.Claim{{ID: "a", Text: "A", Status: claims.Asserted}}}
		m.Reasons = []claims.Reason{{ID: "r0", Kind: claims.Support, Weight: weight, Premises: []claims.ID{"a"}, Target: "a"}}
		for i := range n {
			m.Reasons = append(m.Reasons, claims.Reason{ID: claims.ID(fmt.Sprint("r", i+1)), Kind: claims.Undercut, Weight: claims.FullWeight, Premises: []claims.ID{"a"}, Target: claims.ID(fmt.Sprint("r", i))})
		}
		return judged(t, m)
	}
	if d := Compare(chain(1), chain(2), Options{}); len(d.Changes) != 1 {
		t.Error(d.Changes)
	}
	t.Log(time.Since(start))
	// Every verdict flips, each for a change far away.
	line := func(status claims.Status) *engine.Analysis {
		m := &claims.Map{Claims: []claims.Claim{{ID: "c0", Text: "C", Status: status}}}
		for i := range n {
			id := claims.ID(fmt.Sprint("c", i+1))
			m.Claims = append(m.Claims, claims.Claim{ID: id, Text: "C " + string(id), Status: claims.Asserted})
			m.Reasons = append(m.Reasons, claims.Reason{ID: "r" + id, Kind: claims.Rebuttal, Weight: claims.FullWeight, Premises: []claims.ID{m.Claims[i].ID}, Target: id})
		}
		return judged(t, m)
	}
	if d := Compare(line(claims.Asserted), line(claims.Withdrawn), Options{}); len(d.Flips) != n+1 || len(d.Flips[0].Changes) != 1 || len(d.Flips[n].Changes) != 1 {
		t.Error(len(d.Flips))
	}
	t.Log(time.Since(start))
	twice := line(claims.Withdrawn)
	twice.Graph.Map.Claims[n/2].Status = claims.Granted
	if d := Compare(line(claims.Asserted), judged(t, twice.Graph.Map), Options{}); len(d.Flips) < n/2 || len(d.Flips[0].Changes) != 1 || d.Flips[n/2-2].Changes != nil {
		t.Error(len(d.Flips))
	}
	if took := time.Since(start); took > time.Minute {
		t.Errorf("it takes %v", took)
	}
	t.Log(time.Since(start))
}
