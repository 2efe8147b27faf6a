// Package check looks for what a sharp coach, a fact checker and a logic
// teacher would mark in a map that can be read: circles, contradictions,
// reasons that nobody answered, claims without evidence.
//
// It takes an [engine.Analysis] and gives findings ([Run]). It has a page of
// documentation for every finding of crux, those of package claims too
// ([PageOf]). It reads no files and changes nothing.
package check
