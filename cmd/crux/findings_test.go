package main

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"crux/claims"
	"crux/engine/check"
)

// chosenBy reads the flags of a command line.
func chosenBy(t *testing.T, args ...string) choice {
	t.Helper()
	var f findingFlags
	c := &cobra.Command{Use: "x", Run: func(*cobra.Command, []string) {}}
	f.add(c)
	c.SetArgs(args)
	if err := c.Execute(); err != nil {
		t.Fatal(err)
	}
	o, err := f.read()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// Whatever is asked for: errors of reading stay, and of the rest what has a code
// that is asked for. What is left out and would be shown else is counted.
func TestChoice(t *testing.T) {
	codes := []claims.Code{claims.SameText, claims.TextLost, claims.NotVerified, claims.HiddenArgument}
	severities := []claims.Severity{claims.Note, claims.Warning, claims.Error}
	rng := rand.New(rand.NewPCG(1, 1))
	for range 3000 {
		var lists [2]claims.Diagnostics // of reading, and later
		for i := range lists {
			for range rng.IntN(5) {
				lists[i] = append(lists[i], claims.Diagnostic{
					Code: codes[rng.IntN(len(codes))], Severity: severities[rng.IntN(3)], Message: fmt.Sprint(i),
					Pos: claims.Pos{File: "f", Line: 1 + rng.IntN(4)},
				})
			}
		}
		var args []string
		some := func(flag string) (named []claims.Code) {
			for range rng.IntN(3) {
				code := codes[rng.IntN(len(codes))]
				args, named = append(args, flag, string(code)), append(named, code)
			}
			return named
		}
		only, skip := some("--only"), some("--skip")
		usual := severities[rng.IntN(3)]
		args = append(args, "--severity", usual.String())
		o := chosenBy(t, args...)

		var want claims.Diagnostics
		left := 0
		for i, ds := range lists {
			for k, d := range ds {
				repeated := slices.ContainsFunc(ds[:k], func(e claims.Diagnostic) bool { return e.Pos == d.Pos && e.Code == d.Code })
				named := slices.Contains(only, d.Code)
				asked := (len(only) == 0 || named) && !slices.Contains(skip, d.Code)
				quiet := check.Quiet(d.Code) && !named
				switch {
				case repeated:
				case i == 0 && d.Severity == claims.Error, asked && !quiet:
					want = append(want, d)
				case !quiet && d.Severity >= usual:
					left++
				}
			}
		}
		want.Sort()
		got, gotLeft := o.of(slices.Clone(lists[0]), slices.Clone(lists[1]))
		if fmt.Sprint(got) != fmt.Sprint(want) || gotLeft != left {
			t.Fatalf("%q of\n%v\n%v\nis\n%v and %d left out, want\n%v and %d", args, lists[0], lists[1], got, gotLeft, want, left)
		}
	}
}

// What is shown, and what makes a check fail.
func TestShown(t *testing.T) {
	all := claims.Diagnostics{
		{Code: claims.SameText, Severity: claims.Note}, {Code: claims.NotVerified, Severity: claims.Note},
		{Code: claims.TextLost, Severity: claims.Warning},
	}
	for args, want := range map[string]struct {
		shown string
		bad   bool
	}{
		"":                                    {"text-lost", false},
		"--notes":                             {"same-text not-verified text-lost", false},
		"--severity note":                     {"same-text not-verified text-lost", false},
		"--severity error":                    {"", false},
		"--strict":                            {"not-verified text-lost", true},
		"--strict --severity error":           {"not-verified text-lost", true},
		"--strict --notes":                    {"same-text not-verified text-lost", true},
		"--only same-text":                    {"same-text", false},
		"--only same-text --severity warning": {"", false},
		"--only same-text --strict":           {"same-text", false},
		"--only text-lost --strict":           {"text-lost", true},
		"--skip text-lost --strict":           {"not-verified", false},
		"--skip text-lost --notes":            {"same-text not-verified", false},
		"--only same-text --skip same-text":   {"", false},
	} {
		o := chosenBy(t, strings.Fields(args)...)
		chosen, _ := o.of(nil, slices.Clone(all))
		var shown []string
		for _, code := range []claims.Code{claims.SameText, claims.NotVerified, claims.TextLost} {
			if slices.ContainsFunc(o.shown(chosen), func(d claims.Diagnostic) bool { return d.Code == code }) {
				shown = append(shown, string(code))
			}
		}
		if got := strings.Join(shown, " "); got != want.shown || o.bad(chosen) != want.bad {
			t.Errorf("%q shows %q and fails %t, want %q and %t", args, got, o.bad(chosen), want.shown, want.bad)
		}
	}
}

// Every form is the same on every run, and a full disk is told.
func TestForms(t *testing.T) {
	t.Chdir(t.TempDir())
	bad := "claims: {a: {pros: [x, y, z], supprots: b}, b: {text: B, rebuts: q}}"
	for _, form := range findingForms {
		args := []string{"check", "--notes", "--format", form, "-"}
		var first string
		for i := range 5 {
			var out bytes.Buffer
			if got := run(args, strings.NewReader(bad), &out, io.Discard); got != statusFaults || out.Len() == 0 {
				t.Fatalf("%s: status %d\n%s", form, got, &out)
			}
			if i == 0 {
				first = out.String()
			} else if out.String() != first {
				t.Errorf("%s: another run gives another result", form)
			}
		}
		if got := run(args, strings.NewReader(bad), broken{}, io.Discard); got != statusFailure {
			t.Errorf("%s to a full disk: status %d", form, got)
		}
	}
}
