package claims

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lineStartForm is what can stand before a text that begins its line.
var lineStartForm = regexp.MustCompile(`^ *(?:- +)*$`)

// mostUnglued is how many lines one fix of missing spaces looks at.
const mostUnglued = 200

// unglued is the fix for the text at p, which begins like a key or an entry of a
// list but for a space; see [glued]. Lines below that begin in the same column
// and so are mended too, since YAML reads all of them as one text. It is nil
// where the text does not begin its line, and so can be neither.
func (t *textFinder) unglued(p Pos) *Fix {
	line, ok := t.line(p.Line)
	if !ok {
		return nil
	}
	at := byColumn(line, p.Col)
	edit, done, ok := ungluedLine(p, line[at:])
	if !ok || !lineStartForm.MatchString(line[:at]) || done != keyUnglued && strings.Trim(line[:at], " ") != "" {
		return nil
	}
	edits := []Edit{edit}
	for n := p.Line + 1; n < p.Line+mostUnglued && strings.Trim(line[:at], " ") == ""; n++ {
		below, ok := t.line(n)
		text := strings.TrimLeft(below, " ")
		if indent := len(below) - len(text); !ok || text != "" && indent < at {
			break
		} else if text == "" || indent > at {
			continue
		}
		p.Line = n
		edit, as, ok := ungluedLine(p, text)
		if !ok || as != done {
			break
		}
		edits = append(edits, edit)
	}
	message := done
	if len(edits) > 1 {
		message += fmt.Sprintf(", and in %s below", amount(len(edits)-1, "line"))
	}
	return &Fix{message, edits}
}

// What a fix of missing spaces does.
const (
	keyUnglued    = "the key gets a colon with a space behind it"
	dashUnglued   = "the dash gets a space behind it"
	bulletChanged = "the list gets dashes"
)

// ungluedLine mends the text at p, which goes to the end of its line.
func ungluedLine(p Pos, text string) (e Edit, done string, ok bool) {
	if n := longDash(text); n > 0 {
		return replaced(p, p.Col, p.Col+runes(text[:n]), "- "), bulletChanged, true
	}
	if wrong, _ := glued(text); wrong == "" {
		return Edit{}, "", false
	}
	switch {
	case text[0] == '-':
		return replaced(p, p.Col+1, p.Col+1, " "), dashUnglued, true
	case strings.HasPrefix(text, "• "):
		return replaced(p, p.Col, p.Col+1, "-"), bulletChanged, true
	}
	key := strings.IndexAny(text, ":：")
	_, colon := utf8.DecodeRuneInString(text[key:])
	to := p.Col + key + 1 // the key has letters of one byte each
	for _, r := range text[key+colon:] {
		if !unicode.Is(unicode.Zs, r) {
			break
		}
		to++
	}
	return replaced(p, p.Col+key, to, ": "), keyUnglued, true
}
