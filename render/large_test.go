package render

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"

	"crux/claims"
)

// fan is a claim with n reasons for it.
func fan(n int) View {
	v := View{Title: "A fan", Cards: []Card{{ID: "t", Text: "The thesis.", Thesis: true}}}
	for i := range n {
		v.Cards = append(v.Cards, Card{ID: claims.ID(fmt.Sprintf("c%d", i)), Text: "A reason."})
		v.Arrows = append(v.Arrows, Arrow{
			ID: claims.ID(fmt.Sprintf("c%d -> t", i)), Kind: claims.Support, Premises: []int{i + 1}, Weight: claims.FullWeight,
		})
	}
	return v
}

// What is too large to be drawn is refused before the layout takes the machine,
// and an outline of it can be written all the same.
func TestTooLarge(t *testing.T) {
	v := fan(mostLines + 1)
	if err := Write(context.Background(), &bytes.Buffer{}, SVG, v); !errors.Is(err, errLayout) {
		t.Errorf("a drawing of %d arrows: %v", len(v.Arrows), err)
	}
	if err := Write(context.Background(), &bytes.Buffer{}, Markdown, v); err != nil {
		t.Errorf("an outline of %d arrows: %v", len(v.Arrows), err)
	}
}

// The rows of a large fan do not grow without bound: the layout engine takes
// time and memory for each row that a line passes.
func TestFanRows(t *testing.T) {
	for _, n := range []int{1, 6, 7, 12, 100, 1000, 10_000} {
		most := 0
		for _, row := range newSheet(fan(n)).rows() {
			most = max(most, row+1)
		}
		if most*most > 2*n+6 {
			t.Errorf("%d reasons stand in %d rows", n, most)
		}
	}
}
