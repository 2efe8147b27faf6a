package argdown

import (
	"fmt"
	"regexp"
	"strings"

	"crux/claims"
)

// maxDepth is how many relations can stand inside each other.
const maxDepth = 500

// parser reads a document line by line.
type parser struct {
	b       *claims.Builder
	s       string      // of the same length as the text of the file, comments hidden
	start   int         // behind the front matter
	closing map[int]int // where each brace that opens is closed
	doc     document

	section   *section
	cur       *block     // that goes on, or nil
	levels    []level    // of its relations
	structure *structure // of cur, while it goes on
	last      *inference // before its next conclusion
	text      *content   // that goes on in the next line, or nil
	afterGap  bool       // an empty line stands before this one
}

// level is an item whose relations are indented by so much.
type level struct {
	indent int
	of     *item
	step   *inference // instead of an item
}

// content is the text of an item, as far as it has been read.
type content struct {
	of    *item
	begun bool     // a word of it has been read
	parts [][2]int // in the file
}

var (
	numberForm  = regexp.MustCompile(`^[ \t\x00]*\((\d+)\)`)
	headingForm = regexp.MustCompile(`^(#+) `)
	pointForm   = regexp.MustCompile(`^[ \t\x00]+(?:\*|\d+\.)[ \t]`)
	ruleForm    = regexp.MustCompile(`^[ \t\x00]*--`)
	dashesForm  = regexp.MustCompile(`^[ \t\x00]*-{3,}[ \t\r\x00]*$`)
	relForm     = regexp.MustCompile(`^([ \t\x00]*)(\+>|->|_>|<\+|<-|<_|><|\+|-)`)
	frontForm   = regexp.MustCompile(`^={3,}[ \t\r]*$`)
)

// document reads all of the file.
func (p *parser) document() *document {
	p.frontMatter()
	p.pairs()
	p.hide()
	p.afterGap = true
	for at := p.start; at <= len(p.s) && !p.b.Failed(); {
		end := strings.IndexByte(p.s[at:], '\n')
		if end < 0 {
			end = len(p.s)
		} else {
			end += at
		}
		at = p.line(at, end) + 1
	}
	p.endBlock()
	return &p.doc
}

// frontMatter reads what stands between lines of equals signs at the start.
func (p *parser) frontMatter() {
	at := 0
	if strings.HasPrefix(p.s, "\ufeff") {
		at = 3
	}
	for at < len(p.s) {
		line, next := p.lineAt(at)
		if !blank(line) {
			break
		}
		at = next
	}
	line, next := p.lineAt(at)
	if p.start = at; !frontForm.MatchString(line) {
		return
	}
	for from := next; ; {
		if from >= len(p.s) {
			p.b.Fault(claims.ForeignSyntax, p.b.At(at, at+len(line)), "the front matter that begins here does not end", "write a line === behind it")
			return
		}
		line, after := p.lineAt(from)
		if !frontForm.MatchString(line) {
			from = after
			continue
		}
		v, err := claims.ParseYAML([]byte(p.s[next:from]))
		switch {
		case err != nil:
			p.badYAML(err, next, "the front matter cannot be read", "it is written in YAML, each key on a line of its own: `key: value`")
		case v != nil && !v.IsMap:
			p.b.Fault(claims.ForeignSyntax, p.b.At(next, next), "the front matter has no keys", "write each key on a line of its own: `key: value`")
		}
		p.doc.front, p.doc.frontAt, p.start = v, next, after
		return
	}
}

// lineAt returns the line at an offset without its end, and where the next begins.
func (p *parser) lineAt(at int) (string, int) {
	if n := strings.IndexByte(p.s[at:], '\n'); n >= 0 {
		return p.s[at : at+n], at + n + 1
	}
	return p.s[at:], len(p.s)
}

