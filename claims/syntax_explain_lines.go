package claims

import (
	"fmt"
	"strings"
)

// openDamaged opens a level at a text that was meant to be the first entry of
// one, so that only this entry is damaged and its neighbours are read.
func (s *syntaxScan) openDamaged(kind syntaxKind, pos, line int) {
	if col := s.column(line, pos); len(s.levels) > 1 && col > s.top().col {
		s.levels = append(s.levels, syntaxLevel{kind: kind, col: col, entry: -1, value: -1})
		s.newEntry(pos, line, kind == levelList)
	}
}

// leadKey returns the key that a text behind the key of this level should have.
func (s *syntaxScan) leadKey(l *syntaxLevel) string {
	if k, ok := leadingKeys[s.keyName(l)]; ok && l.col > 0 {
		return k
	}
	if len(s.levels) > 1 && len(s.levels) < 4 {
		if k, ok := leadingKeys[s.keyName(&s.levels[1])]; ok {
			return k
		}
	}
	return "text"
}

// faultDashInLine: a dash with a space where no list can begin.
func (s *syntaxScan) faultDashInLine() bool {
	if !s.wants() {
		return s.faultExtra(s.pos, s.line)
	}
	rest := s.rest(s.line, s.pos)
	if k := s.keyName(s.top()); k != "" && s.top().keyLine == s.line {
		hint := fmt.Sprintf("put %s on a line of its own below %s", typed(shortHead(rest)), typed(k+":"))
		message, pos, line := fmt.Sprintf(`a list begins on the line of its key "%s"`, k+":"), s.pos, s.line
		if k == "text" || k == "title" || k == "note" || k == "quote" {
			s.fault(line, pos, pos+1, message, quoteHint+typed(inQuotes(rest)))
			return s.mendQuotes(message, line, pos)
		}
		return s.fault(line, pos, pos+1, message, hint)
	}
	return s.fault(s.line, s.pos, s.pos+1, "a list cannot begin here", fmt.Sprintf("put %s on a line of its own", typed(shortHead(rest))))
}

// faultDashAmongKeys: a list item in the column of keys.
func (s *syntaxScan) faultDashAmongKeys() bool {
	if s.faultBulletAbove() {
		return false
	}
	k := s.keyName(s.top())
	s.newEntry(s.pos, s.line, true)
	return s.fault(s.line, s.pos, s.pos+1, fmt.Sprintf(`a list item stands in the column of the key "%s"`, k+":"),
		fmt.Sprintf("write the key of the list, such as `pros:`, on a line above it; or leave out the dash if this is a key like %s", typed(k+":")))
}

// faultKeyAmongItems: a key in the column of the dashes of a list.
func (s *syntaxScan) faultKeyAmongItems(pos, line int) bool {
	if s.faultBullet(pos, line) {
		return false
	}
	word, to := s.wordAt(line, pos)
	return s.fault(line, pos, to, fmt.Sprintf(`"%s" stands in the column of a list's dashes`, word),
		fmt.Sprintf("begin it with a dash if it is an item of the list, or indent it to column %d if it belongs to the item above", s.top().col+3))
}

// faultNoKey: a colon with nothing before it.
func (s *syntaxScan) faultNoKey() bool {
	if (s.props.any() || s.top().props.any()) && s.endsRoot() {
		return false
	}
	return s.fault(s.line, s.pos, s.pos+1, "nothing stands before this colon", "write the key in front of it, or "+quoteHint+typed(inQuotes(s.rest(s.line, s.pos))))
}

