package engine

import (
	"context"
	"fmt"
	"math"
	"slices"

	"crux/claims"
)

// Party is one of those in a debate: a side or, where Side is "", a speaker.
type Party struct{ Side, Speaker claims.ID }

// says tells whether a claim is the party's.
func (p Party) says(c *claims.Claim) bool {
	if p.Side != "" {
		return slices.Contains(c.Sides, p.Side)
	}
	return slices.Contains(c.By, p.Speaker)
}

// Brief is the case of one party: what it argues, what others say against that, and
// what is left to do.
//
// The party gives a reason if one of the premises is a claim of its own. Its case
// is made of its claims; of the premises of the lines of argument, see [Line]; of
// what stands beside its claims in the reasons that it gives; and of what is said
// for any of these, and for that in turn, theses aside. What belongs to the case
// need not be the party's own.
type Brief struct {
	Party  Party
	Ours   []bool // of each claim: the party says it
	Theses []BriefThesis

	// Expected is what others say against the case: each reason against a claim of
	// it, each undercut of a reason that belongs to it, each reason for a thesis
	// that the party opposes and against one that it is in favour of, as far as the
	// party does not give them itself; and claims that cannot stand beside one of
	// the case. Those that speak of the same thesis stand together, the most
	// influential first.
	Expected []Attack
	Further  []int32 // reasons that the party gives and that are none of all this, in order

	// Against are the reasons that the party gives against its own case: a claim or
	// a reason of it, or its stance on a thesis. Clashes are its claims, in pairs,
	// that contradict each other.
	Against []int32
	Clashes [][2]int32

	Bare        []int32 // claims of the case, not granted nor withdrawn, without a source or a reason for them
	Unsupported []int32 // claims of the case that stand though no reason for them counts
	Loose       []int32 // claims of the party from which no steps lead to a thesis

	// Dropped is what others left unanswered of what the party said, and Left what
	// the party left, what belongs to the case aside: see [Analysis.Dropped]. For a
	// speaker the others are the other speakers that are not on the same side, and what
	// one of a side has answered none of them has left. Nobody has left what the own
	// side uses, saying one of its premises or what it is for, nor what gives nothing
	// but granted claims as its premises. Who says nothing at all is left out.
	Dropped, Left []Unanswered
	DroppedKnown  bool // both are not too many to be found

	// Open are the undercuts of the party's that others left without an answer, and
	// LeftOpen those that the party left, of others or of nobody: see
	// [Analysis.OpenUndercuts]. What is said of Dropped and Left holds of them, too.
	Open, LeftOpen []Unanswered
	OpenKnown      bool // both are not too many to be found

	Balance []SideStatistics // of a speaker, only theirs and that of all others, whose ID is ""

	// InfluenceKnown says that influences are found: see [Statistics.InfluenceKnown].
	InfluenceKnown bool
	influence      [][]float64 // of each thesis, if there is a stance on it

	serves [][]int32       // of each claim, the numbers of lines, or -1 and less for claims
	spare  map[int32]Price // see [Brief.Spare]

	SkippedCruxes int // theses with a stance that have no cruxes here, being more than [CruxTheses]
}

// BriefThesis is a thesis as a party sees it.
type BriefThesis struct {
	Claim  int32
	Stance Stance
	Own    bool // the party says it

	// For and Against are how many reasons the party gives for and against the
	// thesis; a claim that contradicts it counts as one against it. Where both are 0
	// and the thesis is not the party's own, Indirect says so, and they are how many
	// of its claims help the thesis and how many harm it by way of others.
	For, Against int
	Indirect     bool

	Lines  []Line    // the most influential first
	Cruxes []*Cruxes // as [Analysis.WhatWouldSettle] has them, if there is a stance

	// Ways are those of the cruxes that give the thesis the verdict that the party
	// wants, the best for its case first. There are none where it is divided.
	Ways []Way

	// Near is how many of the party's claims lead to the thesis where that adds up to
	// no stance, or -1 where that is not looked at: from the 65th thesis on.
	Near int
}

// Stance is what a party thinks of a thesis.
type Stance uint8

// The stances.
const (
	NoStance Stance = iota // it says nothing that bears on the thesis
	InFavour               // it says the thesis, or more for it than against it
	Opposed                // it says more against it
	Divided                // it says as much for it as against it
)

// String returns "none", "in favour", "opposed" or "divided".
func (s Stance) String() string {
	if int(s) < len(stanceWords) {
		return stanceWords[s]
	}
	return fmt.Sprintf("Stance(%d)", uint8(s))
}

var stanceWords = []string{"none", "in favour", "opposed", "divided"}

// ParseStance is the inverse of [Stance.String].
func ParseStance(s string) (Stance, bool) {
	i := slices.Index(stanceWords, s)
	return Stance(max(i, 0)), i >= 0
}

