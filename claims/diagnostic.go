package claims

import (
	"cmp"
	"fmt"
	"slices"
)

// Pos is a place in a claim file.
type Pos struct {
	File string // as the user named it; "-" is standard input
	Line int    // from 1; 0 where there is no place
	Col  int    // from 1, in code points
	End  int    // the column after the last character, on the same line; 0 where it is not known
}

// String returns "FILE:LINE:COL", or the file alone where there is no line.
func (p Pos) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Severity says how bad a finding is. The zero Severity is invalid.
type Severity uint8

// The severities, in rising order.
const (
	Note    Severity = iota + 1 // worth a look
	Warning                     // probably not what the author meant
	Error                       // the map cannot be read or judged as it stands
)

var severityWords = []string{Note: "note", Warning: "warning", Error: "error"}

// String returns "note", "warning" or "error".
func (s Severity) String() string { return word(severityWords, int(s), "Severity") }

// ParseSeverity is the inverse of [Severity.String].
func ParseSeverity(s string) (Severity, bool) {
	i, ok := parse(severityWords, s)
	return Severity(i), ok
}

// Related is a further place that helps to understand a finding.
type Related struct {
	Pos     Pos
	Message string // "first named here"
}

// Diagnostic is one finding in the user's text. It is no Go error: a faulty
// file is a normal input.
type Diagnostic struct {
	Code     Code
	Severity Severity
	Pos      Pos    // the tightest place
	Message  string // what is wrong: one clause, names quoted, no full stop
	Hint     string // what to do, or ""
	Related  []Related
	Fix      *Fix // what mends it without asking, or nil
}

// Diagnostics is a list of findings.
type Diagnostics []Diagnostic

// Sort orders findings by file, line, column, code and message.
func (ds Diagnostics) Sort() {
	slices.SortStableFunc(ds, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Pos.File, b.Pos.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Col, b.Pos.Col),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Message, b.Message),
		)
	})
}

// Count returns how many findings have severity s.
func (ds Diagnostics) Count(s Severity) int {
	n := 0
	for i := range ds {
		if ds[i].Severity == s {
			n++
		}
	}
	return n
}

// Min returns the findings of severity least and above, in order.
func (ds Diagnostics) Min(least Severity) Diagnostics {
	var kept Diagnostics
	for _, d := range ds {
		if d.Severity >= least {
			kept = append(kept, d)
		}
	}
	return kept
}

// Err returns nil unless a finding has severity [Error]; then an error that
// tells the first of them and how many there are.
func (ds Diagnostics) Err() error {
	n := ds.Count(Error)
	for i := range ds {
		if d := &ds[i]; d.Severity == Error {
			if n == 1 {
				return fmt.Errorf("claims: %s: %s", d.Pos, d.Message)
			}
			return fmt.Errorf("claims: %s: %s (the first of %d errors)", d.Pos, d.Message, n)
		}
	}
	return nil
}
