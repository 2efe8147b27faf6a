// Package kialo reads the text exports of Kialo discussions.
//
// It takes a list of numbered claims, each for or against the one whose number it
// goes on from, in either layout that Kialo has had: one claim a line, or indented,
// with empty lines between. It gives a map with the thesis on top or, where the
// discussion is about several theses, with these; a claim that is used in a second
// place is one claim. Links in a text become citations. It writes nothing.
package kialo

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"crux/claims"
)

// Format is the text export of Kialo.
var Format = claims.Foreign{
	Name:    "kialo",
	About:   "Kialo, the text export of a discussion (kialo.com)",
	Endings: []string{".txt"},
	Sniff:   sniff,
	Read:    read,
}

var (
	titleForm = regexp.MustCompile(`^[ \t\x{feff}]*Discussion (?:Title|Name):[ \t]*(.*?)[ \t\r]*$`)
	entryForm = regexp.MustCompile(`^[ \t\x{feff}]*(\d+(?:\.\d+)*\.?)(?:[ \t]*((?i:pro|con|contra))[ \t]*:[ \t]*|[ \t]+)(.*)$`)
	seeForm   = regexp.MustCompile(`^-> See ((?:\d+\.)*\d+)\.?[ \t\r]*$`)
)

// sniff reports whether a text begins as an export does.
func sniff(text []byte) bool {
	lines := 0
	for line := range strings.Lines(string(text[:min(len(text), 4000)])) {
		line = strings.TrimRight(line, "\r\n")
		if strings.Trim(line, " \t\ufeff") == "" {
			continue
		}
		m := entryForm.FindStringSubmatch(line)
		switch {
		case titleForm.MatchString(line), m != nil && m[2] != "" && strings.HasPrefix(m[1], "1."):
			return true
		case m == nil || m[1] != "1." || m[2] != "":
			return false
		}
		if lines++; lines > 1 {
			return false
		}
	}
	return false
}

// entry is one numbered claim, or one that is used in a second place.
type entry struct {
	number, parent string // without the last full stop
	kind           claims.Kind
	see            string // the number of the claim that stands here, or ""
	text           text
	cites          []claims.Citation
	at, end        int
	kids           int
	bare           int // of these, those that are neither pro nor con
	claim          int
}

// text is what an entry says, with the words of its links.
type text struct{ strings.Builder }

type reader struct {
	b       *claims.Builder
	s       string
	entries []*entry
	numbers map[string]*entry
	sources map[string]claims.ID
}

// read reads discussions. The numbers in each are its own.
func read(files ...claims.Source) (*claims.Map, claims.Diagnostics) {
	b := claims.NewBuilder(files...)
	for range b.Files() {
		r := &reader{b: b, s: b.Text(), numbers: make(map[string]*entry), sources: make(map[string]claims.ID)}
		if r.s != "" {
			if r.lines(); !b.Failed() {
				r.build()
			}
		}
	}
	return b.Finish()
}

// lines reads the file line by line. What begins with no number goes on with the
// text above it.
func (r *reader) lines() {
	var last *entry
	for at := 0; at < len(r.s); {
		end := strings.IndexByte(r.s[at:], '\n')
		if end < 0 {
			end = len(r.s)
		} else {
			end += at
		}
		line := r.s[at:end]
		e, m := r.entry(line)
		switch t := titleForm.FindStringSubmatch(line); {
		case e != nil:
			e.at, e.end = at+m[2], at+len(strings.TrimRight(line, " \t\r"))
			r.add(e)
			last = e
			r.text(e, at+m[6], end)
		case last == nil && t != nil:
			r.b.Map.Title = t[1]
		case strings.Trim(line, " \t\r\ufeff") == "":
		case last == nil:
			first := len(line) - len(strings.TrimLeft(line, " \t\ufeff"))
			r.b.Fault(claims.ForeignSyntax, r.b.At(at+first, at+len(strings.TrimRight(line, " \t\r"))), "this is no text export of Kialo: before the first claim stands only its title",
				"an export begins with a line `Discussion Title: …`, and then `1. …`")
			return
		default:
			r.likeEntry(at, line)
			r.text(last, at, end)
		}
		at = end + 1
	}
	if len(r.entries) == 0 {
		r.b.Fault(claims.ForeignSyntax, r.b.At(0, 0), "there is no claim in this export of Kialo", "a claim is written `1. …`, and one for or against it `1.1. Pro: …` or `1.2. Con: …`")
	}
}

// entry reads the number and the side at the start of a line. It is nil where the
// line goes on with a text, in which there may be numbers, too. Where there is a side,
// people leave out the full stop behind the number.
func (r *reader) entry(line string) (*entry, []int) {
	m := entryForm.FindStringSubmatchIndex(line)
	if m == nil {
		return nil, nil
	}
	number := line[m[2]:m[3]]
	e := &entry{number: strings.TrimSuffix(number, ".")}
	if at := strings.LastIndexByte(e.number, '.'); at >= 0 {
		e.parent = e.number[:at]
	}
	if m[4] >= 0 {
		if e.kind = claims.Rebuttal; strings.EqualFold(line[m[4]:m[5]], "pro") {
			e.kind = claims.Support
		}
	}
	if e.number == number && (e.kind == 0 || e.parent == "") {
		return nil, nil // such as 1.5 million
	}
	_, known := r.numbers[e.parent]
	again := r.numbers[e.number] != nil
	if len(r.entries) > 0 && e.kind == 0 && (!known || again) {
		return nil, nil // a number inside a text
	}
	return e, m
}

