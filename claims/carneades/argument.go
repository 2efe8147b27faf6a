package carneades

import (
	"fmt"
	"slices"
	"strings"

	"crux/claims"
)

// argument is one of the file.
type argument struct {
	id           string
	at           claims.Pos
	conclusion   int
	premises     []int
	undercutters []int
	undercutAt   []claims.Pos
	way          way
	weight       claims.Weight
	scheme       string // one that says what kind of argument it is
	schemeAt     claims.Pos
	note         string
}

// issue is a question with several answers.
type issue struct {
	at        claims.Pos
	positions []int
	standard  claims.Standard
}

// mostDerived is how many relations a file may be made into. In an issue of many
// positions each argument speaks against all others.
const mostDerived = 1_000_000

// readIssues reads the issues.
func (r *reader) readIssues(v *claims.Value) {
	r.pairs(v, "\"issues\"", func(k, v *claims.Value) {
		i := &issue{at: r.at(k)}
		if v.Null {
			return
		}
		if !v.IsMap {
			r.b.Fault(claims.WrongType, r.at(v), "an issue is a group of keys with its positions", "")
			return
		}
		r.keys(v, "an issue", "meta", "metadata", "positions", "standard")
		if m := get(v, "meta", "metadata"); m != nil {
			r.b.Lost(claims.Note, r.at(m), "there is no place for what is said of an issue", "it is left out")
		}
		switch s := get(v, "standard"); strings.ToLower(r.one(s, "a standard")) {
		case "", "pe":
		case "cce", "ce":
			i.standard = claims.ClearAndConvincing
			r.b.Lost(claims.Warning, r.at(s), "clear and convincing evidence is more than 0.5 ahead in Carneades, and here it weighs at least 0.5 and is 0.3 ahead", "it is read as clear-and-convincing")
		case "brd":
			i.standard = claims.BeyondReasonableDoubt
			r.b.Lost(claims.Warning, r.at(s), "beyond reasonable doubt is what is more than 0.5 ahead in Carneades, with less than 0.3 against it, and here what weighs at least 0.5, is 0.3 ahead and has less than 0.2 against it", "it is read as beyond-reasonable-doubt")
		case "dv":
			i.standard = claims.DialecticalValidity
		case "ms", "se", "scintilla":
			i.standard = claims.Scintilla
		default:
			r.b.Fault(claims.BadValue, r.at(s), fmt.Sprintf("%q is no standard of Carneades", shown(s.Text)), "write PE, CCE or BRD")
		}
		seen := make(map[int]bool)
		for _, p := range r.list(get(v, "positions"), "\"positions\"") {
			n, ok := r.known(p)
			if !ok || seen[n] {
				continue
			}
			seen[n] = true
			if r.of[n] != nil {
				r.b.Fault(claims.DifferentValues, r.at(p), fmt.Sprintf("%q is a position of two issues", shown(p.Text)), "Carneades refuses that, too", claims.Related{Pos: r.of[n].at, Message: "first here"})
				continue
			}
			r.of[n] = i
			i.positions = append(i.positions, n)
			if i.standard != claims.Preponderance {
				r.b.Weighed(n, i.standard)
			}
		}
		r.issues = append(r.issues, i)
	})
}