// faultNoColon: in the column of keys or items stands a text that is neither.
func (s *syntaxScan) faultNoColon(pos, line int) bool {
	if q := s.quote; q.pos == pos && q.to > 0 {
		if q.suspect > 0 {
			return s.faultOpenQuote()
		}
		if rest := s.rest(s.line, s.pos); rest != "" && rest[0] != '#' && s.line == q.endLine {
			return s.faultExtra(s.end(s.line)-len(strings.TrimLeft(string(s.src[s.pos:s.end(s.line)]), " \t")), s.line)
		}
	}
	rest := s.rest(line, pos)
	if s.faultGlued(pos, line) {
		return false
	}
	if oneWord(rest) && (syntaxKeys[rest] || s.deeperBelow(line)) {
		return s.faultMissingColon(pos, line, rest, "")
	}
	if word, more, ok := strings.Cut(rest, " "); ok && syntaxKeys[word] {
		return s.faultMissingColon(pos, line, word, more)
	}
	l := s.top()
	if word, more := idHead(rest); l.kind == levelKeys && len(s.levels) == 3 && groupKeys[s.keyName(&s.levels[1])] && capital(strings.TrimLeft(more, quoteSigns)) {
		return s.faultIDWithoutColon(pos, line, word, more)
	}
	to := pos + len(rest)
	if l.kind != levelKeys {
		return s.fault(line, pos, to, `this line does not begin with a dash like the items above it`,
			fmt.Sprintf("write %s, or indent the line further if it goes on with the item above", typed("- "+shortHead(rest))))
	}
	// The text above that this line may go on with is in the innermost level
	// that it has ended, or else in the level that it stands in.
	above := s.keyName(l)
	for i := len(s.popped) - 1; i >= 0; i-- {
		if k := s.keyName(&s.popped[i]); k != "" {
			above = k
		}
	}
	if above == "" {
		return s.fault(line, pos, to, "this line has no key with a colon", "write it as `key: text`")
	}
	return s.fault(line, pos, to, "this line has no key with a colon, and is not indented enough to go on with the text above",
		fmt.Sprintf("indent it further than %s, or write it as `key: text`", typed(above+":")))
}

// deeperBelow tells whether the next line with a text is indented further.
func (s *syntaxScan) deeperBelow(line int) bool {
	here := s.look(line).indent
	for i := line + 1; i < len(s.start) && i < line+50; i++ {
		if l := s.look(i); !l.blank {
			return l.indent > here
		}
	}
	return false
}

// faultGlued finds a space missing behind a colon or a dash, or another sign
// in the place of a colon, at the start of a text. It returns true if so.
func (s *syntaxScan) faultGlued(pos, line int) bool {
	rest := s.rest(line, pos)
	if n := gluedColon(rest); n > 0 {
		message := fmt.Sprintf(`a space is missing after "%s"`, rest[:n+1])
		s.fault(line, pos, pos+n+1, message, "write "+typed(rest[:n+1]+" "+shortHead(rest[n+1:])))
		s.mendGlued(message, pos, rest, n, 1)
		return true
	}
	if at, size := otherColon(rest); size > 0 {
		word := strings.TrimSpace(rest[:at])
		sign := rest[at : at+size]
		message := fmt.Sprintf(`"%s" stands after "%s" instead of a colon and a space`, sign, word)
		s.fault(line, pos+at, pos+at+size, message, "write "+typed(word+": "+shortHead(rest[at+size:])))
		s.mendGlued(message, pos, rest, at, size)
		return true
	}
	return s.faultBullet(pos, line)
}

// faultBullet finds another sign in the place of the dash of a list item, or a
// dash without a space, at the start of a text. It returns true if so.
func (s *syntaxScan) faultBullet(pos, line int) bool {
	rest := s.rest(line, pos)
	n := bullet(rest)
	switch {
	case n == 1:
		const message = "a space is missing after the dash"
		s.fault(line, pos, pos+1, message, "write "+typed("- "+shortHead(rest[1:])))
		s.mend(message, "the dash gets a space behind it", s.bulletEdits(line, pos, 1)...)
	case n > 1 && len(s.levels) > 1:
		hint := "write " + typed("- "+shortHead(rest[n:]))
		if more := s.bulletsBelow(line, rest[:n]); more > 0 {
			hint += fmt.Sprintf(", and so in %s below", amount(more, "line"))
		}
		message := fmt.Sprintf(`"%s" is not the dash of a list item`, strings.TrimSpace(rest[:n]))
		s.fault(line, pos, pos+n, message, hint)
		s.mend(message, "the list gets dashes", s.bulletEdits(line, pos, n)...)
	default:
		return false
	}
	return true
}

// bulletsBelow counts the lines that begin like a line with another sign than
// a dash, and are not read on at because of it (see [syntaxScan.resume]).
func (s *syntaxScan) bulletsBelow(line int, sign string) int {
	here, n := s.look(line).indent, 0
	for i := line + 1; i < len(s.start) && i < line+50; i++ {
		switch l := s.look(i); {
		case l.blank || l.indent > here:
		case l.indent == here && strings.HasPrefix(s.rest(i, s.start[i]), sign):
			n++
		default:
			return n
		}
	}
	return n
}

