package main

import (
	"bytes"
	"cmp"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"crux/claims"
	"crux/claims/formats"
	"crux/engine"
	"crux/engine/diff"
	"crux/render"
)

// diffForms are the forms in which crux diff writes: texts, and drawings.
var diffForms = forms{names: append([]string{"text", "md", "html", "json"}, drawnForms()...), example: "changes.html or changes.md"}

func diffCommand(s streams) *cobra.Command {
	f := diffFlags{}
	c := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Say what was changed in a map, and which verdicts that flipped",
		Long: `Compare two states of a map: which claims and relations were added, removed or
changed, and what that did. Each verdict that flipped is explained by the smallest
change that, made in the old map alone, gives the new verdict.

Claims are the same where they have the same id, whatever they say now, or nearly
the same text under another id: the former is told as reworded, the latter as
renamed. (For crux merge, whose maps come from several authors, one id with quite
another text is two claims.) Relations are the same where they lead from the same
claims to the same; else where only their kind, one end or the premises differ. The
order of claims, comments, layout and keys of other programs (x-…) do not count.

OLD and NEW are files, or folders whose files are compared by their names. A file or
folder of a git revision is written REVISION:FILE, as git does: HEAD~1:debate.yaml.
With --git REVISION, each FILE or FOLDER is compared with what it was then. What a
revision includes is read from that revision, too.

The form is text, md, html or json, or that of the ending of OUT: a page (.html) to
read and to print tells all, with a drawing: of both maps or, where that would have
small letters on paper, of what was changed and leads from there to a thesis. A
drawing (.svg, .png, .pdf) shows both maps in one, with what was added, removed and changed marked.

The exit status is 1 if a map has errors, and with --fail-on thesis if the verdict
on a thesis flipped, with --fail-on any if any verdict did. Either fails, too, where
a map is gone or a claim is no thesis any more.`,
		Example: "  crux diff old.yaml new.yaml\n  crux diff HEAD~1:debate.yaml debate.yaml\n  crux diff --git main debates/ --fail-on thesis\n" +
			"  crux diff old.yaml new.yaml -o diff.svg",
		RunE: func(c *cobra.Command, args []string) error { return f.run(c, s, args) },
	}
	c.Flags().StringVar(&f.git, "git", "", "compare each file with what it was in this `REVISION`")
	diffForms.add(c, &f.output, &f.format)
	c.Flags().StringVar(&f.failOn, "fail-on", "", "exit with status 1 if a verdict flipped on `WHAT`: thesis, any")
	c.Flags().IntVar(&f.budget, "budget", diff.DefaultBudget, "how many `STEPS` the search for explanations may take")
	completeWords(c, "fail-on", []string{"thesis", "any"})
	s.fromFlag(c)
	return c
}

// drawnForms are the forms of a drawing that one view gives.
func drawnForms() []string {
	return []string{render.SVG.String(), render.PNG.String(), render.PDF.String()}
}

type diffFlags struct {
	git, output, format, failOn string
	budget                      int
}

func (f *diffFlags) run(c *cobra.Command, s streams, args []string) error {
	form, err := f.form()
	if err != nil {
		return err
	}
	pairs, err := s.states(f.git, args)
	if err != nil {
		return err
	}
	drawn := slices.Contains(drawnForms(), form)
	if drawn && len(pairs) != 1 {
		return usage("compare them one by one, or write text: --format md", "one drawing shows one map, and here are %d", len(pairs))
	}
	var maps []render.DiffedMap
	var faults error
	for _, p := range pairs {
		m, err := p.compare(s, diff.Options{Budget: f.budget})
		if errors.Is(err, errFaults) {
			faults = err
			continue
		} else if err != nil {
			return err
		}
		if len(pairs) > 1 && m.Diff != nil && m.Diff.Empty() && form != "json" {
			continue // in a folder, what did not change goes without saying
		}
		maps = append(maps, m)
	}
	if faults != nil && len(maps) == 0 {
		return faults
	}
	var b bytes.Buffer
	switch {
	case drawn && maps[0].Diff == nil:
		return usage("draw the map itself: crux render", "only one of the two states has that map")
	case drawn:
		format, _ := render.ParseFormat(form)
		text, err := painted(c.Context(), format, render.NewDiffView(maps[0].Diff, render.Options{Boxed: s.boxed}))
		if err != nil {
			return err
		}
		b.Write(text)
	case form == "json":
		err = render.DiffJSON(&b, maps)
	case form == "md":
		err = render.DiffMarkdown(&b, maps)
	case form == "html":
		err = render.DiffHTML(&b, maps, render.Options{Boxed: s.boxed}, func(v render.View) ([]byte, error) {
			return painted(c.Context(), render.SVG, v)
		})
		if err != nil {
			return err
		}
	default:
		err = render.DiffReport(&b, maps, f.toTerminal() && colored(s.out))
	}
	if err != nil {
		return failure{err}
	}
	if err := f.put(s, pairs, b.Bytes()); err != nil {
		return err
	}
	return cmp.Or(faults, f.failed(maps))
}

