package render

import (
	"strings"

	"crux/claims"
)

// The measures of a card, in px. A px is also a point of the layout.
const (
	textSize, textLine   = 14.0, 19.0
	footSize, footHeight = 11.0, 15.0
	textMax              = 262.0 // of a line of text: about 38 letters
	textMaxLong          = 330.0 // where a text would get taller than wide
	bandWidth            = 7.0   // of the colour of the side
	padLeft, padRight    = 18.0, 12.0
	padTop, padBottom    = 10.0, 9.0
	footGap              = 9.0
	markWidth            = 15.0 // of the shape before a verdict's word
	innerMin             = 120.0
	noteMin              = 180.0 // of a note, which may be longer than the claim
	jointSize            = 12.0
	doorMin              = 20.0 // between two arrow heads at one card
)

// setting is how tightly the texts of cards are set. Sizes are in px; that of what
// stands below the text is footSize always.
type setting struct {
	text, textLine    float64 // the size of a text, and the height of its lines
	footHeight        float64
	padLeft, padRight float64
	padTop, padBottom float64
	footGap           float64
	terse             bool // speaker and sources share lines
	dense             bool // and titles begin the text, and sources are told by their numbers
}

// onScreen is the setting of a drawing that has all the room it needs.
var onScreen = setting{textSize, textLine, footHeight, padLeft, padRight, padTop, padBottom, footGap, false, false}

// sheet is a view whose texts are set: every line broken, every card measured,
// and every line that is to be drawn known by its ends.
type sheet struct {
	View
	setting
	words    *wording
	own      bool // the words are of the map's language
	leftward bool // the map's language is written from right to left
	cards    []block
	links    []link
	first    []int // of each reason, its first link

	weighted []bool // of each card, whether an arrow to it has a weight
	ownRows  bool   // each frame has rows of its own
}

// block is a card with its lines broken.
type block struct {
	title, text, who []string
	note             []string
	foot             []footLine
	word             string  // of the verdict
	lead             string  // the title, where the text begins with it
	runIn            float64 // how much of the last line of the text speaker and verdict take; 0 where they have their own
	whoBeside        bool    // the speaker stands in that line, too
	url              string  // where the lines about the speaker lead, or ""
	rtl              bool    // its text runs from right to left, and so the card is mirrored
	w, h             float64
	tab              float64 // of the height, for what says what has become of it
	drop             float64 // of the texts, in a card that is higher than they are
}

// link is a line of the drawing: from a premise to a junction, from there or
// from a premise to what the reason bears on, or between claims that
// contradict each other. Its ends are nodes: a card is known by its number, the
// junction of reason r by len(Cards)+r.
type link struct {
	from, to int
	reason   int // -1 for a contradiction
	leg      bool
}

func newSheet(v View) *sheet { return newSheetIn(v, onScreen) }

// newSheetIn sets the texts of a view.
func newSheetIn(v View, in setting) *sheet {
	s := &sheet{View: v, setting: in, leftward: leftward(v.Language), cards: make([]block, len(v.Cards))}
	s.words, s.own = wordsIn(v.Language)
	s.padLeft = max(s.padLeft, s.numberPad())
	for i := range v.Cards {
		s.cards[i] = s.typeset(&v.Cards[i])
	}
	s.widen()
	s.widenGroups()
	s.link()
	return s
}

// link lists the lines: those of each reason, its legs first, and then the
// contradictions.
func (s *sheet) link() {
	s.first = make([]int, len(s.Arrows))
	for r := range s.Arrows {
		a := &s.Arrows[r]
		s.first[r] = len(s.links)
		from, to := a.Premises[0], a.Target
		if a.Kind == claims.Undercut {
			to += len(s.Cards)
		}
		if a.Joint {
			from = len(s.Cards) + r
			for _, p := range a.Premises {
				s.links = append(s.links, link{from: p, to: from, reason: r, leg: true})
			}
		}
		s.links = append(s.links, link{from: from, to: to, reason: r})
	}
	for _, x := range s.Rivals {
		s.links = append(s.links, link{from: x.A, to: x.B, reason: -1})
	}
}

// last returns the link of reason r that has its head.
func (s *sheet) last(r int) int {
	if r+1 < len(s.first) {
		return s.first[r+1] - 1
	}
	return len(s.links) - len(s.Rivals) - 1
}

