// Package flow lays a debate out on flow sheets, as debaters keep them: each line of
// argument is a row, what is said against a claim stands right of it, and what speaks
// for a claim stands below it.
//
// It takes a judged map and returns where each claim and reason stands. It knows no
// words and draws nothing. What it returns depends on the map and the options alone.
// Its cost is that of [engine.Analysis.Dropped] and [engine.Analysis.OpenUndercuts], and
// beside it that of sorting.
package flow
