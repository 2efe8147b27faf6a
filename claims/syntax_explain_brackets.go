package claims

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// faultOpenBracket: b is not closed.
func (s *syntaxScan) faultOpenBracket(b *syntaxBracket) bool {
	// A quote that took in the start of another entry has taken in the closing
	// bracket too, and ended where that entry has a quote of its own.
	if q := s.quote; q.pos > b.pos {
		_, more := s.quotePart(string(s.src[q.pos+1 : min(max(q.to, q.pos+1), s.end(q.line))]))
		if q.suspect > 0 && (b.suspect == 0 || q.suspect <= b.suspect) || q.to > 0 && q.to == b.hash && more != "" {
			return s.faultOpenQuote()
		}
	}
	shut := string(b.open + 2)
	if line := s.lineOf(b.hash); b.hash > 0 && (b.suspect == 0 || line < b.suspect) {
		message := fmt.Sprintf("YAML takes what follows ` #` for a comment, and with it the \"%s\" that would close a bracket", shut)
		s.add(YAMLSyntax, line, b.hash, s.end(line), message,
			fmt.Sprintf("put the text in quotes: %s; if it is a comment, write %s before it", typed(inQuotes(s.aroundHash(b.hash))), typed(shut)))
		if color := hexColor.FindString(s.aroundHash(b.hash)); color == s.aroundHash(b.hash) {
			return s.mendQuoted(message, b.hash, color)
		}
		return false
	}
	text := strings.TrimRight(s.rest(b.line, b.pos), ", ")
	message := fmt.Sprintf(`the bracket "%s" that opens here is not closed`, string(b.open))
	if len(text) < 2 || b.suspect > b.line+1 {
		return s.add(YAMLSyntax, b.line, b.pos, b.pos+1, message, fmt.Sprintf("write %s behind what belongs between the brackets", typed(shut)))
	}
	return s.add(YAMLSyntax, b.line, b.pos, b.pos+1, message,
		fmt.Sprintf("write %s at the end: %s, or put the text in quotes if the bracket belongs to it", typed(shut), typed(shortHead(text)+shut)))
}

// aroundHash returns the text between brackets that a comment cuts, as it was
// meant: from the comma, bracket or colon before the # to the next one.
func (s *syntaxScan) aroundHash(hash int) string {
	line := s.lineOf(hash)
	from := s.start[line]
	before := string(s.src[max(from, hash-400):hash])
	if i := strings.LastIndexAny(before, ",[]{}"); i >= 0 {
		before = before[i+1:]
	}
	if i := strings.LastIndex(before, ": "); i >= 0 {
		before = before[i+2:]
	}
	return strings.TrimSpace(strings.ToValidUTF8(before, "") + s.insideRest(line, hash))
}

func (s *syntaxScan) faultWrongBracket(b *syntaxBracket) bool {
	shut := string(b.open + 2)
	n, open := len(s.faults), *b
	message := fmt.Sprintf(`"%s" cannot close the bracket "%s"`, string(s.src[s.pos]), string(b.open))
	s.fault(s.line, s.pos, s.pos+1, message, "write "+typed(shut)+" here")
	if f := &s.faults[n]; f.message == message {
		f.also = syntaxPlace{line: open.line, col: s.column(open.line, open.pos), message: fmt.Sprintf(`"%s" opens here`, string(open.open))}
	}
	return false
}

func (s *syntaxScan) faultComma(b *syntaxBracket) bool {
	return s.fault(s.line, s.pos, s.pos+1, "nothing stands before this comma",
		"delete it or, if it belongs to a text, put that text in quotes")
}

func (s *syntaxScan) faultDashInside(b *syntaxBracket) bool {
	return s.fault(s.line, s.pos, s.pos+1, "a dash with a space stands between brackets",
		"leave out the dash, or put the text in quotes if it belongs to it")
}

