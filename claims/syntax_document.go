package claims

import "bytes"

// rootDone tells whether the document is complete, and then stops: the YAML
// module reads no further either, and says nothing of it.
func (s *syntaxScan) rootDone() bool {
	if len(s.levels) == 1 && s.levels[0].want == wantNothing {
		s.stopped, s.lost = true, s.pos
		return true
	}
	return false
}

// plainKey tells whether a plain text with a colon, both short, is here.
func (s *syntaxScan) plainKey() bool {
	if !isNameByte(s.src[s.pos]) {
		return false
	}
	for i := s.pos; i < s.pos+20 && i < len(s.src) && s.breakAt(i) == 0; i++ {
		if s.src[i] == ':' {
			return s.gapAt(i + 1)
		}
		if s.src[i] == '#' {
			return false
		}
	}
	return false
}

// markerAt tells whether "---" or "..." is at i, the start of a line.
func (s *syntaxScan) markerAt(i int) bool {
	return len(s.src) >= i+3 && (string(s.src[i:i+3]) == "---" || string(s.src[i:i+3]) == "...") && s.gapAt(i+3)
}

// marker reads "---" before the document; any other ends it, and the YAML
// module reads no further.
func (s *syntaxScan) marker() bool {
	if s.src[s.pos] == '.' || s.opened || len(s.levels) > 1 || s.levels[0].want != wantValue || s.props.any() || s.levels[0].props.any() {
		s.stopped = true
		if s.textBelow() {
			s.lost = s.pos
		}
		return true
	}
	s.opened, s.keyOK, s.key.ok = true, false, false
	for range 3 {
		s.step()
	}
	return true
}

// textBelow tells whether a text follows that is no comment and no marker.
func (s *syntaxScan) textBelow() bool {
	if rest := s.rest(s.line, s.pos+3); rest != "" && rest[0] != '#' {
		return true
	}
	for i := s.line + 1; i < len(s.start); i++ {
		if l := s.look(i); !l.blank && !l.marker {
			return true
		}
	}
	return false
}

// directive reads a line that starts with "%". The two that mean something
// are left to the YAML module with all behind them.
func (s *syntaxScan) directive() bool {
	if s.rootDone() {
		return true
	}
	for _, name := range []string{"%YAML", "%TAG"} {
		if bytes.HasPrefix(s.src[s.pos:], []byte(name)) {
			s.stopped = true
			return true
		}
	}
	s.levelsDown()
	s.newEntry(s.pos, s.line, false)
	return s.faultStart(s.pos, s.line)
}

// levelsDown leaves only the outermost entries open.
func (s *syntaxScan) levelsDown() {
	for len(s.levels) > 2 {
		s.pop()
	}
}
