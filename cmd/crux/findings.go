package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"crux/claims"
	"crux/engine/check"
	"crux/render"
)

// findingFlags say which findings are shown, and in which form.
type findingFlags struct {
	format, severity string
	notes, strict    bool
	only, skip       []string
	set              func(flag string) bool
}

var findingForms = []string{"text", "json", "sarif", "github"}

func (f *findingFlags) add(c *cobra.Command) {
	severities := []string{claims.Note.String(), claims.Warning.String(), claims.Error.String()}
	var codes []string
	for _, code := range claims.Codes() {
		codes = append(codes, string(code))
	}
	flags := c.Flags()
	flags.StringVar(&f.format, "format", "text", "the `FORM`: "+strings.Join(findingForms, ", "))
	flags.StringVar(&f.severity, "severity", claims.Warning.String(), "the least `SEVERITY` that is shown: "+strings.Join(severities, ", "))
	flags.BoolVar(&f.notes, "notes", false, "show notes too: what is worth a look (--severity note)")
	flags.BoolVar(&f.strict, "strict", false, "count warnings as errors, and show what could not be verified")
	flags.StringSliceVar(&f.only, "only", nil, "look only for findings with these `CODES`, such as same-text,text-lost")
	flags.StringSliceVar(&f.skip, "skip", nil, "leave out findings with these `CODES`, such as same-text,text-lost")
	completeWords(c, "format", findingForms)
	completeWords(c, "severity", severities)
	completeWords(c, "only", codes)
	completeWords(c, "skip", codes)
	f.set = flags.Changed
}

// read makes a choice of the words.
func (f *findingFlags) read() (choice, error) {
	o := choice{strict: f.strict}
	if !slices.Contains(findingForms, f.format) {
		return o, usage("the forms are "+strings.Join(findingForms, ", "), "there is no form %q", f.format)
	}
	var ok bool
	if o.least, ok = claims.ParseSeverity(f.severity); !ok {
		return o, usage("the severities are note, warning, error", "there is no severity %q", f.severity)
	}
	if f.notes && f.set("severity") && o.least != claims.Note {
		return o, usage("give one of the two", "--notes shows notes, and --severity %s does not", f.severity)
	}
	var err error
	if o.only, err = codesNamed(f.only); err != nil {
		return o, err
	}
	if o.skip, err = codesNamed(f.skip); err != nil {
		return o, err
	}
	for _, code := range o.skip {
		if claims.IsFault(code) {
			return o, usage("mend what it is about", "%q is an error in a file, and cannot be skipped", code)
		}
	}
	if f.notes {
		o.least = claims.Note
	}
	o.usual = o.least
	if len(o.only) > 0 && !f.set("severity") {
		o.least = claims.Note
	}
	return o, nil
}

// codesNamed returns the codes that words of the command line name.
func codesNamed(words []string) ([]claims.Code, error) {
	var codes []claims.Code
	for _, word := range words {
		code := claims.Code(strings.TrimSpace(word))
		if !slices.Contains(claims.Codes(), code) {
			return nil, unknownCode(string(code))
		}
		codes = append(codes, code)
	}
	return codes, nil
}

// choice is which findings count and are shown.
type choice struct {
	least      claims.Severity // that is shown
	usual      claims.Severity // that would be, were no codes asked for
	strict     bool
	only, skip []claims.Code // of only none: all
}

// of chooses by code from what was found in reading maps and what was found in
// them afterwards, and says how many findings it leaves out that would be shown
// else. An error in reading always stays: it keeps a map from being judged.
func (o choice) of(reading, later claims.Diagnostics) (chosen claims.Diagnostics, left int) {
	choose := func(ds claims.Diagnostics, stays func(claims.Diagnostic) bool) {
		for _, d := range once(ds) {
			asked := slices.Contains(o.only, d.Code)
			switch {
			case stays(d):
				chosen = append(chosen, d)
			case check.Quiet(d.Code) && !asked:
			case len(o.only) > 0 && !asked, slices.Contains(o.skip, d.Code):
				if d.Severity >= o.usual {
					left++
				}
			default:
				chosen = append(chosen, d)
			}
		}
	}
	choose(reading, func(d claims.Diagnostic) bool { return d.Severity == claims.Error })
	choose(later, func(claims.Diagnostic) bool { return false })
	return once(chosen), left
}

