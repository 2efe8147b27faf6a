package claims

import "slices"

// Read reads a map of which some files have been changed: their texts by the
// names of the files. It returns all files of the map and all findings on them.
type Read func(changed map[string][]byte) ([]Source, Diagnostics)

// Mend applies the fixes of findings to the files of a map for as long as that
// leaves fewer findings than before. It returns the texts that it has changed, by
// the names of their files, and the findings that it has mended, in order; their
// places are those that they had when it was their turn.
//
// After each step the map is read again. A step is kept if it has at least one
// error less for each error that it mends, and no new one; a step that mends
// warnings or notes must do the same for these, and bring no more of what is
// worse. What a mended error has hidden does not count as long as there are
// fewer errors in the end. Of a step that is not kept two parts are tried. So
// there are never more errors than before, and mending a mended map changes
// nothing.
//
// Only findings that are wanted are mended. Mostly a map is read three or four
// times. A map in which one fix after the other makes matters worse is read at
// most about a hundred times, and less often where it is large; then some fixes
// may be left.
func Mend(read Read, wanted func(Diagnostic) bool) (changed map[string][]byte, done Diagnostics) {
	m := &mender{read: read, wanted: wanted, reads: 100, refused: make(map[fixKey]bool)}
	s := m.state(nil)
	m.bytes = max(8<<20, 6*s.size())
	sure := true // what is refused is refused for the files as they are now
	for {
		next, mended := m.round(s)
		switch {
		case mended != nil:
			s, done, sure = next, append(done, mended...), len(m.refused) == 0
		case sure:
			return s.changed, done
		default:
			clear(m.refused)
			sure = true
		}
	}
}

// mender is the work of [Mend].
type mender struct {
	read         Read
	wanted       func(Diagnostic) bool
	reads, bytes int             // how often and how much it still reads
	refused      map[fixKey]bool // fixes that did not make the map better
}

// fixKey tells fixes apart.
type fixKey struct {
	pos     Pos
	message string // of the finding
}

func keyOfFix(d Diagnostic) fixKey { return fixKey{d.Pos, d.Message} }

// mending is what the files of a map are like at some time.
type mending struct {
	changed map[string][]byte
	files   []Source
	ds      Diagnostics
	errors  map[errorKey]int // and what else no step may bring
}

// errorKey tells errors apart but for their places, which change.
type errorKey struct {
	file    string
	code    Code
	message string
}

func (m *mender) state(changed map[string][]byte) mending {
	s := mending{changed: changed, errors: make(map[errorKey]int)}
	s.files, s.ds = m.read(changed)
	for _, d := range s.ds {
		if d.Severity == Error || slices.Contains(misnamings, d.Code) {
			s.errors[keyOf(d)]++
		}
	}
	m.reads--
	m.bytes -= s.size()
	return s
}

// size returns how many bytes the files have.
func (s *mending) size() int {
	n := 0
	for _, f := range s.files {
		n += len(f.Text)
	}
	return n
}

// misnamings are findings that come where a name becomes one that is not meant.
var misnamings = []Code{RepeatedRelation, SupportAndRebuttal, RepeatedExpectation}

func keyOf(d Diagnostic) errorKey { return errorKey{d.Pos.File, d.Code, d.Message} }

// fixable returns the findings of a severity that have a fix, which has not been
// refused, and are wanted.
func (m *mender) fixable(s mending, severity Severity) Diagnostics {
	var ds Diagnostics
	told := make(map[errorKey]int)
	others := make(map[string]bool) // files with errors in the way their keys stand
	for _, d := range s.ds {
		told[keyOf(d)]++
		others[d.Pos.File] = others[d.Pos.File] || d.Code == UnknownKey || d.Code == WrongType
	}
	for _, d := range s.ds {
		switch {
		case d.Fix == nil || d.Severity != severity || !m.wanted(d) || m.refused[keyOfFix(d)]:
		case slices.Contains(unknownNames, d.Code) && told[keyOf(d)] > 2: // the one definition may be wrong, and not its many uses
		case d.Code == DuplicateKey && others[d.Pos.File]: // the second one may belong to a claim that is indented wrongly
		default:
			ds = append(ds, d)
		}
	}
	return ds
}

// unknownNames are findings on names that nothing has.
var unknownNames = []Code{UnknownClaim, UnknownReason, UnknownSpeaker, UnknownSide, UnknownSource}

