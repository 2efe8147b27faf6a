package claims

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// linker looks up what reasons name and gives ids to those without one.
type linker struct {
	d        *decoder
	byID     map[ID]int32 // claims
	premises [][]int32    // of each reason, the claims
	target   []int32      // of each reason, its claim or reason; -1 where it is not known
	sameAs   []int32      // the reason that says the same, or the reason itself
	broken   []bool       // something that the reason names is not there
	depth    []int32      // 1 for a reason whose target is a claim, else one more than its target's
	byName   map[ID]int32 // reasons with an id of their own
	twice    []sameName
	byStep   map[ID]int32 // reasons with an id like "a -> b"
	numbers  map[ID]int   // how many more reasons would have such an id; they get a number
	said     map[relation]int32
	steps    map[step][]int32
	seen     []int32 // of each claim, the last reason it was met in, plus 1

	premiseOfBroken map[int32]bool // claims; nil until asked for
}

// relation is what a reason says. Two reasons with one relation are one.
type relation struct {
	kind          Kind
	target, first int32
	others        string // further premises
}

// step is what "premise -> conclusion" can mean.
type step struct {
	premise, target int32
	reason          bool // the target is a reason
}

func (d *decoder) resolveReasons(byID map[ID]int32) {
	n := len(d.reasons)
	l := &linker{
		d: d, byID: byID, premises: make([][]int32, n), target: make([]int32, n), sameAs: make([]int32, n),
		broken: make([]bool, n), depth: make([]int32, n), byName: make(map[ID]int32), byStep: make(map[ID]int32, n),
		numbers: make(map[ID]int), said: make(map[relation]int32, n), steps: make(map[step][]int32, n),
		seen: make([]int32, len(d.claims)),
	}
	for i := range d.reasons {
		l.target[i], l.sameAs[i] = -1, int32(i)
		l.claimsOf(int32(i))
	}
	// What "x -> a -> b" names is found once all reasons are known that have
	// "a -> b" as target. So reasons are entered by depth.
	order := make([]int32, n)
	for i := range order {
		order[i] = int32(i)
		l.depthOf(int32(i))
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(l.depth[a], l.depth[b]) })
	for len(order) > 0 {
		level := order
		for k := range order {
			if l.depth[order[k]] != l.depth[order[0]] {
				level = order[:k]
				break
			}
		}
		order = order[len(level):]
		for _, i := range level {
			l.enter(i)
		}
		for _, i := range level {
			l.name(i)
		}
	}
	l.checkTwice()
	l.fill()
	l.bothWays()
}

// depthOf finds the depth of reason i. In a circle, where reasons undercut
// each other by their ids, it does not matter.
func (l *linker) depthOf(i int32) int32 {
	if l.depth[i] != 0 {
		return l.depth[i]
	}
	l.depth[i] = 1
	r := l.d.reasons[i]
	switch {
	case r.Kind != Undercut:
	case r.undercut.reason >= 0:
		l.depth[i] = l.depthOf(r.undercut.reason) + 1
	case r.undercut.ID != "":
		parts := steps(r.undercut.ID)
		last, _, _ := strings.Cut(parts[len(parts)-1], "#")
		target := int32(len(parts)) - 1
		if named, ok := l.byName[ID(last)]; ok {
			target += l.depthOf(named)
		}
		l.depth[i] = max(target, 1) + 1
	}
	return l.depth[i]
}

