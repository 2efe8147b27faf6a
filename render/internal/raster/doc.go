// Package raster paints a scene in pixels and writes it as PNG.
//
// Points are rounded to a 256th of a pixel and all that follows is counted in
// whole numbers, so that the pixels are the same on every machine.
package raster