// line reads the line between two offsets, and returns where it ends, which is
// further down where it has something of several lines.
func (p *parser) line(at, end int) int {
	line := p.s[at:end]
	if blank(line) {
		p.endText()
		p.afterGap = true
		return end
	}
	if text, _ := bare(line); text == "" { // a comment
		return end
	}
	gap := p.afterGap
	p.afterGap = false
	if gap && !p.goesOn(line) {
		p.endBlock()
	}
	if isDialect(line) {
		p.b.Fault(claims.ForeignSyntax, p.b.At(at, at+len(strings.TrimRight(line, "\r"))), "this is argdown-2, another language than Argdown",
			"crux reads Argdown as argdown.org describes it: a statement is written `[Title]: text`")
		return end
	}
	switch m := relForm.FindStringSubmatchIndex(line); {
	case p.cur == nil && headingForm.MatchString(line):
		return p.heading(at, end)
	case numberForm.MatchString(line):
		return p.numbered(at, end)
	case ruleForm.MatchString(line):
		return p.inference(at, end)
	case m != nil:
		return p.related(at, end, m)
	case pointForm.MatchString(line):
		n := len(pointForm.FindString(line))
		p.endBlock()
		p.cur = &block{item: p.item(at + n)}
		p.levels = []level{{-1, p.cur.item, nil}}
		return p.content(at+n, end)
	case p.text == nil:
		p.endBlock()
		p.cur = &block{item: p.item(at)}
		p.levels = []level{{-1, p.cur.item, nil}}
		return p.content(at, end)
	}
	if kind, title, _ := titleAt(line); kind != 0 && p.text.begun && p.text.of.title != "" {
		_, n := bare(line)
		p.b.Fault(claims.ForeignSyntax, p.b.At(at+n, at+n+len(title)+2), "a blank line is missing before "+quote(title), "put a blank line between two paragraphs; a title inside a sentence is written @"+shown(kind, title))
		return end
	}
	return p.content(at, end)
}

// goesOn reports whether a line behind an empty one belongs to the argument above
// it.
func (p *parser) goesOn(line string) bool {
	if p.structure == nil {
		return false
	}
	if m := numberForm.FindStringSubmatch(line); m != nil {
		return len(p.structure.lines) > 0 && m[1] != "1"
	}
	return ruleForm.MatchString(line)
}

// endBlock ends what has been read.
func (p *parser) endBlock() {
	p.endText()
	if p.last != nil && !p.b.Failed() {
		p.b.Fault(claims.ForeignSyntax, p.b.At(p.last.at, p.last.end), "no conclusion follows this inference", "write it on the next line, with the next number: (3) …")
		p.last = nil
	}
	if s := p.structure; s != nil && !p.b.Failed() {
		concluded := false
		for _, l := range s.lines {
			concluded = concluded || l.inference != nil
		}
		if first := s.lines[0].item; !concluded {
			p.b.Fault(claims.ForeignSyntax, p.b.At(s.at, first.end), "this argument has premises and no conclusion", "write a line ---- and below it the conclusion, with the next number")
		}
	}
	if p.cur != nil {
		p.doc.blocks = append(p.doc.blocks, p.cur)
	}
	p.cur, p.structure, p.levels, p.text = nil, nil, nil, nil
}

// item makes an item that begins at an offset.
func (p *parser) item(at int) *item {
	return &item{at: at, end: at, section: p.section}
}

// heading reads a heading.
func (p *parser) heading(at, end int) int {
	n := len(headingForm.FindString(p.s[at:end]))
	h := p.item(at)
	p.text = &content{of: h, begun: true}
	end = p.content(at+n, end)
	// A heading can go on in the next line, as a statement can.
	for end+1 < len(p.s) {
		line, next := p.lineAt(end + 1)
		if blank(line) || relForm.MatchString(line) {
			break
		}
		if text, _ := bare(line); text == "" {
			end = next - 1
			continue
		}
		end = p.content(end+1, end+1+len(line))
	}
	p.endText()
	s := &section{title: h.text, level: n - 1, up: p.section, isGroup: true}
	for s.up != nil && s.up.level >= s.level {
		s.up = s.up.up
	}
	if v := h.data.Get("isGroup"); v.IsText() && v.Text == "false" {
		s.isGroup = false
	}
	if h.data != nil {
		p.lostData(h, "the heading "+quote(h.text), "isGroup")
	}
	p.section = s
	p.doc.sections = append(p.doc.sections, s)
	return end
}

// numbered reads a premise or conclusion.
func (p *parser) numbered(at, end int) int {
	p.endText()
	m := numberForm.FindStringSubmatchIndex(p.s[at:end])
	number := p.s[at+m[2] : at+m[3]]
	if p.structure == nil || number == "1" && len(p.structure.lines) > 0 && p.last == nil {
		if p.structure != nil || p.cur != nil && !p.cur.item.argument {
			p.endBlock()
		}
		if p.cur != nil { // the argument whose structure this is
			p.doc.blocks = append(p.doc.blocks, p.cur)
		}
		p.structure = &structure{at: at + m[2] - 1}
		p.cur = &block{pcs: p.structure}
	}
	from := at + m[1]
	x := &line{number: number, item: p.item(from), inference: p.last}
	x.item.at = at + m[2] - 1
	p.structure.lines = append(p.structure.lines, x)
	p.last = nil
	p.levels = []level{{-1, x.item, nil}}
	return p.content(from, end)
}

