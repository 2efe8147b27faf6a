package check

import (
	"slices"
	"strings"
	"testing"

	"crux/claims"
)

func TestFromFirst(t *testing.T) {
	got := fromFirst([]step{{0, 5}, {1, 7}, {2, 2}, {3, 3}})
	if !slices.Equal(got, []step{{2, 2}, {3, 3}, {0, 5}, {1, 7}}) {
		t.Error(got)
	}
}

// Of chains up to eight steps all are told, of longer ones the first seven and
// the last.
func TestChain(t *testing.T) {
	s := judged(t, ring(12, claims.Support))
	var steps []step
	for i := range int32(12) {
		steps = append(steps, step{i, i})
		shown, left := shownSteps(steps)
		if n := len(steps); len(shown)+left != n || n <= 8 && left > 0 || n > 8 && len(shown) != 8 || shown[len(shown)-1] != steps[n-1] {
			t.Errorf("of %v: %v and %d left out", steps, shown, left)
		}
	}
	for n, want := range map[int]string{
		1: `"c0" supports "c1"`,
		2: `"c0" supports "c1" and "c1" supports "c2"`,
		3: `"c0" supports "c1", "c1" supports "c2" and "c2" supports "c3"`,
	} {
		if got := s.chain(steps[:n], ""); got != want {
			t.Errorf("%s, not %s", got, want)
		}
	}
	if got := s.chain(steps[:1], "so it ends"); got != `"c0" supports "c1" and so it ends` {
		t.Error(got)
	}
	for end, want := range map[string]string{
		"":           `, "c6" supports "c7" and so on for 4 more steps until "c11" supports "c0"`,
		"so it ends": `, "c6" supports "c7", and so on for 4 more steps until "c11" supports "c0", and so it ends`,
	} {
		if got := s.chain(steps, end); !strings.HasSuffix(got, want) {
			t.Errorf("%s, not …%s", got, want)
		}
	}
}
