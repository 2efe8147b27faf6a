package af

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"crux/claims"
)

// BenchmarkRead reads frameworks of 100,000 arguments and 300,000 attacks.
func BenchmarkRead(b *testing.B) {
	const n = 100_000
	rng := rand.New(rand.NewPCG(1, 1))
	var numbered, apx, tgf strings.Builder
	fmt.Fprintf(&numbered, "p af %d\n", n)
	for a := range n {
		fmt.Fprintf(&apx, "arg(a%d).\n", a)
		fmt.Fprintf(&tgf, "a%d\n", a)
	}
	tgf.WriteString("#\n")
	for range 3 * n {
		x, y := rng.IntN(n), rng.IntN(n)
		fmt.Fprintf(&numbered, "%d %d\n", x+1, y+1)
		fmt.Fprintf(&apx, "att(a%d,a%d).\n", x, y)
		fmt.Fprintf(&tgf, "a%d a%d\n", x, y)
	}
	for _, x := range []struct {
		format Format
		text   string
	}{{Numbered, numbered.String()}, {APX, apx.String()}, {TGF, tgf.String()}} {
		b.Run(x.format.String(), func(b *testing.B) {
			src := claims.Source{Name: "f", Text: []byte(x.text)}
			b.SetBytes(int64(len(x.text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, ds := Read(src, x.format); len(ds) > 0 {
					b.Fatal(ds)
				}
			}
		})
	}
}
