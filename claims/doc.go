// Package claims reads claim files, and brings them into one spelling.
//
// It takes YAML that people write by hand, in one file or several that include
// each other, and gives a [Map] and its [Diagnostics]: every fault with its
// place, in words that need no knowledge of YAML, and a hint what to do. It
// looks up what is cited in the texts of sources, and whether these have the
// words that are quoted, and mends what can be mended in one way only. It writes any
// map as such a file, and builds maps of what the packages below it read in the
// formats of other programs; [Foreign] says how one is added. It judges
// nothing, and knows nothing of how a map is judged or drawn. A map with an error
// among its findings is not to be judged.
package claims
