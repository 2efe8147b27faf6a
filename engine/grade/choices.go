package grade

import (
	"cmp"
	"slices"

	"crux/claims"
	"crux/engine/check"
)

const (
	sameStep  = 0.2 // the least share that goes with the same arrow to the same claim
	doubtful  = 0.5 // the most from where the arrow has a say
	stepWorth = 200 // of 1000 for the same words: the same arrow to the same claim
	roleWorth = 500 // of 1000 for the same words: that both are what their maps are about
)

// choicesOf lists for each claim of an answer those of the key that it can be taken
// for.
//
// What an answer names as its thesis can be the thesis of the key if it has a word
// of it and does not say the opposite. No other claim is then taken for that one for
// being near, and no reason for or against a thesis of the answer unless it is quite
// near: reasons often have the words of what they speak about. A claim that is near to
// none, or hardly, can be the reason of the key that does the same to the same claim,
// if it has a word of it that this claim has not.
func (k *Key) choicesOf(answer *claims.Map, relations []Relation) [][]choice {
	all := make([][]choice, len(answer.Claims))
	written := make([]text, len(answer.Claims))
	theses := make(map[claims.ID]bool, len(answer.Thesis))
	for _, t := range answer.Thesis {
		theses[t.ID] = true
	}
	var taken []int32 // theses of the key that those of the answer can be
	for i := range all {
		c := &answer.Claims[i]
		x := &written[i]
		x.flat, x.words = flat(c.Text), check.Words(c.Text, k.texts.language)
		k.texts.weigh(x)
		if theses[c.ID] {
			all[i] = k.thesisChoices(k.choices(c, x, nil), x)
			for _, o := range all[i] {
				if o.role {
					taken = append(taken, o.claim)
				}
			}
		}
	}
	reasons := make(map[int32]bool) // claims that speak for or against a thesis of the answer
	for i := range relations {
		if r := &relations[i]; (r.Kind == Support || r.Kind == Rebuttal) && theses[answer.Claims[r.Target].ID] {
			for _, p := range r.Premises {
				reasons[p] = true
			}
		}
	}
	about := k.theses()
	for i := range all {
		c := &answer.Claims[i]
		if theses[c.ID] {
			continue
		}
		all[i] = k.choices(c, &written[i], taken)
		if reasons[int32(i)] && slices.ContainsFunc(all[i], func(c choice) bool { return c.share < certain && slices.Contains(about, c.claim) }) {
			all[i] = k.choices(c, &written[i], about)
		}
	}
	return k.byStep(all, written, relations, taken)
}

// theses lists what the key is about, as much of it as a claim can be taken for.
func (k *Key) theses() []int32 {
	return k.Judged.Graph.Theses[:min(len(k.Judged.Graph.Theses), mostNear)]
}

// thesisChoices adds the theses of the key to what that of an answer can be taken for.
func (k *Key) thesisChoices(all []choice, x *text) []choice {
	for _, t := range k.theses() {
		at := slices.IndexFunc(all, func(c choice) bool { return c.claim == t })
		switch key := &k.texts.all[t]; {
		case at >= 0:
			all[at].role = true
		case len(all) > 0 && all[0].share == 1 || opposite(key, x):
		default:
			if _, _, tells := inBoth(key, x); tells {
				all = append(all, choice{claim: t, share: byID, role: true})
			}
		}
	}
	return all
}

// byStep adds choices for the claims that have none, or hardly near ones, by what they
// do to those that have some.
func (k *Key) byStep(all [][]choice, written []text, relations []Relation, taken []int32) [][]choice {
	more := slices.Clone(all)
	for i := range more {
		more[i] = slices.Clip(more[i])
	}
	for i := range relations {
		s := &relations[i]
		if s.Kind == Contradiction || len(s.Premises) != 1 {
			continue
		}
		p := s.Premises[0]
		best := 0.0
		if own := all[p]; len(own) > 0 {
			if best = own[0].share; best >= doubtful || own[0].id || own[0].role {
				continue
			}
		}
		for _, c := range k.likeSteps(all, relations, s) {
			r := &k.Relations[c]
			aim := k.aim(r)
			for _, q := range r.Premises[:min(len(r.Premises), mostAlike)] {
				if slices.Contains(taken, q) || slices.ContainsFunc(more[p], func(c choice) bool { return c.claim == q }) || len(more[p]) >= mostNear {
					continue
				}
				key := &k.texts.all[q]
				if near, _ := share(key, &written[p]); near < sameStep || near+stepWorth/1000. <= best {
					continue
				} else if _, _, tells := inBoth(key, &written[p], k.texts.all[aim].words...); tells {
					more[p] = append(more[p], choice{claim: q, share: near, step: true})
				}
			}
		}
	}
	for i := range more {
		if len(more[i]) > len(all[i]) {
			slices.SortFunc(more[i], func(a, b choice) int { return cmp.Or(cmp.Compare(b.worth(), a.worth()), cmp.Compare(a.claim, b.claim)) })
		}
	}
	return more
}

// worth is what a choice counts for, 1000 for the same words.
func (c *choice) worth() int64 {
	worth := int64(1000 * c.share)
	if c.role {
		worth += roleWorth
	}
	if c.step {
		worth += stepWorth
	}
	return worth
}

// aim is the claim that a relation of the key leads to or, of an undercut, the first
// of the step that it is aimed at.
func (k *Key) aim(r *Relation) int32 {
	if r.Kind == Undercut {
		return k.Relations[r.Target].Premises[0]
	}
	return r.Target
}

// likeSteps lists the relations of the key that do what one of an answer does to the
// same claim or step, whatever their premises are.
func (k *Key) likeSteps(all [][]choice, relations []Relation, s *Relation) []int32 {
	var found []int32
	take := func(kind Kind, to int32) {
		list := k.index.to[step{kind, to}]
		found = append(found, list[:min(len(list), mostAlike)]...)
	}
	if s.Kind != Undercut {
		for _, c := range all[s.Target] {
			take(s.Kind, c.claim)
		}
		return found
	}
	of := &relations[s.Target]
	if of.Kind == Undercut {
		return nil
	}
	for _, p := range all[of.Premises[0]] {
		for _, t := range all[of.Target] {
			list := k.index.steps[[2]int32{p.claim, t.claim}]
			for _, i := range list[:min(len(list), mostAlike)] {
				take(Undercut, i)
			}
		}
	}
	return found
}