// claimsOf looks up the premises of reason i and its target, if that is a
// claim, and notes the id that the reason has of its own.
func (l *linker) claimsOf(i int32) {
	r := l.d.reasons[i]
	for _, p := range r.premises {
		c, ok := l.d.find(p, l.byID)
		if !ok {
			l.d.unknownClaim(p.Ref, p.entry)
			l.broken[i] = true
			continue
		}
		if l.seen[c] == i+1 {
			l.d.add(RepeatedRelation, Warning, p.Pos, fmt.Sprintf("%q is a premise of this reason twice", l.d.claims[c].ID), "name it once")
			continue
		}
		l.seen[c] = i + 1
		l.premises[i] = append(l.premises[i], c)
	}
	l.broken[i] = l.broken[i] || len(l.premises[i]) == 0
	if r.Kind != Undercut && (r.target.claim >= 0 || r.target.ID != "") {
		c, ok := l.d.find(r.target, l.byID)
		if ok {
			l.target[i] = c
		} else {
			l.d.unknownClaim(r.target.Ref, false)
		}
	}
	if r.ID == "" {
		return
	}
	if _, twice := l.byName[r.ID]; twice {
		l.twice = append(l.twice, sameName{r.ID, i})
		r.ID = ""
		return
	}
	l.byName[r.ID] = i
}

// sameName is a reason that has the id of another one.
type sameName struct {
	id     ID
	reason int32
}

// checkTwice reports reasons that have one id and do not say the same.
func (l *linker) checkTwice() {
	for _, x := range l.twice {
		first := l.byName[x.id]
		if l.sameAs[x.reason] != l.sameAs[first] {
			l.d.add(DuplicateID, Error, l.d.reasons[x.reason].Pos, fmt.Sprintf("two reasons are called %s", quoted(string(x.id))), "give one of them another id",
				Related{l.d.reasons[first].Pos, "first here"})
		}
	}
}

// enter finds the target of reason i and makes the reason known as a step,
// unless the same was said before.
func (l *linker) enter(i int32) {
	r := l.d.reasons[i]
	if r.Kind == Undercut {
		u := &r.undercut
		if u.reason < 0 && u.ID != "" {
			u.reason = l.lookUp(u.Ref)
		}
		if u.reason >= 0 {
			l.target[i] = l.sameAs[u.reason]
		}
	}
	if l.target[i] < 0 || l.broken[i] {
		return
	}
	l.checkSelf(i)
	rel := l.relation(i, r.Kind)
	if first, twice := l.said[rel]; twice {
		l.repeated(i, first)
		return
	}
	l.said[rel] = i
	for _, p := range l.premises[i] {
		s := step{p, l.target[i], r.Kind == Undercut}
		l.steps[s] = append(l.steps[s], i)
	}
}

// name gives reason i an id like "a -> b" if it has none of its own.
func (l *linker) name(i int32) {
	r := l.d.reasons[i]
	if r.ID != "" || !l.whole(i) {
		return
	}
	target := l.targetID(i)
	if target == "" {
		return
	}
	step := l.d.claims[l.premises[i][0]].ID + " -> " + target
	r.ID = step
	for _, taken := l.byStep[r.ID]; taken; _, taken = l.byStep[r.ID] {
		l.numbers[step]++
		r.ID = ID(fmt.Sprintf("%s#%d", step, l.numbers[step]+1))
	}
	l.byStep[r.ID] = i
}

// relation returns what reason i would say if it were of the given kind. The
// order of its premises says nothing.
func (l *linker) relation(i int32, kind Kind) relation {
	rel := relation{kind: kind, target: l.target[i]}
	if len(l.premises[i]) == 1 {
		rel.first = l.premises[i][0]
		return rel
	}
	sorted := slices.Sorted(slices.Values(l.premises[i]))
	rel.first, rel.others = sorted[0], fmt.Sprint(sorted[1:])
	return rel
}

