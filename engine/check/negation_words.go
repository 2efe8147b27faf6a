package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

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
