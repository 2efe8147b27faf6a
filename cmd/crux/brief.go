package main

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/text/unicode/norm"

	"crux/claims"
	"crux/engine"
	"crux/render"
)

var briefForms = forms{names: []string{"md", "html"}, example: "brief.html or brief.md"}

func briefCommand(s streams) *cobra.Command {
	var side, output, format string
	var join bool
	var model modelFlag
	var depth depthFlags
	c := &cobra.Command{
		Use:   "brief FILE... --side SIDE",
		Short: "Write the case of one side, to look at before a round",
		Long: `Write the case of one side as Markdown, or with -o as a file that ends in .md or
in .html (a page to read and to print). It has

  in short             the theses, what the side thinks of each, and the verdict now
  what decides it      what to attack first, and what must be defended; what brings
                       down a line of the side's own is told apart, as at a cost
  lines of argument    the reasons for the side's position, in the order of their
                       influence, with what backs them, the sources and the quotes
  expect and answer    what others say against that, and the answers at hand
  gaps                 attacks without an answer, claims without a source or reason
  left unanswered      what the others left, reasons and undercuts, and what the
                       side left itself

A SIDE is one of the map's, by its id or its name, or one of its speakers.

A side is for a thesis that is one of its claims. Else it is for a thesis if it
gives more reasons for it than against it, and against it if it gives fewer; if
it gives none, its claims are counted that help or harm the thesis by way of
others. What others say belongs to the case as well where it speaks for the same
position; who says it is named.

An attack has an answer if the side gives a reason against one of its premises
or an undercut of its step, or says what contradicts a premise; whether the
answer stands is another question, and the verdict beside it tells.

What others say against the side may carry its own case as well, above all where
there are several theses. Then that is told, with what would fall: it is better to
answer the step than to bring down the claim.`,
		Example: "  crux brief debate.yaml --side pro\n  crux brief debate.yaml --side \"Against the ban\" -o brief.html\n  crux brief debate.yaml --side mandiant",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 2 && output == "" && !join {
				if _, ok := briefForms.of(args[1]); ok {
					return usage("crux brief "+shellWord(args[0])+" --side "+shellWord(cmp.Or(side, "SIDE"))+" -o "+shellWord(args[1]), "where to write is said with -o")
				}
			}
			return files(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			form, err := briefForms.choose(output, format)
			if err != nil {
				return err
			}
			if err := depth.check(); err != nil {
				return err
			}
			l, a, err := s.one(args, join, "a brief")
			if err != nil {
				return err
			}
			party, err := partyNamed(l.m, side)
			if err != nil {
				return err
			}
			if err := notOver(l, output); err != nil {
				return err
			}
			strengths, err := model.read(a)
			if err != nil {
				return err
			}
			brief, err := a.Brief(c.Context(), party, engine.BriefOptions{Model: strengths, Cruxes: engine.CruxOptions{Budget: depth.cruxBudget}})
			if err != nil {
				return failure{err}
			}
			var b bytes.Buffer
			if form == "html" {
				err = render.BriefHTML(&b, a, brief)
			} else {
				err = render.BriefMarkdown(&b, a, brief)
			}
			if err != nil {
				return failure{err}
			}
			return s.put(b.Bytes(), output)
		},
	}
	joinFlag(c, &join)
	s.fromFlag(c)
	model.add(c)
	depth.addBudget(c)
	c.Flags().StringVar(&side, "side", "", "the `SIDE` whose case it is: one of the map's sides or speakers")
	briefForms.add(c, &output, &format)
	return c
}

// named is a side or a speaker as the command line may name it.
type named struct {
	party  engine.Party
	id     claims.ID
	name   string
	speaks bool // a claim is theirs
}

// parties lists the sides of a map and then its speakers.
func parties(m *claims.Map) (sides, speakers []named) {
	side, speaker := make(map[claims.ID]bool), make(map[claims.ID]bool)
	for i := range m.Claims {
		for _, id := range m.Claims[i].Sides {
			side[id] = true
		}
		for _, id := range m.Claims[i].By {
			speaker[id] = true
		}
	}
	for i := range m.Sides {
		x := &m.Sides[i]
		sides = append(sides, named{engine.Party{Side: x.ID}, x.ID, x.Name, side[x.ID]})
	}
	for i := range m.Speakers {
		x := &m.Speakers[i]
		speakers = append(speakers, named{engine.Party{Speaker: x.ID}, x.ID, x.Name, speaker[x.ID]})
	}
	return sides, speakers
}

// partyNamed returns the side or speaker that a word of the command line means: a
// side before a speaker, and an id before a name.
func partyNamed(m *claims.Map, word string) (engine.Party, error) {
	sides, speakers := parties(m)
	word = norm.NFC.String(strings.TrimSpace(word))
	if word == "" {
		return engine.Party{}, whichSide(sides, speakers)
	}
	for _, list := range [][]named{sides, speakers} {
		for _, same := range []func(x *named) bool{
			func(x *named) bool { return string(x.id) == word },
			func(x *named) bool { return strings.EqualFold(x.name, word) || strings.EqualFold(string(x.id), word) },
		} {
			var found []named
			for i := range list {
				if same(&list[i]) {
					found = append(found, list[i])
				}
			}
			switch {
			case len(found) > 1:
				return engine.Party{}, listed(found, "name it by its id, which stands before the name", "%q is the name of several", word)
			case len(found) == 1 && !found[0].speaks:
				return engine.Party{}, silent(found[0])
			case len(found) == 1:
				return found[0].party, nil
			}
		}
	}
	all := slices.Concat(sides, speakers)
	if len(all) == 0 {
		return engine.Party{}, whichSide(nil, nil)
	}
	var names []string
	for _, x := range all {
		names = append(names, string(x.id), x.name)
	}
	if near := claims.Nearest(word, names); len(near) > 0 {
		return engine.Party{}, listed(all, "did you mean "+strings.Join(near, " or ")+"?", "there is no side or speaker %q", word)
	}
	return engine.Party{}, listed(all, "the sides and speakers are", "there is no side or speaker %q", word)
}

// whichSide asks for a side, or says how to write what is missing.
func whichSide(sides, speakers []named) error {
	switch {
	case len(sides) > 0:
		return listed(slices.Concat(sides, speakers), "say it with --side, for example --side "+shellWord(string(sides[0].id))+"; the sides and speakers are", "whose brief?")
	case len(speakers) > 0:
		return listed(speakers, "the map has no sides, so name one of its speakers with --side, for example --side "+shellWord(string(speakers[0].id)), "whose brief?")
	}
	return usageError{
		message: "the map has no sides, so nobody has a case",
		hint:    "name them at the top of the file, and say at each claim whose it is:",
		list:    []string{"sides: {pro: For the motion, con: Against it}", "claims:", "  cost: {text: It costs too much., side: con, rebuts: motion}"},
	}
}

func silent(x named) error {
	key := "side"
	if x.party.Side == "" {
		key = "by"
	}
	return usage("say at its claims whose they are: `"+key+": "+string(x.id)+"`", "no claim of the map is said by %q, so there is no case", x.id)
}

// partiesListed is how many sides and speakers are listed.
const partiesListed = 30

func listed(all []named, hint, format string, args ...any) error {
	err := usage(hint, format, args...).(usageError)
	for i, x := range all {
		if i == partiesListed {
			err.list = append(err.list, "and "+count(len(all)-i, "other"))
			break
		}
		line := string(x.id)
		if x.name != "" && x.name != line {
			line += "  " + x.name
		}
		err.list = append(err.list, line)
	}
	return err
}
