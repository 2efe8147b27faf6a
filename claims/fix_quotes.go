package claims

import (
	"strings"
	"unicode/utf8"
)

// inQuotes is the fix that puts quotes around what stands from one place to
// another, which is a text without quotes; nil where that is long.
func (t *textFinder) inQuotes(from, to Pos) *Fix {
	a, b := t.offset(from.Line, from.Col), t.offset(to.Line, to.Col)
	if a >= b || b-a > longestFixed {
		return nil
	}
	return &Fix{"the text gets quotes: " + quoted(short(t.s[a:b])), quoteEdits(from, to, t.s[a:b])}
}

// quoteEdits puts quotes around a text, and doubles those that it holds. Double
// quotes are used where that changes nothing in the text.
func quoteEdits(from, to Pos, text string) []Edit {
	if !strings.ContainsAny(text, `"\`) {
		return []Edit{{from, from, `"`}, {to, to, `"`}}
	}
	edits := []Edit{{from, from, "'"}}
	at := from
	for i := 0; i < len(text); {
		if n := breakAt(text, i); n > 0 {
			at.Line, at.Col, i = at.Line+1, 1, i+n
			continue
		}
		if text[i] == '\'' {
			edits = append(edits, Edit{at, at, "'"})
		}
		_, n := utf8.DecodeRuneInString(text[i:])
		at.Col, i = at.Col+1, i+n
	}
	return append(edits, Edit{to, to, "'"})
}

// quotesAround is [textFinder.inQuotes] for what stands at p.
func (t *textFinder) quotesAround(p Pos) *Fix {
	if p.End <= p.Col {
		return nil
	}
	from, to := span(p, p.Col, p.End)
	return t.inQuotes(from, to)
}

// belongs reports whether a comment behind a text is certainly a part of it, so
// that nobody would mind quotes around the two: the text does not end like a
// sentence, and behind the # comes a number, or the end of the sentence.
//
//	We are #1 in the world.      The C # language is old.
func belongs(kept, c string) bool {
	after := strings.TrimLeft(strings.TrimPrefix(c, "#"), " ")
	if after == "" || sentenceEnd(kept) != 0 {
		return false
	}
	return after[0] >= '0' && after[0] <= '9' || sentenceEnd(after) != 0 && !capital(after)
}
