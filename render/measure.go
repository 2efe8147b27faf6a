package render

import (
	"fmt"
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/rivo/uniseg"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// unitsPerEm is what widths are counted in: the design units of Liberation
// Sans. Whole units add up without rounding, so a line is exactly as wide as
// its clusters, on every machine.
const unitsPerEm = 2048

// em returns x em in units.
func em(x float64) int { return int(math.Round(x * unitsPerEm)) }

// textWidth returns how wide a browser draws s, in px, at a font size in px, in
// the drawing's font (Arial-metric), regular or bold. Line breaks in s have no
// width: measure the lines that [wrapText] returns.
//
// It is the sum of the widths of the grapheme clusters of s, without kerning.
// Kerning makes Latin prose 0 to .3 % narrower and capitals up to 8 % ("P.A.V."),
// so a box sized by this is never too small. Pairs that kern apart are few, in
// Cyrillic and Greek: see slack. What Liberation Sans lacks is estimated by
// script: see estimates. Time is O(len(s)).
func textWidth(s string, size float64, bold bool) float64 {
	return float64(textUnits(s, advancesOf(bold))) * size / unitsPerEm
}

// textUnits returns the width of s in units.
func textUnits(s string, adv *advances) int {
	sum, joined := 0, false
	for s != "" {
		n, units := firstCluster(s, joined, adv)
		sum += units
		joined = joins(s[:n])
		s = s[n:]
	}
	return sum
}

// firstCluster returns the length in bytes of the first grapheme cluster of s,
// which is not empty, and its width in units. Whether the text before s joins the
// cluster is said by joined.
func firstCluster(s string, joined bool, adv *advances) (n, units int) {
	// Most text is ASCII, where nothing joins; saying so here saves the Unicode
	// tables, which cost fifty times as much. A mark after a space has a cluster of
	// its own here, since a line may be broken between them.
	if s[0] == ' ' || s[0] > ' ' && s[0] < 0x7f && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		return 1, adv.rune(rune(s[0]))
	}
	cluster, _, cells, _ := uniseg.FirstGraphemeClusterInString(s, -1)
	return len(cluster), clusterUnits(cluster, cells == 2, joined, adv)
}

// emojiWidth is the width of an emoji in em. Noto Color Emoji has 1.25 at 14 px.
const emojiWidth = 1.3

// replacementWidth is the width of U+FFFD in em: 1 in Chromium, and room for another
// font.
const replacementWidth = 1.04

// clusterUnits returns the width of one grapheme cluster in units. A wide one is
// two cells wide in a terminal.
func clusterUnits(c string, wide, joined bool, adv *advances) int {
	first, n := utf8.DecodeRuneInString(c)
	// An emoji of many code points (a family, a flag, a keycap) is one picture.
	if emojiBase(first) && (first >= 0x1f000 || strings.Contains(c, "\ufe0f") || wide) {
		return em(emojiWidth)
	}
	sum := adv.rune(first)
	if joined {
		if w, ok := fittedWidth(first, true); ok {
			sum = em(w)
		}
	}
	for _, r := range c[n:] {
		// Medial and final jamo stand inside the square of the first one.
		if !medialJamo(r) {
			sum += adv.rune(r)
		}
	}
	return max(sum, 0) // a virama that joins nothing
}

// emojiBase reports whether r can start an emoji of many code points.
func emojiBase(r rune) bool {
	switch {
	case r < 0x80:
		return r == '#' || r == '*' || '0' <= r && r <= '9'
	case r < 0x203c:
		return r == '©' || r == '®'
	case r < 0x2c00: // ‼ to ⭕
		return true
	case r < 0x3300:
		return r == '〰' || r == '〽' || r == '㊗' || r == '㊙'
	}
	return r >= 0x1f000 && r < 0x1fb00
}

func medialJamo(r rune) bool {
	return r >= 0x1160 && r <= 0x11ff || r >= 0xd7b0 && r <= 0xd7ff
}

