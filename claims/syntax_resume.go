package claims

import "sort"

// resume reads on behind the last fault, at the next line that can be an entry
// of a level that is open. What lies between is part of the damaged entry.
func (s *syntaxScan) resume() {
	f := &s.faults[len(s.faults)-1]
	s.brackets, s.quote, s.props, s.key = s.brackets[:0], syntaxQuote{}, syntaxProps{}, syntaxKey{}
	s.popped = s.popped[:0]
	from := f.line + 1
	// Going back to behind an opening quote costs time, and a file could be
	// made so that it is read again and again.
	s.far = max(s.far, s.pos)
	if from < len(s.start) && s.start[from] < s.far {
		if s.again += s.far - s.start[from]; s.again > 8*len(s.src)+1<<16 {
			from = max(from, s.lineOf(s.far))
		}
	}
	s.last = f.entry
	s.filled = min(s.filled, f.line+1)
	if s.stopped {
		return
	}
	left := 0 // the column of the damage, where no level is open
	if len(s.levels) == 1 {
		left = s.look(s.entries[f.entry].line).indent
	}
	for i := from; i < len(s.start); i++ {
		l := s.look(i)
		if l.marker {
			s.jump(i, 0)
			return
		}
		if l.blank || l.tab || !l.key && !l.dash {
			continue
		}
		if len(s.levels) == 1 {
			if l.indent <= left {
				s.jump(i, 0)
				return
			}
			continue
		}
		n := sort.Search(len(s.levels), func(n int) bool { return s.levels[n].col > l.indent }) - 1
		if n == 0 || s.levels[n].col == l.indent && s.fits(n, l) {
			s.jump(i, n)
			return
		}
	}
	s.pos, s.line, s.col = len(s.src), len(s.start)-1, 0
	s.stopped = true
}

// fits tells whether a line can be an entry of level n.
func (s *syntaxScan) fits(n int, l lineLook) bool {
	if s.levels[n].kind == levelKeys {
		return !l.dash
	}
	return l.dash || s.levels[n].kind == levelFlatList
}

// jump goes to the start of a line, where level n has a new entry.
func (s *syntaxScan) jump(line, n int) {
	s.pos, s.line, s.col = s.start[line], line, 0
	s.keyOK = true
	for i := n; i < len(s.levels); i++ {
		s.levels[i].want, s.levels[i].props = wantNothing, syntaxProps{}
	}
	if len(s.levels) == 1 {
		s.closeEntry(&s.levels[0])
		s.levels[0].want = wantValue
	}
}
