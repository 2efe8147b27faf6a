package main

import (
	"strings"

	"github.com/spf13/cobra"

	"crux/render"
)

// lookFlags are what a drawing can be told, as words of the command line.
type lookFlags struct{ direction, theme string }

func (l *lookFlags) add(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&l.direction, "direction", "up", "where the arrows lead, and so the thesis lies: "+strings.Join(render.Directions(), ", "))
	f.StringVar(&l.theme, "theme", "auto", "the colours: "+strings.Join(render.Themes(), ", "))
}

// options reads the words.
func (l *lookFlags) options() (render.Options, error) {
	var o render.Options
	var ok bool
	if o.Direction, ok = render.ParseDirection(l.direction); !ok {
		return o, usage("the directions are "+strings.Join(render.Directions(), ", "), "there is no direction %q", l.direction)
	}
	if o.Theme, ok = render.ParseTheme(l.theme); !ok {
		return o, usage("the themes are "+strings.Join(render.Themes(), ", "), "there is no theme %q", l.theme)
	}
	return o, nil
}
