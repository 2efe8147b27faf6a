// Package engine puts a claim map together and judges it.
//
// It takes a [claims.Map] without errors and gives a [Graph], and for that the
// [Verdicts], [Positions] and [Strengths]. It draws nothing and reads no files,
// and refuses a map that names what it does not have ([ErrInvalidMap]).
//
// # What a verdict means
//
// Each claim and each reason is in, out or undecided.
//
//   - A reason is in when all its premises are in and all undercuts of it are
//     out; out when a premise is out or an undercut of it is in.
//   - A claim is weighed: by the largest weight f among the reasons for it that
//     count and the largest weight a among those against it. The strongest
//     reason counts; numbers do not add up. An asserted claim with a = 0 is in,
//     an open claim with f = 0 is out; else its proof standard decides, and
//     under the usual one f > a is in, a > f out, and f = a a tie.
//   - With undecided reasons there is a worst case (reasons for it count only if
//     in, reasons against it unless out) and a best case, the other way round. A
//     claim is in when its worst case is in and all that it contradicts is out,
//     and out when its best case is out or something that it contradicts is in.
//   - A granted claim is in and a withdrawn claim is out, whatever is said.
//
// The verdict is the least fixed point of this from all-undecided: what follows
// without taking sides.
//
// # What a position means
//
// [Positions] are the ways to take a stand on everything that a stand can be
// taken on: a tie may go either way, and so may a circle of attacks. They tell
// of a claim whether it is accepted in every position, in some or in none. See
// [Analysis.Positions].
//
// # What a strength means
//
// [Strengths] are another measure, computed only when asked for: a number in
// 0…1 from the confidence of a claim and the strengths of its reasons, of which
// all count, for it and against it. See [Graph.Strengths].
package engine
