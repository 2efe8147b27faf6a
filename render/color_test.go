package render

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

func paint(t *testing.T, s string) rgb {
	t.Helper()
	c, ok := parseHex(s)
	if !ok {
		t.Fatalf("no colour: %q", s)
	}
	return c
}

func TestContrastRatio(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"#000", "#fff", 21}, {"#fff", "#000", 21}, {"#777777", "#777777", 1},
		{"#767676", "#ffffff", 4.54}, {"#949494", "#ffffff", 3.03}, {"#595959", "#ffffff", 7.0}, // the usual greys of WCAG
	} {
		if got := contrast(paint(t, c.a), paint(t, c.b)); math.Abs(got-c.want) > 0.01 {
			t.Errorf("%s on %s has %.3f, not %.2f", c.a, c.b, got, c.want)
		}
	}
}

// TestOklab has the values that Ottosson and CSS Color 4 give.
func TestOklab(t *testing.T) {
	for hex, want := range map[string]oklab{
		"#ffffff": {1, 0, 0}, "#000000": {0, 0, 0}, "#ff0000": {0.62796, 0.22486, 0.12585},
		"#00ff00": {0.86644, -0.23389, 0.17950}, "#0000ff": {0.45201, -0.03246, -0.31153},
	} {
		got := paint(t, hex).oklab()
		if distance(got, want) > 1e-4 {
			t.Errorf("%s is %.5f, not %.5f", hex, got, want)
		}
		if back := got.rgb().hex(); back != hex {
			t.Errorf("%s comes back as %s", hex, back)
		}
	}
}

// TestEyes: to no eye is a grey coloured, and the blind take for one what they
// are known to mix up.
func TestEyes(t *testing.T) {
	for _, e := range eyes {
		for i, row := range e.matrix {
			if sum := row[0] + row[1] + row[2]; math.Abs(sum-1) > 1e-5 {
				t.Errorf("%s: row %d adds up to %f", e.name, i, sum)
			}
		}
	}
	red, green, blue := paint(t, "#b04000"), paint(t, "#5b6b00"), paint(t, "#1f5fbf")
	if d := nearest(red, green); d > 0.06 || apart(red, green) < 0.15 {
		t.Errorf("red and green are %.3f apart, to the worst eye %.3f", apart(red, green), d)
	}
	if d := nearest(red, blue); d < 0.2 {
		t.Errorf("red and blue are %.3f apart", d)
	}
}

func TestParseHex(t *testing.T) {
	for _, s := range []string{"", "#", "#12", "#1234567", "123456", "#12345g", "red", "#ggg", "#fff\n"} {
		if _, ok := parseHex(s); ok {
			t.Errorf("%q is a colour", s)
		}
	}
}

// TestReadable: whatever a side's colour is, it can be seen in every theme, in
// its own hue, and is changed no more than it must be.
func TestReadable(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 3000 {
		hex := fmt.Sprintf("#%06x", rng.IntN(1<<24))
		c := paint(t, hex)
		for _, theme := range colorful {
			worst := func(c rgb) float64 {
				least := math.Inf(1)
				for _, g := range theme.grounds() {
					least = min(least, contrast(c, g))
				}
				return least
			}
			shown := theme.side(0, SideLook{Color: hex})
			got := paint(t, shown)
			switch least := worst(got); {
			case least < theme.line:
				t.Fatalf("%s: %s becomes %s, with a contrast of %.2f", theme.name, hex, shown, least)
			case worst(c) >= theme.line && shown != hex:
				t.Fatalf("%s: %s becomes %s, though its contrast is %.2f", theme.name, hex, shown, worst(c))
			case shown != hex && least > theme.line*1.05:
				t.Fatalf("%s: %s becomes %s, with a contrast of %.2f", theme.name, hex, shown, least)
			}
			a, b := c.oklab(), got.oklab()
			if math.Hypot(b[1], b[2]) < 0.04 {
				continue // nearly grey: a hue cannot be written exactly
			}
			turn := math.Remainder(math.Atan2(a[2], a[1])-math.Atan2(b[2], b[1]), 2*math.Pi) * 180 / math.Pi
			if math.Abs(turn) > 3 {
				t.Fatalf("%s: %s becomes %s, its hue turned by %.1f°", theme.name, hex, shown, turn)
			}
		}
	}
}

// TestHatching: any two sides differ in colour, for all eyes in all themes, or
// in their hatch.
func TestHatching(t *testing.T) {
	check := func(sides []SideLook) {
		t.Helper()
		chosen := hatching(sides)
		for i := range sides {
			for j := range i {
				if chosen[i] != chosen[j] {
					continue
				}
				for _, theme := range colorful {
					a, b := theme.side(i, sides[i]), theme.side(j, sides[j])
					if d := nearest(paint(t, a), paint(t, b)); d < distinct {
						t.Fatalf("%s: sides %d and %d (%s, %s) are %.3f apart and have the hatch %d", theme.name, j, i, b, a, d, chosen[i])
					}
				}
			}
		}
	}
	for i, h := range hatching(make([]SideLook, 8)) {
		if h != 0 {
			t.Errorf("the colour of side %d is too near to one before it", i)
		}
	}
	check(make([]SideLook, 8*len(hatches)))
	check([]SideLook{{Color: "#ff0000"}, {Color: "#ff0001"}, {Color: "#00ff00"}, {Color: "#1f5fbf"}, {}, {Color: "#1f5fbf"}})
	rng := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		sides := make([]SideLook, 1+rng.IntN(12))
		for i := range sides {
			if rng.IntN(3) > 0 {
				sides[i].Color = fmt.Sprintf("#%06x", rng.IntN(1<<24))
			}
		}
		check(sides)
	}
	hatching(make([]SideLook, 20_000)) // more than can be told apart: no harm
}

// apart is the distance of two colours in Oklab.
func apart(a, b rgb) float64 { return distance(a.oklab(), b.oklab()) }

// nearest is the distance of two colours to the eye that tells them apart
// worst.
func nearest(a, b rgb) float64 {
	least := math.Inf(1)
	for _, e := range eyes {
		least = min(least, apart(e.sees(a), e.sees(b)))
	}
	return least
}
