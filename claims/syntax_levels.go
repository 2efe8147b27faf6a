package claims

func (s *syntaxScan) top() *syntaxLevel { return &s.levels[len(s.levels)-1] }

func (s *syntaxScan) innermost() int32 {
	for i := len(s.levels) - 1; i >= 0; i-- {
		if e := s.levels[i].entry; e >= 0 {
			return e
		}
	}
	return -1
}

// unroll ends the levels that are indented further than this place.
func (s *syntaxScan) unroll() {
	if s.keyOK || s.top().col > s.col {
		s.popped = s.popped[:0]
	}
	for s.top().col > s.col {
		s.popped = append(s.popped, *s.top())
		s.pop()
	}
}

func (s *syntaxScan) pop() {
	if l := s.top(); len(s.levels) == 3 && l.kind == levelKeys && groupKeys[s.keyName(&s.levels[1])] {
		s.group, s.around = *l, s.levels[1]
		s.around.want, s.around.props = wantNothing, syntaxProps{}
	}
	s.closeEntry(s.top())
	s.levels = s.levels[:len(s.levels)-1]
}

func (s *syntaxScan) closeEntry(l *syntaxLevel) {
	if l.entry >= 0 {
		e := &s.entries[l.entry]
		e.end = max(s.line, e.line+1)
		l.entry = -1
	}
}

// push opens a level in the value that is wanted here.
func (s *syntaxScan) push(kind syntaxKind, col int) bool {
	s.taken()
	s.levels = append(s.levels, syntaxLevel{kind: kind, col: col, entry: -1, value: -1})
	return len(s.levels) <= maxSyntaxDepth+1 || s.faultDeep()
}

// maxSyntaxDepth is how deep the YAML module lets things be nested.
const maxSyntaxDepth = 10000

// wants tells whether a value can stand here.
func (s *syntaxScan) wants() bool {
	w := s.top().want
	return w == wantValue || w == wantKey
}

// taken says that the wanted value is there.
func (s *syntaxScan) taken() {
	l := s.top()
	if l.want == wantKey {
		l.want = wantColon
	} else {
		l.want = wantNothing
	}
	l.props, s.props = syntaxProps{}, syntaxProps{}
}

// newEntry starts an entry of the innermost level at pos.
func (s *syntaxScan) newEntry(pos, line int, item bool) {
	l := s.top()
	s.closeEntry(l)
	e := syntaxEntry{line: line, pos: pos, parent: -1, item: item}
	if len(s.levels) > 2 {
		if e.parent = s.levels[len(s.levels)-2].entry; e.parent >= 0 {
			e.depth = s.entries[e.parent].depth + 1
		}
	}
	l.entry = int32(len(s.entries))
	s.entries = append(s.entries, e)
}

// leaveFlatList ends a list that is not indented, at a text in its column.
func (s *syntaxScan) leaveFlatList() {
	if l := s.top(); l.kind == levelFlatList && l.col == s.col {
		s.pop()
	}
}

func (s *syntaxScan) dash() bool {
	if !s.keyOK {
		return s.faultDashInLine()
	}
	s.key.ok = false
	l := s.top()
	if l.col < s.col {
		if !s.wants() {
			return s.faultIndent(s.pos, s.line, s.col)
		}
		if !s.push(levelList, s.col) {
			return false
		}
	} else if l.kind == levelKeys {
		if !s.wants() {
			return s.faultDashAmongKeys()
		}
		if !s.push(levelFlatList, s.col) {
			return false
		}
	}
	s.newEntry(s.pos, s.line, true)
	l = s.top()
	l.want, l.props, s.props, l.value = wantValue, syntaxProps{}, syntaxProps{}, -1
	l.keyLine = s.line
	s.keyOK = true
	s.step()
	return true
}

func (s *syntaxScan) question() bool {
	if !s.keyOK {
		return s.faultQuestion()
	}
	s.key.ok = false
	s.leaveFlatList()
	if s.top().col < s.col {
		if !s.wants() {
			return s.faultIndent(s.pos, s.line, s.col)
		}
		if !s.push(levelKeys, s.col) {
			return false
		}
	} else if s.top().kind != levelKeys {
		s.newEntry(s.pos, s.line, true)
		return s.faultKeyAmongItems(s.pos, s.line)
	}
	s.newEntry(s.pos, s.line, false)
	l := s.top()
	l.want, l.props, s.props, l.value = wantKey, syntaxProps{}, syntaxProps{}, -1
	l.keyFrom, l.keyTo, l.keyLine = s.pos, s.pos, s.line
	s.step()
	s.tabsToComment()
	return true
}

