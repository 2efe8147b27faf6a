package grade

import (
	"slices"

	"crux/engine/check"
)

// ends are words that do away with what they are said of: “stop X” and “ban X” say
// what “no X” does.
var ends = wordSet(`stop stops stopped stopping end ends ended ending ban bans banned banning forbid forbids forbidden forbidding prohibit prohibits prohibited
	abolish abolishes abolished abolishing scrap scrapped cancel cancelled canceled outlaw outlawed
	stoppen beenden abschaffen abgeschafft verbieten verboten aufhören streichen gestrichen
	arrêter interdire interdit interdits supprimer supprimé abolir prohibir prohibido suprimir abolir eliminar`)

// rids are words that can say so, too, or something else: “free of X”.
var rids = wordSet("free without rid frei ohne sans libre sin")

// demands are words with which a claim asks for something.
var demands = wordSet("should must ought shall sollte sollten soll sollen muss müssen doit doivent devrait devraient debe deben debería deberían")

// likeEnd reports whether two words both do away with something.
func likeEnd(a, b string) bool { return ends[a] && ends[b] }

// turns counts the words that only one of two texts has and that turn round what it
// says, a pair of opposites as one; maybe is how many more there are that can do so.
// paired and taken tell which words of the key and of the other text both have.
func turns(key, x *text, paired, taken []bool) (n, maybe int) {
	paired, taken = slices.Clone(paired), slices.Clone(taken)
	for i, w := range key.words {
		for k, o := range x.words {
			if !paired[i] && !taken[k] && contrary(w, o) {
				paired[i], taken[k] = true, true
				n++
			}
		}
	}
	count := func(words []string, done []bool) {
		for i, w := range words {
			switch {
			case done[i]:
			case check.Denies(w), ends[w]:
				n++
			case rids[w]:
				maybe++
			}
		}
	}
	count(key.words, paired)
	count(x.words, taken)
	return n, maybe
}

// opposite reports whether a text seems to say the opposite of one of the key.
func opposite(key, x *text) bool {
	paired, taken, _ := inBoth(key, x)
	n, maybe := turns(key, x, paired, taken)
	return n%2 == 1 && maybe == 0
}

// inBoth tells which words two texts both have, in some form, and whether there is
// one among them that says something and is not in without.
func inBoth(key, x *text, without ...string) (paired, taken []bool, tells bool) {
	paired, taken = make([]bool, len(key.words)), make([]bool, len(x.words))
	for _, like := range []func(a, b string) bool{func(a, b string) bool { return a == b }, likeWord, likeEnd} {
		for i, w := range key.words {
			for k, o := range x.words {
				if !paired[i] && !taken[k] && like(w, o) {
					paired[i], taken[k] = true, true
					says := !lightWords[w] && !check.Denies(w) && !demands[w] && !ends[w]
					tells = tells || says && !slices.ContainsFunc(without, func(o string) bool { return likeWord(w, o) })
				}
			}
		}
	}
	return paired, taken, tells
}