// advances holds the width in units of each code point of the BMP, -1 where the
// font has no glyph and an estimate is needed. Of the letters that are estimated
// only the Arabic ones are drawn wider in bold.
type advances struct {
	units  [0x10000]int16
	arabic int // per cent of an estimate
}

var arabic = [][2]rune{{0x600, 0x77f}, {0x8a0, 0x8ff}, {0xfb50, 0xfdff}, {0xfe70, 0xfeff}}

// The tables are read from the fonts when first used, which takes a
// millisecond each, and never change after that.
var (
	regularAdvances = sync.OnceValue(func() *advances { return loadAdvances(liberationsansregular.TTF, 104) })
	boldAdvances    = sync.OnceValue(func() *advances { return loadAdvances(liberationsansbold.TTF, 109) })
)

func advancesOf(bold bool) *advances {
	if bold {
		return boldAdvances()
	}
	return regularAdvances()
}

// loadAdvances reads the advances of a font. The font is part of this program,
// so that it cannot be read is a mistake of ours, which the tests would find.
func loadAdvances(ttf []byte, arabic int) *advances {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic(fmt.Sprintf("render: embedded font: %v", err))
	}
	if f.UnitsPerEm() != unitsPerEm {
		panic(fmt.Sprintf("render: embedded font has %d units per em", f.UnitsPerEm()))
	}
	var buf sfnt.Buffer
	t := &advances{arabic: arabic}
	for r := range t.units {
		t.units[r] = -1
		g, err := f.GlyphIndex(&buf, rune(r))
		if err != nil || g == 0 || inRanges(rune(r), otherFont) {
			continue
		}
		a, err := f.GlyphAdvance(&buf, g, unitsPerEm, font.HintingNone)
		if err != nil {
			panic(fmt.Sprintf("render: embedded font: advance of %U: %v", r, err))
		}
		t.units[r] = int16(a) + int16(slack(rune(r), a))
	}
	for r := range t.units { // U+FFFD stands in their place
		if r == 0xfffd || unwritable(rune(r)) && !unicode.IsSpace(rune(r)) {
			t.units[r] = int16(em(replacementWidth))
		}
	}
	t.units[0xad] = 0 // a soft hyphen shows only where a line is broken, and wrapText writes that one as "-"
	return t
}

// virama reports whether r joins the consonants around it into a form that is
// narrower than both.
func virama(r rune) bool {
	switch r {
	case 0x94d, 0x9cd, 0xa4d, 0xacd, 0xb4d, 0xbcd, 0xc4d, 0xccd, 0xd4d, 0xdca, 0x1039, 0x17d2:
		return true
	}
	return false
}

// joins reports whether a virama at the end of s joins what comes next.
func joins(s string) bool {
	r, n := utf8.DecodeLastRuneInString(s)
	if r == '\u200d' {
		r, _ = utf8.DecodeLastRuneInString(s[:len(s)-n])
	}
	return virama(r)
}

// otherFont is what Liberation Sans has but Arial often lacks or browsers take
// from elsewhere: Hebrew, and symbols that are drawn wider in symbol fonts.
var otherFont = [][2]rune{{0x590, 0x5ff}, {0x25d0, 0x25d7}, {0x263f, 0x263f}, {0x2641, 0x2647}, {0x266f, 0x266f}, {0xfb1d, 0xfb4f}}

// certain is what every Arial-metric font has, beyond Latin-1 and Latin
// Extended-A.
var certain = [][2]rune{{0x370, 0x3ce}, {0x400, 0x45f}, {0x490, 0x491}, {0x2000, 0x20a0}, {0x20ac, 0x20ac}, {0x2100, 0x2bff}, {0xfb01, 0xfb02}}