// faultInside: what starts at pos follows an entry without a comma.
func (s *syntaxScan) faultInside(b *syntaxBracket, pos, line int) bool {
	before := strings.TrimSpace(string(s.src[b.from:b.to]))
	rest := s.insideRest(line, pos)
	if before != "" && strings.IndexByte(`"'[{*`, before[0]) < 0 && strings.IndexByte("?[{", s.src[pos]) >= 0 {
		at := s.lineOf(b.from)
		whole := s.rest(at, b.from)
		if i := strings.LastIndexByte(whole, b.open+2); i > 0 && s.src[pos] != '?' {
			whole = whole[:i]
		} else {
			whole = s.insideRest(at, b.from)
		}
		return s.fault(line, pos, pos+1, fmt.Sprintf(`"%s" stands in a text between brackets`, string(s.src[pos])), quoteHint+typed(inQuotes(whole)))
	}
	if before != "" && strings.IndexByte(`"'`, before[0]) >= 0 && keyLength([]byte(rest)) == 0 && strings.IndexByte(`"'[{`, s.src[pos]) < 0 {
		return s.fault(line, pos, pos+len(rest), "text stands behind the closing quote",
			"put a comma between them, or everything in quotes: "+typed(inQuotes(before+" "+rest)))
	}
	word, to := s.wordAt(line, pos)
	if s.hash > b.from && before != "" && strings.IndexByte(`"'[{*`, before[0]) < 0 && !strings.HasSuffix(word, ":") {
		return s.faultHash(b.from, s.hash, line, pos)
	}
	if !strings.HasSuffix(word, ":") {
		word, to = shorten(firstWords(rest, 3)), pos+len(rest)
	}
	return s.fault(line, pos, to, fmt.Sprintf("a comma is missing before %s", quoteWord(word)),
		"write "+typed(shortHead(before)+", "+shortHead(rest)))
}

// insideRest returns what stands from pos to the next comma or closing bracket.
func (s *syntaxScan) insideRest(line, pos int) string {
	rest := s.rest(line, pos)
	if i := strings.IndexAny(rest[min(1, len(rest)):], ",}]"); i >= 0 && strings.IndexByte("[{", rest[0]) < 0 {
		rest = strings.TrimSpace(rest[:i+1])
	}
	return rest
}

// faultColonInside: a colon between brackets that is not behind a key.
func (s *syntaxScan) faultColonInside(b *syntaxBracket) bool {
	pos, line := s.pos, s.line
	if b.state != bracketAfter {
		return s.fault(line, pos, pos+1, "nothing stands before this colon", "write the key in front of it, or put the text in quotes")
	}
	before := string(s.src[b.from:min(b.to, pos)])
	head := strings.TrimSpace(before)
	if i := strings.LastIndexAny(head, " \t\r\n"); i > 0 && s.lineOf(b.from+i+1) == line {
		word := head[i+1:]
		if syntaxKeys[word] || b.open == '{' && b.colon > 0 && oneWord(word) && !strings.ContainsAny(head[:i], " \t") {
			return s.fault(line, b.from+i+1, b.from+len(head), fmt.Sprintf(`a comma is missing before "%s"`, word+":"),
				"write "+typed(shortHead(strings.TrimSpace(head[:i]))+", "+word+": "+shortHead(s.insideRest(line, min(pos+1, s.end(line))))))
		}
	}
	whole := s.insideRest(s.lineOf(b.from), b.from)
	if s.lineOf(b.from) != line {
		return s.fault(line, pos, pos+1, "a colon stands where the text before it can be no key",
			"put a comma before the key, or the text in quotes")
	}
	const message = "a colon stands inside a text between brackets"
	from, key := b.from, ""
	if b.open == '{' && b.colon > 0 {
		key = lastWord(string(s.src[max(b.pos, b.colon-20):b.colon]))
	}
	s.fault(line, pos, pos+1, message, quoteHint+typed(inQuotes(whole)))
	if slices.Contains(wordKeys, key) && !strings.Contains(whole, " #") {
		return s.mendQuoted(message, from, whole)
	}
	return false
}

// lastWord returns the letters at the end of s.
func lastWord(s string) string {
	return s[len(strings.TrimRightFunc(s, unicode.IsLetter)):]
}
