package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// hiddenArgument looks for claims that hold a reason and its conclusion in one.
// It knows the words for that in English and in Chinese, and looks for both in
// maps of either language.
func hiddenArgument(s *subject) {
	language, _, _ := strings.Cut(strings.ToLower(s.m.Language), "-")
	if language != "en" && language != "zh" {
		return
	}
	for i := range s.m.Claims {
		c := s.claim(int32(i))
		if word := connective(c.Text); word != "" {
			s.add(c.Pos, fmt.Sprintf("%q may hold a reason and its conclusion in one: it says %q", c.ID, word),
				"make two claims of it, and let one support the other, so that each can be answered")
		}
	}
}

var hanConnectives = []string{"因为", "因為", "所以", "因此", "因而", "由于", "由於", "故此", "故而", "从而", "從而", "既然", "可见，", "可見，"}

// connective returns a word by which a text joins a reason and a conclusion, or
// "". What stands in quotes is somebody else's. Time is linear.
func connective(text string) string {
	text = unquoted(text)
	words := spokenWords(text)
	for i := range words {
		if c := words.connective(i); c != "" {
			return c
		}
	}
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		for _, c := range hanConnectives {
			if strings.Contains(text, c) {
				return strings.TrimSuffix(c, "，")
			}
		}
	}
	return ""
}

// closing are the marks that end what others begin.
var closing = map[rune]string{'"': `"`, '“': "”", '„': "“", '«': "»", '「': "」", '『': "』", '《': "》"}

// unquoted cuts quotations out of a text.
func unquoted(text string) string {
	if !strings.ContainsAny(text, `"“„«「『《`) {
		return text
	}
	var kept strings.Builder
	open := make(map[rune]bool) // marks that nothing closes any more
	for {
		at := strings.IndexFunc(text, func(r rune) bool { return closing[r] != "" && !open[r] })
		if at < 0 {
			kept.WriteString(text)
			return kept.String()
		}
		mark, size := utf8.DecodeRuneInString(text[at:])
		_, rest, ok := strings.Cut(text[at+size:], closing[mark])
		if !ok {
			open[mark] = true
			continue
		}
		kept.WriteString(text[:at] + " ")
		text = rest
	}
}

// spoken are the words of a text.
type spoken []spokenWord

type spokenWord struct {
	word   string // in lower case
	begins bool   // a clause: it is the first word, or a mark such as a comma stands before it
}

func spokenWords(text string) spoken {
	all := make(spoken, 0, 32)
	text = strings.ToLower(text)
	begins, from := true, -1
	for at, r := range text {
		inside := r == '\'' || r == '’' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
		switch {
		case inside && from < 0:
			from = at
		case !inside && from >= 0:
			all = append(all, spokenWord{text[from:at], begins})
			from, begins = -1, false
		}
		begins = begins || !inside && !unicode.IsSpace(r)
	}
	if from >= 0 {
		all = append(all, spokenWord{text[from:], begins})
	}
	return all
}

// at returns a word, or "" before the first and after the last.
func (w spoken) at(i int) string {
	if i < 0 || i >= len(w) {
		return ""
	}
	return w[i].word
}

// connective returns the word, or words, by which a reason and a conclusion are
// joined at word i, or "". A text that begins with “therefore” has its reason
// elsewhere.
func (w spoken) connective(i int) string {
	is := func(i int, any ...string) bool { return slices.Contains(any, w.at(i)) }
	next := i+1 < len(w) && !w[i+1].begins // a word of the same clause follows
	found := false
	switch w[i].word {
	case "because":
		found = !is(i-1, "not", "just", "merely", "only", "simply")
	case "therefore", "consequently":
		found = i > 0
	case "thus":
		found = i > 0 && !is(i+1, "far")
	case "hence":
		found = i > 0 && (w[i].begins || next) // not: two years hence
	case "so":
		begins := i > 0 && (w[i].begins || is(i-1, "and") && w[i-1].begins)
		found = begins && next && !is(i+1, "that", "far", "much", "many", "long", "on", "forth", "called", "as", "to", "few", "little", "be", "too",
			"is", "are", "was", "were", "do", "does", "did", "can", "could", "will", "would", "should", "must", "may", "has", "have")
	case "since":
		found = w.reasonSince(i)
	case "why":
		if is(i-1, "is") && i > 2 && is(i-2, "which", "that", "this") {
			return w.at(i-2) + " is why"
		} else if i > 1 && is(i-1, "that's", "that’s") {
			return w.at(i-1) + " why"
		}
	case "reason", "reasons":
		if i > 2 && is(i-1, "this", "that", "these", "those") && is(i-2, "for") {
			return "for " + w.at(i-1) + " " + w.at(i)
		}
	case "that":
		if is(i-1, "given", "seeing") && w[i-1].begins || i > 2 && is(i-1, "follows") && is(i-2, "it") {
			return w.at(i-1) + " that"
		}
	}
	if !found {
		return ""
	}
	return w[i].word
}

// notSince are words that “since” has before a time.
var notSince = []string{"then", "when", "last", "time", "times", "birth", "childhood", "yesterday", "ancient", "antiquity", "early", "late", "at", "long"}

// reasonSince reports whether “since” at word i gives a reason, and not a time:
// a comma divides what it gives from the rest, and that does not say what has
// been so since.
func (w spoken) reasonSince(i int) bool {
	if !w[i].begins || i+2 >= len(w) || slices.Contains(notSince, w[i+1].word) || unicode.IsDigit(rune(w[i+1].word[0])) {
		return false
	}
	const far = 64             // words; in a longer text it is another sentence
	rest := w[max(0, i-far):i] // Taxes must rise, since …
	if i == 0 {                // Since …, taxes must rise.
		comma := slices.IndexFunc(w[1:], func(x spokenWord) bool { return x.begins })
		if comma < 0 {
			return false
		}
		rest = w[1+comma:]
		rest = rest[:min(far, len(rest))]
	}
	return !slices.ContainsFunc(rest, func(x spokenWord) bool {
		return slices.Contains([]string{"has", "have", "had", "ever", "been"}, x.word) || strings.HasSuffix(x.word, "’ve") || strings.HasSuffix(x.word, "'ve")
	})
}