// slack is what is added to an advance, in units: .06 em for rarer letters, that
// a browser may have to take from a wider font such as Noto Sans (Vietnamese,
// polytonic Greek, IPA), and .004 em for Cyrillic and Greek, which have pairs that
// kern apart (.01 to .09 em) where Latin only has pairs that kern together.
func slack(r rune, advance fixed.Int26_6) int {
	switch {
	case advance == 0 || r < 0x180:
		return 0
	case !inRanges(r, certain):
		return em(.06)
	case r < 0x500:
		return em(.004)
	}
	return 0
}

func inRanges(r rune, ranges [][2]rune) bool {
	for _, x := range ranges {
		if x[0] <= r && r <= x[1] {
			return true
		}
	}
	return false
}

// rune returns the width of r in units.
func (t *advances) rune(r rune) int {
	if r < 0x10000 && t.units[r] >= 0 {
		return int(t.units[r])
	}
	if inRanges(r, arabic) {
		return estimate(r) * t.arabic / 100
	}
	return estimate(r)
}

// estimate returns the width in units of a code point that the font lacks.
func estimate(r rune) int {
	if w, ok := fittedWidth(r, false); ok {
		return em(w)
	}
	switch {
	case r == 0x1039: // the virama of Burmese: the letter after it has its full width
		return em(-.4)
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cc, unicode.Cf):
		return 0
	}
	lo, hi := 0, len(estimates) // the first row that ends at r or after it
	for lo < hi {
		if mid := (lo + hi) / 2; estimates[mid].last < r {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if unicode.Is(unicode.Mc, r) {
		return em(estimates[lo].mark)
	}
	return em(estimates[lo].letter)
}

// estimates has the mean widths in em of the letters and of the spacing marks
// (category Mc) of what the font lacks, in code point order: a row reaches from
// the end of the row before up to and including last. Fitted to what Chromium
// draws with the Noto fonts, so that sentences come out a little too wide rather
// than too narrow. Scripts whose letters join have the mean of the joined forms.
var estimates = []struct {
	last         rune
	letter, mark float64
}{
	{0x52f, .66, 0},                                                                                                       // Cyrillic
	{0x560, .76, 0}, {0x561, .97, 0}, {0x56b, .65, 0}, {0x56c, .28, 0}, {0x56d, .98, 0}, {0x574, .64, 0}, {0x575, .28, 0}, // Armenian
	{0x579, .63, 0}, {0x57a, .97, 0}, {0x57e, .65, 0}, {0x57f, .97, 0}, {0x582, .63, 0}, {0x583, .97, 0}, {0x58f, .82, 0},
	{0x5d1, .68, 0}, {0x5d2, .43, 0}, {0x5d4, .65, 0}, {0x5d5, .28, 0}, {0x5d6, .36, 0}, {0x5d8, .66, 0}, {0x5d9, .27, 0}, // Hebrew
	{0x5dc, .58, 0}, {0x5de, .69, 0}, {0x5df, .28, 0}, {0x5e0, .42, 0}, {0x5e7, .68, 0}, {0x5e8, .57, 0}, {0x5ff, .72, 0},
	{0x620, .49, 0}, {0x627, .31, 0}, {0x628, .47, 0}, {0x629, .54, 0}, {0x62b, .5, 0}, {0x62e, .65, 0}, {0x632, .52, 0}, // Arabic
	{0x636, .98, 0}, {0x638, .86, 0}, {0x63f, .56, 0}, {0x642, .6, 0}, {0x643, .64, 0}, {0x644, .38, 0}, {0x645, .6, 0},
	{0x646, .48, 0}, {0x648, .52, 0}, {0x64a, .5, 0}, {0x670, .55, 0}, {0x673, .32, 0}, {0x67f, .5, 0}, {0x687, .65, 0}, {0x699, .53, 0},
	{0x69e, .98, 0}, {0x69f, .86, 0}, {0x6bf, .6, 0}, {0x6ff, .56, 0}, {0x74f, .8, 0}, {0x77f, .75, 0}, {0x8ff, .7, 0},
	{0xdff, .9, .3},                                                                                                      // what fitted lacks of Devanagari to Sinhala
	{0xe0b, .6, 0}, {0xe0e, .92, 0}, {0xe10, .62, 0}, {0xe11, .64, 0}, {0xe13, .92, 0}, {0xe2f, .62, 0}, {0xe33, .42, 0}, // Thai
	{0xe3f, .65, 0}, {0xe40, .31, 0}, {0xe41, .58, 0}, {0xe45, .42, 0}, {0xe7f, .6, 0},
	{0xeff, .66, .5}, {0xfff, .52, .5}, // Lao, Tibetan
	{0x1000, 1.12, 0}, {0x1002, .68, 0}, {0x1003, 1.12, 0}, {0x1005, .68, 0}, {0x1006, 1.12, 0}, {0x1008, .7, 0}, {0x1009, .68, 0}, // Burmese
	{0x100a, 1.12, 0}, {0x100e, .68, 0}, {0x1011, 1.14, 0}, {0x1017, .68, 0}, {0x1018, 1.12, 0}, {0x1019, .69, 0}, {0x101a, 1.13, 0},
	{0x101b, .69, 0}, {0x101c, 1.13, 0}, {0x101d, .68, 0}, {0x101f, 1.13, 0}, {0x1020, .68, 0}, {0x1024, 1.15, 0}, {0x1028, .68, 0},
	{0x102a, 1.6, 0}, {0x109f, .7, .48},
	{0x10cf, .75, 0}, {0x10d2, .55, 0}, {0x10d3, .83, 0}, {0x10d6, .53, 0}, {0x10d7, .81, 0}, {0x10d9, .53, 0}, {0x10da, 1.06, 0}, // Georgian
	{0x10dc, .53, 0}, {0x10dd, .8, 0}, {0x10df, .53, 0}, {0x10e0, .81, 0}, {0x10e1, .53, 0}, {0x10e2, .67, 0}, {0x10e3, .53, 0},
	{0x10e4, .84, 0}, {0x10e5, .53, 0}, {0x10e6, .8, 0}, {0x10ff, .55, 0},
	{0x11ff, .92, 0}, {0x139f, .66, 0}, {0x13ff, .83, 0}, {0x16ff, .72, 0}, // Jamo, Ethiopic, Cherokee, Canadian
	{0x177f, .8, .5}, {0x17ff, .6, .67}, {0x18af, .57, 0}, {0x18ff, .7, 0}, {0x1cff, .8, .6}, // Khmer, Mongolian
	{0x2307, 1, 0}, {0x230b, .4, 0}, {0x2321, 1, 0}, {0x232b, 1.45, 0}, // technical symbols: ceiling, floor, keys
	{0x27e5, 1, 0}, {0x27ef, .5, 0}, {0x27f3, 1, 0}, {0x27ff, 1.44, 0}, // symbols, brackets, long arrows
	{0x2bff, 1, 0}, {0x2e39, .8, 0}, {0x2e3b, 3, 0}, {0x2e7f, .8, 0}, // Glagolitic to punctuation, with the two-em and three-em dash
	{0x9fff, 1, 1.3}, {0xa4cf, .66, 0}, {0xabff, .85, .6}, {0xd7ff, .92, 0}, {0xfaff, 1, 0}, // Han, Yi, Hangul
	{0xfd3f, 1.05, 0}, {0xfdfc, 1.9, 0}, {0xfdfd, 7.3, 0}, {0xfdff, 1, 0}, // Arabic ligatures
	{0xfe6f, 1, 0}, {0xfeff, .7, 0}, {0xff60, 1, 0}, {0xff9f, .5, 0}, {0xffdf, .92, 0}, {0xffff, 1, 0}, // Arabic forms, full and half width
	{0x1d3ff, 1, .6}, {0x1d7ff, .85, 0}, {unicode.MaxRune, 1, .6}, // mathematical letters, all else
}
