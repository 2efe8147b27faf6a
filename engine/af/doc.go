// Package af answers the questions of abstract argumentation: which sets of
// arguments, of which some attack others, can be accepted together.
//
// It takes a [Framework], which is what a claim map without supports comes to,
// and gives extensions, their number, and whether an argument is in some or in
// every one of them, under seven [Semantics]. It knows nothing of claims, and
// reads no files.
package af