func (f *diffFlags) toTerminal() bool { return f.output == "" || f.output == "-" }

// put writes the result, but not over what was compared.
func (f *diffFlags) put(s streams, pairs []statePair, text []byte) error {
	if !f.toTerminal() {
		for _, p := range pairs {
			for _, x := range []*state{p.old, p.now} {
				if x == nil || x.read.m == nil {
					continue
				}
				if err := notOver(x.read, f.output); err != nil {
					return err
				}
			}
		}
	}
	return s.put(text, cmp.Or(f.output, "-"))
}

// form returns the form to write in.
func (f *diffFlags) form() (string, error) {
	form, err := diffForms.choose(f.output, f.format)
	switch {
	case err != nil:
		return "", err
	case f.failOn != "" && f.failOn != "thesis" && f.failOn != "any":
		return "", usage("--fail-on thesis, or --fail-on any", "there is nothing called %q to fail on", f.failOn)
	case f.budget <= 0:
		return "", usage("for example: --budget 50000000", "%d is no number of steps", f.budget)
	}
	return form, nil
}

// failed is the error for what a check is to fail on.
func (f *diffFlags) failed(maps []render.DiffedMap) error {
	if f.failOn == "" {
		return nil
	}
	for i := range maps {
		all, theses := maps[i].Flipped()
		if f.failOn == "any" && all > 0 || theses > 0 || lostThesis(&maps[i]) {
			return errFaults
		}
	}
	return nil
}

// lostThesis reports whether a map is gone, or a claim of it is no thesis any more:
// a check that lets that pass would be disarmed by it.
func lostThesis(m *render.DiffedMap) bool {
	return m.Gone || m.Diff != nil && slices.ContainsFunc(m.Diff.Changes, func(c diff.Change) bool {
		return c.What == diff.Thesis && c.Act == diff.Removed
	})
}

// state is a file that holds a map in one of the states, with what reads the files
// that it includes.
type state struct {
	src  claims.Source
	open claims.Opener
	read loaded // once it is judged
}

// statePair is a map in both states, or in one.
type statePair struct {
	name     string // where there are several
	old, now *state
}

// compare judges both states and compares them. The error is [errFaults] where one
// has errors.
func (p *statePair) compare(s streams, o diff.Options) (render.DiffedMap, error) {
	m := render.DiffedMap{Name: p.name, Gone: p.now == nil}
	var judged [2]*engine.Analysis
	var faults error
	for i, x := range []*state{p.old, p.now} {
		if x == nil {
			continue
		}
		a, err := x.judged(s)
		if errors.Is(err, errFaults) {
			faults = err
		} else if err != nil {
			return m, err
		}
		judged[i] = a
	}
	if faults != nil {
		return m, faults
	}
	if p.old != nil {
		m.Old, m.Only = p.old.src.Name, judged[0]
	}
	if p.now != nil {
		m.New, m.Only = p.now.src.Name, judged[1]
	}
	if p.old != nil && p.now != nil {
		m.Diff, m.Only = diff.Compare(judged[0], judged[1], o), nil
	}
	if m.Diff == nil && m.Name == "" {
		m.Name = cmp.Or(m.New, m.Old)
	}
	return m, nil
}

