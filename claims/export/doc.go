// Package export writes maps for programs that draw, lay out, search and count:
// Mermaid, GraphML, Graphviz's DOT and tables of comma-separated values.
//
// It takes a valid map, gives the bytes of a file, and tells what that has no place
// for. What is written is what the map says, not what becomes of its claims: a
// drawing of that is made by package render. It reads none of these formats, as
// they do not say what in them is a claim.
package export
