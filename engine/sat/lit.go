package sat

import "fmt"

// Lit is a literal: a variable, or its negation. Literals come from
// [Solver.NewVar] and [Lit.Not].
type Lit int32 // variable v is 2v, its negation 2v+1

// Not returns the negation of l.
func (l Lit) Not() Lit { return l ^ 1 }

func (l Lit) variable() int32 { return int32(l) >> 1 }

// String returns the literal as the DIMACS format has it: variables count from
// 1, and a negation has a minus.
func (l Lit) String() string {
	if l&1 == 1 {
		return fmt.Sprintf("-%d", l.variable()+1)
	}
	return fmt.Sprint(l.variable() + 1)
}

// Status is an answer. The zero Status is Unknown.
type Status uint8

// The answers.
const (
	Unknown Status = iota // a limit was reached, or the context ended
	Sat                   // there is a model
	Unsat                 // there is none
)

// String returns "unknown", "sat" or "unsat".
func (s Status) String() string {
	switch s {
	case Unknown:
		return "unknown"
	case Sat:
		return "sat"
	case Unsat:
		return "unsat"
	}
	return fmt.Sprintf("Status(%d)", uint8(s))
}
