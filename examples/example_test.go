package examples

import (
	"context"
	"fmt"
	"log"
	"os"

	"crux/claims"
	"crux/engine"
	"crux/render"
)

// Reading, judging and showing a map, as a program of your own would.
func Example() {
	text := []byte("claims:\n" +
		"  ban:\n" +
		"    text: Schools should ban phones.\n" +
		"    cons: [Parents must reach pupils in an emergency.]\n")

	m, findings := claims.Load([]claims.Source{{Name: "phones.yaml", Text: text}}, nil)
	if err := findings.Err(); err != nil {
		log.Fatal(err)
	}
	g, err := engine.Assemble(m)
	if err != nil {
		log.Fatal(err)
	}
	a := engine.Analyze(g)
	for i, ruling := range a.Claims {
		fmt.Println(m.Claims[i].ID, "is", ruling.Verdict)
	}
	if err := render.Write(context.Background(), os.Stdout, render.Markdown, render.NewView(a, render.Options{})); err != nil {
		log.Fatal(err)
	}
	// Output:
	// ban is rejected
	// parents-must-reach-pupils-in-an is accepted
	// # Argument map
	//
	// - Schools should ban phones. — **falls**
	//   - *against:* Parents must reach pupils in an emergency. — **stands**
}