// Line is a line of argument: a reason for a thesis that the party is in favour of,
// or against one that it opposes, whoever gives it; or, where the party is divided,
// one that it gives itself.
type Line struct {
	Reason int32 // or -1 where a claim contradicts the thesis
	Claim  int32 // that claim, else -1
	Ours   bool  // the party gives it

	// Influence is that of the premise with the most, in −1…1, above 0 where it is
	// good for the party; NaN where it is not known.
	Influence float64
}

// Attack is what others say against the case with the same premises.
type Attack struct {
	Premises  []int32 // as the first of the reasons has them
	Blows     []Blow
	Replies   [][]Reply // of each premise, what speaks against it, and so answers each blow
	Thesis    int       // the index of the thesis that it matters for, or -1
	Influence float64   // as that of a [Line], on that thesis
}

// Blow is one reason that an attack gives.
type Blow struct {
	Reason  int32   // or -1 where the premise contradicts Claim
	Claim   int32   // of the case, else -1
	Replies []Reply // that speak against the step
}

// Reply is what is said against an attack: a reason or, where Reason is -1, a Claim
// that contradicts the Premise.
type Reply struct {
	Reason, Claim int32
	Premise       int32 // of the attack, or -1 where the reply is an undercut
	Ours          bool  // the party gives it
	Team          bool  // a speaker of the same side gives it, and the party does not
}

// Answered reports whether the party itself, or a speaker of its side, has an answer to
// a blow.
func (x *Attack) Answered(blow int) bool {
	ours := func(r Reply) bool { return r.Ours || r.Team }
	return slices.ContainsFunc(x.Blows[blow].Replies, ours) ||
		slices.ContainsFunc(x.Replies, func(all []Reply) bool { return slices.ContainsFunc(all, ours) })
}

// Gap reports whether a blow counts, or may, while there is no answer to it, see
// [Attack.Answered].
func (a *Analysis) Gap(x *Attack, blow int) bool {
	if x.Answered(blow) {
		return false
	}
	if r := x.Blows[blow].Reason; r >= 0 {
		return a.Reasons[r] != Out
	}
	return a.Claims[x.Premises[0]].Verdict != Rejected
}

// Unanswered is a reason that somebody left unanswered.
type Unanswered struct {
	Reason int32
	By     []claims.ID // who gave it, each once; nil where it is nobody's
	LeftBy []claims.ID // who left it, each once
}

// Influence returns the influence of claim c on a thesis of the brief, from the
// point of view of the party: above 0 where the claim is good for it. It is NaN
// where it is not known, and of the thesis itself.
func (b *Brief) Influence(thesis int, c int32) float64 {
	if thesis < 0 || b.influence[thesis] == nil || b.Theses[thesis].Claim == c {
		return math.NaN()
	}
	value := b.influence[thesis][c]
	if b.Theses[thesis].Stance == Opposed && value != 0 {
		value = -value
	}
	return value
}

// BriefOptions say how a brief is made. The zero value is the usual.
type BriefOptions struct {
	Model  Model // of the strengths that tell influences
	Cruxes CruxOptions
}

// Brief finds the case of a party.
//
// Its stance on a thesis is in favour if the thesis is its own. Else the reasons
// that it gives for and against it are counted, and where there are none, all its
// claims that bear on the thesis: after an even number of rebuttals, undercuts and
// contradictions on the way a claim helps, after an odd number it harms. The
// greater number decides. This second look is taken at the first 64 theses.
//
// Its cost is linear in the map, but for prices, which are bounded, for [Analysis.Dropped], for influences, which
// take at most a second, and for [Analysis.WhatWouldSettle], which is asked of each
// of the first [CruxTheses] theses with a stance. The error wraps that of ctx, or is
// about options out of their range.
func (a *Analysis) Brief(ctx context.Context, p Party, o BriefOptions) (*Brief, error) {
	w := newBriefing(a, p)
	w.stances()
	w.lines()
	w.gatherCase()
	w.attacks()
	w.rest()
	w.gaps()
	w.unanswered()
	if err := w.rank(ctx, o.Model); err != nil {
		return nil, fmt.Errorf("engine: brief: %w", err)
	}
	asked := 0
	for i := range w.Brief.Theses {
		t := &w.Brief.Theses[i]
		switch {
		case t.Stance == NoStance:
		case asked == CruxTheses:
			w.SkippedCruxes++
		default:
			asked++
			var err error
			if t.Cruxes, err = a.WhatWouldSettle(ctx, t.Claim, o.Cruxes); err != nil {
				return nil, err
			}
		}
	}
	w.serving()
	w.findWays()
	w.sparing()
	return &w.Brief, nil
}
