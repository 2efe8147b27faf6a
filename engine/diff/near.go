package diff

import (
	"cmp"
	"slices"
	"strings"

	"crux/claims"
	"crux/engine/check"
)

const (
	// alike is how much of their words two texts share that are taken for one
	// claim, twice what they share over what they have.
	alike = 0.7
	// alikeInPlace is that of two that do the same to a claim: “Phones distract
	// pupils” and “Smartphones distract everyone in class”.
	alikeInPlace = 0.5
	// mostCompared is how many texts may have a word that texts are compared for
	// having. It keeps the time near linear.
	mostCompared = 64
)

// text is a text as its likes are looked for: its words, sorted.
type text struct {
	words  []string
	places map[place]bool // what it does, and what is done to it
}

// place is a reason between the claim and one that both maps have.
type place struct {
	kind  claims.Kind
	up    bool // the claim is a premise
	claim int32
}

// matchNear pairs claims that have no partner and whose texts are near to each
// other, the nearest first. Where one denies what the other says they are not.
func matchNear(x *matching, old, now *claims.Map) {
	var gone, come []int32
	for i, p := range x.partner {
		if p < 0 {
			gone = append(gone, int32(i))
		}
	}
	for i, is := range x.taken {
		if !is {
			come = append(come, int32(i))
		}
	}
	if len(gone) == 0 || len(come) == 0 {
		return
	}
	language := func(m *claims.Map) string {
		first, _, _ := strings.Cut(strings.ToLower(m.Language), "-")
		return first
	}
	before, after := textsOf(old, gone, language(old)), textsOf(now, come, language(now))
	at := make(map[claims.ID]int32)
	for i := range now.Claims {
		at[now.Claims[i].ID] = int32(i)
	}
	findPlaces(now, come, after, func(id claims.ID) int32 {
		if i := at[id]; x.taken[i] {
			return i
		}
		return -1
	})
	was := make(map[claims.ID]int32)
	for i := range old.Claims {
		was[old.Claims[i].ID] = x.partner[i]
	}
	findPlaces(old, gone, before, func(id claims.ID) int32 { return was[id] })

	having := make(map[string][]int32) // each word, the new texts that have it
	for i := range after {
		for _, w := range slices.Compact(slices.Clone(after[i].words)) {
			if len(having[w]) <= mostCompared {
				having[w] = append(having[w], int32(i))
			}
		}
	}
	type near struct {
		share    float64
		old, now int32
	}
	var found []near
	for i := range before {
		var others []int32
		for _, w := range slices.Compact(slices.Clone(before[i].words)) {
			if len(having[w]) <= mostCompared {
				others = append(others, having[w]...)
			}
		}
		slices.Sort(others)
		for _, k := range slices.Compact(others) {
			if share := before[i].share(&after[k]); share > 0 {
				found = append(found, near{share, gone[i], come[k]})
			}
		}
	}
	slices.SortFunc(found, func(a, b near) int {
		return cmp.Or(cmp.Compare(b.share, a.share), cmp.Compare(a.old, b.old), cmp.Compare(a.now, b.now))
	})
	for _, n := range found {
		if x.partner[n.old] < 0 && !x.taken[n.now] {
			x.pair(n.old, n.now)
		}
	}
}

func textsOf(m *claims.Map, of []int32, language string) []text {
	all := make([]text, len(of))
	for i, c := range of {
		all[i].words = sortedWords(m.Claims[c].Text, language)
	}
	return all
}

// findPlaces notes the places of claims in their map; number says which claim of
// both maps an id is, or -1.
func findPlaces(m *claims.Map, of []int32, texts []text, number func(claims.ID) int32) {
	at := make(map[claims.ID]*text)
	for i, c := range of {
		at[m.Claims[c].ID] = &texts[i]
		texts[i].places = make(map[place]bool)
	}
	for i := range m.Reasons {
		r := &m.Reasons[i]
		if r.Kind == claims.Undercut {
			continue
		}
		for _, p := range r.Premises {
			if t := at[p]; t != nil {
				if c := number(r.Target); c >= 0 {
					t.places[place{r.Kind, true, c}] = true
				}
			} else if t := at[r.Target]; t != nil {
				if c := number(p); c >= 0 {
					t.places[place{r.Kind, false, c}] = true
				}
			}
		}
	}
}

// share returns how much of their words two texts share if that is enough, else 0.
func (t *text) share(o *text) float64 {
	least := alike
	for p := range t.places {
		if o.places[p] {
			least = alikeInPlace
		}
	}
	if share := common(t.words, o.words); share >= least {
		return share
	}
	return 0
}

// common returns how much of their words, which are sorted, two texts share: twice
// what they share over what they have. It is 0 where one denies what the other
// says.
func common(a, b []string) float64 {
	all, both, denied := len(a)+len(b), 0, 0
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0] < b[0]:
			denied += denies(a[0])
			a = a[1:]
		case len(a) == 0 || b[0] < a[0]:
			denied -= denies(b[0])
			b = b[1:]
		default:
			both++
			a, b = a[1:], b[1:]
		}
	}
	if denied != 0 || both == 0 {
		return 0
	}
	return 2 * float64(both) / float64(all)
}

func denies(word string) int {
	if check.Denies(word) {
		return 1
	}
	return 0
}
