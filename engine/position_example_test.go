package engine

import (
	"context"
	"fmt"

	"crux/claims"
)

// Two reports contradict each other. Whichever is right, the alarm was false.
func ExampleAnalysis_Positions() {
	m := &claims.Map{
		Claims: []claims.Claim{
			{ID: "alarm", Status: claims.Asserted},
			{ID: "drill", Status: claims.Asserted},
			{ID: "fault", Status: claims.Asserted},
		},
		Reasons: []claims.Reason{
			{ID: "1", Premises: []claims.ID{"drill"}, Target: "alarm", Kind: claims.Rebuttal, Weight: claims.FullWeight},
			{ID: "2", Premises: []claims.ID{"fault"}, Target: "alarm", Kind: claims.Rebuttal, Weight: claims.FullWeight},
		},
		Contradictions: []claims.Contradiction{{A: "drill", B: "fault"}},
	}
	g, err := Assemble(m)
	if err != nil {
		fmt.Println(err)
		return
	}
	a := Analyze(g)
	p, err := a.Positions(context.Background(), PositionOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p.Count, "positions")
	for i, c := range m.Claims {
		fmt.Printf("%s: %v, accepted in %v, rejected in %v\n", c.ID, a.Claims[i].Verdict, p.Accepted[i], p.Rejected[i])
	}
	for _, x := range p.List(20) {
		fmt.Println(x.Claims)
	}
	// Output:
	// 2 positions
	// alarm: unsettled, accepted in none, rejected in every
	// drill: contested, accepted in some, rejected in some
	// fault: contested, accepted in some, rejected in some
	// [out in out]
	// [out out in]
}
