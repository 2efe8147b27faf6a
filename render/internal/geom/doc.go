// Package geom has the points, matrices and paths that drawings are painted
// with. Paths are those of SVG, reduced to four verbs; y grows downwards.
package geom
