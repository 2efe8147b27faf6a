package render

import "fmt"

// tone is a job that a colour has in a drawing. It is a CSS variable there.
type tone int

const (
	tonePaper tone = iota
	toneCard
	toneContestedCard
	toneRejectedCard
	toneFrame
	toneInk
	toneMuted
	toneAside // of what is greyed
	toneEdge  // of cards that are neither accepted nor contested, and of frames
	toneContested
	toneSupport
	toneRebuttal
	toneUndercut
	toneContradiction
	toneSupportOut
	toneRebuttalOut
	toneUndercutOut
	tones
)

var toneNames = [tones]string{
	"paper", "card", "contested-card", "rejected-card", "frame", "ink", "muted", "aside", "edge", "contested",
	"support", "rebuttal", "undercut", "contradiction", "support-out", "rebuttal-out", "undercut-out",
}

// colors are the colours of a theme.
type colors struct {
	name  string
	tones [tones]string
	sides []string // of sides that give none, in turn; nil where sides are told apart by hatches alone
	text  float64  // the least contrast of texts
	line  float64  // the least contrast of lines and borders
}

// The contrasts are those of WCAG 2.2: 1.4.3 and 1.4.11 for the usual themes,
// 1.4.6 for texts where contrast is asked for.
var (
	lightColors = colors{
		name: "light", text: 4.5, line: 3,
		tones: [tones]string{
			tonePaper: "#fff", toneCard: "#fff", toneContestedCard: "#fff3d1", toneRejectedCard: "#f1f3f5", toneFrame: "#f4f6f9",
			toneInk: "#1b2430", toneMuted: "#56616f", toneAside: "#68717e", toneEdge: "#6d7987", toneContested: "#8a5200",
			toneSupport: "#0b6e63", toneRebuttal: "#b3261e", toneUndercut: "#5a2fae", toneContradiction: "#420820",
			toneSupportOut: "#61948e", toneRebuttalOut: "#bf7670", toneUndercutOut: "#957dbf",
		},
		sides: []string{"#1f5fbf", "#9a4d00", "#00515c", "#d8598e", "#978e00", "#3f0d81", "#572600", "#0090eb"},
	}
	darkColors = colors{
		name: "dark", text: 4.5, line: 3,
		tones: [tones]string{
			tonePaper: "#12171e", toneCard: "#1b222c", toneContestedCard: "#3a2f12", toneRejectedCard: "#20262e", toneFrame: "#171d26",
			toneInk: "#e8edf3", toneMuted: "#a9b4c0", toneAside: "#8a95a3", toneEdge: "#8593a2", toneContested: "#f0b429",
			toneSupport: "#4fc3b3", toneRebuttal: "#ff7a66", toneUndercut: "#b88cff", toneContradiction: "#ffdbe6",
			toneSupportOut: "#4d807a", toneRebuttalOut: "#a0675f", toneUndercutOut: "#7f70a6",
		},
		sides: []string{"#7eb0ff", "#f0a35e", "#a2ffff", "#c65085", "#8b8400", "#ccc2ce", "#f3f86f", "#5a78de"},
	}
	contrastLightColors = colors{
		name: "contrast light", text: 7, line: 4.5,
		tones: [tones]string{
			tonePaper: "#fff", toneCard: "#fff", toneContestedCard: "#fff0b3", toneRejectedCard: "#fff", toneFrame: "#fff",
			toneInk: "#000", toneMuted: "#3a3f45", toneAside: "#575757", toneEdge: "#3a3f45", toneContested: "#6b3a00",
			toneSupport: "#006054", toneRebuttal: "#a80004", toneUndercut: "#1d0f8a", toneContradiction: "#3a0008",
			toneSupportOut: "#4c7d77", toneRebuttalOut: "#b05c59", toneUndercutOut: "#7a6ab0",
		},
		sides: []string{"#2a63e0", "#812400", "#00575e", "#94539d", "#c33d00", "#170091", "#0e2000", "#460045"},
	}
	contrastDarkColors = colors{
		name: "contrast dark", text: 7, line: 4.5,
		tones: [tones]string{
			tonePaper: "#000", toneCard: "#000", toneContestedCard: "#332600", toneRejectedCard: "#000", toneFrame: "#000",
			toneInk: "#fff", toneMuted: "#d0d6dc", toneAside: "#a0a0a0", toneEdge: "#d0d6dc", toneContested: "#ffc933",
			toneSupport: "#00d8b0", toneRebuttal: "#ff8a50", toneUndercut: "#be8eff", toneContradiction: "#fff1f7",
			toneSupportOut: "#3f8578", toneRebuttalOut: "#b06a4c", toneUndercutOut: "#8a70b8",
		},
		sides: []string{"#6f86ff", "#f55f12", "#aaffff", "#ffa3a5", "#b7ce00", "#ad839f", "#fdff42", "#4ec9ff"},
	}
	// printColors are greys, since a copier has no others: what colours tell is
	// told by borders, dashes, heads and hatches.
	printColors = colors{
		name: "print", text: 7, line: 3,
		tones: [tones]string{
			tonePaper: "#fff", toneCard: "#fff", toneContestedCard: "#fff", toneRejectedCard: "#fff", toneFrame: "#fff",
			toneInk: "#000", toneMuted: "#404040", toneAside: "#595959", toneEdge: "#404040", toneContested: "#000",
			toneSupport: "#000", toneRebuttal: "#000", toneUndercut: "#000", toneContradiction: "#000",
			toneSupportOut: "#8a8a8a", toneRebuttalOut: "#8a8a8a", toneUndercutOut: "#8a8a8a",
		},
	}
	// forcedColors are those that the reader has chosen for all pages. They are
	// few: the rest is told as in print.
	forcedColors = colors{
		name: "forced",
		tones: [tones]string{
			tonePaper: "Canvas", toneCard: "Canvas", toneContestedCard: "Canvas", toneRejectedCard: "Canvas", toneFrame: "Canvas",
			toneInk: "CanvasText", toneMuted: "CanvasText", toneAside: "CanvasText", toneEdge: "CanvasText", toneContested: "CanvasText",
			toneSupport: "CanvasText", toneRebuttal: "CanvasText", toneUndercut: "CanvasText", toneContradiction: "CanvasText",
			toneSupportOut: "GrayText", toneRebuttalOut: "GrayText", toneUndercutOut: "GrayText",
		},
	}
)

