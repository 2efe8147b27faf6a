package render

import (
	"fmt"
	"strings"
	"testing"

	"crux/claims"
)

// TestExplain: an explanation begins with the claim, tells each claim once in
// full, only such as decide, and names no claim that it does not explain.
func TestExplain(t *testing.T) {
	for seed := range uint64(150) {
		a := analyzed(t, tangled.draw(seed))
		for c := range int32(len(a.Claims)) {
			e := Explain(a, c, nil)
			if e[0].Claim != c || e[0].Seen || e[0].Depth != 0 {
				t.Fatalf("map %d: the explanation of %d begins with %+v", seed, c, e[0])
			}
			decide, _ := a.Decisive(c)
			told, named := make(map[int32]int), make(map[int32]bool)
			for i, part := range e {
				if i > 0 && part.Depth > e[i-1].Depth+1 {
					t.Errorf("map %d, %d: part %d is %d deep below one of %d", seed, c, i, part.Depth, e[i-1].Depth)
				}
				switch {
				case part.Claim < 0 && part.Words == "", part.Claim >= 0 && part.Words != "":
					t.Errorf("map %d, %d: part %d is %+v", seed, c, i, part)
				case part.Claim >= 0 && part.Seen:
					named[part.Claim] = true
				case part.Claim >= 0:
					told[part.Claim]++
					if !decide[part.Claim] {
						t.Errorf("map %d: %d is explained by %d, which decides nothing", seed, c, part.Claim)
					}
					if i+1 == len(e) || e[i+1].Depth != part.Depth+1 {
						t.Errorf("map %d, %d: nothing is said of %d", seed, c, part.Claim)
					}
				}
			}
			for d, n := range told {
				if n > 1 {
					t.Errorf("map %d: the explanation of %d tells %d %d times", seed, c, d, n)
				}
			}
			for d := range named {
				if told[d] == 0 {
					t.Errorf("map %d: the explanation of %d tells %d elsewhere, and does not", seed, c, d)
				}
			}
		}
	}
}

// A long chain of reasons is explained without end, but not ever deeper.
func TestExplainDeep(t *testing.T) {
	m := new(claims.Map)
	const n = 100_000
	for i := range n {
		m.Claims = append(m.Claims, claims.Claim{ID: claims.ID(fmt.Sprintf("c%d", i)), Text: "A claim.", Status: claims.Open, Confidence: 0.5})
		if i > 0 {
			m.Reasons = append(m.Reasons, claims.Reason{
				ID: claims.ID(fmt.Sprintf("r%d", i)), Kind: claims.Support, Weight: claims.FullWeight,
				Premises: []claims.ID{m.Claims[i].ID}, Target: m.Claims[i-1].ID,
			})
		}
	}
	m.Claims[n-1].Status = claims.Granted
	a := analyzed(t, m)
	e := Explain(a, 0, nil)
	deepest, told := 0, 0
	for _, part := range e {
		deepest = max(deepest, part.Depth)
		if part.Claim >= 0 && !part.Seen {
			told++
		}
	}
	if told != n || deepest > 2*explainDepth+4 {
		t.Errorf("%d claims are told, down to %d", told, deepest)
	}
	var b strings.Builder
	if err := WriteExplanation(&b, a, e, false); err != nil || b.Len() == 0 {
		t.Error(err)
	}
}
