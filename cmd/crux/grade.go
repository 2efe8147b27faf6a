package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"crux/claims"
	"crux/engine"
	"crux/engine/grade"
	"crux/render"
)

// gradeForms are the forms of marks, and the endings of their files.
var gradeForms = forms{names: []string{"text", "csv", "html", "md"}, example: "marks.csv or feedback.html"}

// feedbackForms are those of pages of feedback.
var feedbackForms = []string{"html", "md"}

// gradeFlags are what crux grade can be told.
type gradeFlags struct {
	output, format, feedback, pages string
	hidden                          bool
}

func gradeCommand(s streams) *cobra.Command {
	f := gradeFlags{}
	c := &cobra.Command{
		Use:   "grade KEY ANSWER|FOLDER...",
		Short: "Mark pupils' maps by a teacher's, and tell each of them why",
		Long: `Compare maps, the answers, with another map, the key: which claims and relations
of the key are there, which are not quite right, what is missing and what the key
does not have. On the terminal a few lines for each answer; with -o a file whose
ending says in which form: .csv, a table with a row for each answer; .html or .md,
pages to read and to print. --feedback writes a page for each pupil into a folder.

Claims are matched by what they say: pupils choose ids of their own and put things
in their own words. A claim that says the opposite is another claim. Where texts do
not decide the id does. What was matched by a guess is listed as “perhaps the same”
for you, and under “Taken for what the key says” for the pupil; have a look at it.

The key says in a few lines what gives how many points:

  rubric:
    out_of: 20      the marks for all points; without it the points are the marks
    claim: 1        for each claim of the key that is there
    relation: 1     for each relation of the key that is there and right
    partly: 0.5     for each that is partly right: the right claims are linked by
                    another kind of relation, or the other way round; an undercut
                    is drawn as a reason to the same effect; the right reason leads
                    to another claim, or is aimed at another step; or not the same
                    premises count together. Half of relation if not said
    verdict: 0      for each claim that has the same verdict as in the key
    extra: 0        taken off for each claim, and each relation between claims of
                    the key, that the key does not have

These are the points if nothing is said. No answer has less than none. Verdicts give
none, since they follow from the relations: a missing one would count twice. The
verdict of an answer is what it writes under ` + "`expect`" + `, else what crux works out.

An answer with errors is marked by what can be read of it, without verdicts, and its
mistakes are told in the feedback. A line that YAML cannot read does not cost the
claim: it is read as it was probably meant, with the quotes or brackets that it lacks,
or else it alone is left out. The exit status is then 1, when all is written.

Feedback shows what the key says. With --no-answers it only says where to look, so
that pupils can try again.`,
		Example: "  crux grade key.yaml answers -o marks.csv --feedback feedback\n  crux grade key.yaml anna.yaml\n  crux grade key.yaml anna.yaml -o anna.html --no-answers",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usage("for example: crux grade key.yaml answers -o marks.csv", "which answers are to be marked by which key?")
			}
			if n := len(slices.DeleteFunc(slices.Clone(args), func(a string) bool { return a != "-" })); n > 1 {
				return usage("write one of them into a file", "standard input can be read once, and - is named %d times", n)
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return f.run(s, args[0], args[1:]) },
	}
	gradeForms.add(c, &f.output, &f.format)
	c.Flags().StringVar(&f.feedback, "feedback", "", "write a page for each answer into this `FOLDER`")
	c.Flags().StringVar(&f.pages, "pages", "html", "the `FORM` of these pages: "+strings.Join(feedbackForms, ", "))
	c.Flags().BoolVar(&f.hidden, "no-answers", false, "do not show in feedback what the key says")
	completeWords(c, "pages", feedbackForms)
	s.fromFlag(c)
	return c
}

func (f *gradeFlags) run(s streams, keyName string, args []string) error {
	form, err := f.form()
	if err != nil {
		return err
	}
	if isFolder(keyName) {
		return usage("name the file of the key first: crux grade key.yaml "+shellWord(keyName), "%s is a folder, and the key is one map", keyName)
	}
	names, err := s.answers(keyName, args)
	if err != nil {
		return err
	}
	l, judged, err := s.judged([]string{keyName})
	if err != nil {
		return err
	}
	key := grade.NewKey(judged)
	if key.Full == 0 {
		return usage("give points for something that it has, under `rubric`", "%s has nothing that gives points", keyName)
	}
	var all []render.Graded
	var files []string
	var unread, faults error
	for _, name := range names {
		x, err := s.loadAnswer(name)
		if err != nil {
			unread = cmp.Or(unread, err)
			continue
		}
		if err := f.notOver(x); err != nil {
			return err
		}
		var answer *engine.Analysis
		if x.findings.Err() != nil {
			faults = errFaults
		} else if g, err := engine.Assemble(x.m); err != nil {
			return failure{fmt.Errorf("%s: %w", name, err)}
		} else {
			answer = engine.Analyze(g)
		}
		all = append(all, render.Graded{Key: key, Result: key.Grade(x.m, answer), Findings: x.findings})
		files = append(files, name)
	}
	if err := f.notOver(l); err != nil {
		return err
	}
	if len(all) == 0 {
		return unread
	}
	for i, name := range namesOf(files) {
		all[i].Name = name
	}
	var b bytes.Buffer
	o := render.GradeOptions{Hidden: f.hidden}
	switch form {
	case "csv":
		err = render.GradeCSV(&b, all)
	case "html":
		err = render.GradeHTML(&b, all, o)
	case "md":
		err = render.GradeMarkdown(&b, all, o)
	default:
		err = render.GradeText(&b, all, (f.output == "" || f.output == "-") && colored(s.out))
	}
	if err != nil {
		return failure{err}
	}
	if f.feedback != "" {
		if err := f.writePages(all, append([]string{keyName}, files...)); err != nil {
			return err
		}
	}
	if err := s.put(b.Bytes(), cmp.Or(f.output, "-")); err != nil {
		return err
	}
	if f.output != "" && f.output != "-" {
		if err := s.say("%s\n", marked(all, files)); err != nil {
			return err
		}
	}
	return cmp.Or(unread, faults)
}