// colorful are the themes in which sides have colours.
var colorful = []*colors{&lightColors, &darkColors, &contrastLightColors, &contrastDarkColors}

// grounds are what the colours of sides are drawn on.
func (c *colors) grounds() []rgb {
	var grounds []rgb
	for t := tonePaper; t < toneInk; t++ {
		ground, _ := parseHex(c.tones[t])
		grounds = append(grounds, ground)
	}
	return grounds
}

// side is the colour of a side: its own, so much lighter or darker that it can
// be seen, or the next of the theme.
func (c *colors) side(i int, look SideLook) string {
	own, ok := parseHex(look.Color)
	if !ok || !hexColor.MatchString(look.Color) {
		return c.sides[i%len(c.sides)]
	}
	if fit := readable(own, c.line, c.grounds()...); fit != own {
		return fit.hex()
	}
	return look.Color
}

// distinct is the distance of colours that are told apart without another
// sign: five times what can be seen where they touch, since bands and lines are
// thin and lie apart.
const distinct = 0.1

// hatch is what a band is filled with: a shape that repeats down its length.
// Mirrored, as in a card that is read from the right, it is still no other.
type hatch struct {
	height string // of the tile, which is as wide as a band
	shape  string
}

// hatches begin with the plain fill. Neighbours look least alike.
var hatches = []hatch{
	{},
	{"7", "M0,7L7,0H3.5L0,3.5zM7,7V3.5L3.5,7z"},                 // slanted stripes
	{"7", "M1.3,3.5a2.2,2.2 0 1 0 4.4,0a2.2,2.2 0 1 0 -4.4,0z"}, // dots
	{"5", "M0,1.5H7V3.5H0z"},                                    // rungs
	{"7", ""},                                                   // empty
	{"7", "M0,0H3.5V3.5H0zM3.5,3.5H7V7H3.5z"},                   // a checkerboard
	{"7", "M2.4,0H4.6V7H2.4z"},                                  // a line down the middle
	{"18", "M0,0H7V11H0z"},                                      // long blocks
	{"7", "M0,0H7V7H0zM1.7,3.5a1.8,1.8 0 0 0 3.6,0a1.8,1.8 0 0 0 -3.6,0z"},                       // holes
	{"7", "M0,4.2L3.5,.7L7,4.2V6.5L3.5,3L0,6.5z"},                                                // chevrons
	{"7", "M0,0H1.1L3.5,2.4L5.9,0H7V1.1L4.6,3.5L7,5.9V7H5.9L3.5,4.6L1.1,7H0V5.9L2.4,3.5L0,1.1z"}, // crosses
	{"9", "M3.5,1L7,8H0z"}, // triangles
}

// hatching says with which hatch each side is filled in colour: the plain one,
// unless in one of the themes, to one kind of eyes, it looks like a side before
// it.
func hatching(sides []SideLook) []int {
	chosen := make([]int, len(sides))
	seen := make([][]oklab, len(sides)) // in each theme by each eye
	for i, look := range sides {
		if i >= 8*len(hatches) { // there are no more than these
			chosen[i] = i / 8 % len(hatches)
			continue
		}
		for _, c := range colorful {
			color, _ := parseHex(c.side(i, look))
			for _, e := range eyes {
				seen[i] = append(seen[i], e.sees(color).oklab())
			}
		}
		taken := make([]bool, len(hatches))
		for j := range i {
			for k := range seen[i] {
				taken[chosen[j]] = taken[chosen[j]] || distance(seen[i][k], seen[j][k]) < distinct
			}
		}
		for h := range hatches {
			if !taken[h] {
				chosen[i] = h
				break
			}
		}
	}
	return chosen
}

// hatchID names a hatch in ink.
func hatchID(h int) string { return fmt.Sprintf("hatch-%d", h) }

// sideHatchID names a hatch in the colour of a side.
func sideHatchID(h, side int) string { return fmt.Sprintf("hatch-%d-side-%d", h, side+1) }
