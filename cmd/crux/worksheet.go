package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"crux/engine"
	"crux/engine/worksheet"
	"crux/render"
)

// allTasks stands for the tasks that one sheet can have together.
const allTasks = "all"

var worksheetForms = forms{names: []string{"md", "html"}, example: "sheet.html or sheet.md"}

func worksheetCommand(s streams) *cobra.Command {
	var output, format string
	var join bool
	var w worksheetFlags
	c := &cobra.Command{
		Use:   "worksheet FILE... --task TASK",
		Short: "Make exercises from a map, with the key on a page of its own",
		Long: `Make a sheet of exercises from a map, to print and hand out: as Markdown on
standard output, or with -o a file that ends in .html (a page to print) or .md.
The key stands on the last page; --key writes it into a file of its own, --no-key
leaves it out. The tasks, of which --task takes a list:

  missing    fill in claims that are missing from the map; --bank lists them
  arrows     say of arrows whether they support or rebut
  undercut   find the claim that says that a step does not hold
  verdicts   say of each claim whether it stands, falls, is contested or waits
  contested  find the contested claims
  cruxes     name what would settle whether a claim stands
  quotes     match quotes to claims
  map        put the shuffled claims back into the map
  all        all of these but map, as far as the map has something to ask

What the sheet shows answers none of its questions: not the drawing, and not
another exercise. So an undercut that is to be found is not drawn, and verdicts
are those of the map as it is drawn; where the whole map has others, the key says
so. Claims that could change places are told in the key, too.

A large map does not go on a page: the claims nearest to the thesis are drawn, or
those around a CLAIM that you name by its id, title or text. --depth and --blanks
make a sheet easier or harder. What is drawn by lot follows from --seed, whose
number is printed on the sheet: the same number gives the same sheet.`,
		Example: "  crux worksheet debate.yaml --task missing --bank -o missing.html\n  crux worksheet debate.yaml --task arrows,verdicts --seed 2 -o sheet.html\n" +
			"  crux worksheet debate.yaml --task quotes --blanks 4 -o quotes.md\n  crux worksheet debate.yaml --task all --around CLAIM --depth 2 -o sheet.html\n" +
			"  crux worksheet debate.yaml --task map -o sheet.html --key key.html",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 2 && output == "" && !join {
				if _, ok := worksheetForms.of(args[1]); ok {
					return usage("crux worksheet "+shellWord(args[0])+" -o "+shellWord(args[1]), "where to write is said with -o")
				}
			}
			return files(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			form, err := worksheetForms.choose(output, format)
			if err != nil {
				return err
			}
			o, err := w.options(form)
			if err != nil {
				return err
			}
			l, a, err := s.one(args, join, "a worksheet")
			if err != nil {
				return err
			}
			for _, name := range []string{output, w.key} {
				if err := notOver(l, name); err != nil {
					return err
				}
			}
			for _, name := range w.around {
				claim, err := claimNamed(l.m, name)
				if err != nil {
					return err
				}
				o.Around = append(o.Around, claim)
			}
			sheet, err := s.worksheet(c.Context(), a, o, &w)
			if err != nil {
				return err
			}
			return s.putWorksheet(sheet, form, output, &w)
		},
	}
	joinFlag(c, &join)
	s.fromFlag(c)
	worksheetForms.add(c, &output, &format)
	w.add(c)
	return c
}

// worksheetFlags are what a worksheet can be told, as words of the command line.
type worksheetFlags struct {
	tasks, around []string
	seed, blanks  string
	claims, depth string
	distractors   string
	bank, noKey   bool
	key           string
	set           func(flag string) bool
}

func (w *worksheetFlags) add(c *cobra.Command) {
	f := c.Flags()
	f.StringSliceVar(&w.tasks, "task", nil, "a `LIST` of tasks: "+strings.Join(append(worksheet.Tasks(), allTasks), ", "))
	completeWords(c, "task", append(worksheet.Tasks(), allTasks))
	f.StringVar(&w.seed, "seed", "1", "another `NUMBER` draws other lots, and gives another sheet")
	f.StringVar(&w.blanks, "blanks", "", "ask for at most `N` claims, arrows, undercuts or quotes in each exercise (default: what suits the map)")
	f.StringVar(&w.claims, "claims", "12", fmt.Sprintf("draw at most `N` claims, 2 to %d", worksheet.MostClaims))
	f.StringArrayVar(&w.around, "around", nil, "draw the map around this `CLAIM` instead of the theses; again for another")
	f.StringVar(&w.depth, "depth", "", "draw only claims that are at most `N` steps away (default: as many as there is room for)")
	f.BoolVar(&w.bank, "bank", false, "list the missing claims, shuffled")
	f.StringVar(&w.distractors, "distractors", "0", "add `N` claims to that list that are missing nowhere")
	f.StringVar(&w.key, "key", "", "write the key into this `FILE`")
	f.BoolVar(&w.noKey, "no-key", false, "leave the key out")
	w.set = f.Changed
}

