// Package scene reads the drawings that crux writes as SVG and says what is to be
// painted, in order: areas, lines, texts, and what leads elsewhere. So pictures and
// prints cannot say anything else than the drawing.
//
// It knows the elements, attributes, style rules and values that those drawings
// have, and no others: any other is an error. Rules for some media (@media) are
// passed over: what is painted is the light drawing, or that of the theme.
package scene
