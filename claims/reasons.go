package claims

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
)

// linker looks up what reasons name and gives ids to those without one.
type linker struct {
	d        *decoder
	byID     map[ID]int32 // claims
	claims   []linked     // by number
	kind     []Kind       // of each reason; here, as all of a reason is much to pass over
	premises [][]int32    // of each reason, the claims
	target   []int32      // of each reason, its claim or reason; -1 where it is not known
	sameAs   []int32      // the reason that says the same, or the reason itself
	broken   []bool       // something that the reason names is not there
	depth    []int32      // 1 for a reason whose target is a claim, else one more than its target's
	byName   map[ID]int32 // reasons with an id of their own
	twice    []sameName
	repeats  map[inFileKey]*rawReason // what other files say first; nil until needed
	byStep   map[ID]int32             // reasons with an id like "a -> b"; nil while steps tells them apart
	numbers  map[ID]int               // how many more reasons would have such an id; they get a number
	said     map[relation]int32
	places   map[stepKey]int32 // in steps, of all but the first from each claim
	steps    []step
	stepOf   []int32 // of each reason, the step from its first premise; -1 before it is entered
	numSlab  slab[int32]
	idSlab   slab[ID]

	premiseOfBroken map[int32]bool // claims; nil until asked for
}

// linked is what the linker needs of a claim.
type linked struct {
	id   ID
	all  int32  // the claim that it is a part of, or itself
	met  int32  // the last reason that it was met in, plus 1
	step int32  // the first step from it, plus 1: most claims have no other
	to   uint32 // the conclusion of that step, as in a stepKey
}

// relation is what a reason with several premises says. Two reasons with one
// relation are one.
type relation struct {
	kind   Kind
	target int32
	all    string // premises, four bytes each
}

// stepKey is what "premise -> conclusion" can mean: the number of the premise
// and that of the conclusion. Reasons are numbered behind the claims.
type stepKey uint64

// step is what is known of the reasons from one premise to one conclusion.
type step struct {
	reasons []int32
	alone   [Undercut + 1]int32 // of each kind, the reason without further premises, plus 1
	named   bool                // a reason has the step as its id
}

