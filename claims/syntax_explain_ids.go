package claims

import (
	"fmt"
	"strings"
)

// quoteSigns may stand before the first word of a sentence.
const quoteSigns = "\"'“‘„«»‚¿¡"

// idHead splits a text behind its first word, where that can be the id of a claim
// or of what else has a name. Otherwise the word is "".
func idHead(text string) (word, more string) {
	word, more, ok := strings.Cut(text, " ")
	if more = strings.TrimSpace(more); !ok || more == "" || !validID(word) {
		return "", ""
	}
	return word, more
}

// faultIDWithoutColon: where an id is due a sentence stands, and its first word
// looks like one.
func (s *syntaxScan) faultIDWithoutColon(pos, line int, word, more string) bool {
	n := len(s.faults)
	s.faultMissingColon(pos, line, word, more)
	above := line - 1
	for above > 0 && s.look(above).blank {
		above--
	}
	if text := s.rest(above, s.start[above]+s.look(above).indent); len(s.faults) > n && wordsIn(text) > 2 && sentenceEnd(text) == 0 {
		s.faults[n].hint += "; if it goes on with the text above, indent it further"
	}
	return false
}

// faultFirstID: the first entry below a key such as `claims:`, the value of l, has
// no colon, so that YAML takes it for the whole text of that key. It returns true
// if so.
func (s *syntaxScan) faultFirstID(l *syntaxLevel, line int, text string) bool {
	word, more := idHead(text)
	group := s.keyName(l)
	switch {
	case word == "":
		return false
	case capital(word) && !capital(strings.TrimLeft(more, quoteSigns)):
		pos := l.value
		s.openDamaged(levelKeys, pos, line)
		id := idFromText(firstWords(text, 1))
		s.fault(line, pos, pos+len(text), fmt.Sprintf("this line below \"%s:\" does not begin with an id and a colon", group),
			"write a short id before it, such as "+typed(id+": "+shortHead(text)))
	default:
		pos := l.value
		s.openDamaged(levelKeys, pos, line)
		s.faultMissingColon(pos, line, word, more)
	}
	return true
}
