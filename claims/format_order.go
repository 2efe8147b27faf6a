package claims

import (
	"slices"
	"strings"
)

// groupKind is what a group of keys is about. The zero kind is a group that
// crux does not read, such as those of other programs.
type groupKind uint8

const (
	otherGroup groupKind = iota
	fileGroup
	sidesGroup // ids with sides; those below likewise
	speakersGroup
	sourcesGroup
	claimsGroup
	sideGroup
	speakerGroup
	sourceGroup
	claimGroup
	citationGroup
	relationGroup
	undercutGroup
	entryGroup
)

// under returns what a group, or the groups of a list, under a key of g are about.
func (g groupKind) under(key string) groupKind {
	switch g {
	case sidesGroup, speakersGroup, sourcesGroup, claimsGroup:
		return g + sideGroup - sidesGroup
	case fileGroup:
		return map[string]groupKind{"sides": sidesGroup, "speakers": speakersGroup, "sources": sourcesGroup, "claims": claimsGroup}[key]
	case claimGroup, relationGroup, undercutGroup, entryGroup:
		switch key {
		case "supports", "rebuts":
			return relationGroup
		case "undercuts":
			return undercutGroup
		case "cite":
			return citationGroup
		case "pros", "cons", "with", "undercut_by":
			return entryGroup
		}
	}
	return otherGroup
}

// keys returns the keys of w, a group about g, in the order of the documentation;
// nil where their order is the author's. "x-" stands for the keys of other
// programs, which come last where it is not there.
func (g groupKind) keys(w *piece) []string {
	switch g {
	case fileGroup:
		return fileOrder
	case sideGroup:
		return sideKeys
	case speakerGroup:
		return speakerKeys
	case sourceGroup:
		return sourceKeys
	case claimGroup:
		return listedClaimKeys
	case citationGroup:
		return citationKeys
	case relationGroup:
		return relationKeys
	case undercutGroup:
		return undercutKeys
	case entryGroup:
		if w.has("claim") && !w.has("text") {
			return relationKeys
		}
		return entryOrder
	}
	return nil
}

var (
	// fileOrder is [fileKeys] with the place of the keys of other programs.
	fileOrder = slices.Insert(slices.Clone(fileKeys), slices.Index(fileKeys, "ignore")+1, "x-")
	// entryOrder are the keys of a claim with those of the reason that it gives
	// before its own relations, which may take many lines.
	entryOrder = slices.Insert(slices.Clone(listedClaimKeys), slices.Index(listedClaimKeys, "supports"), entryKeys[len(listedClaimKeys):]...)
)

func (w *piece) has(key string) bool {
	return slices.ContainsFunc(w.entries, func(e entry) bool { return e.key.word() == key })
}

// word returns a key as crux reads it.
func (w *piece) word() string { return nfc(w.value) }

// numbering are the keys that make claims and reasons. These are numbered in the
// order of the file, which is the order of every output, so such keys stay in
// the order of the author.
var numbering = []string{"supports", "rebuts", "undercuts", "contradicts", "pros", "cons", "with", "undercut_by"}

// arrange brings the keys of a group about g into order. An anchor comes before
// what names it, and so entries with anchors or aliases must not pass each other;
// where they would, the order of the author stays.
func (w *piece) arrange(g groupKind) {
	known := g.keys(w)
	if known == nil {
		return
	}
	rank := make([]int, len(w.entries))
	order := make([]int, len(w.entries))
	for i := range w.entries {
		key := w.entries[i].key.word()
		if strings.HasPrefix(key, "x-") {
			key = "x-"
		}
		if order[i], rank[i] = i, slices.Index(known, key); rank[i] < 0 {
			rank[i] = len(known)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return rank[a] - rank[b] })
	order = w.inTurn(order)
	last, sorted := -1, true
	for at, i := range order {
		sorted = sorted && at == i
		if w.entries[i].marked() {
			if i < last {
				return
			}
			last = i
		}
	}
	if sorted {
		return
	}
	entries := make([]entry, len(order))
	for at, i := range order {
		entries[at] = w.entries[i]
	}
	w.entries = entries
}

// inTurn returns an order of entries in which each that numbers claims or reasons
// comes right behind those before it in the file, if they are not there yet.
func (w *piece) inTurn(order []int) []int {
	numbers := func(i int) bool { return slices.Contains(numbering, w.entries[i].key.word()) }
	kept := make([]int, 0, len(order))
	next := 0 // numbering entries before it are kept
	for _, i := range order {
		if !numbers(i) {
			kept = append(kept, i)
			continue
		}
		for ; next <= i; next++ {
			if numbers(next) {
				kept = append(kept, next)
			}
		}
	}
	return kept
}
