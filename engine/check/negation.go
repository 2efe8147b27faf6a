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
		hedge: `some sometimes many several few half other others another often may might maybe perhaps possibly part partly
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

func isHan(r rune) bool { return r >= 0x2e80 && unicode.Is(unicode.Han, r) }

// wordsOf divides a text into words in lower case, Chinese characters or
// [compounds], "," where a part of a sentence ends, and "?" for a question.
// Contractions are written out: "can't" is "can" and "not".
func wordsOf(text string) []string {
	text = apostrophes.Replace(strings.ToLower(text))
	words := make([]string, 0, 16)
	start := -1 // of the word that goes on, or -1
	for i, size := 0, 0; i < len(text); i += size {
		r, n := utf8.DecodeRuneInString(text[i:])
		size = n
		han := isHan(r)
		if !han && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == '\'') {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			words = writtenOut(words, text[start:i])
			start = -1
		}
		switch {
		case han:
			if size = compound(text[i:], n); size == n && askedAbout(text[i:], n) {
				words = append(words, "?")
			}
			words = append(words, text[i:i+size])
		case strings.ContainsRune("?？؟", r):
			words = append(words, "?")
		case strings.ContainsRune(",;:，；：、—–", r):
			words = append(words, ",")
		}
	}
	if start >= 0 {
		words = writtenOut(words, text[start:])
	}
	return words
}

var apostrophes = strings.NewReplacer("’", "'", "ʼ", "'")

// writtenOut adds a word or, for a contraction, what it stands for.
func writtenOut(words []string, w string) []string {
	w = strings.Trim(w, "'")
	of, short, contracted := strings.Cut(w, "'")
	switch verb := shortened[short]; {
	case w == "":
		return words
	case w == "cannot":
		return append(words, "can", "not")
	case len(w) > len("n't") && strings.HasSuffix(w, "n't"):
		if verb = irregular[of]; verb == "" {
			verb = w[:len(w)-len("n't")]
		}
		return append(words, verb, "not")
	case contracted && verb != "" && (short != "s" || pronouns[of]):
		return append(words, of, verb)
	case !contracted && strings.HasSuffix(w, "nt") && auxiliaries[w[:len(w)-len("nt")]]: // many leave the apostrophe out
		return append(words, w[:len(w)-len("nt")], "not")
	}
	return append(words, w)
}

// askedAbout reports whether a character of n bytes that a text begins with is asked
// about, as in 是不是.
func askedAbout(text string, n int) bool {
	for _, no := range []string{"不", "没", "沒"} {
		if behind, ok := strings.CutPrefix(text[n:], no); ok && strings.HasPrefix(behind, text[:n]) {
			return true
		}
	}
	return false
}

// irregular are contractions of "not" that are not the verb and "n't".
var irregular = map[string]string{"can": "can", "won": "will", "shan": "shall", "ain": "is"}

// shortened are the verbs that contractions end with. "'s" is one behind
// pronouns only: elsewhere somebody owns something.
var (
	shortened = map[string]string{"s": "is", "re": "are", "m": "am", "ll": "will", "ve": "have"}
	pronouns  = setOf("it that this he she there here")
)

var auxiliaries = setOf("is are was were do does did has have had should would could must need")

// compound returns the length of the longest of [compounds] that a text begins
// with, or n, which is that of its first character.
func compound(text string, n int) int {
	longest := n
	start, _ := slices.BinarySearch(compounds, text[:n])
	for _, w := range compounds[start:] {
		if w[:n] != text[:n] {
			break
		}
		if strings.HasPrefix(text, w) {
			longest = max(longest, len(w))
		}
	}
	return longest
}

// verbStem makes one word of the forms of an English verb or noun, and is as rough
// as will do: what it makes is compared with what else it makes, and never shown.
// The past is another word, as what was may not be any more.
func verbStem(w string) string {
	if now, ok := irregularPast[w]; ok {
		return inPast(verbStem(now))
	}
	switch {
	case w == "has":
		return "hav"
	case len(w) < 4 || w[len(w)-1] >= 0x80:
		return w
	case strings.HasSuffix(w, "ied"):
		return inPast(w[:len(w)-3] + "y")
	case strings.HasSuffix(w, "eed"):
	case strings.HasSuffix(w, "ed"):
		return inPast(w[:len(w)-2])
	case strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"):
	case strings.HasSuffix(w, "s"):
		w = w[:len(w)-1]
	}
	return strings.TrimSuffix(w, "e")
}

func inPast(stem string) string { return stem + "+ed" }

var irregularPast = func() map[string]string {
	forms := make(map[string]string)
	for _, pair := range strings.Fields(`became:become began:begin broke:break brought:bring built:build came:come caught:catch
		chose:choose fell:fall felt:feel fought:fight found:find gave:give got:get grew:grow had:have held:hold kept:keep
		knew:know led:lead left:leave lost:lose made:make meant:mean met:meet paid:pay ran:run rose:rise said:say saw:see
		sent:send spent:spend spoke:speak stood:stand taught:teach thought:think told:tell took:take went:go won:win
		wrote:write`) {
		was, is, _ := strings.Cut(pair, ":")
		forms[was] = is
	}
	return forms
}()