// mostNamed is how many files with errors are named.
const mostNamed = 10

// marked says how many answers are marked, and which files have errors: the exit
// status is 1 then, and nothing else on the terminal says why.
func marked(all []render.Graded, files []string) string {
	var bad []string
	for i := range all {
		if all[i].Findings.Err() != nil {
			bad = append(bad, render.Visible(files[i]))
		}
	}
	text := fmt.Sprintf("%d marked", len(all))
	if len(bad) == 0 {
		return text
	}
	have := "have"
	if len(bad) == 1 {
		have = "has"
	}
	text += fmt.Sprintf(", %d %s errors: %s", len(bad), have, strings.Join(bad[:min(len(bad), mostNamed)], ", "))
	if more := len(bad) - mostNamed; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// loadAnswer reads an answer, of which as much counts as can be made out.
func (s streams) loadAnswer(name string) (loaded, error) {
	src, err := s.read(name)
	if err != nil {
		return loaded{}, err
	}
	m, ds := claims.Salvage(src, func(src claims.Source) (*claims.Map, claims.Diagnostics) {
		m, ds, failed := s.loadAs([]claims.Source{src})
		if failed != nil {
			err, m = failed, new(claims.Map)
		}
		return m, ds
	})
	return loaded{name, m, ds}, err
}

// form returns the form to write in, and refuses flags that cannot be followed.
func (f *gradeFlags) form() (string, error) {
	if !slices.Contains(feedbackForms, f.pages) {
		return "", usage("the forms are "+strings.Join(feedbackForms, ", "), "there is no form %q for pages of feedback", f.pages)
	}
	return gradeForms.choose(f.output, f.format)
}

// answers lists the files to mark. The key may lie among them: it is none, unless
// nothing else is named.
func (s streams) answers(key string, args []string) ([]string, error) {
	var names []string
	for _, arg := range args {
		if arg == "-" || !isFolder(arg) {
			names = append(names, arg)
			continue
		}
		found, err := s.readFolder(arg)
		if errors.As(err, new(usageError)) {
			return nil, err
		} else if err != nil {
			return nil, failure{explain(arg, err)}
		}
		// A file without claims is an answer, too, if a bad one, and so is one that
		// another pupil includes.
		in := slices.Concat(found.Maps, found.Included, found.Parts, found.Others, found.foreign)
		if len(in) == 0 {
			return nil, usage("a claim file ends in .yaml and has a key `claims`", "there is no claim file in the folder %s", arg)
		}
		slices.Sort(in)
		names = append(names, in...)
	}
	others := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return sameFile(name, key) })
	if len(others) == 0 {
		return names, nil
	}
	if len(others) < len(names) {
		if err := s.say("left out, since it is the key: %s\n", render.Visible(key)); err != nil {
			return nil, err
		}
	}
	return others, nil
}

// notOver refuses to write over what is read.
func (f *gradeFlags) notOver(l loaded) error {
	if f.output == "" || f.output == "-" {
		return nil
	}
	return notOver(l, f.output)
}

// namesOf calls answers by the names of their files without ending or, where that
// does not tell two apart, by their paths.
func namesOf(files []string) []string {
	short := func(file string) string {
		if file == "-" {
			return "standard input"
		}
		base := filepath.Base(file)
		return cmp.Or(strings.TrimSuffix(base, filepath.Ext(base)), base)
	}
	n := make(map[string]int)
	for _, file := range files {
		n[strings.ToLower(short(file))]++
	}
	var names []string
	for _, file := range files {
		name := short(file)
		if n[strings.ToLower(name)] > 1 {
			name = filepath.ToSlash(filepath.Clean(file))
			name = strings.TrimSuffix(name, filepath.Ext(name))
		}
		names = append(names, name)
	}
	return names
}

// writePages writes a page of feedback for each answer, but over no file of read.
func (f *gradeFlags) writePages(all []render.Graded, read []string) error {
	write, ending := render.GradeHTML, ".html"
	if f.pages == "md" {
		write, ending = render.GradeMarkdown, ".md"
	}
	var pages []namedFile
	of := make(map[string]string)
	for i := range all {
		name := strings.NewReplacer("/", "-", `\`, "-", ":", "-").Replace(strings.TrimLeft(all[i].Name, "./")) + ending
		file := filepath.Join(f.feedback, name)
		if other, taken := of[strings.ToLower(name)]; taken {
			return usage("give the files of the answers other names", "the pages of %s and %s would have one name: %s", other, all[i].Name, file)
		}
		of[strings.ToLower(name)] = all[i].Name
		if f.output != "" && (filepath.Clean(f.output) == filepath.Clean(file) || sameFile(f.output, file)) {
			return usage("give -o another name", "%s is a page of feedback, and what -o says", file)
		}
		if slices.ContainsFunc(read, func(r string) bool { return sameFile(r, file) }) {
			return usage("choose another folder", "%s is read, and would be written over", file)
		}
		var b bytes.Buffer
		if err := write(&b, all[i:i+1], render.GradeOptions{Hidden: f.hidden}); err != nil {
			return failure{err}
		}
		pages = append(pages, namedFile{file, b.Bytes()})
	}
	if err := os.MkdirAll(f.feedback, 0o777); err != nil {
		return failure{explain(f.feedback, err)}
	}
	return writeFiles(pages)
}
