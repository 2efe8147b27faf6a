package af

import "crux/engine"

// Framework is an abstract argumentation framework: arguments 0…n-1, of which some
// attack others or themselves. It never changes, and can be used from several
// goroutines.
type Framework struct {
	n                  int32
	attackers, targets engine.Arrows
}

// New returns the framework of n arguments with the attacks from[i] → to[i], which
// may be there twice. Time and memory are linear.
func New(n int, from, to []int32) *Framework {
	return &Framework{n: int32(n), attackers: engine.NewArrows(n, to, from), targets: engine.NewArrows(n, from, to)}
}

// Attackers returns who attacks argument a. The slice belongs to f and must not
// be written to.
func (f *Framework) Attackers(a int32) []int32 { return f.attackers.Of(a) }

// Targets returns whom argument a attacks. The slice belongs to f and must not be
// written to.
func (f *Framework) Targets(a int32) []int32 { return f.targets.Of(a) }