// readArguments reads the arguments.
func (r *reader) readArguments(v *claims.Value) {
	r.pairs(v, "\"arguments\"", func(k, v *claims.Value) {
		a := &argument{id: k.Text, at: r.at(k), weight: claims.FullWeight}
		if !v.IsMap {
			r.b.Fault(claims.WrongType, r.at(k), fmt.Sprintf("the argument %q has no keys", shown(k.Text)), "write `conclusion:` and `premises:`")
			return
		}
		r.keys(v, "an argument", "conclusion", "premises", "metadata", "meta", "weight", "nas", "undercutter", "not app statement", "exceptions", "scheme", "parameters")
		c := get(v, "conclusion")
		if !c.IsText() {
			r.b.Fault(claims.MissingKey, a.at, fmt.Sprintf("the argument %q has no conclusion", shown(k.Text)), "write `conclusion:` and the id of a statement")
			return
		}
		ok := false
		if a.conclusion, ok = r.known(c); !ok {
			return
		}
		r.premises(a, get(v, "premises"))
		for _, key := range []string{"nas", "undercutter", "not app statement", "exceptions"} {
			for _, u := range r.list(get(v, key), "an undercutter") {
				if n, ok := r.known(u); ok {
					a.undercutters = append(a.undercutters, n)
					a.undercutAt = append(a.undercutAt, r.at(u))
				}
			}
		}
		r.note(&a.note, nil, get(v, "meta", "metadata"))
		if s := get(v, "scheme"); s != nil {
			name := r.one(s, "a scheme")
			if w, ok := ways[strings.ToLower(name)]; ok && r.schemes[name] == nil {
				a.way = w
			} else {
				a.scheme, a.schemeAt = name, r.at(s)
				if known := r.schemes[name]; known != nil {
					a.way, a.weight = known.way, known.weight
				}
			}
		}
		if w := get(v, "weight"); w != nil {
			// Carneades writes here what it found an argument to weigh, which is 0
			// where that does not apply.
			if words(w) != "0" && words(w) != "0.0" {
				a.weight, _ = r.number(w)
			}
		}
		r.arguments = append(r.arguments, a)
	})
}

// premises reads a list of premises, or a group in which each has a role.
func (r *reader) premises(a *argument, v *claims.Value) {
	add := func(v *claims.Value) bool {
		n, ok := r.known(v)
		if ok {
			a.premises = append(a.premises, n)
		}
		return ok
	}
	if v == nil || !v.IsMap {
		for _, p := range r.list(v, "\"premises\"") {
			add(p)
		}
		return
	}
	var roles []string
	for i, k := range v.Keys {
		for _, p := range r.list(v.Vals[i], "a premise") {
			if add(p) {
				roles = append(roles, words(k)+": "+p.Text)
			}
		}
	}
	a.note = strings.Join(roles, "; ")
}

// build makes reasons of the arguments, and contradictions of the issues.
func (r *reader) build() {
	about := make(map[*issue][]*argument)
	for _, a := range r.arguments {
		if i := r.of[a.conclusion]; i != nil {
			about[i] = append(about[i], a)
		}
	}
	weighed := make(map[*issue]bool) // the exclusion of the positions does not say all
	total := make(map[*issue]int)    // distinct premises
	for i, all := range about {
		weighed[i] = i.standard != claims.Preponderance
		premises := make(map[string]bool)
		for _, a := range all {
			for _, p := range a.premises {
				premises[r.b.Of(p).Text] = true
			}
			weighed[i] = weighed[i] || a.way == cumulative || a.way == factorized || a.weight != claims.FullWeight
		}
		total[i] = len(premises)
		if len(all) < 2 {
			weighed[i] = i.standard != claims.Preponderance
		}
	}
	for _, a := range r.arguments {
		if a.way == cumulative && len(a.premises) > 1 {
			r.b.Lost(claims.Warning, a.at, fmt.Sprintf("the premises of %q add up in Carneades, and numbers of reasons count for nothing here", shown(a.id)),
				"each is a reason by itself")
		}
		i := r.of[a.conclusion]
		rivals := []int{}
		if i != nil && weighed[i] {
			for _, p := range i.positions {
				if p != a.conclusion {
					rivals = append(rivals, p)
				}
			}
		}
		steps := a.steps(total[i], i != nil && weighed[i])
		if r.derived += len(steps) * (1 + len(rivals)) * (1 + len(a.undercutters)); r.derived > mostDerived {
			r.tooMany(a.at)
			return
		}
		if len(a.premises) == 0 {
			n := r.b.Claim(claims.Claim{Text: fmt.Sprintf("The argument %s needs no premise.", a.id), Status: claims.Granted, Pos: a.at})
			r.b.Lost(claims.Note, a.at, fmt.Sprintf("the argument %q has no premise, and every reason here has one", shown(a.id)), "a claim that is granted says so")
			steps = []step{{[]int{n}, a.weight}}
		}
		for _, s := range steps {
			r.reasons(a, s, rivals, len(steps) == 1)
		}
	}
	r.carryOut()
	for _, i := range r.issues {
		if r.derived += len(i.positions) * (len(i.positions) - 1) / 2; r.derived > mostDerived || len(i.positions) > mostDerived {
			r.tooMany(i.at)
			return
		}
		for n, p := range i.positions {
			for _, q := range i.positions[n+1:] {
				if r.b.Of(p).Status == claims.Granted && r.b.Of(q).Status == claims.Granted {
					r.b.Lost(claims.Warning, i.at, "two positions of this issue are assumed", "that they exclude each other is left out")
					continue
				}
				r.b.Contradict(p, q, i.at)
			}
		}
	}
}

