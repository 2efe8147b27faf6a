package render

import (
	"fmt"

	"crux/engine"
)

// Options say what of a map is shown, and how. The zero Options are the usual
// drawing of all of it. Claims are given by their numbers in the graph.
type Options struct {
	Theme     Theme
	Direction Direction
	Group     Group
	Show      Show
	Model     engine.Model // of the strengths that are shown

	Scale float64 // pixels of a PNG to each px of the drawing, 0.1 to 10; 0 for 2
	// Boxed is told, once a PNG or PDF is drawn, which letters are boxes in it
	// since no font has them; nil for nobody. It is not called where all have one.
	Boxed func(letters []string)

	Focus     []int32 // only these claims and what is near them
	Depth     int     // how many steps away from Focus
	Contested bool    // only what is contested
	Fold      bool    // fold what is settled
	Why       []int32 // put forward what decides the verdicts on these claims
}

// Theme is the colours of a drawing.
type Theme uint8

// The themes.
const (
	Auto     Theme = iota // light or dark, as the reader's machine is set
	Light                 // dark on white
	Dark                  // light on black
	Print                 // black and white
	Contrast              // as much contrast as can be, light or dark as the reader's machine is set
)

var themeNames = []string{Auto: "auto", Light: "light", Dark: "dark", Print: "print", Contrast: "contrast"}

// String returns the name of the theme as it is written in a command.
func (t Theme) String() string { return nameOf(t, "Theme", themeNames) }

// ParseTheme is the inverse of [Theme.String].
func ParseTheme(s string) (Theme, bool) { return parseName[Theme](s, themeNames) }

// Themes lists the names of all themes.
func Themes() []string { return append([]string(nil), themeNames...) }

// Direction is where the arrows of a drawing lead: where the thesis lies.
type Direction uint8

// The directions.
const (
	Up Direction = iota
	Down
	Left
	Right
)

var directionNames = []string{Up: "up", Down: "down", Left: "left", Right: "right"}

// String returns the name of the direction as it is written in a command.
func (d Direction) String() string { return nameOf(d, "Direction", directionNames) }

// ParseDirection is the inverse of [Direction.String].
func ParseDirection(s string) (Direction, bool) { return parseName[Direction](s, directionNames) }

// Directions lists the names of all directions.
func Directions() []string { return append([]string(nil), directionNames...) }

// Group is what the claims that are framed together have in common.
type Group uint8

// The groups.
const (
	NoGroup Group = iota
	BySide
	BySpeaker
	BySource
	ByTag
)

var groupNames = []string{NoGroup: "none", BySide: "side", BySpeaker: "speaker", BySource: "source", ByTag: "tag"}

// String returns the name of the group as it is written in a command.
func (g Group) String() string { return nameOf(g, "Group", groupNames) }

// ParseGroup is the inverse of [Group.String].
func ParseGroup(s string) (Group, bool) { return parseName[Group](s, groupNames) }

// Groups lists the names of all groups.
func Groups() []string { return append([]string(nil), groupNames...) }

// Show is a set of what a drawing can show beside what it always does.
type Show uint8

// What can be shown.
const (
	ShowStrength  Show = 1 << iota // of each claim
	ShowHeat                       // of each claim
	ShowInfluence                  // of each claim on each thesis
	ShowIDs                        // of the claims
	ShowSources                    // a list of them
	ShowNotes                      // of the claims
)

var showNames = []string{"strength", "heat", "influence", "ids", "sources", "notes"}

// ParseShow returns the one thing to show that is called s.
func ParseShow(s string) (Show, bool) {
	bit, ok := parseName[uint8](s, showNames)
	if !ok {
		return 0, false
	}
	return 1 << bit, true
}

// Shows lists the names of all that can be shown.
func Shows() []string { return append([]string(nil), showNames...) }

func nameOf[T ~uint8](v T, kind string, names []string) string {
	if int(v) < len(names) {
		return names[v]
	}
	return fmt.Sprintf("%s(%d)", kind, uint8(v))
}

func parseName[T ~uint8](s string, names []string) (T, bool) {
	for i, name := range names {
		if name == s {
			return T(i), true
		}
	}
	return 0, false
}