// card reports whether a node is a card, not a junction.
func (s *sheet) card(node int) bool { return node < len(s.Cards) }

// size returns the width and height of a node.
func (s *sheet) size(node int) (w, h float64) {
	if s.card(node) {
		return s.cards[node].w, s.cards[node].h
	}
	return jointSize, jointSize
}

// typeset breaks the lines of a card and measures it.
func (s *sheet) typeset(c *Card) block {
	b := block{word: c.word(s.words), rtl: rightToLeft(c.Title, c.Text)}
	// What the map is about is set in bold.
	b.text = wrapText(c.Text, s.text, c.Thesis, textMax)
	if len(b.text) > 6 {
		b.text = wrapText(c.Text, s.text, c.Thesis, textMaxLong)
	}
	inner := max(innerMin, widest(b.text, s.text, c.Thesis))
	if c.blank() {
		b.text, inner = blankText, blankWidth
	}
	if c.Title != "" {
		b.title = wrapText(c.Title, s.text, true, textMax)
		inner = max(inner, widest(b.title, s.text, true))
	}
	wordWidth := wordWidth(b.word)
	if who := textWidth(c.Who, footSize, false); c.Who != "" {
		// The speaker and the verdict share a line where that widens the card
		// only a little.
		if want := who + 16 + wordWidth; want <= textMax {
			inner = max(inner, want)
		}
		b.who = wrapText(c.Who, footSize, false, inner)
	}
	inner = max(inner, wordWidth)
	if s.Show&ShowNotes != 0 {
		b.note = wrapText(c.Note, footSize, false, max(inner, noteMin))
		inner = max(inner, widest(b.note, footSize, false))
	}
	foot, wide := s.foot(c, inner)
	b.foot, inner = foot, max(inner, wide)
	// The verdict stands at the end of the last line about the speaker, or on
	// a line of its own where there is no room.
	if n := len(b.who); b.word != "" && (n == 0 || textWidth(b.who[n-1], footSize, false)+16+wordWidth > inner+0.5) {
		b.who = append(b.who, "")
	}
	_, _, wide, b.tab = s.marked(c)
	inner = max(inner, wide)
	lines := len(b.note) + len(b.who)
	for _, f := range b.foot {
		lines += len(f.lines)
	}
	b.w = s.padLeft + inner + s.padRight
	gap := s.footGap
	if c.asked != nil && lines == 0 {
		gap = 0
	}
	b.h = s.padTop + b.tab + float64(len(b.title)+len(b.text))*s.textLine + gap + float64(lines)*s.footHeight + s.padBottom
	return b
}

// widen makes cards to which many arrows lead so large that the heads, and the
// weights beside them, have room next to each other.
func (s *sheet) widen() {
	s.weighted = make([]bool, len(s.Cards))
	heads, each := make([]int, len(s.Cards)), make([]float64, len(s.Cards))
	for r := range s.Arrows {
		a := &s.Arrows[r]
		if a.Kind == claims.Undercut {
			continue
		}
		c := a.Target
		heads[c]++
		each[c] = max(each[c], doorMin)
		if text := a.beside(); text != "" {
			room := textWidth(text, footSize, true)
			if s.Direction.sideways() {
				room = footHeight
			}
			each[c] = max(each[c], doorMin+room)
			s.weighted[c] = true
		}
	}
	for _, x := range s.Rivals {
		heads[x.A]++
		heads[x.B]++
	}
	for c, n := range heads {
		if s.weighted[c] {
			n++ // see doors
		}
		b := &s.cards[c]
		switch room := float64(n) * each[c]; {
		case !s.Direction.sideways():
			b.w = max(b.w, room)
		case room > b.h:
			b.drop, b.h = (room-b.h)/2, room
		}
	}
}

func widest(lines []string, size float64, bold bool) float64 {
	w := 0.0
	for _, l := range lines {
		w = max(w, textWidth(l, size, bold))
	}
	return w
}

// anyJoint reports whether any reason is drawn through a junction. Then every
// arrow spans two ranks, so that the junctions lie between the cards and not
// among them.
func (s *sheet) anyJoint() bool {
	for r := range s.Arrows {
		if s.Arrows[r].Joint {
			return true
		}
	}
	return false
}

// sentence returns the text of a card on one line, for titles.
func (c *Card) sentence() string { return strings.Join(strings.Fields(c.Text), " ") }