// inference reads the line between premises and conclusion: ---- alone, or rules
// and data between -- and --.
func (p *parser) inference(at, end int) int {
	p.endText()
	line := p.s[at:end]
	text, n := bare(line)
	x := &inference{at: at + n, end: at + n + len(text)}
	if p.structure == nil || len(p.structure.lines) == 0 || p.last != nil {
		p.b.Fault(claims.ForeignSyntax, p.b.At(x.at, x.end), "a line of dashes stands between premises and their conclusion, and here are no premises",
			"number the premises above it: (1) …; a line that is no part of an argument must not begin with --")
		return end
	}
	p.last = x
	p.levels = []level{{-1, nil, x}}
	if dashesForm.MatchString(line) {
		return end
	}
	from := x.at + 2
	to, close := from, -1
	var rules strings.Builder
	for to < len(p.s) {
		switch c := p.s[to]; {
		case c == '-' && strings.HasPrefix(p.s[to:], "--"):
			close = to
		case c == '{':
			if v, after, ok := p.data(to); ok {
				x.data, to = v, after
				continue
			}
			rules.WriteByte(c)
		case c == '\n' && numberForm.MatchString(p.s[to+1:min(to+200, len(p.s))]):
			to = len(p.s)
		case c == '\n' || c == hidden || c == '\r':
			rules.WriteByte(' ')
		default:
			rules.WriteByte(c)
		}
		if close >= 0 {
			break
		}
		to++
	}
	if close < 0 {
		p.last = nil
		p.b.Fault(claims.ForeignSyntax, p.b.At(x.at, x.end), "the inference that begins here does not end", "write -- on a line behind the rules, or ---- alone where there are none")
		return end
	}
	for _, rule := range strings.Split(rules.String(), ",") {
		if rule = strings.Join(strings.Fields(rule), " "); rule != "" {
			x.rules = append(x.rules, rule)
		}
	}
	for close < len(p.s) && p.s[close] == '-' {
		close++
	}
	rest, _ := p.lineAt(close)
	if text, n := bare(rest); text != "" {
		p.b.Fault(claims.ForeignSyntax, p.b.At(close+n, close+n+len(text)), "this stands behind the end of an inference", "write the conclusion on the next line, with its number")
	}
	return close + len(rest)
}

// related reads a line that begins with an arrow, which matched.
func (p *parser) related(at, end int, m []int) int {
	p.endText()
	indent := m[3]
	from := at + m[5]
	r := &relation{at: at + m[4], end: from, item: p.item(from)}
	for _, a := range arrows {
		if a.spelled == p.s[r.at:r.end] {
			r.arrow = a.arrow
			break
		}
	}
	mark := p.s[r.at:r.end]
	if p.cur == nil {
		p.b.Fault(claims.ForeignSyntax, p.b.At(r.at, r.end), fmt.Sprintf("%s relates what follows to the line above it, and there is none", quote(mark)),
			"take out the blank line above it; a paragraph that is no relation must not begin with this mark")
		return end
	}
	if indent == 0 {
		p.b.Fault(claims.ForeignSyntax, p.b.At(r.at, r.end), fmt.Sprintf("what is related to the line above it is indented, and this %s is not", quote(mark)),
			"put two spaces before it; a line that is no relation must not begin with this mark")
		return end
	}
	for p.levels[len(p.levels)-1].indent >= indent {
		p.levels = p.levels[:len(p.levels)-1]
	}
	if len(p.levels) > maxDepth {
		p.b.Fault(claims.TooLarge, p.b.At(r.at, r.end), fmt.Sprintf("more than %d relations stand inside each other", maxDepth), "begin a new paragraph with the title of the statement, and go on there")
		return end
	}
	switch top := p.levels[len(p.levels)-1]; {
	case top.step != nil && r.arrow != undercut:
		p.b.Fault(claims.ForeignSyntax, p.b.At(r.at, r.end), "only undercuts stand below an inference", "write <_ to speak against the step, or put this below the conclusion")
	case top.step != nil:
		top.step.relations = append(top.step.relations, r)
	default:
		top.of.relations = append(top.of.relations, r)
	}
	p.levels = append(p.levels, level{indent, r.item, nil})
	return p.content(from, end)
}

func quote(s string) string {
	if r := []rune(s); len(r) > 60 {
		s = string(r[:59]) + "…"
	}
	return fmt.Sprintf("%q", s)
}
