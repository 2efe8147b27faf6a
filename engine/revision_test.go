package engine

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"crux/claims"
)

// withMoves is the map after the moves.
func withMoves(m *claims.Map, moves []Move) *claims.Map {
	x := cloneMap(m)
	for _, mv := range moves {
		x.Claims[mv.Claim].Status = claims.Granted
		if mv.Kind == Withdraw {
			x.Claims[mv.Claim].Status = claims.Withdrawn
		}
	}
	return x
}

// unlike says where the labels of a revision differ from those of the map
// after its moves, or "".
func unlike(v *revision, m *claims.Map, moves []Move) string {
	g, err := Assemble(withMoves(m, moves))
	if err != nil {
		return err.Error()
	}
	j := newJudge(g)
	j.settle()
	for x, want := range j.labels() {
		if v.bears.on(int32(x)) && v.label[x] != want {
			return fmt.Sprintf("after %v node %d is %v, want %v", moves, x, v.label[x], want)
		}
	}
	return ""
}

// Moves made and taken back in turn must always leave what judging the changed
// map gives.
func TestRevisionsAgreeWithVerdicts(t *testing.T) {
	made, retracted := 0, 0
	walk := func(t *testing.T, m *claims.Map, rng *rand.Rand, steps int) {
		g, err := Assemble(m)
		if err != nil {
			t.Fatal(err)
		}
		v := newRevision(g, bearingOn(g, int32(rng.IntN(len(m.Claims)))))
		var moves []Move
		for range steps {
			before := len(v.log)
			c := int32(rng.IntN(len(m.Claims)))
			if len(moves) > 0 && (v.fixed(c) || rng.IntN(3) == 0) {
				v.takeBack()
				moves = moves[:len(moves)-1]
			} else if !v.fixed(c) && v.bears.on(c) {
				moves = append(moves, Move{c, Grant + MoveKind(rng.IntN(2))})
				v.make(moves[len(moves)-1])
				made++
				for _, e := range v.log[before:] {
					if e.label != Undecided {
						retracted++
					}
				}
			}
			if wrong := unlike(v, m, moves); wrong != "" {
				t.Errorf("%s\n%s", wrong, listing(m))
				return
			}
		}
		for range moves {
			v.takeBack()
		}
		if wrong := unlike(v, m, nil); wrong != "" {
			t.Errorf("all taken back: %s", wrong)
		}
	}
	drawn := drawings(t, func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		for range 4 {
			walk(t, m, rng, 12)
		}
	})
	for seed := range uint64(10) {
		walk(t, debate(60+int(seed)*20), rand.New(rand.NewPCG(seed, 3)), 60)
		if t.Failed() {
			t.FailNow()
		}
	}
	if made < 4*drawn || retracted < drawn {
		t.Errorf("%d moves and %d labels taken away in %d maps say nothing", made, retracted, drawn)
	}
}

// What only helps a claim, or only harms it, does that beside any other moves,
// too.
func TestBearingIsMonotone(t *testing.T) {
	asked := 0
	better := map[Label]int{Out: 0, Undecided: 1, In: 2}
	drawings(t, func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		g, err := Assemble(m)
		if err != nil {
			t.Fatal(err)
		}
		thesis := int32(rng.IntN(len(m.Claims)))
		v := newRevision(g, bearingOn(g, thesis))
		for range 6 {
			for range rng.IntN(3) {
				if c := int32(rng.IntN(len(m.Claims))); !v.fixed(c) && v.bears.on(c) {
					v.make(Move{c, Grant + MoveKind(rng.IntN(2))})
				}
			}
			for c := range v.claimCount {
				if v.fixed(c) || !v.bears.on(c) || v.bears.helps[c] && v.bears.harms[c] {
					continue
				}
				left := v.label[thesis]
				v.make(Move{c, Grant})
				granted := v.label[thesis]
				v.takeBack()
				v.make(Move{c, Withdraw})
				withdrawn := v.label[thesis]
				v.takeBack()
				low, high := withdrawn, granted
				if v.bears.harms[c] {
					low, high = high, low
				}
				asked++
				if better[low] > better[left] || better[left] > better[high] {
					t.Errorf("%s is %v, %v with %s granted, %v with it withdrawn\n%s", m.Claims[thesis].ID,
						left, granted, m.Claims[c].ID, withdrawn, listing(m))
				}
			}
			for len(v.moves) > 0 {
				v.takeBack()
			}
		}
	})
	if asked < 1000 {
		t.Errorf("asked only %d times", asked)
	}
}
