package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// saying is what a text says, apart from its negations.
type saying struct {
	words     string // those that are left, brought into one form; "" where the text cannot be compared
	negations int
}

// sayingOf takes the negations out of an English or Chinese text and brings what
// is left into a form in which "It does not help" is "It helps". It gives up
// where the text is a question, or where what is left would not be the opposite:
//
//	Some phones are not loud.         Some are, some are not.
//	Pupils who do not sleep fail.     Those who sleep may fail, too.
//	不睡觉的学生不及格。                Likewise, in Chinese.
//
// "Without" is no negation: what works without phones may work with them, too.
func sayingOf(text string) saying {
	var (
		negated  int
		hedged   bool // a negation from here on leaves room for its opposite
		within   bool // or does, until the next comma
		relative bool // in Chinese a negation came: what stands before 的 is not what the sentence says
		past     bool // the next word is a verb in the past
	)
	words := wordsOf(text)
	kept := make([]string, 0, len(words))
	for i, w := range words {
		next := ","
		if i+1 < len(words) {
			next = words[i+1]
		}
		does := roles[w]
		if does == 0 && w != "" && w[0] >= '0' && w[0] <= '9' && len(w) != 4 { // so many, and no year
			does = hedge
		}
		switch {
		case w == "?":
			return saying{}
		case w == ",":
			within, relative = false, false
		case w == "no" && next == ",": // "No, it is"
		case does == negation && (w != "no" || !unicode.IsDigit(rune(next[0]))): // but for "no. 5"
			if hedged || within {
				return saying{}
			}
			negated++
			relative = relative || oneCharacter[w] && next != "是"
			if last := len(kept) - 1; last >= 0 && beforeNegations[kept[last]] {
				past = kept[last] == "did"
				kept = kept[:last]
			}
		case does == silent, w == "的" && next == ",":
		case w == "的" && relative:
			return saying{}
		default:
			hedged = hedged || does == hedge
			within = within || does == dependent
			form := verbStem(w)
			if past {
				form, past = inPast(form), false
			}
			kept = append(kept, form)
		}
	}
	if len(kept) < 2 { // "Never!" is nobody's opposite
		return saying{}
	}
	return saying{strings.Join(kept, " "), negated}
}

// role is what a word does to what a text says.
type role uint8

const (
	negation  role = iota + 1 // makes an opposite
	silent                    // comes and goes with a negation
	hedge                     // leaves room for the opposite to hold beside what a text says
	dependent                 // begins a part of a sentence that is not what the sentence says
)

var roles = func() map[string]role {
	of := make(map[string]role)
	for r, words := range map[role]string{
		negation: "not never no 不 没 沒 没有 沒有 未 无 無 非",
		silent:   "a an the any 了 有 是",
		hedge: `some sometimes many several few half least most two three four five six seven eight nine ten eleven twelve
			dozen dozens hundred hundreds thousand thousands million millions quarter third fifth tenth percent other others another often may might maybe perhaps possibly part partly
			一些 有些 有的 某些 有时 有時 可能 也许 也許 或许 或許 许多 許多 很多 不少 经常 經常 常常 时常 時常 部分`,
		dependent: `who whose whom which that if when whenever unless because since where while although though whether
			如果 若 要是 假如 因为 因為 当 當 虽然 雖然 只要 只有 除非`,
	} {
		for w := range setOf(words) {
			of[w] = r
		}
	}
	return of
}()

var (
	// beforeNegations are words that stand before a negation only because of it.
	beforeNegations = setOf("do did 并 並")
	// oneCharacter are the negations of one Chinese character that stand before verbs.
	oneCharacter = setOf("不 没 沒 未 无 無")
)

// compounds are the Chinese words with a role that have several characters, and
// those in which a negation is none.
var compounds = func() []string {
	words := strings.Fields("非常 非洲 未来 未來 不过 不過 不但 不仅 不僅 不断 不斷 无论 無論 不论 不論 不管 是非")
	for w := range roles {
		if first, n := utf8.DecodeRuneInString(w); isHan(first) && len(w) > n {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	return words
}()

func setOf(words string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
