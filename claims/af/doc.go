// Package af reads abstract argumentation frameworks: arguments without texts,
// of which some attack others (Dung 1995).
//
// It takes the bytes of a file in one of the formats of the competitions of
// argumentation solvers (ICCMA), and gives a [Framework] with what is wrong in
// the file. It judges nothing, and refuses a file with a fault: what was read
// before the fault is returned, but is not what its author meant.
package af
