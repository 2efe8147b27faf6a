// Package sat decides whether clauses can be satisfied together.
//
// It takes clauses over numbered variables and gives a model of them, or says
// that there is none, or that a limit was reached first. Clauses can be added
// between calls, and a call can assume literals that hold for it alone. Where
// literals are preferred, the model makes as many of them true as possible.
//
// The solver learns from conflicts as MiniSat does (Eén and Sörensson, An
// extensible SAT-solver, SAT 2003): clauses are watched at two literals,
// variables are picked by activity, and what is learnt is cut off at the first
// unique implication point and minimised. As Glucose does (Audemard and Simon,
// Predicting learnt clauses quality in modern SAT solvers, IJCAI 2009) it
// forgets those of the learnt clauses whose literals were decided at many
// different levels, unless these are few and the clause was used lately.
//
// That is all there is to short searches. After some hundred conflicts the
// solver goes on as CaDiCaL, by Biere and others, does: by turns it rarely
// starts anew, and tries the signs with which it got farthest, and it starts
// anew as soon as what it learns gets worse. Where a conflict would take it back
// by more than a hundred decisions, it takes back one, without which problems of
// hundreds of thousands of variables take several times as long. It does not
// simplify the clauses that it is given, beyond what is known for ever, nor
// those that it learnt earlier.
//
// Everything is deterministic: the same calls give the same answers and models.
package sat
