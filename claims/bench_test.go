package claims

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"gopkg.in/yaml.v3"
)

// bigFile returns a file of n claims such as people write: most speak for or
// against an earlier one, some with linked premises, weights and undercuts.
func bigFile(n int) []byte {
	rng := rand.New(rand.NewPCG(1, 1))
	var b bytes.Buffer
	var steps []string // that can be undercut
	b.WriteString("title: A large map\nthesis: c0\nsides: {pro: For it, con: Against it}\n" +
		"speakers: {ann: {name: Ann, side: pro}, ben: {name: Ben, side: con}}\nsources: {book: {title: A book}}\nclaims:\n")
	for i := range n {
		fmt.Fprintf(&b, "  c%d:\n    text: Claim number %d says that something is so, and that it matters.\n", i, i)
		fmt.Fprintf(&b, "    by: %s\n", []string{"ann", "ben"}[rng.IntN(2)])
		if i == 0 {
			continue
		}
		switch to := rng.IntN(i); rng.IntN(6) {
		case 0:
			fmt.Fprintf(&b, "    supports: c%d\n    cite: {source: book, at: p. %d, quote: \"words, and more words\"}\n", to, i)
		case 1:
			fmt.Fprintf(&b, "    rebuts:\n      claim: c%d\n      weight: 0.%d\n      undercut_by: A sentence that speaks against step %d.\n", to, 1+rng.IntN(9), i)
		case 2:
			fmt.Fprintf(&b, "    supports: {claim: c%d, with: c%d, id: r%d}\n", to, rng.IntN(n), i)
		case 3:
			fmt.Fprintf(&b, "    pros:\n      - A reason for claim %d in a sentence.\n      - text: Another reason for claim %d.\n        cons: It has a flaw, number %d.\n", i, i, i)
		case 4:
			fmt.Fprintf(&b, "    rebuts: [c%d]\n    tags: [one, two]\n", to)
		default:
			if steps = append(steps, fmt.Sprintf("c%d -> c%d", i, to)); len(steps) > 1 {
				fmt.Fprintf(&b, "    undercuts: %s\n", steps[rng.IntN(len(steps)-1)])
			}
			fmt.Fprintf(&b, "    supports: c%d\n    note: A remark.\n", to)
		}
	}
	return b.Bytes()
}

var benchSizes = []int{1_000, 10_000, 100_000}

func BenchmarkLoad(b *testing.B) {
	for _, n := range benchSizes {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			text := bigFile(n)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				m, ds := Load([]Source{{Name: "f", Text: text}}, nil)
				if len(m.Claims) < n || ds.Err() != nil {
					b.Fatal(ds.Err())
				}
			}
		})
	}
}

func BenchmarkFormat(b *testing.B) {
	for _, n := range benchSizes[:2] {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			text := bigFile(n)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, ds, err := Format(Source{Name: "f", Text: text}); err != nil || ds.Err() != nil {
					b.Fatal(ds.Err(), err)
				}
			}
		})
	}
}

// BenchmarkYAML is what the YAML module takes for the same files, to see
// what part of BenchmarkLoad is ours.
func BenchmarkYAML(b *testing.B) {
	for _, n := range benchSizes {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			text := bigFile(n)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				var node yaml.Node
				if err := yaml.NewDecoder(bytes.NewReader(text)).Decode(&node); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