// faultBulletAbove is [syntaxScan.faultBullet] for the last key of the innermost
// level: to YAML the sign is a part of the key, so that the fault shows below.
func (s *syntaxScan) faultBulletAbove() bool {
	l := s.top()
	if l.kind != levelKeys || l.keyTo <= l.keyFrom {
		return false
	}
	if n := len(s.faults); n > 0 && s.faults[n-1].line >= l.keyLine {
		return false // reading on must not lead back here
	}
	return s.faultBullet(l.keyFrom, l.keyLine)
}

func (s *syntaxScan) faultMissingColon(pos, line int, word, more string) bool {
	message := fmt.Sprintf(`a colon is missing after "%s"`, shorten(word))
	s.fault(line, pos, pos+len(word), message, "write "+typed(strings.TrimSpace(shorten(word)+": "+shortHead(more))))
	if more == "" && syntaxKeys[word] {
		return s.mend(message, fmt.Sprintf("%q gets a colon", word), syntaxEdit{pos + len(word), pos + len(word), ":"})
	}
	return false
}

// faultIndent: a key or a list item starts in a column of its own, or below a
// text that is complete.
func (s *syntaxScan) faultIndent(pos, line, col int) bool {
	l := s.top()
	word, to := s.wordAt(line, pos)
	thing := "key"
	dash := s.src[pos] == '-'
	if dash {
		word, to, thing = "-", pos+1, "item"
	}
	if len(s.popped) == 0 && !dash && l.value >= 0 && s.src[l.value] != '|' && s.src[l.value] != '>' {
		return s.faultBelowText(pos, to, line, word, l)
	}
	if !dash && s.faultLeftMargin(line, pos) {
		return false
	}
	message := fmt.Sprintf(`"%s" starts in column %d, where no %s around it starts`, word, col+1, thing)
	hint := "indent it like the lines that it belongs to"
	var also syntaxPlace
	if best := s.neighbour(col, dash, syntaxKeys[strings.TrimSuffix(word, ":")]); best != nil {
		like := "the items above"
		if k := s.keyName(best); k != "" {
			like = typed(k + ":")
			also = syntaxPlace{line: best.keyLine, col: best.col, message: fmt.Sprintf(`"%s" starts in column %d`, k+":", best.col+1)}
		} else if dash {
			also = syntaxPlace{line: best.keyLine, col: best.col, message: fmt.Sprintf("this item starts in column %d", best.col+1)}
		}
		hint = fmt.Sprintf("start it in column %d, like %s", best.col+1, like)
		// It is read as an entry of that level, and no other is damaged.
		for s.top().col < best.col {
			l := s.popped[len(s.popped)-1]
			l.want, l.props = wantNothing, syntaxProps{}
			s.popped, s.levels = s.popped[:len(s.popped)-1], append(s.levels, l)
		}
		s.newEntry(pos, line, dash)
	}
	n := len(s.faults)
	s.fault(line, pos, to, message, hint)
	if f := &s.faults[n]; f.message == message {
		f.also = also
	}
	return false
}

// neighbour returns the level of keys or of dashes that starts nearest to a
// column, among those around it. Of two as near, it takes the one where such a
// key belongs: in a claim file known keys stand at the left margin, names
// below them, and known keys again below the names.
func (s *syntaxScan) neighbour(col int, dash, known bool) *syntaxLevel {
	var best *syntaxLevel
	outer := len(s.levels) == 2 && known || len(s.levels) == 3 && !known
	near := func(n *syntaxLevel) {
		list := n.kind == levelList || n.kind == levelFlatList
		if n.kind == levelRoot || list != dash {
			return
		}
		if best == nil || abs(n.col-col) < abs(best.col-col) || abs(n.col-col) == abs(best.col-col) && outer {
			best = n
		}
	}
	for i := range s.popped {
		near(&s.popped[i])
	}
	near(s.top()) // last, for it is the outermost
	return best
}

