//go:build !race

package claims

// syntaxRace: the race detector is on, and times say nothing.
const syntaxRace = false
