package check

import (
	"iter"
	"strings"
	"unicode"
)

// Scheme is a kind of reason that people use again and again, as the `scheme:`
// of a relation names it.
type Scheme struct {
	ID        string   // words joined by hyphens
	Name      string   // as in "an argument from …"
	Also      []string // other names
	About     string   // one sentence: what such a reason says
	Questions []Question
}

// Question is what has to be asked of every reason of a scheme before it is
// believed.
type Question struct {
	Name string // words joined by hyphens, unlike those of its scheme's other questions
	Text string // a sentence with a question mark
	By   Challenge
}

// Challenge says how a question is put into a map. The zero Challenge is
// invalid.
type Challenge uint8

// The kinds of challenge.
const (
	ByUndercut   Challenge = iota + 1 // of the reason: the step does not hold
	ByPremise                         // a reason against one of its premises
	ByConclusion                      // a reason against its conclusion; against an undercut, an undercut
)

var challengeWords = []string{
	ByUndercut: "an undercut", ByPremise: "a reason against a premise", ByConclusion: "a reason against the conclusion",
}

// String returns what a person would call it: "an undercut".
func (c Challenge) String() string { return challengeWords[c] }

// Schemes lists the schemes that are known, by id. The list belongs to the
// package and must not be written to.
//
// The kinds of reason are those of Walton, Reed and Macagno, Argumentation
// Schemes (2008), and some that debaters use beside them. All words are our own.
func Schemes() []Scheme { return schemes }

// SchemeNamed returns the scheme of a name: its id, its name or another one.
// Capitals, spaces and hyphens do not count, and neither does a beginning such
// as "argument from" or "appeal to".
func SchemeNamed(name string) (*Scheme, bool) {
	i, ok := schemeNumber(name)
	if !ok {
		return nil, false
	}
	return &schemes[i], true
}

// schemeNumber is [SchemeNamed] for the place in the list.
func schemeNumber(name string) (int, bool) {
	for s := range named(name) {
		if i, ok := schemeNames[s]; ok {
			return i, true
		}
	}
	return 0, false
}

// schemeNames are the numbers of the schemes by all their names, squeezed.
var schemeNames = func() map[string]int {
	all := make(map[string]int)
	for i, s := range schemes {
		for _, n := range s.names() {
			all[squeezed(n)] = i
		}
	}
	return all
}()

func (s *Scheme) names() []string { return append([]string{s.ID, s.Name}, s.Also...) }

// schemeSet is a set of schemes by their numbers.
type schemeSet uint64

// ids returns the ids of the schemes in the set, in order.
func (set schemeSet) ids() []string {
	var ids []string
	for i := range schemes {
		if set&(1<<i) != 0 {
			ids = append(ids, schemes[i].ID)
		}
	}
	return ids
}

// askedBy are the schemes that have a question of a name, and questionNames the
// names by what they are squeezed to.
var (
	askedBy       = make(map[string]schemeSet)
	questionNames = make(map[string]string)
)

func init() {
	for i := range schemes {
		for _, q := range schemes[i].Questions {
			askedBy[q.Name] |= 1 << i
			questionNames[squeezed(q.Name)] = q.Name
		}
	}
}

// questionNamed returns the question of a name, spelled as freely as that of a
// scheme, and the schemes that have it; the set is empty where there is none.
// The name may say whose question it is: expert-opinion/bias.
func questionNamed(name string) (question string, by schemeSet) {
	of, rest, both := strings.Cut(name, "/")
	if !both {
		question = questionNames[squeezed(name)]
		return question, askedBy[question]
	}
	question = questionNames[squeezed(rest)]
	i, ok := schemeNumber(of)
	if !ok {
		return "", 0
	}
	return question, askedBy[question] & (1 << i)
}

// longestName is the length in bytes up to which a text can be a name.
const longestName = 100

// squeezed leaves of a name its letters and digits, in lower case.
func squeezed(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name[:min(len(name), longestName)])
}

// named visits a squeezed name, and what is left of it without words that many
// such names begin or end with.
func named(name string) iter.Seq[string] {
	return func(yield func(string) bool) {
		s := squeezed(name)
		if len(name) > longestName || !yield(s) {
			return
		}
		for _, end := range []string{"scheme", "argument"} {
			s = strings.TrimSuffix(s, end)
		}
		for again := true; again; {
			if !yield(s) {
				return
			}
			again = false
			for _, start := range []string{"the", "arguments", "argument", "appeals", "appeal", "reasoning", "inference", "from", "for", "to", "by", "of"} {
				if rest, ok := strings.CutPrefix(s, start); ok {
					s, again = rest, true
					break
				}
			}
		}
	}
}
