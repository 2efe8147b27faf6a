package grade

import (
	"fmt"

	"crux/claims"
)

// Kind is what a relation does. The zero Kind is invalid.
type Kind uint8

// The kinds of relations.
const (
	Support Kind = iota + 1
	Rebuttal
	Undercut
	Contradiction
)

var kindNames = []string{Support: "support", Rebuttal: "rebuttal", Undercut: "undercut", Contradiction: "contradiction"}

// String returns the name in one lower-case word.
func (k Kind) String() string {
	if k >= Support && int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("Kind(%d)", uint8(k))
}

// Relation is a reason of a map, or a contradiction, whose claims do the same to
// each other.
type Relation struct {
	Kind     Kind
	Premises []int32 // claims, by their numbers in the map; of a contradiction one
	Target   int32   // a claim; of an undercut a relation, by its number in the list
	Reason   int32   // its number among the reasons of the map, or -1
}

// Relations lists the reasons of a map, then its contradictions. What names
// something that is not there, which a file with errors can do, is left out.
func Relations(m *claims.Map) []Relation {
	at := make(map[claims.ID]int32, len(m.Claims))
	for i := range m.Claims {
		if _, twice := at[m.Claims[i].ID]; !twice {
			at[m.Claims[i].ID] = int32(i)
		}
	}
	var all []Relation
	numbers := make(map[claims.ID]int32, len(m.Reasons)) // of what is in the list
	undercuts := make([]int, 0)
	add := func(i int, target int32) {
		r := &m.Reasons[i]
		x := Relation{Kind: map[claims.Kind]Kind{claims.Support: Support, claims.Rebuttal: Rebuttal, claims.Undercut: Undercut}[r.Kind], Target: target, Reason: int32(i)}
		for _, id := range r.Premises {
			p, ok := at[id]
			if !ok {
				return
			}
			x.Premises = append(x.Premises, p)
		}
		if x.Kind == 0 || len(x.Premises) == 0 {
			return
		}
		if _, twice := numbers[r.ID]; !twice {
			numbers[r.ID] = int32(len(all))
		}
		all = append(all, x)
	}
	for i := range m.Reasons {
		if r := &m.Reasons[i]; r.Kind == claims.Undercut {
			undercuts = append(undercuts, i)
		} else if t, ok := at[r.Target]; ok {
			add(i, t)
		}
	}
	// Undercuts can be aimed at later ones, and at each other in a circle: all are
	// listed first, and those whose target is missing are taken out again.
	plain := len(all)
	for _, i := range undercuts {
		add(i, -1)
	}
	on := make(map[claims.ID][]int, len(all)-plain) // the undercuts of what has an id
	var lost []int
	gone := make([]bool, len(all))
	for k := plain; k < len(all); k++ {
		target := m.Reasons[all[k].Reason].Target
		on[target] = append(on[target], k)
		if _, ok := numbers[target]; !ok {
			lost = append(lost, k)
		}
	}
	for len(lost) > 0 {
		k := lost[len(lost)-1]
		if lost = lost[:len(lost)-1]; gone[k] {
			continue
		}
		gone[k] = true
		if id := m.Reasons[all[k].Reason].ID; int(numbers[id]) == k {
			delete(numbers, id)
			lost = append(lost, on[id]...)
		}
	}
	kept := all[:plain:plain]
	for k := plain; k < len(all); k++ {
		if !gone[k] {
			kept = append(kept, all[k])
		}
	}
	all = kept
	for k := range all {
		if id := m.Reasons[all[k].Reason].ID; k >= plain {
			numbers[id] = int32(k)
		}
	}
	for k := plain; k < len(all); k++ {
		all[k].Target = numbers[m.Reasons[all[k].Reason].Target]
	}
	for _, x := range m.Contradictions {
		a, ok := at[x.A]
		b, ok2 := at[x.B]
		if ok && ok2 {
			all = append(all, Relation{Kind: Contradiction, Premises: []int32{a}, Target: b, Reason: -1})
		}
	}
	return all
}