// round mends what is worst. Its second result is nil where nothing can be
// mended.
func (m *mender) round(s mending) (mending, Diagnostics) {
	for severity := Error; severity >= Note; severity-- {
		if next, mended := m.improve(s, m.fixable(s, severity), true); mended != nil {
			return next, mended
		}
	}
	return s, nil
}

// improve applies those of some fixes that make the map better, and returns what
// they mend, or nil. Where ahead is set, what becomes of the errors that a fix
// uncovers is looked at, too.
func (m *mender) improve(s mending, ds Diagnostics, ahead bool) (mending, Diagnostics) {
	if len(ds) == 0 || m.reads <= 0 || m.bytes <= 0 {
		return s, nil
	}
	next, mended := m.apply(s, ds)
	if len(mended) == 0 {
		return s, nil
	}
	if better(s, next, mended) {
		return next, mended
	}
	if ahead && uncovers(s, next, mended) {
		if last, more := m.follow(next); last.ds.Count(Error) < s.ds.Count(Error) {
			return last, append(mended, more...)
		}
	}
	if len(ds) == 1 {
		m.refused[keyOfFix(ds[0])] = true
		return s, nil
	}
	good, bad := parted(s, next, ds)
	first, done := m.improve(s, good, ahead)
	if done != nil {
		return first, done // the places of the others have changed
	}
	return m.improve(s, bad, ahead)
}

// parted divides fixes in those that seem to be good and those that change a line
// in which an error is new, or otherwise in halves.
func parted(old, now mending, ds Diagnostics) (good, bad Diagnostics) {
	wrong := make(map[fileLine]bool)
	for _, d := range now.ds {
		if now.errors[keyOf(d)] > old.errors[keyOf(d)] {
			wrong[fileLine{d.Pos.File, d.Pos.Line}] = true
		}
	}
	for _, d := range ds {
		if slices.ContainsFunc(d.Fix.Edits, func(e Edit) bool { return wrong[fileLine{d.Pos.File, e.From.Line}] }) {
			bad = append(bad, d)
		} else {
			good = append(good, d)
		}
	}
	if len(good) == 0 || len(bad) == 0 {
		return ds[:len(ds)/2], ds[len(ds)/2:]
	}
	return good, bad
}

type fileLine struct {
	file string
	line int
}

// apply applies fixes to the files that they are for.
func (m *mender) apply(s mending, ds Diagnostics) (mending, Diagnostics) {
	changed := make(map[string][]byte)
	for name, text := range s.changed {
		changed[name] = text
	}
	of := make(map[string]Diagnostics) // files
	for _, d := range ds {
		of[d.Pos.File] = append(of[d.Pos.File], d)
	}
	var mended Diagnostics
	for _, f := range s.files {
		text, done := ApplyFixes(f, of[f.Name])
		if done != nil {
			changed[f.Name] = text
			mended = append(mended, done...)
		}
	}
	if mended == nil {
		return s, nil
	}
	return m.state(changed), mended
}

// follow mends the errors that a step has uncovered.
func (m *mender) follow(s mending) (mending, Diagnostics) {
	var done Diagnostics
	for {
		next, mended := m.improve(s, m.fixable(s, Error), false)
		if mended == nil {
			return s, done
		}
		s, done = next, append(done, mended...)
	}
}

// better reports whether a step has done what it was to do.
func better(old, now mending, mended Diagnostics) bool {
	for key, n := range now.errors {
		if n > old.errors[key] {
			return false
		}
	}
	for severity := Error; severity >= Note; severity-- {
		left := now.ds.Count(severity) - old.ds.Count(severity)
		if of := mended.Count(severity); of > 0 {
			return left <= -of
		}
		if left > 0 {
			return false
		}
	}
	return false
}

// uncovers reports whether the errors that a step has brought can have been there
// before: none stands in a line that has been changed, unless that has a fix.
func uncovers(old, now mending, mended Diagnostics) bool {
	if mended.Count(Error) == 0 {
		return false
	}
	changed := make(map[fileLine]bool)
	for _, d := range mended {
		for _, e := range d.Fix.Edits {
			if e.From.Line != e.To.Line { // the lines below have moved
				return false
			}
			changed[fileLine{d.Pos.File, e.From.Line}] = true
		}
	}
	return !slices.ContainsFunc(now.ds, func(d Diagnostic) bool {
		switch {
		case now.errors[keyOf(d)] <= old.errors[keyOf(d)]:
			return false
		case d.Severity < Error:
			return true
		}
		return d.Fix == nil && changed[fileLine{d.Pos.File, d.Pos.Line}]
	})
}
