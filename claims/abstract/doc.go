// Package abstract reads and writes abstract argumentation frameworks as maps: those
// of Dung, in the three formats of package [crux/claims/af], and bipolar ones with
// weights.
//
// It takes a file and gives a map: an argument becomes a claim that is called and
// reads like it, an attack a rebuttal, a support a support, and an initial weight a
// confidence. What stands is then what is in the grounded extension. An argument
// that attacks itself, which a claim cannot, gets a second claim that says so: it
// stands if the argument does, and rebuts it.
//
// Of a map that is written, each rebuttal by a single premise becomes an attack, and
// each contradiction two. It refuses nothing, but tells what else a map has, since
// no framework has it.
package abstract
