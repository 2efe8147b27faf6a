package render

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// theme reads the colours of a theme by name.
func theme(t *testing.T, css string) map[string][3]float64 {
	t.Helper()
	colors := make(map[string][3]float64)
	for _, m := range regexp.MustCompile(`--([a-z0-9-]+):#([0-9a-f]+);`).FindAllStringSubmatch(css, -1) {
		hex := m[2]
		if len(hex) == 3 {
			hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
		}
		n, err := strconv.ParseUint(hex, 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		colors[m[1]] = [3]float64{linear(n >> 16 & 255), linear(n >> 8 & 255), linear(n & 255)}
	}
	return colors
}

// linear is the light that a part of an sRGB colour gives, as in WCAG 2.
func linear(part uint64) float64 {
	c := float64(part) / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}

// contrast is the contrast ratio of WCAG 2.
func contrast(a, b [3]float64) float64 {
	light := func(c [3]float64) float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] + 0.05 }
	x, y := light(a), light(b)
	return max(x, y) / min(x, y)
}

// The pairs of colours that occur: texts on what they are written on, and lines
// on what they are drawn on.
var (
	textPairs = map[string]string{
		"ink":           "paper card contested",
		"muted":         "paper card contested rejected",
		"contested-ink": "paper contested",
		"support":       "paper", "rebuttal": "paper", "undercut": "paper", // weights
	}
	linePairs = map[string]string{
		"ink": "paper card", "edge": "paper card rejected", "muted": "rejected paper", "contested-ink": "paper contested",
		"support": "paper", "rebuttal": "paper", "undercut": "paper", "rivals": "paper",
		"support-pale": "paper", "rebuttal-pale": "paper", "undercut-pale": "paper",
	}
)

func TestContrast(t *testing.T) {
	for name, css := range map[string]string{"light": lightTheme, "dark": darkTheme} {
		colors := theme(t, css)
		check := func(front, back string, least float64) {
			a, ok := colors[front]
			b, ok2 := colors[back]
			if !ok || !ok2 {
				t.Fatalf("%s: no colour %s or %s", name, front, back)
			}
			if c := contrast(a, b); c < least {
				t.Errorf("%s: %s on %s has %.2f, needs %.1f", name, front, back, c, least)
			}
		}
		for front, backs := range textPairs {
			for back := range strings.FieldsSeq(backs) {
				check(front, back, 4.5)
			}
		}
		for front, backs := range linePairs {
			for back := range strings.FieldsSeq(backs) {
				check(front, back, 3)
			}
		}
	}
	for i, pair := range sideColors {
		for k, css := range []string{lightTheme, darkTheme} {
			colors := theme(t, css)
			side := theme(t, "--side:"+pair[k]+";")["side"]
			for _, back := range []string{"paper", "card", "contested", "rejected"} {
				if c := contrast(side, colors[back]); c < 3 {
					t.Errorf("side %d on %s has %.2f in theme %d", i+1, back, c, k)
				}
			}
		}
	}
}

// blindness has the matrices of Machado, Oliveira and Fernandes (2009), table 1,
// severity 1.0, for linear RGB.
var blindness = map[string][3][3]float64{
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// TestColorBlindness: the kinds of arrows stay apart in CIELAB for all eyes.
// They differ in dashes and heads besides.
func TestColorBlindness(t *testing.T) {
	kinds := []string{"support", "rebuttal", "undercut"}
	for name, css := range map[string]string{"light": lightTheme, "dark": darkTheme} {
		colors := theme(t, css)
		for eye, m := range blindness {
			seen := func(c [3]float64) [3]float64 {
				var out [3]float64
				for i := range out {
					out[i] = min(1, max(0, m[i][0]*c[0]+m[i][1]*c[1]+m[i][2]*c[2]))
				}
				return out
			}
			for i, a := range kinds {
				for _, b := range kinds[:i] {
					if d := apart(seen(colors[a]), seen(colors[b])); d < 25 {
						t.Errorf("%s, %s: %s and %s are %.0f apart", name, eye, a, b, d)
					}
				}
			}
		}
	}
}

// apart is the distance of two colours in CIELAB (D65), where 2 can just be
// seen.
func apart(a, b [3]float64) float64 {
	lab := func(c [3]float64) [3]float64 {
		f := func(t float64) float64 {
			if t > 216./24389 {
				return math.Cbrt(t)
			}
			return (24389./27*t + 16) / 116
		}
		x := f((0.4124*c[0] + 0.3576*c[1] + 0.1805*c[2]) / 0.95047)
		y := f(0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2])
		z := f((0.0193*c[0] + 0.1192*c[1] + 0.9505*c[2]) / 1.08883)
		return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
	}
	p, q := lab(a), lab(b)
	return math.Hypot(math.Hypot(p[0]-q[0], p[1]-q[1]), p[2]-q[2])
}