func (d *decoder) resolveReasons(byID map[ID]int32) {
	n := len(d.reasons)
	l := &linker{
		d: d, byID: byID, claims: make([]linked, len(d.claims)), kind: make([]Kind, n), premises: make([][]int32, n),
		target: make([]int32, n), sameAs: make([]int32, n), broken: make([]bool, n), depth: make([]int32, n),
		byName: make(map[ID]int32), numbers: make(map[ID]int), said: make(map[relation]int32),
		places: make(map[stepKey]int32), steps: make([]step, 0, n), stepOf: slices.Repeat([]int32{-1}, n),
	}
	for i, c := range d.claims {
		l.claims[i].id, l.claims[i].all = c.ID, int32(i)
		if c.partOf >= 0 {
			l.claims[i].all = c.partOf
		}
	}
	if slices.ContainsFunc(d.ds, func(x Diagnostic) bool { return x.Code == BadID }) {
		l.stepIDs() // an id may look like a step
	}
	found := make(chan bool)
	go func() {
		l.findNamed(d.reasons[n/2:])
		found <- true
	}()
	l.findNamed(d.reasons[:n/2])
	<-found
	for i, r := range d.reasons {
		l.kind[i], l.target[i], l.sameAs[i] = r.Kind, -1, int32(i)
		l.claimsOf(int32(i))
	}
	// What "x -> a -> b" names is found once all reasons are known that have
	// "a -> b" as target. So reasons are entered by depth.
	for _, level := range l.levels() {
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

// findNamed looks up the claims that reasons name. Those that are not there are
// left to [linker.claimsOf].
func (l *linker) findNamed(reasons []*rawReason) {
	look := func(r *rawRef) {
		if r.number < 0 && r.id != "" {
			if c, ok := l.byID[r.id]; ok {
				r.number = c
			}
		}
	}
	for _, r := range reasons {
		if r.Kind != Undercut {
			look(&r.target)
		}
		for i := range r.premises {
			look(&r.premises[i])
		}
	}
}

// levels returns the reasons of each depth, those of one in the order of the
// file.
func (l *linker) levels() [][]int32 {
	order := make([]uint64, len(l.depth))
	for i := range order {
		order[i] = uint64(l.depthOf(int32(i)))<<32 | uint64(i)
	}
	slices.Sort(order)
	var levels [][]int32
	all := make([]int32, len(order))
	for k, from := 0, 0; k < len(order); k++ {
		all[k] = int32(uint32(order[k]))
		if k+1 == len(order) || order[k]>>32 != order[k+1]>>32 {
			levels = append(levels, all[from:k+1])
			from = k + 1
		}
	}
	return levels
}

// depthOf finds the depth of reason i. In a circle, where reasons undercut
// each other by their ids, it does not matter.
func (l *linker) depthOf(i int32) int32 {
	if l.depth[i] != 0 {
		return l.depth[i]
	}
	l.depth[i] = 1
	if l.kind[i] != Undercut {
		return 1
	}
	switch r := l.d.reasons[i]; {
	case r.target.number >= 0:
		l.depth[i] = l.depthOf(r.target.number) + 1
	case r.target.id != "":
		parts := splitStep(r.target.id)
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
	l.premises[i] = l.numSlab.take(len(r.premises))[:0]
	r.Premises = l.idSlab.take(len(r.premises))[:0]
	for k := range r.premises {
		p := &r.premises[k]
		c, ok := l.find(p)
		if !ok {
			l.d.unknownClaim(r.ref(p), p.entry)
			l.broken[i] = true
			continue
		}
		if l.claims[c].met == i+1 {
			l.d.add(RepeatedRelation, Warning, r.ref(p).Pos, fmt.Sprintf("%q is a premise of this reason twice", l.d.claims[c].ID), "name it once")
			if p.id != "" {
				l.d.fix(r.in.text.removed(r.ref(p).Pos, []string{"with"}))
			}
			continue
		}
		l.claims[c].met = i + 1
		l.premises[i] = append(l.premises[i], c)
		r.Premises = append(r.Premises, l.claims[c].id)
	}
	l.broken[i] = l.broken[i] || len(l.premises[i]) == 0
	if r.Kind != Undercut && (r.target.number >= 0 || r.target.id != "") {
		c, ok := l.find(&r.target)
		if ok {
			l.target[i], r.Target = c, l.claims[c].id
		} else {
			l.d.unknownClaim(r.ref(&r.target), false)
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
	if _, both := l.byID[r.ID]; both {
		l.stepIDs() // steps to the reason and to the claim have one id
	}
}

// find returns the claim that r names, following sentences written twice.
func (l *linker) find(r *rawRef) (int32, bool) {
	c := r.number
	if c < 0 {
		var ok bool
		if c, ok = l.byID[r.id]; !ok {
			return -1, false
		}
	}
	return l.claims[c].all, true
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
		if l.sameAs[x.reason] != l.sameAs[first] && l.whole(x.reason) && l.whole(first) {
			l.d.add(DuplicateID, Error, l.d.reasons[x.reason].Pos, fmt.Sprintf("two reasons are called %s", quoted(string(x.id))), "give one of them another id",
				Related{l.d.reasons[first].Pos, "first here"})
		}
	}
}

// enter finds the target of reason i and makes the reason known as a step,
// unless the same was said before.
func (l *linker) enter(i int32) {
	if l.kind[i] == Undercut {
		r := l.d.reasons[i]
		if r.target.number < 0 && r.target.id != "" {
			r.target.number = l.lookUp(r.ref(&r.target))
		}
		if r.target.number >= 0 {
			l.target[i] = l.sameAs[r.target.number]
		}
	}
	if l.target[i] < 0 || l.broken[i] {
		return
	}
	l.checkSelf(i)
	first := l.place(i, 0)
	l.stepOf[i] = first
	if before := l.saidBy(i, l.kind[i]); before >= 0 {
		l.repeated(i, before)
		return
	}
	if len(l.premises[i]) == 1 {
		l.steps[first].alone[l.kind[i]] = i + 1
	} else {
		l.said[l.relation(i, l.kind[i])] = i
	}
	for k := range l.premises[i] {
		at := first
		if k > 0 {
			at = l.place(i, k)
		}
		s := &l.steps[at]
		if s.reasons == nil { // most steps have one reason
			s.reasons = l.numSlab.take(1)[:0]
		}
		s.reasons = append(s.reasons, i)
	}
}

// place returns the step from the premise of reason i with the given number to
// its target, which is made where there is none.
func (l *linker) place(i int32, premise int) int32 {
	key := l.stepKey(l.premises[i][premise], l.target[i], l.kind[i] == Undercut)
	if at, ok := l.placed(key); ok {
		return at
	}
	at := int32(len(l.steps))
	l.steps = append(l.steps, step{})
	if from := &l.claims[l.premises[i][premise]]; from.step == 0 {
		from.step, from.to = at+1, uint32(key)
	} else {
		l.places[key] = at
	}
	return at
}

// placed returns the step with a key, if there is one.
func (l *linker) placed(key stepKey) (int32, bool) {
	from := &l.claims[key>>32]
	if from.step == 0 || from.to == uint32(key) {
		return from.step - 1, from.step > 0
	}
	at, ok := l.places[key]
	return at, ok
}

func (l *linker) stepKey(premise, target int32, isReason bool) stepKey {
	to := stepKey(target)
	if isReason {
		to += stepKey(len(l.claims))
	}
	return stepKey(premise)<<32 | to
}

// name gives reason i an id like "a -> b" if it has none of its own.
func (l *linker) name(i int32) {
	if !l.whole(i) {
		return
	}
	r, target := l.d.reasons[i], l.targetID(i)
	if r.ID != "" || target == "" {
		return
	}
	id := r.Premises[0] + " -> " + target
	if s := &l.steps[l.stepOf[i]]; l.byStep == nil && !s.named {
		r.ID, s.named = id, true
		return
	}
	taken := l.stepIDs()
	r.ID = id
	for _, again := taken[r.ID]; again; _, again = taken[r.ID] {
		l.numbers[id]++
		r.ID = ID(fmt.Sprintf("%s#%d", id, l.numbers[id]+1))
	}
	taken[r.ID] = i
}

// stepIDs returns the reasons with an id like "a -> b". As long as nobody asks
// for them none has a number behind it, ids have no arrows in them, and no
// reasons are one, so that two of them have one such id only if they have one
// step; that saves a large table for most files.
func (l *linker) stepIDs() map[ID]int32 {
	if l.byStep == nil {
		l.byStep = make(map[ID]int32)
		for i, at := range l.stepOf {
			if id := l.d.reasons[i].ID; at >= 0 && l.steps[at].named && strings.Contains(string(id), "->") {
				l.byStep[id] = int32(i)
			}
		}
	}
	return l.byStep
}

// relation returns what reason i would say if it were of the given kind. The
// order of its premises says nothing.
func (l *linker) relation(i int32, kind Kind) relation {
	var all []byte
	for _, p := range slices.Sorted(slices.Values(l.premises[i])) {
		all = binary.BigEndian.AppendUint32(all, uint32(p))
	}
	return relation{kind, l.target[i], string(all)}
}

// saidBy returns the reason that says what reason i would if it were of the
// given kind, or -1. Reason i must have been entered.
func (l *linker) saidBy(i int32, kind Kind) int32 {
	if len(l.premises[i]) == 1 {
		return l.steps[l.stepOf[i]].alone[kind] - 1
	}
	if first, said := l.said[l.relation(i, kind)]; said {
		return first
	}
	return -1
}

// repeated makes one reason of two that say the same. In one file that is worth
// a warning; files may repeat each other, as long as they agree.
func (l *linker) repeated(i, first int32) {
	a, b := l.d.reasons[first], l.d.reasons[i]
	l.sameAs[i] = first
	inFile := a // the one of the same file, if there is one
	if a.in != b.in {
		k := inFileKey{first, b.in}
		if inFile = l.repeats[k]; inFile == nil {
			if l.repeats == nil {
				l.repeats = make(map[inFileKey]*rawReason)
			}
			l.repeats[k] = b
		}
	}
	hint := "say it once"
	key := func(key, old, added string, take func()) {
		switch {
		case added == "" || added == old:
		case old == "":
			take()
			if a.places == nil {
				a.places = make(map[string]Pos)
			}
			a.places[key] = b.keyPos(key)
		case a.keyPos(key).File != b.Pos.File && !l.d.foreign:
			l.d.differ("this reason", key, old, b.keyPos(key), a.keyPos(key))
		default:
			hint += fmt.Sprintf("; the %s %s, said first, is kept", key, quoted(short(old)))
			inFile = cmp.Or(inFile, a)
		}
	}
	key("weight", a.ownWeight(), b.ownWeight(), func() { a.Weight, a.weighted = b.Weight, true })
	key("id", string(a.ID), string(b.ID), func() { a.ID = b.ID })
	key("scheme", a.Scheme, b.Scheme, func() { a.Scheme, a.SchemePos = b.Scheme, b.SchemePos })
	key("note", a.Note, b.Note, func() { a.Note = b.Note })
	if inFile != nil {
		l.d.add(RepeatedRelation, Warning, b.Pos, fmt.Sprintf("that %s is said twice", l.says(i)), hint, Related{inFile.Pos, "first here"})
		if b.bare() && !l.d.doubled {
			l.d.fix(b.in.text.removed(b.Pos, relationPlaces))
		}
	}
}

// bare reports whether the reason is written as nothing but the name of what is
// at its other end.
func (r *rawReason) bare() bool {
	end := &r.target
	if end.id == "" {
		end = &r.premises[0]
	}
	return end.id != "" && int(end.line) == r.Pos.Line && int(end.col) == r.Pos.Col
}

// relationPlaces are the keys under which relations stand.
var relationPlaces = []string{"supports", "rebuts", "undercuts", "contradicts", "pros", "cons", "undercut_by"}

// inFileKey is a reason that is said again in a file.
type inFileKey struct {
	reason int32
	in     *file
}

// keyPos returns the place of what the reason says under a key, or its own.
func (r *rawReason) keyPos(key string) Pos {
	if p, ok := r.places[key]; ok {
		return p
	}
	if key == "id" {
		return r.Pos // that of the id, if it has one
	}
	return r.in.keyPos(r.body, key, r.Pos)
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
	switch r, t := l.d.reasons[i], l.target[i]; {
	case l.kind[i] == Undercut && t == i:
		l.d.add(SelfRelation, Error, r.ref(&r.target).Pos, fmt.Sprintf("the reason %q undercuts itself", r.ID), "name the reason that it speaks against")
	case l.kind[i] == Undercut && len(l.premises[t]) == 1 && slices.Equal(l.premises[i], l.premises[t]):
		l.d.add(SelfRelation, Error, r.ref(&r.target).Pos, fmt.Sprintf("the claim %q undercuts a reason that it alone gives", l.d.claims[l.premises[i][0]].ID),
			"take out the one or the other: where the claim stands, its reason would never count", Related{l.d.reasons[t].Pos, "it gives the reason here"})
	case l.kind[i] == Undercut || !slices.Contains(l.premises[i], t):
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

// splitStep splits "a -> b -> c" at its arrows, of which both spellings will do.
func splitStep(id ID) []string {
	parts := strings.Split(strings.ReplaceAll(string(id), "→", "->"), "->")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// lookUp returns the reason that r names, or -1 after a finding.
func (l *linker) lookUp(r Ref) int32 {
	parts := splitStep(r.ID)
	found, name := l.match(parts)
	switch {
	case len(found) == 1:
		return found[0]
	case len(found) > 1:
		var ids []string
		var places []Related
		for _, i := range found[:min(5, len(found))] {
			id := string(l.d.reasons[i].ID)
			if _, made := l.stepIDs()[ID(id)]; made && !strings.Contains(id, "#") {
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
	var fix *Fix
	text := l.d.textOf(r.Pos.File)
	message := "there is no reason " + quoted(short(string(r.ID)))
	hint := "a reason is written `premise -> conclusion`, or by the `id` that it has"
	if len(parts) == 1 {
		if s := l.commaStep(r.ID); s != "" {
			hint = "did you mean " + quoted(s) + "?"
		} else if c, ok := l.byID[r.ID]; ok {
			message = fmt.Sprintf("%s is a claim, and an undercut speaks against a reason", quoted(short(string(r.ID))))
			hint = "write which step does not hold, `premise -> conclusion`; to speak against the claim itself use `rebuts`"
			if s := l.stepsOf(c); len(s) > 0 {
				hint = "did you mean " + orList(s) + "? To speak against the claim itself use `rebuts`"
			}
		} else if near := l.d.nearest(string(r.ID), l.names()); len(near) > 0 {
			hint = "did you mean " + orList(near) + "?"
			fix = text.misspeltID(r.Pos, string(r.ID), near)
		}
	} else if s := l.likely(parts); len(s) > 0 {
		hint = "did you mean " + orList(s) + "?"
		fix = text.misspeltStep(r.Pos, s)
	}
	l.d.add(UnknownReason, Error, r.Pos, message, hint)
	l.d.fix(fix)
	return -1
}

// commaStep returns the step that a name such as "a, b" means, which is written
// with a comma for the arrow, or "".
func (l *linker) commaStep(id ID) string {
	parts := strings.Split(string(id), ",")
	if len(parts) < 2 {
		return ""
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	if found, _ := l.match(parts); len(found) == 0 {
		return ""
	}
	return strings.Join(parts, " -> ")
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
		if i, ok := l.stepIDs()[ID(strings.TrimSuffix(name, "#1"))]; ok {
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
		found, name = l.follow(parts, c, false)
	}
	if named, ok := l.byName[last]; ok {
		more, as := l.follow(parts, l.sameAs[named], true)
		found, name = slices.Concat(found, more), cmp.Or(name, as)
	}
	return found, name
}

// follow returns the reasons at the end of the chain of premises before the
// last part, read from the right, that begins at a target. Where a part of the
// chain is several reasons it ends there; the second result is the part.
func (l *linker) follow(parts []string, target int32, isReason bool) (found []int32, name string) {
	for i := len(parts) - 2; i >= 0 && len(found) < 2; i-- {
		if found != nil {
			target, isReason = found[0], true
		}
		premise, ok := l.byID[ID(parts[i])]
		if !ok {
			return nil, ""
		}
		at, ok := l.placed(l.stepKey(premise, target, isReason))
		if !ok || l.steps[at].reasons == nil {
			return nil, ""
		}
		found = l.steps[at].reasons
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
	case l.kind[i] != Undercut:
		return l.d.reasons[i].Target
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
		if !l.whole(int32(i)) || r.ID == "" {
			continue
		}
		if r.Target = l.targetID(int32(i)); r.Target != "" {
			l.d.m.Reasons = append(l.d.m.Reasons, r.Reason)
		}
	}
}

// bothWays warns where the same premises are a reason for and against a claim.
func (l *linker) bothWays() {
	d := l.d
	for i, kind := range l.kind {
		if kind != Rebuttal || !l.whole(int32(i)) {
			continue
		}
		if s := l.saidBy(int32(i), Support); s >= 0 {
			d.add(SupportAndRebuttal, Warning, d.reasons[i].Pos,
				fmt.Sprintf("%q both supports and rebuts %q", d.claims[l.premises[i][0]].ID, d.claims[l.target[i]].ID),
				"keep one of the two, or divide the claim in two", Related{d.reasons[s].Pos, "supports it here"})
		}
	}
}
