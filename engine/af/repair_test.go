package af

import (
	"context"
	"math"
	"slices"
	"testing"
)

// audit says what a repair has wrong about its members, or "".
func audit(r *repair) string {
	var missing []int32
	for a := range r.q.f.n {
		if r.q.board.status[a] != open {
			if r.member[a] || r.hits[a] != 0 || r.threat[a] != 0 || r.place[a] != 0 {
				return "an argument that is decided counts"
			}
			continue
		}
		hits, threat := int32(0), int32(0)
		for _, x := range r.q.f.Attackers(a) {
			if r.member[x] {
				hits++
			}
		}
		for _, x := range r.q.f.Targets(a) {
			if r.member[x] {
				threat++
			}
		}
		if r.hits[a] != hits || r.threat[a] != threat {
			return "who attacks whom"
		}
		if hits == 0 && threat > 0 {
			missing = append(missing, a)
		}
		if r.member[a] && (hits > 0 || r.q.board.blocked[a] > 0) {
			return "a member is attacked by another, or blocked"
		}
	}
	have := slices.Sorted(slices.Values(r.missing))
	for k, a := range r.missing {
		if r.place[a] != int32(k)+1 {
			return "the places of what is missing"
		}
	}
	if !slices.Equal(have, missing) {
		return "what is missing"
	}
	return ""
}

// What a repair finds is an admissible set with the argument, together with what is
// in from the start, and it keeps its accounts right wherever it is stopped. In so
// small frameworks it finds all there is.
func TestRepair(t *testing.T) {
	found, none := 0, 0
	for seed := range uint64(4000) {
		small := randomSmall(seed, 10)
		q := small.framework().ask(context.Background(), Options{})
		admissible := small.all(small.admissible)
		r := q.repair()
		for a := range int32(small.n) {
			if q.board.status[a] != open || q.hopeless(a) {
				continue
			}
			exists := slices.ContainsFunc(admissible, func(set uint) bool { return set>>a&1 == 1 })
			for _, patience := range []int{10, 40} {
				for _, steps := range []int64{1, 30, 300, 30_000} {
					ok := r.find(a, patience, steps)
					if wrong := audit(r); wrong != "" {
						t.Fatalf("seed %d, %d in %d steps: %s\n%v", seed, a, steps, wrong, small)
					}
					switch {
					case ok:
						found++
						set := bits(r.found()) | bits(q.board.all(in))
						if !small.admissible(set) || set>>a&1 == 0 {
							t.Fatalf("seed %d: %b is not admissible, or lacks %d\n%v", seed, set, a, small)
						}
					case exists && steps == 30_000:
						t.Errorf("seed %d: no set with %d was found\n%v", seed, a, small)
					case !exists:
						none++
					}
				}
			}
		}
	}
	if found < 1000 || none < 50 {
		t.Errorf("%d sets were found, and %d times there was none", found, none)
	}
}

// The search ends with the budget and with the context, and is the same every time.
func TestRepairEnds(t *testing.T) {
	f := wattsStrogatz(3000, 4, 0.5, 0.1, 1)
	steps := func(ctx context.Context, o Options) int64 {
		q := f.ask(ctx, o)
		r := q.repair()
		if r.find(q.board.all(open)[0], 20, math.MaxInt64) {
			t.Error("a set was found where it ought to be too hard")
		}
		return r.step
	}
	first, again := steps(context.Background(), Options{Budget: 300_000}), steps(context.Background(), Options{Budget: 300_000})
	if first != again || first < 1000 {
		t.Errorf("%d steps, then %d", first, again)
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if n := steps(ended, Options{}); n > 512 {
		t.Errorf("%d steps after the end", n)
	}
}

// What looking ahead finds to be hopeless is in no admissible set, and that is most
// of what is in none.
func TestHopeless(t *testing.T) {
	hopeless, missed := 0, 0
	for seed := range uint64(10_000) {
		small := randomSmall(seed, 10)
		q := small.framework().ask(context.Background(), Options{})
		union := uint(0)
		for _, set := range small.all(small.admissible) {
			union |= set
		}
		for range 3 {
			for a := range int32(small.n) {
				if q.board.status[a] == open && q.hopeless(a) && union>>a&1 == 1 {
					t.Fatalf("seed %d: %d is in an admissible set\n%v", seed, a, small)
				}
			}
			q.lookAgain()
		}
		for a := range int32(small.n) {
			switch {
			case q.board.status[a] != open || union>>a&1 == 1 || attacksItself(q.f, a):
			case q.board.blocked[a] > 0:
				hopeless++
			default:
				missed++
			}
		}
	}
	if missed > hopeless/4 || hopeless < 1000 {
		t.Errorf("%d arguments were found to be hopeless, and %d were not", hopeless, missed)
	}
}

// In a network of many thousand arguments, whether one can be defended is found out
// in a part of it, also where each choice that is nearest at hand leads away.
func TestDefendedNearby(t *testing.T) {
	f := wattsStrogatz(20_000, 3, 0.2, 0.2, 1)
	undecided := newBoard(f).all(open)
	answers := make(map[Answer]int)
	for k := range 60 {
		a := undecided[k*len(undecided)/60]
		answer, set := f.Credulous(context.Background(), Complete, a, Options{Budget: 20_000_000, Witness: true})
		answers[answer]++
		if answer != Yes {
			continue
		}
		label := make([]status, f.n)
		for _, x := range set {
			label[x] = in
		}
		for _, x := range set {
			for _, y := range f.Targets(x) {
				if label[y] == in {
					t.Fatalf("%d attacks %d", x, y)
				}
				label[y] = out
			}
		}
		for _, x := range set {
			for _, y := range f.Attackers(x) {
				if label[y] != out {
					t.Fatalf("nothing defends %d from %d", x, y)
				}
			}
		}
		if label[a] != in {
			t.Fatalf("the set for %d lacks it", a)
		}
	}
	if answers[Unknown] > 0 || answers[Yes] < 10 || answers[No] < 10 {
		t.Errorf("answers: %v", answers)
	}
}

// A turn takes no more than what is left of the budget.
func TestTurnsKeepToTheBudget(t *testing.T) {
	f := wattsStrogatz(20_000, 4, 0.5, 0.1, 1)
	a := newBoard(f).all(open)[0]
	for _, budget := range []int64{20_000, 150_000, 250_000} {
		q := f.ask(context.Background(), Options{Budget: budget})
		if answer, _ := q.defended(Complete, a, false); answer != Unknown {
			t.Errorf("budget %d: %v, which ought to be too hard", budget, answer)
		}
		if q.work.steps < -25_000 {
			t.Errorf("budget %d: %d steps more were taken", budget, -q.work.steps)
		}
		q = f.ask(context.Background(), Options{Budget: budget})
		q.dispensable(a, false)
		if q.work.steps < -25_000 {
			t.Errorf("budget %d: %d steps more were taken by dispensable", budget, -q.work.steps)
		}
	}
}
