package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"crux/claims"
	"crux/render"
)

// lookFlags are what a drawing can be told, as words of the command line.
type lookFlags struct {
	direction, group, theme, only string
	focus, why                    []string
	show                          showFlag
	model                         modelFlag
	depth, scale                  string
	fold                          bool
	set                           func(flag string) bool
}

func (l *lookFlags) add(c *cobra.Command) {
	f := c.Flags()
	word := func(to *string, name, standard, usage string, words []string) {
		f.StringVar(to, name, standard, usage+": "+strings.Join(words, ", "))
		completeWords(c, name, words)
	}
	word(&l.direction, "direction", "up", "lead the arrows `WHERE`, and so put the thesis there", render.Directions())
	word(&l.group, "group", "none", "frame together the claims of the same `WHAT`", render.Groups())
	word(&l.theme, "theme", "auto", "the `NAME` of the colours", render.Themes())
	word(&l.only, "only", "", "draw only claims that are `WHAT`, with what makes them so and what waits for them", []string{"contested"})
	l.show.add(c, render.Shows()...)
	l.model.add(c)
	f.StringArrayVar(&l.focus, "focus", nil, "draw only this `CLAIM` and what is near it; again for another")
	f.StringVar(&l.scale, "scale", "2", "how many `PIXELS` of a PNG each px of the drawing has, 0.1 to 10")
	f.StringVar(&l.depth, "depth", "2", "how many `STEPS` of reasons --focus reaches")
	f.BoolVar(&l.fold, "fold", false, "fold the reasons of settled claims where nothing is contested")
	f.StringArrayVar(&l.why, "why", nil, "put forward what decides the verdict on this `CLAIM`; again for another")
	l.set = f.Changed
}

// options reads the words, all but those that name claims.
func (l *lookFlags) options() (render.Options, error) {
	o := render.Options{Fold: l.fold, Contested: l.only == "contested"}
	depth, err := strconv.Atoi(l.depth)
	o.Depth = depth
	scale, badScale := strconv.ParseFloat(l.scale, 64)
	o.Scale = scale
	var ok bool
	if o.Direction, ok = render.ParseDirection(l.direction); !ok {
		return o, unknownWord("direction", l.direction, render.Directions())
	}
	if o.Group, ok = render.ParseGroup(l.group); !ok {
		return o, unknownWord("group", l.group, render.Groups())
	}
	if o.Theme, ok = render.ParseTheme(l.theme); !ok {
		return o, unknownWord("theme", l.theme, render.Themes())
	}
	show, bad := l.show.read()
	if bad != nil {
		return o, bad
	}
	o.Show = show
	switch {
	case l.only != "" && l.only != "contested":
		return o, usage("--only contested", "there is nothing called %q to draw alone", l.only)
	case err != nil || depth < 0:
		return o, usage("for example: --depth 2", "%q is no number of steps", l.depth)
	case badScale != nil || !(scale >= 0.1 && scale <= 10):
		return o, usage("for example: --scale 3", "%q is no scale from 0.1 to 10", l.scale)
	case l.set("depth") && len(l.focus) == 0:
		return o, usage("for example: --focus CLAIM --depth 2", "--depth says how far --focus reaches, and --focus is missing")
	}
	return o, nil
}

// fits refuses what none of the forms can follow.
func (l *lookFlags) fits(formats ...render.Format) error {
	if l.set("scale") && !slices.Contains(formats, render.PNG) {
		return usage("for example: -o map.png --scale 3", "--scale is for PNG: the other forms have no pixels")
	}
	return nil
}

// completeWords lets a shell complete the words of a flag.
func completeWords(c *cobra.Command, flag string, words []string) {
	if err := c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // there is the flag, and only once
	}
}

// showFlag is the list of what is to be shown.
type showFlag struct{ known, words []string }

func (s *showFlag) add(c *cobra.Command, known ...string) {
	s.known = known
	c.Flags().StringSliceVar(&s.words, "show", nil, "show more, a `LIST` of: "+strings.Join(known, ", "))
	completeWords(c, "show", known)
}

func (s *showFlag) read() (render.Show, error) {
	var all render.Show
	for _, word := range s.words {
		more, ok := render.ParseShow(strings.TrimSpace(word))
		if !ok || !slices.Contains(s.known, strings.TrimSpace(word)) {
			return 0, usage("what can be shown: "+strings.Join(s.known, ", "), "there is nothing to show called %q", word)
		}
		all |= more
	}
	return all, nil
}

func unknownWord(kind, word string, known []string) error {
	return usage("there are "+strings.Join(known, ", "), "there is no %s %q", kind, word)
}

// claims finds the claims that the words name.
func (l *lookFlags) claims(m *claims.Map, o *render.Options) error {
	for _, list := range []struct {
		names []string
		to    *[]int32
	}{{l.focus, &o.Focus}, {l.why, &o.Why}} {
		for _, name := range list.names {
			c, err := claimNamed(m, name)
			if err != nil {
				return err
			}
			*list.to = append(*list.to, c)
		}
	}
	return nil
}

// claimNamed returns the number of the claim that a word of the command line
// means.
func claimNamed(m *claims.Map, name string) (int32, error) {
	i, near, ok := m.FindClaim(name)
	if ok {
		return int32(i), nil
	}
	if called := m.ClaimsCalled(name); len(called) > 1 {
		return 0, usage("write the id of the one you mean: "+strings.Join(near[:min(5, len(near))], " or "), "%d claims are called %q", len(called), excerpt(name))
	}
	hint := "a claim is named by its id, the word before its text in the file, or by its title or text"
	switch {
	case len(near) > 0:
		hint = "did you mean " + strings.Join(near, " or ") + "?"
	case strings.Contains(name, ","):
		hint = "one claim at a time: the option can be given again for another"
	}
	return 0, usage(hint, "there is no claim %q", excerpt(name))
}

// excerpt cuts a long text for a message.
func excerpt(text string) string {
	const most = 60
	r := []rune(text)
	if len(r) <= most {
		return text
	}
	return strings.TrimSpace(string(r[:most-1])) + "…"
}
