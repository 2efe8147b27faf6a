// Package carneades reads argument graphs of Carneades 4, which are written in YAML
// (carneades.github.io; Gordon, Friedrich and Walton 2018).
//
// It takes a file and gives a map. A statement becomes a claim: granted if it is
// assumed, else open, since in Carneades nothing stands without a reason. An argument
// becomes a reason with all its premises, its undercutter an undercut. The positions
// of an issue exclude each other; where its arguments do not all weigh the same, or its
// standard is not preponderance, each argument for one position is also a reason
// against the others. What the authors expect, under "tests" or "labels", is expected
// of the claims: in is accepted, out is rejected, undecided is contested.
//
// Ways of weighing:
//
//   - linked: one reason, which is also what an argument without a scheme is;
//   - convergent: a reason for each premise;
//   - cumulative: a reason of weight 1/n for each of n premises and, where it has
//     rivals, one of all together;
//   - factorized: one reason, whose weight is its share of the premises of the issue;
//   - a constant: one reason of this weight;
//   - preference and criteria: one reason of full weight, which is told.
//
// Verdicts differ where Carneades rejects both positions that are equally strong, which
// here are contested, where premises of a cumulative argument add up, and where it waits
// for an argument of which a premise is out already.
//
// It judges nothing, and refuses a file that names statements which it does not have.
// Schemes that Carneades makes arguments from are told and left out.
package carneades