// faultLeftMargin: what starts at pos belongs to a group such as `claims:`, but
// the entry above it stands at the left margin and has ended the group. It
// returns true if so, and has the rest of the group read on.
func (s *syntaxScan) faultLeftMargin(line, pos int) bool {
	l, g := s.top(), &s.group
	if len(s.levels) != 2 || l.kind != levelKeys || l.col != 0 || g.kind != levelKeys || s.column(line, pos) != g.col {
		return false
	}
	k, n := s.keyName(l), len(s.faults)
	at, _ := s.wordAt(line, pos)
	word, isKey := strings.CutSuffix(at, ":")
	if k == "" || syntaxKeys[k] || !isKey || syntaxKeys[word] {
		return false
	}
	if n > 0 && s.faults[n-1].line >= l.keyLine {
		return false // reading on must not lead back here
	}
	group := s.keyName(&s.around)
	message := fmt.Sprintf(`"%s" starts in column 1, so it does not belong to "%s"`, k+":", group+":")
	hint := fmt.Sprintf("put %s before it, so that it starts in column %d", spaces(g.col), g.col+1)
	if below := s.look(min(l.keyLine+1, line)); !below.blank && below.indent > g.col {
		hint += "; the lines below it are right as they are"
	}
	s.fault(l.keyLine, l.keyFrom, l.keyTo+1, message, hint)
	if f := &s.faults[n]; f.message == message {
		f.also = syntaxPlace{line: g.keyLine, col: g.col, message: fmt.Sprintf(`"%s" starts in column %d`, s.keyName(g)+":", g.col+1)}
		s.closeEntry(l)
		if s.allDeeper(l.keyLine, line, g.col) {
			s.mend(message, fmt.Sprintf("the line gets %s before it", spaces(g.col)), syntaxEdit{s.start[l.keyLine], s.start[l.keyLine], strings.Repeat(" ", g.col)})
		}
		*l = s.around
		s.levels = append(s.levels, syntaxLevel{kind: levelKeys, col: g.col, entry: -1, value: -1})
	}
	return true
}

// allDeeper tells whether the lines between two others begin further right than a
// column.
func (s *syntaxScan) allDeeper(above, below, col int) bool {
	for i := above + 1; i < below; i++ {
		if l := s.look(i); !l.blank && l.indent <= col {
			return false
		}
	}
	return true
}

// spaces names so many spaces.
func spaces(n int) string {
	if n == 2 {
		return "two spaces"
	}
	return amount(n, "space")
}

func abs(n int) int { return max(n, -n) }

// faultBelowText: a key is indented below a key or an item that has a text
// already.
func (s *syntaxScan) faultBelowText(pos, to, line int, word string, l *syntaxLevel) bool {
	text := s.valueText(l)
	if l.kind == levelList || l.kind == levelFlatList {
		return s.fault(line, pos, to, fmt.Sprintf(`"%s" cannot stand below a list item that is a sentence`, word),
			"put `text:` before the sentence: "+typed("- text: "+text))
	}
	if s.faultBulletAbove() || s.faultLeftMargin(line, pos) {
		return false
	}
	k := s.keyName(l)
	if k == "" {
		return s.fault(line, pos, to, fmt.Sprintf(`"%s" is indented below a text`, word), "write "+typed(s.leadKey(l)+":")+" before the text above, in the same column")
	}
	if _, leads := leadingKeys[k]; syntaxKeys[k] && !leads && strings.HasSuffix(word, ":") {
		hint := fmt.Sprintf("start it in column %d, right under %s", l.col+1, typed(k+":"))
		if name := strings.TrimSuffix(word, ":"); len(s.levels) == 2 && l.col == 0 && !syntaxKeys[name] && len(nearest(name, fileKeys)) == 0 && !s.hasClaims() {
			hint = "if it is a claim, the line `claims:` is missing above it"
		}
		return s.fault(line, pos, to, fmt.Sprintf(`"%s" is indented further than "%s" above it`, word, k+":"), hint)
	}
	return s.fault(line, pos, to, fmt.Sprintf(`"%s" has a text already, so "%s" cannot stand below it`, k+":", word),
		fmt.Sprintf("give the text a key of its own: below %s write %s", typed(k+":"), typed(s.leadKey(l)+": "+text)))
}

// valueText returns the last value of a level for a hint.
func (s *syntaxScan) valueText(l *syntaxLevel) string {
	if l.value < 0 {
		return "…"
	}
	line := s.lineOf(l.value)
	text := shortHead(s.rest(line, l.value))
	if text == "" || strings.IndexByte(`"'`, text[0]) < 0 && strings.HasSuffix(text, ":") {
		return "…"
	}
	return text
}