func (r *reader) tooMany(at claims.Pos) {
	r.b.Fault(claims.TooLarge, at, "the arguments and issues up to here make over a million relations", "an issue with many positions makes most of them")
}

// step is a part of an argument that is a reason by itself.
type step struct {
	premises []int
	weight   claims.Weight
}

// steps are the reasons that an argument is. All is how many premises there are in the
// issue that it is about.
func (a *argument) steps(all int, rivals bool) []step {
	n := len(a.premises)
	switch {
	case n == 0:
		return []step{{nil, a.weight}}
	case a.way == factorized && all > 0:
		return []step{{a.premises, share(float64(n) / float64(all))}}
	case a.way == convergent, a.way == cumulative:
		weight := a.weight
		if a.way == cumulative {
			weight = share(1 / float64(n))
		}
		var steps []step
		for _, p := range a.premises {
			steps = append(steps, step{[]int{p}, weight})
		}
		if a.way == cumulative && rivals && n > 1 {
			steps = append(steps, step{a.premises, claims.FullWeight})
		}
		return steps
	}
	return []step{{a.premises, a.weight}}
}

// plan is a reason that is to be added: what several arguments give is one, with the
// largest of their weights.
type plan struct {
	reason   claims.Reason
	premises []int
	target   int
	from     *argument
}

// reasons plans the reason that a step is, and those against the rivals of its
// conclusion.
func (r *reader) reasons(a *argument, s step, rivals []int, alone bool) {
	of := claims.Reason{Kind: claims.Support, Weight: s.weight, Scheme: a.scheme, SchemePos: a.schemeAt, Note: a.note, Pos: a.at}
	if alone {
		of.ID = r.b.Own(claims.ID(a.id))
	}
	r.plan(plan{of, s.premises, a.conclusion, a})
	of.Kind, of.ID = claims.Rebuttal, ""
	for _, other := range rivals {
		r.plan(plan{of, s.premises, other, a})
	}
}

func (r *reader) plan(p plan) {
	sorted := slices.Sorted(slices.Values(p.premises))
	key := fmt.Sprint(p.reason.Kind, p.target, slices.Compact(sorted))
	i, twice := r.planned[key]
	if !twice {
		r.planned[key] = len(r.plans)
		r.plans = append(r.plans, p)
		return
	}
	first := &r.plans[i]
	first.reason.Weight = max(first.reason.Weight, p.reason.Weight)
	same := slices.Equal(first.from.undercutters, p.from.undercutters)
	if p.from == first.from || first.reason.Kind != claims.Support && same {
		return
	}
	told := "the larger weight counts"
	if !same {
		told = "the larger weight counts, and only what undercuts the first undercuts it"
	}
	r.b.Lost(claims.Warning, p.reason.Pos, fmt.Sprintf("the arguments %q and %q are one reason", shown(first.from.id), shown(p.from.id)), told)
}

// carryOut adds what is planned, and what undercuts it.
func (r *reader) carryOut() {
	for _, p := range r.plans {
		made := r.b.Reason(p.reason, p.premises, p.target)
		for i, u := range p.from.undercutters {
			r.b.Reason(claims.Reason{Kind: claims.Undercut, Pos: p.from.undercutAt[i]}, []int{u}, made)
		}
	}
}
