package check

import (
	"strings"
	"unicode"
)

// Words returns the words of a text as near-duplicates are looked for in it: in
// lower case, without articles and the like, synonyms and plurals brought into one
// form, letters of scripts without spaces one by one. language is the first part
// of a BCP 47 tag. It is empty for a text of more than 200 words. Time is linear.
func Words(text, language string) []string {
	w := wordingOf(text, language)
	keys := make([]string, len(w.words))
	for i := range w.words {
		keys[i] = w.words[i].key
	}
	return keys
}

// Denies reports whether one of [Words] can turn a statement into its opposite.
func Denies(word string) bool { return roles[word] == negation || deniers[word] }

// Telling reports whether one of [Words] changes what a claim says wherever it stands:
// a number, a quantity, a comparison, and what has an opposite.
func Telling(word string) bool {
	return tellingWords[word] || Denies(word) || strings.ContainsFunc(word, unicode.IsDigit) || strings.ContainsAny(word, hanTelling)
}

// deniers are negations of languages in which opposites are not looked for.
var deniers = wordSet("nicht kein keine keinen keinem keiner keines nie niemals ne pas non jamais aucun aucune nunca niet geen nooit não nem mai не нет никогда ليس لن لم לא אין")
