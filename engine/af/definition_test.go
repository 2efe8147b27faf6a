package af

import "slices"

// The semantics by their definitions, for frameworks so small that all sets can
// be looked at.

func (s *small) attackedBy(set uint) (attacked uint) {
	for a := range s.n {
		if set>>a&1 == 1 {
			attacked |= s.targets[a]
		}
	}
	return attacked
}

func (s *small) conflictFree(set uint) bool { return s.attackedBy(set)&set == 0 }

// defends reports whether a set attacks all attackers of an argument.
func (s *small) defends(set uint, a int) bool { return s.attackers[a]&^s.attackedBy(set) == 0 }

func (s *small) admissible(set uint) bool {
	for a := range s.n {
		if set>>a&1 == 1 && !s.defends(set, a) {
			return false
		}
	}
	return s.conflictFree(set)
}

func (s *small) complete(set uint) bool {
	for a := range s.n {
		if set>>a&1 == 0 && s.defends(set, a) {
			return false
		}
	}
	return s.admissible(set)
}

func (s *small) all(is func(uint) bool) []uint {
	var sets []uint
	for set := range uint(1) << s.n {
		if is(set) {
			sets = append(sets, set)
		}
	}
	return sets
}

// largest returns the sets of which some measure is in no larger one.
func largest(sets []uint, measure func(uint) uint) []uint {
	return slices.DeleteFunc(slices.Clone(sets), func(x uint) bool {
		return slices.ContainsFunc(sets, func(y uint) bool {
			return measure(x) != measure(y) && measure(x)&measure(y) == measure(x)
		})
	})
}

func itself(set uint) uint { return set }

func (s *small) extensions(sem Semantics) []uint {
	full := uint(1)<<s.n - 1
	reach := func(set uint) uint { return set | s.attackedBy(set) }
	switch sem {
	case Grounded:
		set := uint(0)
		for range s.n {
			next := uint(0)
			for a := range s.n {
				if s.defends(set, a) {
					next |= 1 << a
				}
			}
			set = next
		}
		return []uint{set}
	case Complete:
		return s.all(s.complete)
	case Preferred:
		return largest(s.all(s.admissible), itself)
	case Stable:
		return s.all(func(set uint) bool { return s.conflictFree(set) && reach(set) == full })
	case SemiStable:
		return largest(s.all(s.complete), reach)
	case Stage:
		return largest(s.all(s.conflictFree), reach)
	case Ideal:
		every := full
		for _, set := range largest(s.all(s.admissible), itself) {
			every &= set
		}
		return largest(s.all(func(set uint) bool { return s.admissible(set) && set&^every == 0 }), itself)
	}
	panic("no such semantics")
}
