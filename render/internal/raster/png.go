package raster

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"math"

	"crux/render/internal/scene"
)

// PixelsMax is how many pixels a picture has at most: that many take some 3 seconds
// to draw, and other programs up to a gigabyte to show.
const PixelsMax = 200_000_000

// TooLargeError is a picture that would have more pixels than [PixelsMax].
type TooLargeError struct {
	Width, Height int     // in pixels, as it would be
	Scale         float64 // at which it would still be drawn
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("a picture of %d by %d pixels is larger than %d million", e.Width, e.Height, PixelsMax/1_000_000)
}

// Size returns how many pixels wide and high a scene is at a scale, at which a px
// has as many pixels. The error is a [*TooLargeError].
func Size(s *scene.Scene, scale float64) (width, height int, err error) {
	width, height = max(int(math.Ceil(s.Width*scale-0.01)), 1), max(int(math.Ceil(s.Height*scale-0.01)), 1)
	if width > PixelsMax || height > PixelsMax || width*height > PixelsMax {
		fit := math.Sqrt(PixelsMax / (s.Width * s.Height))
		return width, height, &TooLargeError{width, height, math.Floor(fit*100) / 100}
	}
	return width, height, nil
}

// bandPixels is about how many pixels are painted at once.
const bandPixels = 1 << 20

// WritePNG paints a scene at a scale. The error is that of w or of ctx, or a
// [*TooLargeError]. Memory beside the scene is a few bands of the picture. One
// band is painted while the one before is compressed.
func WritePNG(ctx context.Context, w io.Writer, s *scene.Scene, scale float64) error {
	width, height, err := Size(s, scale)
	if err != nil {
		return err
	}
	bands := make(chan *band)
	free := make(chan *band, 2)
	free <- &band{}
	free <- &band{}
	done := make(chan error, 1)
	go func() {
		e := newEncoder(w, width, height, scale, s.Title)
		for b := range bands {
			e.rows(b.pixels)
			free <- b
		}
		done <- e.end()
	}()
	p := newPainter(s, width, scale)
	rows := min(max(bandPixels/width, 16), height)
	for y := 0; y < height && ctx.Err() == nil; y += rows {
		b := <-free
		b.y0, b.y1 = y, min(y+rows, height)
		if n := width * (b.y1 - b.y0) * 3; cap(b.pixels) < n {
			b.pixels = make([]byte, n)
		} else {
			b.pixels = b.pixels[:n]
		}
		p.paint(b)
		bands <- b
	}
	close(bands)
	err = <-done
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// encoder writes a PNG (ISO/IEC 15948) of 8 bits for each of three colours.
type encoder struct {
	w      io.Writer
	err    error
	stride int
	last   []byte // the row before, all 0 at first
	data   bytes.Buffer
	zip    *zlib.Writer
}

func newEncoder(w io.Writer, width, height int, scale float64, title string) *encoder {
	e := &encoder{w: w, stride: 3 * width, last: make([]byte, 3*width)}
	e.zip, _ = zlib.NewWriterLevel(&e.data, compression)
	e.write([]byte("\x89PNG\r\n\x1a\n"))
	head := binary.BigEndian.AppendUint32(nil, uint32(width))
	head = binary.BigEndian.AppendUint32(head, uint32(height))
	e.chunk("IHDR", append(head, 8, 2, 0, 0, 0))
	perMetre := uint32(math.Round(96 * scale / 0.0254))
	dots := binary.BigEndian.AppendUint32(nil, perMetre)
	dots = binary.BigEndian.AppendUint32(dots, perMetre)
	e.chunk("pHYs", append(dots, 1))
	if title != "" {
		e.chunk("iTXt", []byte("Title\x00\x00\x00\x00\x00"+title))
	}
	return e
}

// compression is that of zlib: higher levels take more than twice the time for
// a tenth less.
const compression = zlib.BestSpeed

func (e *encoder) write(p []byte) {
	if e.err == nil {
		_, e.err = e.w.Write(p)
	}
}

func (e *encoder) chunk(kind string, data []byte) {
	head := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	head = append(head, kind...)
	sum := crc32.NewIEEE()
	sum.Write(head[4:])
	sum.Write(data)
	e.write(head)
	e.write(data)
	e.write(binary.BigEndian.AppendUint32(nil, sum.Sum32()))
}

// The filters of a row: as it is, or what differs from the row above.
const filterNone, filterUp = 0, 2

// rows writes whole rows.
func (e *encoder) rows(pixels []byte) {
	var row []byte
	for ; len(pixels) > 0 && e.err == nil; pixels = pixels[e.stride:] {
		now := pixels[:e.stride]
		row = append(row[:0], filterNone)
		if bytes.Equal(now, e.last) {
			row[0] = filterUp
			row = append(row, make([]byte, e.stride)...)
		} else {
			row = append(row, now...)
		}
		e.zip.Write(row) // into memory
		copy(e.last, now)
		if e.data.Len() >= 1<<16 {
			e.chunk("IDAT", e.data.Bytes())
			e.data.Reset()
		}
	}
}

func (e *encoder) end() error {
	e.zip.Close() // into memory
	e.chunk("IDAT", e.data.Bytes())
	e.chunk("IEND", nil)
	return e.err
}