// once sorts findings and leaves out what is found again: maps may share files.
func once(ds claims.Diagnostics) claims.Diagnostics {
	ds.Sort()
	return slices.CompactFunc(ds, func(a, b claims.Diagnostic) bool {
		return a.Pos == b.Pos && a.Code == b.Code && a.Message == b.Message
	})
}

// shown returns those of the chosen findings that are shown.
func (o choice) shown(chosen claims.Diagnostics) claims.Diagnostics {
	if !o.strict {
		return chosen.Min(o.least)
	}
	return slices.DeleteFunc(slices.Clone(chosen), func(d claims.Diagnostic) bool {
		return d.Severity < min(o.least, claims.Warning) && d.Code != claims.NotVerified
	})
}

// shows reports whether one finding is chosen and shown.
func (o choice) shows(d claims.Diagnostic) bool {
	chosen, _ := o.of(nil, claims.Diagnostics{d})
	return len(o.shown(chosen)) > 0
}

// bad reports whether the chosen findings make a check fail.
func (o choice) bad(chosen claims.Diagnostics) bool {
	return chosen.Count(claims.Error) > 0 || o.strict && chosen.Count(claims.Warning) > 0
}

// write writes findings in the form that is asked for.
func (f *findingFlags) write(w io.Writer, ds claims.Diagnostics, files []claims.Source) error {
	switch f.format {
	case "json":
		return render.FindingsJSON(w, ds)
	case "sarif":
		return render.FindingsSARIF(w, ds, files, render.SARIFOptions{Version: version, Rules: func(code claims.Code) (summary, help string) {
			page, _ := check.PageOf(code)
			return page.Summary, page.Body
		}})
	case "github":
		return render.FindingsGitHub(w, ds)
	}
	return render.Findings(w, ds, files, colored(w))
}

// quiet returns streams on which nothing but the findings is a command to
// GitHub, which reads standard error too: names of files are not ours.
func (f *findingFlags) quiet(s streams) streams {
	if f.format == "github" {
		s.err = commandless{s.err}
	}
	return s
}

type commandless struct{ io.Writer }

func (c commandless) Write(p []byte) (int, error) {
	if _, err := io.WriteString(c.Writer, render.NoCommand(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// harmless takes commands to GitHub out of what an error says of a file.
func (f *findingFlags) harmless(err error) error {
	var failed failure
	if f.format == "github" && errors.As(err, &failed) {
		return failure{errors.New(render.NoCommand(failed.Error()))}
	}
	return err
}

// summary says how a check went.
func summary(files int, chosen, shown claims.Diagnostics, left int, untold map[claims.Pos]bool) string {
	text := count(files, "file") + ": "
	errors, warnings := chosen.Count(claims.Error), chosen.Count(claims.Warning)
	switch {
	case errors+warnings == 0:
		text += "nothing wrong"
	case errors > 0 && warnings > 0:
		text += count(errors, "error") + ", " + count(warnings, "warning")
	case errors > 0:
		text += count(errors, "error")
	default:
		text += count(warnings, "warning")
	}
	if left > 0 {
		text += fmt.Sprintf("; %s left out (--only, --skip)", count(left, "finding"))
	}
	if n := unseen(chosen, shown, untold); n > 0 {
		text += fmt.Sprintf("; what is cited from %s was not looked up (--notes says why)", count(n, "source"))
	}
	return text + "\n"
}

// unseen counts the texts of sources that are not at hand, if nothing that is
// shown tells so. Sources that have no text do not count: nobody expects to have
// these looked up.
func unseen(all, shown claims.Diagnostics, untold map[claims.Pos]bool) int {
	missing := func(d claims.Diagnostic) bool {
		return d.Code == claims.NotVerified && d.Severity == claims.Note && !untold[d.Pos]
	}
	if slices.ContainsFunc(shown, missing) {
		return 0
	}
	n := 0
	for _, d := range all {
		if missing(d) {
			n++
		}
	}
	return n
}