// faultColon: a colon and a space in a text that cannot be a key.
func (s *syntaxScan) faultColon() bool {
	l := s.top()
	pos, line := s.pos, s.line
	if l.value < 0 || l.want != wantNothing && l.want != wantColon {
		return s.faultStart(pos, line)
	}
	from := s.lineOf(l.value)
	if c := s.src[l.value]; strings.IndexByte(`"'[{*`, c) >= 0 {
		return s.faultExtra(pos, line)
	}
	if from != line {
		return s.faultColonBelow(l, from)
	}
	text := s.rest(line, l.value)
	head := string(s.src[l.value:pos])
	k := s.keyName(l)
	if k != "" && l.keyLine == line {
		if syntaxKeys[head] && !syntaxKeys[k] {
			return s.fault(line, pos, pos+1, fmt.Sprintf(`two keys stand on one line, "%s" and "%s"`, k+":", head+":"),
				fmt.Sprintf("put %s on the next line, indented below %s", typed(shortHead(text)), typed(k+":")))
		}
		if i := strings.LastIndexAny(head, ", "); i >= 0 && syntaxKeys[head[i+1:]] && strings.Contains(head, ",") {
			word := head[i+1:]
			hint := fmt.Sprintf("put %s on a line of its own, in the column of %s", typed(word+":"), typed(k+":"))
			if !syntaxKeys[k] { // the id of a claim, then, with its sentence
				hint = fmt.Sprintf("write both on lines of their own below %s, indented: %s and %s", typed(k+":"), typed("text: …"), typed(word+": …"))
			}
			return s.fault(line, pos-len(word), pos+1, fmt.Sprintf(`two keys stand on one line, "%s" and "%s"`, k+":", word+":"), hint)
		}
	} else {
		k = ""
	}
	write := ""
	if k != "" {
		write = k + ": "
	}
	const message = "a colon with a space behind it stands inside this text"
	if plain, curly := withoutCurly(text); curly {
		s.fault(line, pos, pos+1, message, "curly quotes do not protect it, straight quotes do: "+typed(write+inQuotes(plain)))
		return s.mendEnds(message, l.value, text, `"`)
	}
	s.fault(line, pos, pos+1, message, quoteHint+typed(write+inQuotes(text)))
	if s.wantsText(l) {
		return s.mendQuotes(message, line, l.value)
	}
	return false
}

// faultColonBelow: the text of l starts in an earlier line, from, and runs
// into a colon here.
func (s *syntaxScan) faultColonBelow(l *syntaxLevel, from int) bool {
	pos, line := s.pos, s.line
	own := l.kind == levelRoot || l.kind == levelKeys && l.keyLine != from // the text stands on lines of its own
	for i := from; i < line; i++ {
		at := l.value
		if i > from {
			at = s.end(i) - len(strings.TrimLeft(string(s.text(i)), " \t"))
		}
		n := len(s.faults)
		if s.faultGlued(at, i) {
			if own && i == from && l.kind == levelKeys {
				kind := levelKeys
				if s.src[at] == '-' {
					kind = levelList
				}
				s.openDamaged(kind, at, i)
				s.faults[n].entry = s.innermost()
			}
			return false
		}
	}
	first := s.rest(from, l.value)
	if oneWord(first) && (own || syntaxKeys[first]) && s.deeperBelow(from) {
		if own && l.kind == levelKeys {
			s.openDamaged(levelKeys, l.value, from)
		}
		return s.faultMissingColon(l.value, from, first, "")
	}
	if word, more, ok := strings.Cut(first, " "); ok && syntaxKeys[word] && (own || word == "text" || word == "claim" || word == "id") {
		return s.faultMissingColon(l.value, from, word, more)
	}
	start := s.start[line] + s.look(line).indent
	word := string(s.src[start:pos])
	if own && l.kind == levelKeys && len(s.levels) == 2 && groupKeys[s.keyName(l)] && s.look(line).indent == s.look(from).indent {
		if s.faultFirstID(l, from, first) {
			return false
		}
	}
	if l.kind == levelRoot {
		return s.fault(from, l.value, l.value+len(first), "this line has no key with a colon",
			fmt.Sprintf("write a key before it, such as %s, or make it a comment: %s", typed("title: "+shortHead(first)), typed("# "+shortHead(first))))
	}
	if !oneWord(word) && !(len(word) > 1 && (word[0] == '"' || word[0] == '\'')) {
		return s.fault(line, pos, pos+1, "a colon with a space behind it stands inside this text",
			"put the whole text in quotes, from "+typed(openQuoted(first))+" on")
	}
	if own && oneWord(first) {
		return s.faultMissingColon(l.value, from, first, "")
	}
	return s.faultBelowText(start, pos+1, line, word+":", l)
}

func openQuoted(s string) string { return `"` + shorten(firstWords(strings.Trim(s, `"`), 4)) }
