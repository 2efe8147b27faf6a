package render

import (
	"bytes"
	"context"
	"io"

	"crux/render/internal/letters"
	"crux/render/internal/raster"
	"crux/render/internal/scene"
)

// TooLargeError is a PNG that would have too many pixels.
type TooLargeError = raster.TooLargeError

// writePNG paints the drawing that [writeSVG] makes.
func writePNG(ctx context.Context, out io.Writer, v View) error {
	var svg bytes.Buffer
	if err := writeSVG(ctx, &svg, v); err != nil {
		return err
	}
	return paintPNG(ctx, out, v, svg.Bytes())
}

// paintPNG paints a drawing of v.
func paintPNG(ctx context.Context, out io.Writer, v View, svg []byte) error {
	setter := letters.NewSetter()
	s, err := scene.Read(svg, setter)
	if err != nil {
		return err
	}
	scale := v.Scale
	if scale == 0 {
		scale = 2
	}
	err = raster.WritePNG(ctx, out, s, scale)
	v.tellBoxed(setter.Missing(), err)
	return err
}
