package render

import (
	"fmt"
	"math"
	"strconv"
)

// rgb is a colour as light: sRGB without its gamma, each part in [0, 1].
type rgb [3]float64

// parseHex reads "#rrggbb" or "#rgb".
func parseHex(s string) (rgb, bool) {
	if len(s) == 4 {
		s = string([]byte{s[0], s[1], s[1], s[2], s[2], s[3], s[3]})
	}
	if !hexColor.MatchString(s) {
		return rgb{}, false
	}
	n, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		return rgb{}, false
	}
	var c rgb
	for i := range c {
		c[i] = linear(float64(n>>(16-8*i)&255) / 255)
	}
	return c, true
}

// hex writes a colour as "#rrggbb".
func (c rgb) hex() string {
	var b [3]int
	for i, x := range c {
		b[i] = int(math.Round(255 * gamma(min(1, max(0, x)))))
	}
	return fmt.Sprintf("#%02x%02x%02x", b[0], b[1], b[2])
}

// linear is the light that a part of an sRGB colour gives.
//
// Source: WCAG 2.2, relative luminance.
func linear(c float64) float64 {
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}

// gamma is the inverse of linear.
func gamma(x float64) float64 {
	if x <= 0.04045/12.92 {
		return x * 12.92
	}
	return 1.055*math.Pow(x, 1/2.4) - 0.055
}

// contrast is the contrast ratio of two colours: a number from 1 to 21.
//
// Source: WCAG 2.2, contrast ratio.
func contrast(a, b rgb) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func (c rgb) luminance() float64 { return dot(rgb{0.2126, 0.7152, 0.0722}, c) }

// dot rounds each product, so that no machine fuses it with the sum and gets
// another last bit.
func dot(a, b [3]float64) float64 {
	return float64(a[0]*b[0]) + float64(a[1]*b[1]) + float64(a[2]*b[2])
}

func times(m [3][3]float64, v [3]float64) [3]float64 {
	return [3]float64{dot(m[0], v), dot(m[1], v), dot(m[2], v)}
}

// oklab is a colour by its lightness in [0, 1] and its place between green and
// red and between blue and yellow. Equal distances look about equal.
//
// Source: B. Ottosson, "A perceptual color space for image processing" (2020).
type oklab [3]float64

var (
	rgbToCones = [3][3]float64{
		{0.4122214708, 0.5363325363, 0.0514459929}, {0.2119034982, 0.6806995451, 0.1073969566}, {0.0883024619, 0.2817188376, 0.6299787005},
	}
	conesToLab = [3][3]float64{
		{0.2104542553, 0.7936177850, -0.0040720468}, {1.9779984951, -2.4285922050, 0.4505937099}, {0.0259040371, 0.7827717662, -0.8086757660},
	}
	labToCones = [3][3]float64{
		{1, 0.3963377774, 0.2158037573}, {1, -0.1055613458, -0.0638541728}, {1, -0.0894841775, -1.2914855480},
	}
	conesToRGB = [3][3]float64{
		{4.0767416621, -3.3077115913, 0.2309699292}, {-1.2684380046, 2.6097574011, -0.3413193965}, {-0.0041960863, -0.7034186147, 1.7076147010},
	}
)

func (c rgb) oklab() oklab {
	cones := times(rgbToCones, c)
	for i, x := range cones {
		cones[i] = math.Cbrt(x)
	}
	return times(conesToLab, cones)
}

// rgb may have parts outside [0, 1]: colours that no screen shows.
func (c oklab) rgb() rgb {
	cones := times(labToCones, c)
	for i, x := range cones {
		cones[i] = x * x * x
	}
	return times(conesToRGB, cones)
}

// distance is 0.02 for colours whose difference can just be seen where they
// touch.
//
// Source: CSS Color 4, ΔEOK.
func distance(p, q oklab) float64 {
	d := [3]float64{p[0] - q[0], p[1] - q[1], p[2] - q[2]}
	return math.Sqrt(dot(d, d))
}

// eye is how a colour is seen by those who lack one kind of cones.
type eye struct {
	name   string
	matrix [3][3]float64
}

// eyes are the usual one and the three kinds of colour blindness.
//
// Source: G. Machado, M. Oliveira and L. Fernandes, "A physiologically-based
// model for simulation of color vision deficiency" (2009), severity 1.0.
var eyes = []eye{
	{"usual", [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
	{"protanopia", [3][3]float64{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
	{"deuteranopia", [3][3]float64{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
	{"tritanopia", [3][3]float64{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
}

func (e eye) sees(c rgb) rgb {
	seen := rgb(times(e.matrix, c))
	for i, x := range seen {
		seen[i] = min(1, max(0, x))
	}
	return seen
}

// readable returns a colour that has a contrast of at least ratio to each of
// the backgrounds: c itself if it has, else c so much lighter or darker, in the
// same hue and as colourful as a screen allows.
func readable(c rgb, ratio float64, backs ...rgb) rgb {
	enough := func(c rgb) bool {
		for _, b := range backs {
			if contrast(c, b) < ratio {
				return false
			}
		}
		return true
	}
	if enough(c) {
		return c
	}
	end := rgb{} // the end of the scale that all backgrounds are far from
	for _, b := range backs {
		if contrast(rgb{1, 1, 1}, b) > contrast(rgb{}, b) {
			end = rgb{1, 1, 1}
		}
	}
	from := c.oklab()
	at := func(t float64) rgb {
		l := from
		l[0] += t * (end.oklab()[0] - from[0])
		if t >= 1 {
			return end
		}
		shown, _ := parseHex(l.fit().hex()) // what is written, not what is meant
		return shown
	}
	low, high := 0.0, 1.0
	for range 12 {
		if mid := (low + high) / 2; enough(at(mid)) {
			high = mid
		} else {
			low = mid
		}
	}
	return at(high)
}

// fit returns the colour itself, or the most colourful one of its lightness and
// hue that a screen shows.
func (c oklab) fit() rgb {
	shown := func(k float64) (rgb, bool) {
		x := oklab{c[0], k * c[1], k * c[2]}.rgb()
		return x, min(x[0], x[1], x[2]) >= -1e-4 && max(x[0], x[1], x[2]) <= 1+1e-4
	}
	if x, ok := shown(1); ok {
		return x
	}
	low, high := 0.0, 1.0
	for range 16 {
		mid := (low + high) / 2
		if _, ok := shown(mid); ok {
			low = mid
		} else {
			high = mid
		}
	}
	x, _ := shown(low)
	return x
}
