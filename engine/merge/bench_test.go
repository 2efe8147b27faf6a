package merge

import (
	"fmt"
	"strings"
	"testing"

	"crux/claims"
)

// large writes a map of n claims: most of what a debate has in common with another
// one, with other wordings here and there.
func large(n, who int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title: A debate\nthesis: c0\nclaims:\n")
	for i := range n {
		id := i
		if i%10 == 3 {
			id = i + (who+1)*n // only here
		}
		fmt.Fprintf(&b, "  # note %d\n  c%d:\n    text: The claim %d says that %s %d is of use to %s.\n", i, id, id, []string{"money", "work", "sleep", "school"}[i%4], i, []string{"pupils", "teachers", "parents"}[(i+who*(i%7/6))%3])
		if i > 0 {
			fmt.Fprintf(&b, "    %s: c%d\n", []string{"supports", "rebuts"}[i%2], (i-1)/2/10*10)
		}
	}
	return b.String()
}

func BenchmarkMerge(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			var maps []*claims.Map
			for who := range 2 {
				m, ds := claims.Load([]claims.Source{{Name: fmt.Sprint(who), Text: []byte(large(n, who))}}, nil)
				if err := ds.Err(); err != nil {
					b.Fatal(err)
				}
				maps = append(maps, m)
			}
			for b.Loop() {
				if _, err := Merge(maps, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
