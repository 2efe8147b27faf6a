package claims

import (
	"iter"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// JSONKind says what a part of a JSON text is. The zero JSONKind is that of what
// is not there.
type JSONKind uint8

// The kinds of value.
const (
	JSONNull JSONKind = iota + 1
	JSONBool
	JSONNumber
	JSONText
	JSONList
	JSONObject
)

var jsonKindWords = []string{"nothing", "nothing", "a truth value", "a number", "a text", "a list", "an object"}

// String returns what a person would call it: "a list".
func (k JSONKind) String() string { return jsonKindWords[k] }

// jsonMost is how many parts a JSON text can have, keys among them. Each takes 16
// bytes.
const jsonMost = 8_000_000

// jsonTree holds the values of a JSON text, each before what is in it, and of an
// object each key before its value.
type jsonTree struct {
	text   string
	parts  []jsonPart
	places *Places
}

type jsonPart struct {
	from, to int32 // in the text
	end      int32 // the number of the first part behind it and all in it
	kind     JSONKind
}

// JSON is a value in a JSON text that [Builder.JSON] has read. The zero JSON is
// one that is not there.
type JSON struct {
	t *jsonTree
	n int32
}

// Kind returns what the value is, or 0 where it is not there.
func (v JSON) Kind() JSONKind {
	if v.t == nil {
		return 0
	}
	return v.t.parts[v.n].kind
}

// Span returns where the value begins and ends, for [Builder.At].
func (v JSON) Span() (from, to int) {
	if v.t == nil {
		return 0, 0
	}
	p := v.t.parts[v.n]
	return int(p.from), int(p.to)
}

// Raw returns the value as it is written.
func (v JSON) Raw() string {
	if v.t == nil {
		return ""
	}
	from, to := v.Span()
	return v.t.text[from:to]
}

// Text returns a text, or "" where it is none.
func (v JSON) Text() string {
	if v.Kind() != JSONText {
		return ""
	}
	raw := v.Raw()
	raw = raw[1 : len(raw)-1]
	if !strings.Contains(raw, `\`) {
		return raw
	}
	return unescapeJSON(raw)
}

// Empty reports whether there is nothing to lose in the value: it is not there,
// or null, false, or an empty text, list or object.
func (v JSON) Empty() bool {
	switch v.Kind() {
	case JSONText:
		return strings.TrimSpace(v.Text()) == ""
	case JSONList, JSONObject:
		return v.t.parts[v.n].end == v.n+1
	case JSONBool:
		return v.Raw() == "false"
	case JSONNumber:
		return false
	default:
		return true
	}
}

// Items visits what is in a list.
func (v JSON) Items() iter.Seq[JSON] {
	return func(yield func(JSON) bool) {
		if v.Kind() != JSONList {
			return
		}
		for n := v.n + 1; n < v.t.parts[v.n].end; n = v.t.parts[n].end {
			if !yield(JSON{v.t, n}) {
				return
			}
		}
	}
}

// Keys visits the keys and values of an object in their order; a key that stands
// twice is visited twice.
func (v JSON) Keys() iter.Seq2[JSON, JSON] {
	return func(yield func(key, value JSON) bool) {
		if v.Kind() != JSONObject {
			return
		}
		for n := v.n + 1; n < v.t.parts[v.n].end; n = v.t.parts[n+1].end {
			if !yield(JSON{v.t, n}, JSON{v.t, n + 1}) {
				return
			}
		}
	}
}

// Get returns what stands under a key of an object, of several the last.
func (v JSON) Get(key string) JSON {
	var found JSON
	for k, x := range v.Keys() {
		if k.Text() == key {
			found = x
		}
	}
	return found
}

// unescapeJSON takes the backslashes out of a text. Halves of characters that
// stand alone become U+FFFD.
func unescapeJSON(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			i++
			continue
		}
		c := s[i+1]
		i += 2
		switch c {
		case 'b':
			b.WriteByte('\b')
		case 'f':
			b.WriteByte('\f')
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		case 't':
			b.WriteByte('\t')
		case 'u':
			r := hexRune(s[i:])
			i = min(i+4, len(s))
			if utf16.IsSurrogate(r) {
				if strings.HasPrefix(s[i:], `\u`) {
					if pair := utf16.DecodeRune(r, hexRune(s[i+2:])); pair != utf8.RuneError {
						b.WriteRune(pair)
						i = min(i+6, len(s))
						continue
					}
				}
				r = utf8.RuneError
			}
			b.WriteRune(r)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// hexRune reads four digits.
func hexRune(s string) rune {
	n, err := strconv.ParseUint(s[:min(len(s), 4)], 16, 32)
	if err != nil {
		return utf8.RuneError
	}
	return rune(n)
}

// JSON reads the file as one JSON value. Where that cannot be done, the fault has
// been reported and the value is not there. A text is at most 100 levels deep and
// has at most eight million parts. Time is linear.
func (b *Builder) JSON() JSON {
	p := jsonReader{b: b, s: b.Text()}
	p.blank()
	if p.at == len(p.s) {
		return JSON{} // nothing at all, which is found elsewhere
	}
	p.value(0)
	p.blank()
	if !p.wrong && p.at < len(p.s) {
		p.fault(p.at, p.at+1, "the JSON text ends before this", "a file holds one JSON value; take the rest out")
	}
	if p.wrong {
		return JSON{}
	}
	return JSON{&jsonTree{p.s, p.parts, b.places}, 0}
}

// jsonReader reads a JSON text. It stops at the first fault, but for characters
// in a text that have to be written in another way.
type jsonReader struct {
	b       *Builder
	s       string
	at      int
	parts   []jsonPart
	wrong   bool
	control int  // how many texts hold characters that should be written in another way
	inText  bool // nothing has been told of the text at hand
	halves  int  // how many halves of characters have been told
}

func (p *jsonReader) fault(from, to int, message, hint string) {
	if !p.wrong {
		p.b.Fault(ForeignSyntax, p.b.At(from, to), message, hint)
	}
	p.wrong = true
}

func (p *jsonReader) blank() {
	for p.at < len(p.s) {
		switch p.s[p.at] {
		case ' ', '\t', '\r', '\n':
			p.at++
		default:
			if p.at == 0 && strings.HasPrefix(p.s, "\ufeff") {
				p.at = len("\ufeff")
				continue
			}
			return
		}
	}
}

// next returns the byte at hand, or 0 at the end.
func (p *jsonReader) next() byte {
	if p.at < len(p.s) {
		return p.s[p.at]
	}
	return 0
}

func (p *jsonReader) add(from int, kind JSONKind) int {
	if len(p.parts) >= jsonMost && !p.wrong {
		p.wrong = true
		p.b.Fault(TooLarge, p.b.At(from, from+1), "the file has more than eight million values up to here", "split it into several maps")
	}
	if p.wrong {
		return 0
	}
	p.parts = append(p.parts, jsonPart{from: int32(from), to: int32(p.at), end: int32(len(p.parts) + 1), kind: kind})
	return len(p.parts) - 1
}

func (p *jsonReader) value(depth int) {
	from := p.at
	switch c := p.next(); {
	case depth > maxDepth:
		p.wrong = true
		p.b.Fault(TooLarge, p.b.At(from, from+1), "lists and objects stand more than 100 deep inside each other here", "")
	case c == '"':
		if p.text() {
			p.add(from, JSONText)
		}
	case c == '{', c == '[':
		p.group(depth, c)
	case c == '-', '0' <= c && c <= '9':
		p.number()
	default:
		p.word()
	}
}

// group reads a list or an object.
func (p *jsonReader) group(depth int, open byte) {
	from, kind, end, what := p.at, JSONList, byte(']'), "list"
	if open == '{' {
		kind, end, what = JSONObject, '}', "object"
	}
	p.at++
	n := p.add(from, kind)
	comma := true // nothing or a comma stands before what comes
	for first := true; !p.wrong; first = false {
		p.blank()
		switch c := p.next(); {
		case p.at == len(p.s):
			p.fault(from, from+1, "this "+what+" has no end", "close it with "+string(rune(end))+"; the file may have been cut off")
			return
		case c == end && comma && !first:
			p.fault(p.at, p.at+1, "a value is missing between the comma and the end of the "+what, "take the comma out")
			return
		case c == end:
			p.close(n)
			return
		case !comma:
			p.fault(p.at, p.at+1, "a comma is missing before this", "")
			return
		}
		if open == '{' && !p.key() {
			return
		}
		p.value(depth + 1)
		p.blank()
		if comma = p.next() == ','; comma {
			p.at++
		}
	}
}

func (p *jsonReader) close(n int) {
	p.at++
	p.parts[n].to, p.parts[n].end = int32(p.at), int32(len(p.parts))
}

// key reads a key of an object with its colon.
func (p *jsonReader) key() bool {
	from := p.at
	if p.next() != '"' {
		p.fault(from, from+1, "here stands no key in double quotes", `write "key": value`)
		return false
	}
	if !p.text() {
		return false
	}
	p.add(from, JSONText)
	p.blank()
	if p.next() != ':' {
		p.fault(from, p.at, "no colon follows the key", `write "key": value`)
		return false
	}
	p.at++
	p.blank()
	return !p.wrong
}

// text reads a text in double quotes.
func (p *jsonReader) text() bool {
	from := p.at
	p.inText = true
	for p.at++; p.at < len(p.s); p.at++ {
		switch c := p.s[p.at]; {
		case c == '"':
			p.at++
			return true
		case c == '\\':
			if !p.escape() {
				return false
			}
		case c < ' ':
			p.bare(c)
		}
	}
	p.fault(from, from+1, "this text has no end", `close it with "; the file may have been cut off`)
	return false
}

// bare reports the first character that a text cannot hold as it is. Reading goes
// on, so that other texts' are found too.
func (p *jsonReader) bare(c byte) {
	if p.control > 20 || !p.inText {
		return
	}
	p.control, p.inText = p.control+1, false
	what, hint := "a character that cannot be seen", "take it out"
	switch c {
	case '\n', '\r':
		what, hint = "a line break", `write \n for it, or a space`
	case '\t':
		what, hint = "a tab", `write \t for it, or a space`
	}
	p.b.Fault(ForeignSyntax, p.b.At(p.at, p.at+1), what+" stands inside a text in quotes", hint)
}

// escape reads what follows a backslash, up to its last character.
func (p *jsonReader) escape() bool {
	from := p.at
	p.at++
	switch c := p.next(); c {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return true
	case 'u':
		hex := p.s[p.at+1 : min(p.at+5, len(p.s))]
		if n, err := strconv.ParseUint(hex, 16, 32); err == nil && len(hex) == 4 {
			p.at += 4
			if r := rune(n); utf16.IsSurrogate(r) {
				half := r >= 0xdc00 && !(from >= 6 && p.s[from-6:from-4] == `\u` && hexRune(p.s[from-4:]) >= 0xd800 && hexRune(p.s[from-4:]) < 0xdc00) ||
					r < 0xdc00 && !(strings.HasPrefix(p.s[p.at+1:], `\u`) && hexRune(p.s[p.at+3:]) >= 0xdc00 && hexRune(p.s[p.at+3:]) < 0xe000)
				if half && p.halves < 20 {
					p.halves++
					p.b.Lost(Note, p.b.At(from, p.at+1), "this is half a character", "it is shown as \ufffd")
				}
			}
			return true
		}
	}
	p.fault(from, min(from+2, len(p.s)), "this backslash means nothing", `write \\ for a backslash`)
	return false
}

func (p *jsonReader) number() {
	from := p.at
	for p.at < len(p.s) && strings.IndexByte("+-.0123456789eE", p.s[p.at]) >= 0 {
		p.at++
	}
	if !spelledNumber(p.s[from:p.at]) {
		p.fault(from, p.at, "this is no number", "write it with digits, or in double quotes")
		return
	}
	p.add(from, JSONNumber)
}

// spelledNumber reports whether s is spelled as JSON wants it.
func spelledNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	digits := func() bool {
		n := 0
		for n < len(s) && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		s = s[n:]
		return n > 0
	}
	if strings.HasPrefix(s, "0") {
		s = s[1:]
	} else if !digits() {
		return false
	}
	if strings.HasPrefix(s, ".") {
		if s = s[1:]; !digits() {
			return false
		}
	}
	if strings.HasPrefix(s, "e") || strings.HasPrefix(s, "E") {
		if s = s[1:]; strings.HasPrefix(s, "+") || strings.HasPrefix(s, "-") {
			s = s[1:]
		}
		return digits() && s == ""
	}
	return s == ""
}

// word reads true, false or null.
func (p *jsonReader) word() {
	from := p.at
	for p.at < len(p.s) && (p.s[p.at]|0x20 >= 'a' && p.s[p.at]|0x20 <= 'z') {
		p.at++
	}
	switch p.s[from:p.at] {
	case "true", "false":
		p.add(from, JSONBool)
		return
	case "null":
		p.add(from, JSONNull)
		return
	}
	_, size := utf8.DecodeRuneInString(p.s[from:])
	switch {
	case from == len(p.s):
		p.fault(from, from, "the file ends where a value is expected", "it may have been cut off")
	case p.at > from:
		p.fault(from, p.at, quoted(short(p.s[from:p.at]))+" is no value", "put it in double quotes if it is a text")
	case p.s[from] == '\'' || strings.HasPrefix(p.s[from:], "“"):
		p.fault(from, from+size, "a text stands in other quotes than JSON has", `write "…"`)
	case p.s[from] == '/' || p.s[from] == '#':
		p.fault(from, from+size, "JSON has no comments", "take it out")
	default:
		p.fault(from, from+size, "here stands no value", "")
	}
}

// JSONKeys returns the keys of the object that a JSON text is, as far as it can be
// read, and at most a hundred. It is for telling formats apart. Time is linear.
func JSONKeys(text []byte) []string {
	s := strings.TrimLeft(strings.TrimPrefix(string(text), "\ufeff"), " \t\r\n")
	if !strings.HasPrefix(s, "{") {
		return nil
	}
	var keys []string
	depth, last := 0, ""
	for i := 0; i < len(s) && len(keys) < 100; i++ {
		switch s[i] {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case ':':
			if depth == 1 {
				keys = append(keys, last)
			}
		case '"':
			from := i + 1
			for i++; i < len(s) && s[i] != '"'; i++ {
				if s[i] == '\\' {
					i++
				}
			}
			if depth == 1 {
				last = s[from:min(i, len(s))]
			}
		}
	}
	return keys
}
