package claims

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// faultBehindQuote: something at pos follows a closing quote in the same line.
func (s *syntaxScan) faultBehindQuote(pos int) bool {
	q := s.quote
	line := q.endLine
	rest := s.rest(line, pos)
	to := pos + len(rest)
	sign := s.src[q.pos]
	whole := s.rest(q.line, q.pos)
	inner := strings.TrimSuffix(strings.TrimPrefix(whole, "'"), "'")
	if sign == '\'' && q.to == pos && q.to-q.pos > 2 {
		before, _ := utf8.DecodeLastRune(s.src[q.pos : q.to-1])
		after, _ := utf8.DecodeRune(s.src[pos:])
		if unicode.IsLetter(before) && unicode.IsLetter(after) {
			const message = "the apostrophe ends this text, which is in single quotes"
			s.fault(line, q.to-1, q.to, message, "use double quotes around it: "+typed(inQuotes(inner)))
			if strings.HasSuffix(whole, "'") && q.line == line {
				return s.mendEnds(message, q.pos, whole, `"`)
			}
			return false
		}
	}
	if s.src[pos] == ':' {
		return s.fault(line, pos, pos+1, "a colon stands behind the closing quote", quoteHint+typed(inQuotes(whole)))
	}
	if q.line == line && s.look(line).indent == q.pos-s.start[line] {
		if i := strings.Index(rest+" ", ": "); i >= 0 && q.to-1 > q.pos {
			s.openDamaged(levelKeys, q.pos, line)
			key := string(s.src[q.pos+1:q.to-1]) + " " + rest[:i]
			return s.fault(line, pos, pos+i, "text stands behind the closing quote of a key",
				"put all of the key in quotes: "+typed(strings.TrimSpace(inQuotes(key)+": "+shortHead(rest[min(i+1, len(rest)):]))))
		}
	}
	if sign == '\'' && strings.Count(inner, "'") == 1 && strings.HasSuffix(whole, "'") {
		whole = inner
	}
	if n := len(whole); n > 2 && whole[0] == whole[n-1] {
		// Quotes inside quotes of one kind: the other kind goes outside.
		other := map[byte]string{'"': "'", '\'': `"`}[whole[0]]
		if inner := whole[1 : n-1]; other != "" && !strings.Contains(inner, other) {
			const message = "text stands behind the closing quote"
			s.fault(line, pos, to, message, "put the other kind of quotes around it: "+typed(other+inner+other))
			return q.line == line && s.mendEnds(message, q.pos, whole, other)
		}
	}
	return s.fault(line, pos, to, "text stands behind the closing quote", "put everything in quotes: "+typed(inQuotes(whole)))
}

// faultOpenQuote: the last quote is not closed, or only by the next text's.
func (s *syntaxScan) faultOpenQuote() bool {
	q := s.quote
	text := s.rest(q.line, q.pos+1)
	sign := string(s.src[q.pos])
	hint := fmt.Sprintf("write %s at the end of the text: %s", typed(sign), typed(sign+shortHead(text)+sign))
	if part, rest := s.quotePart(text); rest != "" {
		hint = fmt.Sprintf("write %s at the end of the text: %s", typed(sign), typed(sign+shortHead(part)+sign+shortHead(rest)))
	} else if q.suspect > q.line+1 {
		hint = fmt.Sprintf("write %s at the end of the text, before line %d", typed(sign), q.suspect+1)
	}
	switch r, _ := utf8.DecodeLastRuneInString(text); {
	case strings.ContainsRune("”“’„»", r):
		hint = fmt.Sprintf(`end the text with a straight quote instead of "%s": %s`, string(r), typed(inQuotes(strings.TrimSuffix(text, string(r)))))
	case sign == "'" && len(text) > 0 && text[0] != ' ':
		hint = "close it at the end of the text or, if it is an apostrophe, put double quotes around the text: " + typed(inQuotes("'"+text))
	}
	const message = "the quote that opens here is not closed"
	s.add(YAMLSyntax, q.line, q.pos, q.pos+1, message, hint)
	if r, n := utf8.DecodeLastRuneInString(text); sign == `"` && strings.ContainsRune("”“", r) {
		end := q.pos + 1 + len(text)
		return s.mend(message, fmt.Sprintf("%s at the end of the text becomes %s", string(r), sign), syntaxEdit{end - n, end, sign})
	}
	return false
}

// quotePart cuts off a text in brackets, whose quote is not closed, what seems
// to stand behind it: further keys, and the closing bracket.
func (s *syntaxScan) quotePart(text string) (part, rest string) {
	for i := len(s.brackets) - 1; i >= 0; i-- {
		b := &s.brackets[i]
		if b.pos > s.quote.pos {
			continue // it opens in what the quote has taken in
		}
		for at := 0; b.open == '{' && at < min(len(text), 400); at++ {
			if strings.HasPrefix(text[at:], ", ") && keyLength([]byte(text[at+2:])) > 0 {
				return text[:at], text[at:]
			}
		}
		if part := strings.TrimRight(text, "]}, "); part != text && strings.IndexByte(text[len(part):], b.open+2) >= 0 {
			return part, text[len(part):]
		}
		break
	}
	return text, ""
}

func (s *syntaxScan) faultEscape(n int) bool {
	to := min(s.pos+n, s.end(s.line))
	for to < len(s.src) && !utf8.RuneStart(s.src[to]) {
		to++
	}
	if q := s.quote; q.suspect > 0 {
		return s.faultOpenQuote()
	}
	text := s.rest(s.line, s.quote.pos)
	if s.quote.line == s.line {
		text = strings.TrimPrefix(text, `"`)
		if i := strings.LastIndexByte(text, '"'); i > 0 {
			text = text[:i]
		}
	} else {
		text = "…"
	}
	return s.fault(s.line, s.pos, to, fmt.Sprintf("a backslash in double quotes begins a code, and %s is none", quoteWord(string(s.src[s.pos:to]))),
		"use single quotes: "+typed("'"+strings.ReplaceAll(shortHead(text), "'", "''")+"'"))
}