// options reads the words, all but those that name claims.
func (w *worksheetFlags) options(form string) (worksheet.Options, error) {
	var o worksheet.Options
	var err error
	known := strings.Join(append(worksheet.Tasks(), allTasks), ", ")
	if len(w.tasks) == 0 {
		return o, usage("for example: --task missing; the tasks are "+known, "which exercise?")
	}
	for _, word := range w.tasks {
		word = strings.TrimSpace(word)
		list := worksheet.Together()
		if word != allTasks {
			task, ok := worksheet.ParseTask(word)
			if !ok {
				return o, usage("the tasks are "+known, "there is no task %q", word)
			}
			list = []worksheet.Task{task}
		}
		for _, t := range list {
			if !slices.Contains(o.Tasks, t) {
				o.Tasks = append(o.Tasks, t)
			}
		}
	}
	if o.Seed, err = strconv.ParseUint(w.seed, 10, 64); err != nil {
		return o, usage("for example: --seed 7", "%q is no whole number from 0 on", w.seed)
	}
	for _, n := range []struct {
		flag, word  string
		least, most int
		to          *int
	}{
		{"blanks", w.blanks, 1, 1000, &o.Blanks}, {"claims", w.claims, 2, worksheet.MostClaims, &o.Claims},
		{"depth", w.depth, 1, 1000, &o.Depth}, {"distractors", w.distractors, 0, 100, &o.Distractors},
	} {
		if n.word == "" {
			continue
		}
		if *n.to, err = strconv.Atoi(n.word); err != nil || *n.to < n.least || *n.to > n.most {
			return o, usage(fmt.Sprintf("for example: --%s %d", n.flag, max(3, n.least)), "%q is no number from %d to %d", n.word, n.least, n.most)
		}
	}
	o.Bank = w.bank
	switch places := slices.Contains(o.Tasks, worksheet.Places); {
	case w.bank && !slices.Contains(o.Tasks, worksheet.Missing) && !places:
		return o, usage("for example: --task missing --bank", "--bank lists the claims that are missing, and --task does not say missing")
	case o.Distractors > 0 && !w.bank && !places:
		return o, usage("for example: --task missing --bank --distractors 2", "--distractors adds to the list of --bank, which is missing")
	case w.key == "-":
		return o, usage("for example: --key key.html", "--key names a file; without it the key follows the sheet")
	case w.key != "" && w.noKey:
		return o, usage("leave one of them out", "--key says where the key goes, and --no-key that there is none")
	}
	if w.key != "" {
		if _, err := worksheetForms.choose(w.key, ""); err != nil {
			return o, err
		}
	}
	return o, nil
}

// nothingFor says why a map has nothing for a task.
var nothingFor = map[worksheet.Task]string{
	worksheet.Missing:   "no claim can be missing: each is a thesis, or said elsewhere on the sheet",
	worksheet.Arrows:    "no arrow between claims that are told",
	worksheet.Undercut:  "no undercut that could be told from other claims",
	worksheet.Verdicts:  "no claim to judge",
	worksheet.Contested: "nothing is contested in what is drawn",
	worksheet.Cruxes:    "nothing that could settle a claim in what is drawn",
	worksheet.Quotes:    "fewer than two claims with quotes of their own",
	worksheet.Places:    "no claim can be taken out: each is a thesis, or said twice",
}

// worksheet makes a sheet that fits on a page.
func (s streams) worksheet(ctx context.Context, a *engine.Analysis, o worksheet.Options, w *worksheetFlags) (*render.Worksheet, error) {
	asked := o.Claims
	for {
		sheet, err := worksheet.Make(ctx, a, o)
		if errors.Is(err, worksheet.ErrAlone) {
			return nil, usage("make two sheets", "the task map leaves nothing in the map that missing or arrows could ask about")
		} else if errors.Is(err, worksheet.ErrDense) {
			return nil, usage("draw others with --around, or fewer with --claims", "the claims that are to be drawn have more reasons among them than a page can show")
		} else if err != nil {
			return nil, failure{err}
		}
		if len(sheet.Asked()) == 0 {
			var why []string
			for _, t := range sheet.Left {
				why = append(why, nothingFor[t])
			}
			return nil, usage("the tasks are "+strings.Join(append(worksheet.Tasks(), allTasks), ", "), "nothing to ask here: %s", strings.Join(why, "; "))
		}
		drawn, err := render.NewWorksheet(ctx, sheet)
		var large *render.TooLargeToFillError
		switch {
		case errors.As(err, &large) && len(sheet.Of) > 2:
			o.Claims = max(2, large.Most)
			continue
		case errors.As(err, &large):
			return nil, usage("shorten the claims that it is about", "one page has no room for the map: its letters would be %.1f points high", large.Letters)
		case err != nil:
			return nil, failure{err}
		}
		if o.Claims < asked && w.set("claims") {
			if err := s.say("crux: a page has room for %d claims\n", len(sheet.Of)); err != nil {
				return nil, err
			}
		}
		if sheet.Lacking > 0 { // a small map may have none
			if err := s.say("crux: %s fewer than --distractors says: the map has no more claims that nothing on the sheet is connected to\n", count(sheet.Lacking, "distractor")); err != nil {
				return nil, err
			}
		}
		for _, t := range sheet.Left {
			if err := s.say("crux: left out: %v: %s\n", t, nothingFor[t]); err != nil {
				return nil, err
			}
		}
		return drawn, nil
	}
}

// putWorksheet writes the sheet, and the key where it belongs.
func (s streams) putWorksheet(sheet *render.Worksheet, form, output string, w *worksheetFlags) error {
	var text, key bytes.Buffer
	if err := sheet.Write(&text, form, true, w.key == "" && !w.noKey); err != nil {
		return failure{err}
	}
	if w.key == "" {
		return s.put(text.Bytes(), output)
	}
	keyForm, err := worksheetForms.choose(w.key, "")
	if err != nil {
		return err
	}
	if err := sheet.Write(&key, keyForm, false, true); err != nil {
		return failure{err}
	}
	if output == "" || output == "-" {
		if err := s.put(key.Bytes(), w.key); err != nil {
			return err
		}
		return s.put(text.Bytes(), output)
	}
	if filepath.Clean(output) == filepath.Clean(w.key) || sameFile(output, w.key) {
		return usage("choose another name for the key", "%s is the sheet itself", w.key)
	}
	return writeFiles([]namedFile{{output, text.Bytes()}, {w.key, key.Bytes()}})
}