// colon reads a colon that no text stands before, or whose text is no key.
func (s *syntaxScan) colon() bool {
	if s.keyHere() {
		return s.becomeKey(s.pos)
	}
	if !s.keyOK {
		return s.faultColon()
	}
	s.key.ok = false
	s.leaveFlatList()
	l := s.top()
	if l.col < s.col || l.kind != levelKeys || l.want != wantKey && l.want != wantColon {
		if l.col == s.col {
			s.newEntry(s.pos, s.line, l.kind == levelList)
		}
		return s.faultNoKey()
	}
	l.want, l.props, s.props = wantValue, syntaxProps{}, syntaxProps{}
	s.step()
	s.tabsToComment()
	return true
}

// tabsToComment goes to a comment in this line, to which the YAML module lets
// tabs lead where it does not let them lead to a text.
func (s *syntaxScan) tabsToComment() {
	n := 0
	for c := s.byteAt(s.pos + n); c == ' ' || c == '\t'; c = s.byteAt(s.pos + n) {
		n++
	}
	if s.byteAt(s.pos+n) == '#' {
		s.pos += n
		s.col += n
	}
}

// keyHere tells whether what was read since s.key can be a key that ends here.
func (s *syntaxScan) keyHere() bool {
	return s.key.ok && s.key.line == s.line && s.col-s.key.col <= 1024
}

// startText notes that a text, or a property of one, starts here.
func (s *syntaxScan) startText() bool {
	if !s.keyOK {
		return true
	}
	s.leaveFlatList()
	l := s.top()
	s.key = syntaxKey{ok: true, required: l.col == s.col, line: s.line, pos: s.pos, col: s.col}
	if l.col == s.col {
		s.newEntry(s.pos, s.line, l.kind == levelList)
		l = s.top()
	}
	if s.props.anchor && l.props.anchor || s.props.tag && l.props.tag {
		return s.faultTwice(s.pos, s.line)
	}
	l.props.anchor = l.props.anchor || s.props.anchor
	l.props.tag = l.props.tag || s.props.tag
	s.props = syntaxProps{}
	return true
}

// endText takes a text that started at pos and ends here: as a key where a
// colon follows, otherwise as the wanted value.
func (s *syntaxScan) endText(pos, line int) bool {
	p, col := s.pos, s.col
	for c := s.byteAt(p); c == ' ' || c == '\t'; c = s.byteAt(p) {
		p++
		col++
	}
	if s.byteAt(p) == ':' && s.gapAt(p+1) {
		s.pos, s.col = p, col
		if s.keyHere() {
			return s.becomeKey(pos)
		}
	}
	if s.key.ok && s.key.required {
		return s.faultNoColon(pos, line)
	}
	if len(s.levels) == 1 && (s.src[pos] == '"' || s.src[pos] == '\'') {
		s.rootKey = s.key
	}
	s.key.ok = false
	if !s.wants() {
		return s.faultExtra(pos, line)
	}
	l := s.top()
	if l.props.anchor && s.props.anchor || l.props.tag && s.props.tag {
		return s.faultTwice(pos, line)
	}
	l.value, l.hash = pos, s.hash
	s.taken()
	return true
}

// becomeKey makes the text since s.key a key; the colon is here.
func (s *syntaxScan) becomeKey(pos int) bool {
	k := s.key
	s.key.ok = false
	if s.top().col < k.col {
		if !s.wants() {
			return s.faultIndent(k.pos, k.line, k.col)
		}
		if !s.push(levelKeys, k.col) {
			return false
		}
		s.newEntry(k.pos, k.line, false)
	} else if s.top().kind != levelKeys {
		return s.faultKeyAmongItems(k.pos, k.line)
	}
	l := s.top()
	l.want, l.props, s.props, l.value = wantValue, syntaxProps{}, syntaxProps{}, -1
	l.keyFrom, l.keyTo, l.keyLine = pos, s.pos, k.line
	s.keyOK = false
	s.step()
	return true
}
