package grade

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/engine"
)

// judged reads and judges a map that has no errors.
func judged(t testing.TB, text string) *engine.Analysis {
	t.Helper()
	m, ds := claims.Load([]claims.Source{{Name: "key.yaml", Text: []byte(text)}}, nil)
	if err := ds.Err(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return analyzed(t, m)
}

func analyzed(t testing.TB, m *claims.Map) *engine.Analysis {
	t.Helper()
	g, err := engine.Assemble(m)
	if err != nil {
		t.Fatal(err)
	}
	return engine.Analyze(g)
}

// told writes down a result by the ids of both maps.
func (r *Result) told(k *Key) string {
	var b strings.Builder
	key := k.Judged.Graph.Map
	name := func(m *claims.Map, all []Relation, i int32) string {
		x := all[i]
		var from []string
		for _, p := range x.Premises {
			from = append(from, string(m.Claims[p].ID))
		}
		if x.Kind == Undercut {
			return fmt.Sprintf("%s undercuts %s", strings.Join(from, "+"), m.Reasons[x.Reason].Target)
		}
		return fmt.Sprintf("%s %s %s", strings.Join(from, "+"), map[Kind]string{Support: "supports", Rebuttal: "rebuts", Contradiction: "contradicts"}[x.Kind], m.Claims[x.Target].ID)
	}
	for i, c := range r.Claims {
		if c.Answer < 0 {
			fmt.Fprintf(&b, "no %s\n", key.Claims[i].ID)
			continue
		}
		fmt.Fprintf(&b, "%s is %s", r.Answer.Claims[c.Answer].ID, key.Claims[i].ID)
		if c.Unsure() {
			b.WriteString("?")
		}
		if c.Judged && !k.VerdictRight(r, int32(i)) {
			fmt.Fprintf(&b, ", %s and not %s", c.Got, k.Judged.Claims[i].Verdict)
		}
		b.WriteString("\n")
	}
	for _, x := range r.ExtraClaims {
		fmt.Fprintf(&b, "extra %s -%s\n", r.Answer.Claims[x.Number].ID, x.Points)
	}
	for i, x := range r.OfKey {
		switch {
		case x.Answer < 0:
			fmt.Fprintf(&b, "no %s\n", name(key, k.Relations, int32(i)))
		case x.Faults != 0:
			fmt.Fprintf(&b, "%s for %s:", name(r.Answer, r.Relations, x.Answer), name(key, k.Relations, int32(i)))
			for f, word := range map[Faults]string{OtherKind: " kind", Reversed: " reversed", OtherTarget: " target", OtherPremises: " premises"} {
				if x.Faults == f {
					b.WriteString(word)
				}
			}
			if x.Points == 0 {
				fmt.Fprintf(&b, " %d faults", x.Faults)
			}
			b.WriteString("\n")
		}
	}
	for _, x := range r.ExtraRelations {
		fmt.Fprintf(&b, "extra %s -%s\n", name(r.Answer, r.Relations, x.Number), x.Points)
	}
	marks, most := k.Marks(r)
	fmt.Fprintf(&b, "%s of %s", marks, most)
	return b.String()
}

const phones = `
thesis: ban
rubric: {extra: 0.25}
claims:
  ban: Schools should ban phones.
  distract:
    text: Phones distract everyone in the room.
    supports: ban
  remember:
    text: Pupils in classes without phones remember more of the lesson.
    supports: distract
  cheating:
    text: Phones make cheating easy.
    supports: ban
  exams:
    text: Exams already forbid phones.
    undercuts: cheating -> ban
  emergency:
    text: Parents must reach pupils in an emergency.
    rebuts: ban
  office:
    text: The school office has a telephone.
    undercuts: emergency -> ban
`

// Each answer was written by hand, as a pupil might, and what is to be found in it
// was written down before it was tried. The key gives 7 points for claims and 6 for
// relations; for one that is partly right 0.5.
//
// In the second answer nothing sets the reasons against “cheating” and “ban” aside,
// and for each there is one as strong: both are contested, and “emergency”, against
// which “ban” speaks, waits. In the key “ban” stands on “distract”, since “emergency”
// is undercut.
func TestGrade(t *testing.T) {
	k := NewKey(judged(t, phones))
	for _, x := range []struct{ name, answer, want string }{
		{"the same in other words", `
claims:
  c1: Phones should be banned in schools.
  c2: {text: A phone distracts everybody in the classroom., supports: c1}
  c3: {text: Classes without phones remember more of the lesson., supports: c2}
  c4: {text: It is easy to cheat with phones., supports: c1}
  c5: {text: Phones are already forbidden in exams., undercuts: c4 -> c1}
  c6: {text: In an emergency parents have to reach their children., rebuts: c1}
  c7: {text: There is a telephone in the school office., undercuts: c6 -> c1}`, `
c1 is ban
c2 is distract?
c3 is remember?
c4 is cheating
c5 is exams
c6 is emergency?
c7 is office
13 of 13`},
		{"one of each fault", `
claims:
  ban:
    text: Schools should ban phones.
    rebuts: emergency
  distract: {text: Phones distract everyone in the room., rebuts: ban}
  remember: {text: Pupils in classes without phones remember more of the lesson., supports: ban}
  exams: {text: Exams already forbid phones., rebuts: cheating}
  cheating: {text: Phones make cheating easy., supports: ban}
  emergency: {text: Parents must reach pupils in an emergency.}
  bananas: {text: Bananas are yellow., supports: cheating}`, `
ban is ban, contested and not accepted
distract is distract
remember is remember
cheating is cheating, contested and not accepted
exams is exams
emergency is emergency, unsettled and not accepted
no office
extra bananas -0.25
distract rebuts ban for distract supports ban: kind
remember supports ban for remember supports distract: target
ban rebuts emergency for emergency rebuts ban: reversed
exams rebuts cheating for exams undercuts cheating -> ban: kind
no office undercuts emergency -> ban
extra bananas supports cheating -0
8.75 of 13`},
	} {
		t.Run(x.name, func(t *testing.T) {
			a := judged(t, x.answer)
			got := k.Grade(a.Graph.Map, a).told(k)
			if want := strings.TrimPrefix(x.want, "\n"); got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// vocabulary makes texts that are near to each other, and to several, often.
var vocabulary = strings.Fields("phones distract pupils teachers school lesson room make cheating easy exams not ban allow the in more less uniform cost family")

// random makes a map with texts that are often near to each other.
func random(rng *rand.Rand, own bool) *claims.Map {
	m := &claims.Map{Language: "en"}
	seen := make(map[string]bool)
	for i := range 2 + rng.IntN(6) {
		var words []string
		for range 3 + rng.IntN(4) {
			words = append(words, vocabulary[rng.IntN(len(vocabulary))])
		}
		if own {
			words = append(words, fmt.Sprintf("unique%c%c", 'a'+i, 'a'+i), fmt.Sprintf("single%c%c", 'k'+i, 'k'+i), fmt.Sprintf("%c%calone", 'k'+i, 'q'+i))
		}
		text := strings.Join(words, " ")
		if seen[text] {
			continue
		}
		seen[text] = true
		m.Claims = append(m.Claims, claims.Claim{ID: claims.ID(fmt.Sprintf("c%d", i)), Text: text, Status: claims.Asserted, Confidence: 0.5})
	}
	grow(rng, m, 1+rng.IntN(8))
	return m
}

// grow adds relations to a map.
func grow(rng *rand.Rand, m *claims.Map, n int) {
	pick := func() claims.ID { return m.Claims[rng.IntN(len(m.Claims))].ID }
	for range n {
		r := claims.Reason{ID: claims.ID(fmt.Sprintf("r%d", len(m.Reasons))), Kind: claims.Kind(1 + rng.IntN(3)), Weight: claims.FullWeight, Premises: []claims.ID{pick()}, Target: pick()}
		if p := pick(); rng.IntN(4) == 0 && p != r.Premises[0] {
			r.Premises = append(r.Premises, p)
		}
		if r.Kind == claims.Undercut {
			if len(m.Reasons) == 0 {
				continue
			}
			r.Target = m.Reasons[rng.IntN(len(m.Reasons))].ID
		} else if slices.Contains(r.Premises, r.Target) {
			continue
		}
		m.Reasons = append(m.Reasons, r)
	}
	if a, b := pick(), pick(); rng.IntN(3) == 0 && a != b {
		m.Contradictions = append(m.Contradictions, claims.Contradiction{A: a, B: b})
	}
}

func copied(m *claims.Map) *claims.Map {
	c := *m
	c.Claims, c.Reasons, c.Contradictions = slices.Clone(m.Claims), slices.Clone(m.Reasons), slices.Clone(m.Contradictions)
	for i := range c.Reasons {
		c.Reasons[i].Premises = slices.Clone(c.Reasons[i].Premises)
	}
	return &c
}

// without takes a claim out with what it takes part in.
func without(m *claims.Map, id claims.ID) *claims.Map {
	c := copied(m)
	c.Claims = slices.DeleteFunc(c.Claims, func(x claims.Claim) bool { return x.ID == id })
	c.Reasons = slices.DeleteFunc(c.Reasons, func(r claims.Reason) bool {
		return slices.Contains(r.Premises, id) || r.Kind != claims.Undercut && r.Target == id
	})
	c.Contradictions = slices.DeleteFunc(c.Contradictions, func(x claims.Contradiction) bool { return x.A == id || x.B == id })
	return c
}

// altered makes an answer of a key: claims reworded, relations changed, things added
// and taken out.
func altered(rng *rand.Rand, key *claims.Map) *claims.Map {
	m := copied(key)
	for i := range m.Claims {
		words := strings.Fields(m.Claims[i].Text)
		for range rng.IntN(3) {
			switch k := rng.IntN(len(words)); rng.IntN(3) {
			case 0:
				words[k] = vocabulary[rng.IntN(len(vocabulary))]
			case 1:
				words = append(words, vocabulary[rng.IntN(len(vocabulary))])
			default:
				if len(words) > 2 {
					words = slices.Delete(words, k, k+1)
				}
			}
		}
		m.Claims[i].Text = strings.Join(words, " ")
	}
	for i := range m.Reasons {
		switch r := &m.Reasons[i]; {
		case rng.IntN(3) > 0 || r.Kind == claims.Undercut:
		case rng.IntN(2) == 0:
			r.Kind = claims.Support + claims.Rebuttal - r.Kind
		case len(r.Premises) == 1:
			r.Premises[0], r.Target = r.Target, r.Premises[0]
		}
	}
	for i := range rng.IntN(3) {
		m.Claims = append(m.Claims, claims.Claim{ID: claims.ID(fmt.Sprintf("n%d", i)), Text: random(rng, false).Claims[0].Text, Status: claims.Asserted, Confidence: 0.5})
	}
	grow(rng, m, rng.IntN(4))
	if rng.IntN(2) == 0 {
		m = without(m, m.Claims[rng.IntN(len(m.Claims))].ID)
	}
	return m
}

var rubrics = [][]claims.Award{
	nil,
	{{For: "out_of", Points: 20 * claims.Point}, {For: "relation", Points: 2 * claims.Point}},
	{{For: "extra", Points: 3 * claims.Point / 4}, {For: "partly", Points: claims.Point / 4}},
	{{For: "extra", Points: 1000 * claims.Point}},
	{{For: "claim", Points: 0}, {For: "partly", Points: 0}},
}

// The key itself has full marks, in whatever order and under whatever ids.
func TestKeyIsFull(t *testing.T) {
	for seed := range uint64(400) {
		rng := rand.New(rand.NewPCG(seed, 1))
		m := random(rng, seed%2 == 0)
		m.Rubric = append(slices.Clone(rubrics[seed%5]), claims.Award{For: "verdict", Points: claims.Point / 2})
		k := NewKey(analyzed(t, m))
		r := k.Grade(m, k.Judged)
		marks, most := k.Marks(r)
		if r.Points != k.Full || marks != most || len(r.ExtraClaims)+len(r.ExtraRelations) > 0 {
			t.Fatalf("seed %d: %s", seed, r.told(k))
		}
		for i, c := range r.Claims {
			if c.Answer != int32(i) || c.Unsure() {
				t.Fatalf("seed %d: claim %d is taken for %d", seed, i, c.Answer)
			}
		}
	}
}

// shuffled is the same map in another order and with other ids.
func shuffled(rng *rand.Rand, m *claims.Map) *claims.Map {
	c := copied(m)
	rng.Shuffle(len(c.Claims), func(i, j int) { c.Claims[i], c.Claims[j] = c.Claims[j], c.Claims[i] })
	rng.Shuffle(len(c.Reasons), func(i, j int) { c.Reasons[i], c.Reasons[j] = c.Reasons[j], c.Reasons[i] })
	for i := range c.Claims {
		c.Claims[i].ID = "z" + c.Claims[i].ID
	}
	reason := func(id claims.ID) claims.ID { return "q" + id }
	for i := range c.Reasons {
		r := &c.Reasons[i]
		r.ID = reason(r.ID)
		for p := range r.Premises {
			r.Premises[p] = "z" + r.Premises[p]
		}
		if r.Kind == claims.Undercut {
			r.Target = reason(r.Target)
		} else {
			r.Target = "z" + r.Target
		}
	}
	for i := range c.Contradictions {
		c.Contradictions[i].A, c.Contradictions[i].B = "z"+c.Contradictions[i].B, "z"+c.Contradictions[i].A
	}
	return c
}

// Points are in bounds, the same for an answer in another order and with other ids,
// and nothing right that is taken out raises them.
func TestProperties(t *testing.T) {
	lower := 0
	for seed := range uint64(3000) {
		rng := rand.New(rand.NewPCG(seed, 2))
		key := random(rng, seed%3 == 0)
		key.Rubric = rubrics[seed%5]
		k := NewKey(analyzed(t, key))
		answer := altered(rng, key)
		answer = shuffled(rng, answer)
		r := k.Grade(answer, nil)
		if r.Points < 0 || r.Points > k.Full {
			t.Fatalf("seed %d: %s of %s", seed, r.Points, k.Full)
		}
		if again := k.Grade(shuffled(rng, answer), nil); again.Points != r.Points {
			t.Fatalf("seed %d: %s, and in another order %s", seed, r.told(k), again.told(k))
		}
		checkSum(t, k, r)
		costs := k.Rubric.Extra > 0
		for i := range answer.Reasons {
			c := copied(answer)
			c.Reasons = slices.Delete(c.Reasons, i, i+1)
			right := slices.ContainsFunc(r.OfKey, func(x RelationResult) bool { return x.Right() && r.Relations[x.Answer].Reason == int32(i) })
			under := slices.ContainsFunc(answer.Reasons, func(u claims.Reason) bool { return u.Kind == claims.Undercut && u.Target == answer.Reasons[i].ID })
			if costs && (!right || under) {
				continue
			}
			if less := k.Grade(c, nil); less.Points > r.Points {
				t.Fatalf("seed %d: without %s more: %s\n\n%s", seed, answer.Reasons[i].ID, r.told(k), less.told(k))
			} else if less.Points < r.Points {
				lower++
			}
		}
		if costs {
			continue
		}
		for i := range answer.Claims {
			if less := k.Grade(without(answer, answer.Claims[i].ID), nil); less.Points > r.Points {
				t.Fatalf("seed %d: without %s more: %s\n\n%s", seed, answer.Claims[i].ID, r.told(k), less.told(k))
			} else if less.Points < r.Points {
				lower++
			}
		}
	}
	if lower < 3000 {
		t.Errorf("only %d times were points lost", lower)
	}
}

// checkSum fails unless what is told of an answer adds up to its points.
func checkSum(t *testing.T, k *Key, r *Result) {
	t.Helper()
	sum := claims.Points(0)
	for i, c := range r.Claims {
		if c.Answer >= 0 {
			sum += k.Rubric.Claim
		}
		if k.VerdictRight(r, int32(i)) {
			sum += k.Rubric.Verdict
		}
	}
	once := make(map[int32]bool)
	for _, x := range r.OfKey {
		if sum += x.Points; x.Answer >= 0 && once[x.Answer] {
			t.Error("a relation is two of the key")
		} else if x.Answer >= 0 {
			once[x.Answer] = true
		}
	}
	for _, x := range r.ExtraRelations {
		if once[x.Number] {
			t.Error("a relation is extra and one of the key")
		}
	}
	if len(once)+len(r.ExtraRelations) != len(r.Relations) {
		t.Errorf("%d relations of %d are told", len(once)+len(r.ExtraRelations), len(r.Relations))
	}
	if sum-r.Off != r.Points {
		t.Errorf("the parts give %s, and the points are %s", sum-r.Off, r.Points)
	}
}

// The best pairs, by trying all.
func TestAssign(t *testing.T) {
	for seed := range uint64(2000) {
		rng := rand.New(rand.NewPCG(seed, 3))
		n, m := 1+rng.IntN(5), 1+rng.IntN(5)
		var edges []edge
		for r := range n {
			for c := range m {
				if rng.IntN(2) == 0 {
					edges = append(edges, edge{int32(r), int32(c), 1 + rng.Int64N(9)})
				}
			}
		}
		got := int64(0)
		used := make(map[int32]bool)
		for r, e := range assign(n, m, edges) {
			if e >= 0 {
				if edges[e].row != int32(r) || used[edges[e].col] {
					t.Fatal("no pairs")
				}
				used[edges[e].col] = true
				got += edges[e].worth
			}
		}
		var best func(row int, used int) int64
		best = func(row, used int) int64 {
			if row == n {
				return 0
			}
			most := best(row+1, used)
			for _, e := range edges {
				if int(e.row) == row && used>>e.col&1 == 0 {
					most = max(most, e.worth+best(row+1, used|1<<e.col))
				}
			}
			return most
		}
		if want := best(0, 0); got != want {
			t.Fatalf("seed %d: %d, and there is %d: %v", seed, got, want, edges)
		}
	}
}
