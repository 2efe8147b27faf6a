package grade

import (
	"math/bits"

	"crux/claims"
	"crux/engine"
)

// Key is a map that answers are compared with.
type Key struct {
	Judged    *engine.Analysis
	Relations []Relation
	Rubric    Rubric
	Full      claims.Points // that an answer can get

	texts *texts
	at    map[claims.ID]int32
	index index
}

// Rubric is what the points are given for.
type Rubric struct {
	Claim, Relation, Partly, Verdict, Extra claims.Points
	OutOf                                   claims.Points // marks for all points, or 0 where the points are the marks
}

// NewKey prepares a map for comparing answers with it. Time is near linear.
func NewKey(a *engine.Analysis) *Key {
	m := a.Graph.Map
	p := m.RubricOf()
	k := &Key{
		Judged: a, Relations: Relations(m), texts: newTexts(m), at: make(map[claims.ID]int32, len(m.Claims)),
		Rubric: Rubric{Claim: p["claim"], Relation: p["relation"], Partly: p["partly"], Verdict: p["verdict"], Extra: p["extra"], OutOf: p["out_of"]},
	}
	for i := range m.Claims {
		k.at[m.Claims[i].ID] = int32(i)
	}
	n, r := claims.Points(len(m.Claims)), claims.Points(len(k.Relations))
	k.Full = n*(k.Rubric.Claim+k.Rubric.Verdict) + r*k.Rubric.Relation
	k.index = newIndex(k.Relations)
	return k
}

// Result is what an answer has of a key.
type Result struct {
	Answer    *claims.Map
	Relations []Relation // of the answer

	Claims         []ClaimResult    // of each claim of the key
	OfKey          []RelationResult // of each relation of the key
	ExtraClaims    []Extra          // claims of the answer that are none of these, in its order
	ExtraRelations []Extra          // relations likewise

	Points claims.Points // in 0…Key.Full
	Off    claims.Points // for what the key does not have, as much as was taken off
}

// ClaimResult is what has become of a claim of the key.
type ClaimResult struct {
	Answer int32   // the claim of the answer, or -1
	Share  float64 // how near its text is, in 0…1
	Sure   bool    // nobody need look if it says the same
	ByID   bool    // it is taken for it for its id alone

	// Of one that is there:
	Judged bool           // it has a verdict in the answer
	Said   bool           // which the pupil wrote under `expect`
	Got    engine.Verdict // of the answer
}

// Unsure reports whether somebody should look if the two claims are the same.
func (c *ClaimResult) Unsure() bool { return c.Answer >= 0 && !c.Sure }

// RelationResult is what has become of a relation of the key.
type RelationResult struct {
	Answer int32 // the relation of the answer, or -1
	Faults Faults
	Points claims.Points
}

// Right reports whether it is there without a fault.
func (r *RelationResult) Right() bool { return r.Answer >= 0 && r.Faults == 0 }

// Extra is a claim or relation of an answer, by its number, that is no other one of
// the key than those that are there already.
type Extra struct {
	Number int32
	Again  int32         // the claim or relation of the key that it would be, were that not there already, or -1
	Points claims.Points // taken off
}

// Faults are what is wrong with a relation that is meant as one of the key.
type Faults uint8

// The faults.
const (
	OtherKind     Faults = 1 << iota // support for rebuttal, or another kind
	Reversed                         // premise and conclusion are exchanged
	OtherTarget                      // it leads to another claim, or is aimed at another step
	OtherPremises                    // it has more or fewer premises that count together
)

// Grade compares an answer with the key. The answer may have errors: what there is
// of it is compared. judged is the answer as it was judged, or nil where it could
// not be.
func (k *Key) Grade(answer *claims.Map, judged *engine.Analysis) *Result {
	r := &Result{Answer: answer, Relations: Relations(answer)}
	choices := k.choicesOf(answer, r.Relations)
	k.matchClaims(r, choices)
	k.matchRelations(r, choices)
	k.verdicts(r, judged)
	for i := range r.Claims {
		if c := &r.Claims[i]; c.Answer >= 0 {
			r.Points += k.Rubric.Claim
			if k.VerdictRight(r, int32(i)) {
				r.Points += k.Rubric.Verdict
			}
		}
	}
	for i := range r.OfKey {
		r.Points += r.OfKey[i].Points
	}
	for _, all := range [][]Extra{r.ExtraClaims, r.ExtraRelations} {
		for _, x := range all {
			r.Off += x.Points
		}
	}
	r.Off = min(r.Off, r.Points)
	r.Points -= r.Off
	return r
}

// Marks returns the points scaled to the marks of the rubric, and the most that
// there are.
func (k *Key) Marks(r *Result) (marks, most claims.Points) {
	if k.Rubric.OutOf == 0 {
		return r.Points, k.Full
	}
	if k.Full == 0 {
		return k.Rubric.OutOf, k.Rubric.OutOf
	}
	high, low := bits.Mul64(uint64(r.Points), uint64(k.Rubric.OutOf)) // no more than Full times OutOf
	scaled, _ := bits.Div64(high, low, uint64(k.Full))
	return claims.Points(scaled), k.Rubric.OutOf
}

// matchClaims pairs the claims of the answer with those of the key.
func (k *Key) matchClaims(r *Result, choices [][]choice) {
	key := k.Judged.Graph.Map
	var edges []edge
	for a, all := range choices {
		for _, c := range all {
			worth := c.worth()<<32 + 1<<16
			if r.Answer.Claims[a].ID == key.Claims[c.claim].ID {
				worth++ // of texts that are the same the ids decide
			}
			edges = append(edges, edge{int32(a), c.claim, worth})
		}
	}
	r.Claims = make([]ClaimResult, len(key.Claims))
	for i := range r.Claims {
		r.Claims[i].Answer = -1
	}
	for a, e := range assign(len(choices), len(key.Claims), edges) {
		if e < 0 {
			x := Extra{Number: int32(a), Again: -1, Points: k.Rubric.Extra}
			if len(choices[a]) > 0 {
				x.Again, x.Points = choices[a][0].claim, 0
			}
			r.ExtraClaims = append(r.ExtraClaims, x)
			continue
		}
		to := edges[e].col
		for _, c := range choices[a] {
			if c.claim == to {
				r.Claims[to] = ClaimResult{Answer: int32(a), Share: c.share, Sure: c.sure, ByID: c.id}
			}
		}
	}
}

// verdicts finds which verdicts the claims of the answer have.
func (k *Key) verdicts(r *Result, judged *engine.Analysis) {
	said := make(map[claims.ID]engine.Verdict)
	for _, e := range r.Answer.Expect {
		if v, ok := engine.ParseVerdict(e.Verdict); ok {
			said[e.Claim] = v
		}
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Answer < 0 {
			continue
		}
		if v, ok := said[r.Answer.Claims[c.Answer].ID]; ok {
			c.Judged, c.Said, c.Got = true, true, v
		} else if judged != nil {
			c.Judged, c.Got = true, judged.Claims[c.Answer].Verdict
		}
	}
}

// VerdictRight reports whether a claim of the key is there and has the same verdict.
func (k *Key) VerdictRight(r *Result, claim int32) bool {
	c := &r.Claims[claim]
	return c.Answer >= 0 && c.Judged && c.Got == k.Judged.Claims[claim].Verdict
}