// judged reads and judges a state.
func (x *state) judged(s streams) (*engine.Analysis, error) {
	l := loaded{name: x.src.Name}
	f, err := s.formatOf(x.src)
	if err != nil {
		return nil, err
	}
	if f.Name != formats.ClaimFile {
		l.m, l.findings = f.Read(x.src)
	} else {
		l.m, l.findings = claims.Load([]claims.Source{x.src}, x.open)
	}
	x.read = l
	return l.analyze(s)
}

// states finds what is to be compared with what.
func (s streams) states(revision string, args []string) ([]statePair, error) {
	if revision == "" {
		if len(args) != 2 {
			return nil, usage("for example: crux diff old.yaml new.yaml, or crux diff --git HEAD debate.yaml", "what is to be compared with what?")
		}
		if args[0] == "-" && args[1] == "-" {
			return nil, usage("write one of the two into a file", "standard input can be read once, and - is named twice")
		}
		old, err := s.listing(args[0])
		if err != nil {
			return nil, err
		}
		now, err := s.listing(args[1])
		if err != nil {
			return nil, err
		}
		if old.folder != now.folder {
			return nil, usage("name two files, or two folders", "%s and %s are a file and a folder", args[0], args[1])
		}
		return paired(old, now, ""), nil
	}
	if len(args) == 0 {
		return nil, usage("for example: crux diff --git HEAD debate.yaml", "which file is to be compared with what it was?")
	}
	var all []statePair
	for _, arg := range args {
		old, found, err := revised(revision, arg, true)
		if err != nil {
			return nil, err
		}
		now, err := s.listingOrNone(arg, found)
		if err != nil {
			return nil, err
		}
		if found && now.files != nil && old.folder != now.folder {
			return nil, usage("compare them under their names", "%s was a file and is a folder now, or the other way round", arg)
		}
		name := ""
		if len(args) > 1 {
			name = arg
		}
		all = append(all, paired(old, now, name)...)
	}
	return all, nil
}

// listing is what an argument names: a file, or the files of a folder by their names
// in it.
type listing struct {
	folder bool
	names  []string
	files  map[string]*state
}

func oneFile(x *state) listing {
	return listing{names: []string{""}, files: map[string]*state{"": x}}
}

// paired pairs files by their names.
func paired(old, now listing, under string) []statePair {
	names := append(slices.Clone(old.names), now.names...)
	slices.Sort(names)
	var all []statePair
	for _, name := range slices.Compact(names) {
		all = append(all, statePair{name: filepath.ToSlash(filepath.Join(under, name)), old: old.files[name], now: now.files[name]})
	}
	return all
}

// listing reads what an argument names, on disk or in a git revision.
func (s streams) listing(arg string) (listing, error) {
	if arg != "-" && !exists(arg) {
		if revision, path, ok := strings.Cut(arg, ":"); ok && len(revision) > 1 {
			l, _, err := revised(revision, path, false)
			return l, err
		}
	}
	if arg == "-" || !isFolder(arg) {
		src, err := s.read(arg)
		if err != nil {
			return listing{}, err
		}
		return oneFile(&state{src: src, open: claims.Beside}), nil
	}
	found, err := s.claimFolder(arg)
	if err != nil {
		return listing{}, err
	}
	l := listing{folder: true, files: make(map[string]*state)}
	for _, name := range found.Maps {
		src, err := s.read(name)
		if err != nil {
			return listing{}, err
		}
		rel, err := filepath.Rel(arg, name)
		if err != nil {
			return listing{}, failure{err}
		}
		rel = filepath.ToSlash(rel)
		l.names, l.files[rel] = append(l.names, rel), &state{src: src, open: claims.Beside}
	}
	return l, nil
}

// listingOrNone is listing, but for a file that is not there any more and was.
func (s streams) listingOrNone(arg string, was bool) (listing, error) {
	if was && !exists(arg) {
		return listing{}, nil
	}
	return s.listing(arg)
}
