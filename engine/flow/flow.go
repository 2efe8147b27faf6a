package flow

import (
	"crux/claims"
	"crux/engine"
)

// By says what the columns of the sheets are.
type By uint8

// The columns are speeches: what answers a claim stands in the next one. Or they are
// the dates of the claims, or their rounds.
const (
	ByDepth By = iota
	ByDate
	ByRound
)

var byNames = [...]string{ByDepth: "depth", ByDate: "date", ByRound: "round"}

// Names lists what columns can go by, in the order of the constants.
func Names() []string { return byNames[:] }

// String returns the name that [ParseBy] reads, or "invalid".
func (b By) String() string {
	if int(b) < len(byNames) {
		return byNames[b]
	}
	return "invalid"
}

// ParseBy returns what a name stands for.
func ParseBy(name string) (By, bool) {
	for b, n := range byNames {
		if n == name {
			return By(b), true
		}
	}
	return 0, false
}

// MostColumns is how many columns a table has at most, besides one for what it goes
// on from: so many can be read on a sheet of paper.
const MostColumns = 7

// Flow is a debate on flow sheets. Every claim of the map is told once in full: as the
// claim that a sheet is about, in a cell of a table, or among Loose. Every reason is
// told once, beside what it is against or below what it is for.
type Flow struct {
	Analysis *engine.Analysis
	By       By
	Times    []string // the dates or rounds that columns stand for, the first first
	Sheets   []Sheet
	Loose    []int32 // claims that lead to no thesis, and about which nothing is said

	places []Place // of each claim
}

// Sheet is all that is said for and against one claim.
type Sheet struct {
	Claim  int32 // −1 where it is about undercuts that speak against each other in a circle
	Thesis bool  // else the claim leads to no thesis

	// Pro and Con are the sides to which all belong who speak for the claim, and
	// against it, as far as they are on a side; "" where they are on several or on none.
	// In a table of what is for the claim, Pro speaks in the even columns.
	Pro, Con claims.ID

	Tables []Table // what is for the claim, then what is against it; none is empty
}

// Table is a table of a sheet.
type Table struct {
	For       bool // it tells what speaks for the claim, and what is said against that
	Continued bool // it goes on from a table before it, which has no more columns
	Columns   []Column
	Rows      []Row
	Cells     []Cell // by their row, then by their column; none overlap
}

// Column is a column of a table.
type Column struct {
	From bool // of the claims from another table that this one goes on from

	// Time is an index of Flow.Times; −1 where columns go by depth, and for what has no
	// date or round and nothing before it that has one.
	Time int
	Step int // how many answers lead to it from the first column of the same time
}

// Row is the name of a row: the number of its line of argument, which counts through
// all sheets, and of its row in that line, both from 1.
type Row struct{ Line, Part int }

// Role says what a claim in a cell does.
type Role uint8

// The roles.
const (
	Opens    Role = iota + 1 // it is the first claim of a reason for or against the claim of the sheet
	Because                  // it is the first claim of a reason for the claim above it
	And                      // it counts only together with the claim above it
	Against                  // it is the first claim of a reason against the claim left of it
	Undercut                 // it is the first claim of a reason why the claim left of it does not bear
	Excludes                 // it cannot stand beside the claim left of it, or that of the sheet
	GoesOn                   // it is told in another table, and answered here
)

// Cell is a claim in a table.
type Cell struct {
	Row, Column int // indices of Rows and Columns
	Height      int // in rows: those of what is said against it stand beside it

	Claim  int32
	Role   Role
	Reason int32 // of which it is a premise; −1 if it is none
	Full   bool  // it is told here in full, else elsewhere: see [Flow.Place]
	Again  bool  // the reason, too, is told elsewhere: a circle of undercuts

	// To is the cell of the same table that it supports, answers or is said together
	// with; −1 for a claim that speaks of that of the sheet, or that the table goes on from.
	To     int
	Indent int // how many claims of the same column it supports one after another

	Excludes  bool        // it speaks against the claim left of it, and excludes it as well
	Early     bool        // its date or round is before that of what it answers
	DroppedBy []claims.ID // the sides that have dropped the reason; at its first claim
	OpenBy    []claims.ID // the sides that have not answered the undercut, see [engine.Analysis.OpenUndercuts]; at its first claim
	Next      []Place     // where more of what is said of it stands; of a claim in GoesOn, where it comes from
}

// Place is where a claim stands.
type Place struct {
	Sheet int // index of Flow.Sheets; −1 if it is among Loose
	Table int // index of Tables; −1 if the sheet is about it
	Row   int // index of Rows
}

// Place tells where a claim is told in full.
func (f *Flow) Place(claim int32) Place { return f.places[claim] }

// Row is the name of the row of a place that is in a table.
func (f *Flow) Row(p Place) Row { return f.Sheets[p.Sheet].Tables[p.Table].Rows[p.Row] }

// New lays out a debate.
func New(a *engine.Analysis, by By) *Flow {
	p := newPlan(a, by)
	p.tell()
	f := &Flow{Analysis: a, By: by, Times: p.times.names, Loose: p.loose, places: make([]Place, len(p.at))}
	p.columns()
	p.lay(f)
	return f
}