// repeated makes one reason of two that say the same. In one file that is worth
// a warning; files may repeat each other, as long as they agree.
func (l *linker) repeated(i, first int32) {
	a, b := l.d.reasons[first], l.d.reasons[i]
	l.sameAs[i] = first
	hint := "say it once"
	for _, x := range []struct{ what, kept, lost string }{
		{"weight", a.ownWeight(), b.ownWeight()}, {"id", string(a.ID), string(b.ID)}, {"scheme", a.Scheme, b.Scheme}, {"note", a.Note, b.Note},
	} {
		switch {
		case x.kept == "" || x.lost == "" || x.kept == x.lost:
		case a.Pos.File != b.Pos.File:
			l.d.differ("this reason", x.what, x.kept, b.in.keyPos(b.body, x.what, b.Pos), a.in.keyPos(a.body, x.what, a.Pos))
		default:
			hint += fmt.Sprintf("; the %s %s, said first, is kept", x.what, quoted(short(x.kept)))
		}
	}
	if !a.weighted {
		a.Weight, a.weighted = b.Weight, b.weighted
	}
	a.ID, a.Scheme, a.Note = cmp.Or(a.ID, b.ID), cmp.Or(a.Scheme, b.Scheme), cmp.Or(a.Note, b.Note)
	if a.Pos.File == b.Pos.File {
		l.d.add(RepeatedRelation, Warning, b.Pos, fmt.Sprintf("that %s is said twice", l.says(i)), hint, Related{a.Pos, "first here"})
	}
}

// ownWeight is the weight that the file gives, or "".
func (r *rawReason) ownWeight() string {
	if !r.weighted {
		return ""
	}
	return r.Weight.String()
}

// says writes reason i as a clause.
func (l *linker) says(i int32) string {
	r := l.d.reasons[i]
	verb := map[Kind]string{Support: "supports", Rebuttal: "rebuts", Undercut: "undercuts"}[r.Kind]
	target := "a reason"
	if r.Kind != Undercut {
		target = fmt.Sprintf("%q", l.d.claims[l.target[i]].ID)
	} else if id := l.d.reasons[l.target[i]].ID; id != "" {
		target = fmt.Sprintf("the reason %q", id)
	}
	return fmt.Sprintf("%q %s %s", l.d.claims[l.premises[i][0]].ID, verb, target)
}

// checkSelf reports a reason for or against one of its own premises, an undercut
// of itself, and a claim that takes back its own reason.
func (l *linker) checkSelf(i int32) {
	r := l.d.reasons[i]
	switch t := l.target[i]; {
	case r.Kind == Undercut && t == i:
		l.d.add(SelfRelation, Error, r.undercut.Pos, fmt.Sprintf("the reason %q undercuts itself", r.ID), "name the reason that it speaks against")
	case r.Kind == Undercut && len(l.premises[t]) == 1 && slices.Equal(l.premises[i], l.premises[t]):
		l.d.add(SelfRelation, Error, r.undercut.Pos, fmt.Sprintf("the claim %q undercuts a reason that it alone gives", l.d.claims[l.premises[i][0]].ID),
			"take out the one or the other: where the claim stands, its reason would never count", Related{l.d.reasons[t].Pos, "it gives the reason here"})
	case r.Kind == Undercut || !slices.Contains(l.premises[i], t):
	case len(l.premises[i]) == 1:
		verb := "supports"
		if r.Kind == Rebuttal {
			verb = "rebuts"
		}
		l.d.add(SelfRelation, Error, r.Pos, fmt.Sprintf("the claim %q %s itself", l.d.claims[t].ID, verb),
			"name the claim that it is a reason for or against")
	default:
		l.d.add(SelfRelation, Error, r.Pos, fmt.Sprintf("the claim %q is a reason for or against itself: it is among the premises", l.d.claims[t].ID),
			"take it out of the premises")
	}
}

var arrows = strings.NewReplacer("→", "->")

