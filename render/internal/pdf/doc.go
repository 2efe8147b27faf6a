// Package pdf writes scenes as the pages of a PDF (ISO 32000-1): lines and areas
// as vectors, texts as texts in fonts that are part of the file, with what readers,
// searches and screen readers need: the letters that glyphs stand for, links, an
// outline, languages, and the order in which all is read.
//
// The libraries at hand write a text letter by letter, each with the glyph that
// the font has for it, which is wrong in every script whose letters join or stack;
// the one that does not puts the time into the file. So the format is written here.
package pdf
