package worksheet

import (
	"errors"
	"fmt"
	"slices"

	"crux/engine"
)

// Options say what a sheet is to be like. The zero value, with some tasks, is the usual
// sheet.
type Options struct {
	Tasks []Task // each once, at least one
	Seed  uint64 // of all that is drawn by lot

	// Blanks is how many there are at most of each of: claims to fill in, arrows to
	// name, undercuts to find, claims to settle, quotes to match; 0 for the usual.
	Blanks int

	Claims int     // at most so many are drawn, in 2…[MostClaims]; 0 for 12
	Around []int32 // the claims that the sheet is about; nil for the theses
	Depth  int     // how many steps away from these claims are drawn; 0 for as many as there is room for

	Bank        bool // list the missing claims, shuffled; for [Places] they always are
	Distractors int  // claims among them that are missing nowhere

	Cruxes engine.CruxOptions
}

// MostClaims is how many claims a sheet has at most: a page has no room for more.
const MostClaims = 60

const usualClaims = 12

// ErrAlone is wrapped by the error of [Make] for tasks that cannot be on one sheet; see
// [Together].
var ErrAlone = errors.New("these tasks cannot be on one sheet")

// ErrDense is that of claims with more reasons among them than a page can show: more
// than four for each, and a dozen.
var ErrDense = errors.New("there are too many reasons for a page")

func dense(claims, reasons int) bool { return reasons > 4*claims+12 }

// check fills the usual values in.
func (o *Options) check(g *engine.Graph) error {
	if o.Claims == 0 {
		o.Claims = usualClaims
	}
	if o.Claims < 2 || o.Claims > MostClaims || o.Blanks < 0 || o.Depth < 0 || o.Distractors < 0 || len(o.Tasks) == 0 {
		return fmt.Errorf("worksheet: options out of range: %+v", *o)
	}
	for i, t := range o.Tasks {
		if t < Missing || t > Places || slices.Contains(o.Tasks[:i], t) {
			return fmt.Errorf("worksheet: options out of range: task %v", t)
		}
	}
	for _, c := range o.Around {
		if c < 0 || int(c) >= len(g.Map.Claims) {
			return fmt.Errorf("worksheet: options out of range: no claim %d", c)
		}
	}
	if o.has(Places) && (o.has(Missing) || o.has(Arrows)) {
		return fmt.Errorf("worksheet: %w: %v and %v or %v", ErrAlone, Places, Missing, Arrows)
	}
	return nil
}

func (o *Options) has(t Task) bool { return slices.Contains(o.Tasks, t) }

// blanks is how many blanks there are at most, where so many are usual.
func (o *Options) blanks(usual int) int {
	if o.Blanks > 0 {
		return o.Blanks
	}
	return usual
}
