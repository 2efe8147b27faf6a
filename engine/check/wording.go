package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"crux/claims"
)

// questionAsClaim looks for claims that ask instead of saying something.
func questionAsClaim(s *subject) {
	for i := range s.m.Claims {
		c := s.claim(int32(i))
		if !asks(c.Text) {
			continue
		}
		hint := "write what it is meant to say, without a question mark"
		if slices.ContainsFunc(s.m.Thesis, func(r claims.Ref) bool { return r.ID == c.ID }) {
			hint = "write the answer that one side defends; the question has a place of its own: `question:` at the top of the file"
		}
		s.add(c.Pos, fmt.Sprintf("%q is a question, so it can neither stand nor fall", c.ID), hint)
	}
}

// questionMarks are those that end a question, in any script.
const questionMarks = "?？؟፧‽⁇⁈⁉⸮﹖꛷꘏"

// questionEnds are words that end a question without a mark.
var questionEnds = []string{"吗", "嗎", "ですか", "ますか", "でしょうか"}

// asks reports whether a text is a question. Where brackets or quotes close
// behind its question mark, they have to open where the text begins: else a
// statement ends with somebody's question.
func asks(text string) bool {
	if strings.ContainsRune(text, '՞') { // in Armenian it stands inside the last word
		return true
	}
	quoted := false
	text = strings.TrimRightFunc(text, func(r rune) bool {
		closes := quotationMark(r) || unicode.Is(unicode.Pe, r)
		quoted = quoted || closes
		return closes || unicode.IsSpace(r) || strings.ContainsRune("!.…！。", r)
	})
	mark, n := utf8.DecodeLastRuneInString(text)
	before, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(text[:len(text)-n]))
	switch {
	case strings.ContainsRune(questionMarks, mark):
	case mark == ';' && unicode.Is(unicode.Greek, before): // which is the same mark in Unicode
	case slices.ContainsFunc(questionEnds, func(end string) bool { return strings.HasSuffix(text, end) }):
	default:
		return false
	}
	if !quoted {
		return true
	}
	opening, n := utf8.DecodeRuneInString(text)
	return (quotationMark(opening) || unicode.Is(unicode.Ps, opening)) &&
		!strings.ContainsFunc(text[n:], func(r rune) bool { return quotationMark(r) && r != '\'' && r != '’' })
}

// quotationMark reports whether r can open or close a quotation.
func quotationMark(r rune) bool {
	return r == '"' || r == '\'' || unicode.In(r, unicode.Pi, unicode.Pf) || r >= '「' && r <= '』' || r == '＂' || r == '„' || r == '‚'
}

// longText looks for claims that are too long to be one statement.
func longText(s *subject) {
	for i := range s.m.Claims {
		if c := s.claim(int32(i)); longerThan(c.Text, mostCharacters) {
			s.add(c.Pos, fmt.Sprintf("the text of %q has over %d characters", c.ID, mostCharacters),
				"say it in one sentence; what is a reason for it can be a claim of its own, and what explains it can stand under `note:`")
		}
	}
}

// mostCharacters is how many characters, as people count them, a claim may have.
const mostCharacters = 300

// longerThan reports whether a text has more than so many characters; a letter
// with its accents is one.
func longerThan(text string, most int) bool {
	if len(text) <= most {
		return false
	}
	state, n := -1, 0
	for text != "" && n <= most {
		_, text, _, state = uniseg.FirstGraphemeClusterInString(text, state)
		n++
	}
	return n > most
}
