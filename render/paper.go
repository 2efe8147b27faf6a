package render

import (
	"fmt"
	"slices"
	"strings"
)

// Paper is what a drawing is printed on. The zero Paper is none.
type Paper struct {
	Width, Height float64 // in mm
	Turn          bool    // it may lie on its other side, if that gives larger letters
	Poster        bool    // one page, however small the letters get

	name string
}

// paperSizes are the sizes that are known, upright, in mm.
var paperSizes = []Paper{
	{name: "a4", Width: 210, Height: 297},
	{name: "a3", Width: 297, Height: 420},
	{name: "letter", Width: 215.9, Height: 279.4},
}

// What a size can be followed by.
const (
	portrait  = "portrait"
	landscape = "landscape"
	poster    = "poster"
)

// Papers lists the names of the sizes of paper.
func Papers() []string {
	var names []string
	for _, p := range paperSizes {
		names = append(names, p.name)
	}
	return names
}

// PaperWords lists what the name of a size can be followed by.
func PaperWords() []string { return []string{portrait, landscape, poster} }

// ParsePaper reads a size and how it is used, such as a4, a3:landscape or
// a3:poster. It returns the first word that it does not know or that does not go
// together with what stands before it.
func ParsePaper(s string) (p Paper, bad string) {
	words := strings.Split(s, ":")
	i := slices.IndexFunc(paperSizes, func(p Paper) bool { return strings.EqualFold(p.name, words[0]) })
	if i < 0 {
		return Paper{}, words[0]
	}
	p, p.Turn = paperSizes[i], true
	for _, word := range words[1:] {
		switch w := strings.ToLower(word); {
		case w == portrait && p.Turn:
			p.Turn = false
		case w == landscape && p.Turn:
			p.Turn = false
			p.Width, p.Height = p.Height, p.Width
		case w == poster && !p.Poster:
			p.Poster = true
		default:
			return Paper{}, word
		}
	}
	return p, ""
}

// sides lists the ways in which the paper can lie.
func (p Paper) sides() []Paper {
	if !p.Turn {
		return []Paper{p}
	}
	turned := p
	turned.Width, turned.Height = p.Height, p.Width
	return []Paper{p, turned}
}

const (
	pointsPerMM = 72 / 25.4
	// paperMargin is the edge of a page that printers leave white, in mm.
	paperMargin = 10.0
	// smallest is the least size of letters that people read with ease, in points.
	smallest = 7.0
	// largest is how large the small letters get at most on a page that has more
	// room than it needs, in points.
	largest = 12.0
)

// inner is what there is between the margins, in points.
func (p Paper) inner() (w, h float64) {
	return (p.Width - 2*paperMargin) * pointsPerMM, (p.Height - 2*paperMargin) * pointsPerMM
}

// Page is a drawing on a page.
type Page struct {
	SVG           []byte
	Width, Height float64 // in points
	Letters       float64 // the size of its smallest text, in points
}

// NoRoomError is a claim that no page has room for.
type NoRoomError struct {
	Claim   string // its title or text
	Letters float64
}

func (e *NoRoomError) Error() string {
	return fmt.Sprintf("render: the claim %q takes more than a page: its letters would be %.1f points high, and %g are the least", e.Claim, e.Letters, smallest)
}
