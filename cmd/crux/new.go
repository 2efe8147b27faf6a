package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"crux/claims/formats"
	"crux/render"
)

//go:embed starters/*.yaml
var starterFiles embed.FS

// starters are the kinds of file to begin with; each has its text in
// starters/KIND.yaml. The first is made where none is named.
var starters = []struct{ kind, about string }{
	{"debate", "two sides and their speakers, with sources: a debate, a discussion in class"},
	{"outline", "reasons for and against under one question, as nested lists"},
	{"trial", "a case before a court: evidence, how strong it is, how much has to be shown"},
	{"essay", "a thesis with evidence, objections and replies: the plan of a text"},
}

func newCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "new [KIND] [FILE]",
		Short: "Begin a claim file: a small map with comments that explain it",
		Long: `Write a file to begin with. It is a small map already, which can be checked,
judged and drawn, and its comments explain what it uses. Put your own sentences
in place of those in it. The kinds:

  ` + strings.Join(starterList(), "\n  ") + `

Without a KIND it is a debate. FILE is called like the kind, such as debate.yaml,
where you name none; - is standard output. A file that is there already stays as
it is.`,
		Example: "  crux new\n  crux new outline homework.yaml\n  crux new trial -",
		Args:    cobra.ArbitraryArgs,
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var kinds []string
			for _, k := range starters {
				kinds = append(kinds, k.kind+"\t"+k.about)
			}
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveDefault
			}
			return kinds, cobra.ShellCompDirectiveDefault
		},
		RunE: func(_ *cobra.Command, args []string) error {
			kind, file, err := starterNamed(args)
			if err != nil {
				return err
			}
			return s.begin(kind, file)
		},
	}
}

// starterList lists the kinds with a line each.
func starterList() []string {
	var lines []string
	for _, k := range starters {
		lines = append(lines, fmt.Sprintf("%-8s %s", k.kind, k.about))
	}
	return lines
}

// starterNamed reads the words of the command: a kind, a file, or both.
func starterNamed(args []string) (kind, file string, err error) {
	kind = starters[0].kind
	rest := args
	if len(args) > 0 && (len(args) > 1 || !looksLikeFile(args[0])) {
		kind, rest = args[0], args[1:]
	}
	switch {
	case !slices.ContainsFunc(starters, func(k struct{ kind, about string }) bool { return k.kind == kind }):
		return "", "", unknownStarter(kind)
	case len(rest) > 1:
		return "", "", usage(fmt.Sprintf("for example: crux new %s %s", kind, rest[0]), "one file is made at a time, and here are %d names", len(rest))
	case len(rest) == 0:
		return kind, kind + ".yaml", nil
	}
	file = rest[0]
	if f := formats.OfFile(file, nil); file != "-" && (len(f) != 1 || f[0].Name != formats.ClaimFile) {
		return "", "", usage(fmt.Sprintf("for example: crux new %s %s", kind, shellWord(withoutEnding(file)+".yaml")), "a claim file ends in .yaml, and %q does not", file)
	}
	return kind, file, nil
}

// looksLikeFile reports whether a word is meant as the name of a file rather than
// a kind.
func looksLikeFile(word string) bool {
	return word == "-" || filepath.Ext(word) != "" || filepath.Base(word) != word
}

func unknownStarter(kind string) error {
	return usageError{fmt.Sprintf("there is no kind of file %q to begin with", kind), "the kinds are", starterList()}
}

// begin writes a starting file, and says what to do with it.
func (s streams) begin(kind, file string) error {
	text, err := starterFiles.ReadFile(path.Join("starters", kind+".yaml"))
	if err != nil {
		return failure{err}
	}
	if file == "-" {
		return s.put(text, file)
	}
	if err := createFile(file, text); errors.Is(err, fs.ErrExist) {
		return usage(fmt.Sprintf("name another file: crux new %s FILE", kind), "there is a file %s already, and it stays as it is", file)
	} else if err != nil {
		return unwritten(file, err)
	}
	name := shellWord(file)
	page := shellWord(withoutEnding(file) + ".html")
	rows := [][2]string{
		{"crux check " + name, "says what is wrong in it, and where"},
		{"crux analyze " + name, "says what stands, and why"},
		{"crux render " + name + " -o " + page, "draws it; open " + page + " in a browser"},
	}
	wide := 0
	for _, r := range rows {
		wide = max(wide, len(r[0]))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s is there: open it in any editor. Then\n\n", file)
	for _, r := range rows {
		fmt.Fprintf(&b, "  %-*s   %s\n", wide, r[0], r[1])
	}
	for line := range strings.Lines(b.String()) {
		if _, err := fmt.Fprintln(s.err, render.Visible(strings.TrimSuffix(line, "\n"))); err != nil {
			return failure{err}
		}
	}
	return nil
}

// createFile writes a new file; the error is [fs.ErrExist] where there is one.
func createFile(name string, data []byte) (err error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		os.Remove(name)
	}
	return err
}

// shellWord is a name as it is typed in a command.
func shellWord(name string) string {
	plain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || strings.ContainsRune("-_./\\:,+@%", r)
	}
	if name != "" && strings.IndexFunc(name, func(r rune) bool { return !plain(r) }) < 0 {
		return name
	}
	if runtime.GOOS == "windows" {
		return `"` + name + `"`
	}
	return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
}
