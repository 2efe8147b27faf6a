package render

import "fmt"

// Options say how a map is shown. The zero Options are the usual drawing.
type Options struct {
	Theme     Theme
	Direction Direction
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