// steps splits "a -> b -> c" at its arrows, of which both spellings will do.
func steps(id ID) []string {
	parts := strings.Split(arrows.Replace(string(id)), "->")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// lookUp returns the reason that r names, or -1 after a finding.
func (l *linker) lookUp(r Ref) int32 {
	parts := steps(r.ID)
	found, name := l.match(parts)
	switch {
	case len(found) == 1:
		return found[0]
	case len(found) > 1:
		var ids []string
		var places []Related
		for _, i := range found[:min(5, len(found))] {
			id := string(l.d.reasons[i].ID)
			if _, made := l.byStep[ID(id)]; made && !strings.Contains(id, "#") {
				id += "#1" // to say that this one is meant
			}
			ids = append(ids, id)
			places = append(places, Related{l.d.reasons[i].Pos, quoted(id) + " is here"})
		}
		l.d.add(AmbiguousReason, Error, r.Pos, fmt.Sprintf("%d reasons are %s", len(found), quoted(short(name))),
			"write "+orList(ids)+", or give the one you mean an `id`", places...)
		return -1
	case l.d.incomplete || l.misnamed(parts):
		return -1
	}
	message := "there is no reason " + quoted(short(string(r.ID)))
	hint := "a reason is written `premise -> conclusion`, or by the `id` that it has"
	if len(parts) == 1 {
		if c, ok := l.byID[r.ID]; ok {
			message = fmt.Sprintf("%s is a claim, and an undercut speaks against a reason", quoted(short(string(r.ID))))
			hint = "write which step does not hold, `premise -> conclusion`; to speak against the claim itself use `rebuts`"
			if s := l.stepsOf(c); len(s) > 0 {
				hint = "did you mean " + orList(s) + "? To speak against the claim itself use `rebuts`"
			}
		} else if near := l.d.nearest(string(r.ID), l.names()); len(near) > 0 {
			hint = "did you mean " + orList(near) + "?"
		}
	} else if s := l.likely(parts); len(s) > 0 {
		hint = "did you mean " + orList(s) + "?"
	}
	l.d.add(UnknownReason, Error, r.Pos, message, hint)
	return -1
}

// misnamed reports whether a step may be a reason whose own names are wrong,
// which has been reported.
func (l *linker) misnamed(parts []string) bool {
	if l.premiseOfBroken == nil {
		l.premiseOfBroken = make(map[int32]bool)
		for i := range l.d.reasons {
			if l.broken[i] || l.target[i] < 0 && l.d.reasons[i].Kind != Undercut {
				for _, p := range l.premises[i] {
					l.premiseOfBroken[p] = true
				}
			}
		}
	}
	c, ok := l.byID[ID(parts[0])]
	return ok && len(parts) > 1 && l.premiseOfBroken[c]
}

// match returns the reasons that a name split at its arrows can mean. Where a
// part of the name means several, these and that part are returned.
func (l *linker) match(parts []string) ([]int32, string) {
	if len(parts) == 1 {
		if i, ok := l.byName[ID(parts[0])]; ok {
			return []int32{l.sameAs[i]}, ""
		}
		return nil, ""
	}
	if name := strings.Join(parts, " -> "); strings.Contains(name, "#") {
		if i, ok := l.byStep[ID(strings.TrimSuffix(name, "#1"))]; ok {
			return []int32{i}, ""
		}
		return nil, ""
	}
	// From the right: the last part is a claim or a reason's id, and each part
	// before it is a premise of a reason that has what is right of it as target.
	var found []int32
	var name string
	last := ID(parts[len(parts)-1])
	if c, ok := l.byID[last]; ok {
		found, name = l.follow(parts, step{target: c})
	}
	if named, ok := l.byName[last]; ok {
		more, as := l.follow(parts, step{target: l.sameAs[named], reason: true})
		found, name = slices.Concat(found, more), cmp.Or(name, as)
	}
	return found, name
}

// follow returns the reasons at the end of the chain of premises before the
// last part, read from the right, that begins at the target of s. Where a part
// of the chain is several reasons it ends there; the second result is the part.
func (l *linker) follow(parts []string, s step) (found []int32, name string) {
	for i := len(parts) - 2; i >= 0 && len(found) < 2; i-- {
		if found != nil {
			s.target, s.reason = found[0], true
		}
		var ok bool
		if s.premise, ok = l.byID[ID(parts[i])]; !ok {
			return nil, ""
		}
		if found = l.steps[s]; found == nil {
			return nil, ""
		}
		name = strings.Join(parts[i:], " -> ")
	}
	return found, name
}

// stepsOf lists the reasons that lead to or from claim c.
func (l *linker) stepsOf(c int32) []string {
	var from []string
	if l.d.guesses -= len(l.d.reasons); l.d.guesses < 0 {
		return nil
	}
	for i := range l.d.reasons {
		if l.d.reasons[i].Kind != Undercut && l.whole(int32(i)) && len(from) < 3 &&
			(l.premises[i][0] == c || l.target[i] == c) {
			from = append(from, l.stepName(int32(i)))
		}
	}
	return once(from)
}

// likely lists the steps that a misspelt "premise -> conclusion" may mean.
func (l *linker) likely(parts []string) []string {
	if l.d.stepNames == nil && l.d.guesses > 0 {
		l.d.guesses -= len(l.d.reasons)
		for i := range l.d.reasons {
			if l.d.reasons[i].Kind != Undercut && l.whole(int32(i)) {
				l.d.stepNames = append(l.d.stepNames, l.stepName(int32(i)))
			}
		}
		l.d.stepNames = once(l.d.stepNames)
	}
	if near := l.d.nearest(strings.Join(parts, " -> "), l.d.stepNames); len(near) > 0 {
		return near
	}
	// The step may have been written backwards, or start from another premise.
	if c, ok := l.byID[ID(parts[0])]; ok {
		return l.stepsOf(c)
	}
	return nil
}

func (l *linker) stepName(i int32) string {
	return fmt.Sprintf("%s -> %s", l.d.claims[l.premises[i][0]].ID, l.d.claims[l.target[i]].ID)
}

// names lists the ids that reasons have of their own.
func (l *linker) names() []string {
	var ids []string
	for i := 0; i < len(l.d.reasons) && l.d.guesses > 0; i++ {
		l.d.guesses--
		if id := l.d.reasons[i].ID; id != "" {
			ids = append(ids, string(id))
		}
	}
	return ids
}

// whole reports whether reason i goes into the map.
func (l *linker) whole(i int32) bool { return l.target[i] >= 0 && !l.broken[i] && l.sameAs[i] == i }

// targetID returns the id of the target of reason i, or "" where there is none.
func (l *linker) targetID(i int32) ID {
	switch t := l.target[i]; {
	case t < 0:
		return ""
	case l.d.reasons[i].Kind != Undercut:
		return l.d.claims[t].ID
	case l.broken[t] || l.target[t] < 0:
		return "" // an undercut of what is not there is not there
	default:
		return l.d.reasons[l.sameAs[t]].ID
	}
}

// fill puts the reasons that are whole into the map, in the order of the file.
func (l *linker) fill() {
	l.d.m.Reasons = make([]Reason, 0, len(l.d.reasons))
	for i, r := range l.d.reasons {
		r.Target = l.targetID(int32(i))
		if !l.whole(int32(i)) || r.ID == "" || r.Target == "" {
			continue
		}
		for _, p := range l.premises[i] {
			r.Premises = append(r.Premises, l.d.claims[p].ID)
		}
		l.d.m.Reasons = append(l.d.m.Reasons, r.Reason)
	}
}

// bothWays warns where the same premises are a reason for and against a claim.
func (l *linker) bothWays() {
	d := l.d
	for i, r := range d.reasons {
		if r.Kind == Rebuttal && l.whole(int32(i)) {
			if s, both := l.said[l.relation(int32(i), Support)]; both {
				d.add(SupportAndRebuttal, Warning, r.Pos,
					fmt.Sprintf("%q both supports and rebuts %q", d.claims[l.premises[i][0]].ID, d.claims[l.target[i]].ID),
					"keep one of the two, or divide the claim in two", Related{d.reasons[s].Pos, "supports it here"})
			}
		}
	}
}