// likeEntry tells of a line that goes on with a text and begins as claims do.
func (r *reader) likeEntry(at int, line string) {
	m := entryForm.FindStringSubmatchIndex(line)
	if m == nil {
		return
	}
	number, dotted := strings.CutSuffix(line[m[2]:m[3]], ".")
	if last := strings.LastIndexByte(number, '.'); last < 0 || !dotted && (r.numbers[number[:last]] == nil || r.numbers[number] != nil) {
		return
	}
	severity := claims.Note // it may well be 1.5 million
	if dotted {
		severity = claims.Warning
	}
	r.b.Lost(severity, r.b.At(at+m[2], at+m[3]), "this line begins with a number as claims do, and is neither pro nor con",
		"it is read as a part of the claim above; if it is one of its own, write it as in "+number+". Pro: …")
}

// add notes an entry.
func (r *reader) add(e *entry) {
	if p := r.numbers[e.parent]; p != nil {
		p.kids++
		if e.kind == 0 {
			p.bare++
		}
	}
	if first := r.numbers[e.number]; first != nil {
		r.b.Lost(claims.Warning, r.b.At(e.at, e.end), fmt.Sprintf("the number %s stands twice", e.number), "each is read as a claim; what follows with a longer number goes with the first one")
	} else {
		r.numbers[e.number] = e
	}
	r.entries = append(r.entries, e)
}

// text adds a part of the text of an entry: marks without the backslashes before
// them, and of links the words.
func (r *reader) text(e *entry, from, to int) {
	t := strings.TrimSpace(r.s[from:to])
	from += strings.Index(r.s[from:to], t)
	to = from + len(t)
	if e.text.Len() == 0 {
		if m := seeForm.FindStringSubmatch(t); m != nil {
			e.see = m[1]
			return
		}
	} else if t != "" {
		e.text.WriteByte(' ')
	}
	for i := from; i < to; {
		switch c := r.s[i]; {
		case c == '\\' && i+1 < to && strings.IndexByte("\\()[]{}<>*_`#+-.!~|", r.s[i+1]) >= 0:
			e.text.WriteByte(r.s[i+1])
			i += 2
		case c == '[':
			i = r.link(e, i, to)
		default:
			c, n := utf8.DecodeRuneInString(r.s[i:to])
			if unicode.IsSpace(c) {
				c = ' '
			}
			e.text.WriteRune(c)
			i += n
		}
	}
}

// link reads [words](address), or a bracket that is no link.
func (r *reader) link(e *entry, at, to int) int {
	mid := strings.IndexByte(r.s[at:min(to, at+1000)], ']')
	if mid < 2 || at+mid+1 >= to || r.s[at+mid+1] != '(' {
		e.text.WriteByte('[')
		return at + 1
	}
	mid += at
	end := strings.IndexByte(r.s[mid:min(to, mid+4000)], ')')
	if end < 3 {
		e.text.WriteByte('[')
		return at + 1
	}
	end += mid + 1
	words, address := strings.TrimSpace(r.s[at+1:mid]), strings.TrimSpace(r.s[mid+2:end-1])
	e.text.WriteString(words)
	where := r.b.At(at, end)
	if !claims.ValidURL(address) {
		r.b.Lost(claims.Note, where, fmt.Sprintf("a link leads to no web address: %q", short(address)), "its words are kept")
		return end
	}
	id, known := r.sources[address]
	if !known {
		id = r.b.Source(claims.Document{Title: words, URL: address, Pos: where})
		r.sources[address] = id
	}
	for _, c := range e.cites {
		if c.Source == id {
			return end
		}
	}
	e.cites = append(e.cites, claims.Citation{Source: id, Pos: where})
	return end
}

func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}

// build adds the claims and the reasons between them.
func (r *reader) build() {
	top := r.entries[0]
	several := top.kids > 0 && top.bare == top.kids // theses, that the top one asks about
	for _, e := range r.entries {
		e.claim = -1
		switch {
		case e.see != "":
		case e == top && several:
			r.b.Map.Question = strings.TrimSpace(top.text.String())
		default:
			e.claim = r.b.Claim(claims.Claim{Text: strings.TrimSpace(e.text.String()), Cites: e.cites, Note: "Kialo " + e.number, Pos: r.b.At(e.at, e.end)})
		}
	}
	for _, e := range r.entries {
		at := r.b.At(e.at, e.end)
		from := e.claim
		if e.see != "" {
			other := r.numbers[e.see]
			for hops := 0; other != nil && other.see != "" && hops < 20; hops++ {
				other = r.numbers[other.see]
			}
			if other == nil || other.claim < 0 {
				r.b.Lost(claims.Warning, at, fmt.Sprintf("this refers to the claim %s, which is not in the export", e.see), "it is left out")
				continue
			}
			from = other.claim
		}
		parent := r.numbers[e.parent]
		for hops := 0; parent != nil && parent.see != "" && hops < 20; hops++ {
			parent = r.numbers[parent.see]
		}
		switch {
		case e == top && several:
		case e == top, e.kind == 0 && parent == top && several:
			r.b.Thesis(from, at)
		case parent == nil || parent.claim < 0:
			r.b.Lost(claims.Warning, at, fmt.Sprintf("there is no claim %s that this could be for or against", e.parent), "it is read as a claim by itself")
		case e.kind == 0:
			r.b.Lost(claims.Warning, at, "this is neither pro nor con", "it is read as a thesis of its own")
			r.b.Thesis(from, at)
		default:
			r.b.Reason(claims.Reason{Kind: e.kind, Pos: at}, []int{from}, parent.claim)
		}
	}
}
