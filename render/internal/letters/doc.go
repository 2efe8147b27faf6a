// Package letters sets lines of text in any script: it finds a font for each
// letter, puts what runs from the right in its order, joins and stacks letters
// as their script asks, and says which glyph stands where.
//
// The fonts are part of the program. Each is read when a text first needs it.
package letters
