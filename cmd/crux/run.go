package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"crux/render"
)

// The exit statuses.
const (
	statusOK      = 0
	statusFaults  = 1 // the input has errors
	statusUsage   = 2 // the command line is wrong
	statusFailure = 3 // the machine failed us
)

// errFaults ends a command whose input has errors; they have been shown.
var errFaults = errors.New("the input has errors")

// usageError is a command line that cannot be followed.
type usageError struct {
	message, hint string
	list          []string // lines below the hint
}

func (e usageError) Error() string { return e.message }

func usage(hint, format string, args ...any) error {
	return usageError{message: fmt.Sprintf(format, args...), hint: hint}
}

// failure is what the machine did to us: a file that cannot be read, a full disk.
type failure struct{ error }

// streams are where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
	from     *string // the format that --from names, or ""
}

// telling returns s with another place for findings and complaints.
func (s streams) telling(err io.Writer) streams {
	s.err = err
	return s
}

// say tells what a command has to say beside its result.
func (s streams) say(format string, args ...any) error {
	if _, err := fmt.Fprintf(s.err, format, args...); err != nil {
		return failure{err}
	}
	return nil
}

// checkedWriter remembers the first error of what it writes to.
type checkedWriter struct {
	io.Writer
	err error
}

func (c *checkedWriter) Write(p []byte) (int, error) {
	n, err := c.Writer.Write(p)
	if err != nil && c.err == nil {
		c.err = err
	}
	return n, err
}

// colored reports whether what is written to w may be coloured: w is a
// terminal, and nobody asked for plain text (no-color.org).
func colored(w io.Writer) bool {
	switch held := w.(type) {
	case *checkedWriter:
		w = held.Writer
	case *heldText:
		return held.colored
	}
	f, ok := w.(*os.File)
	return ok && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isatty.IsTerminal(f.Fd())
}

func run(args []string, in io.Reader, out, errOut io.Writer) int {
	results := &checkedWriter{Writer: out}
	root := rootCommand(streams{in, results, errOut, new(string)})
	root.SetArgs(solveArgs(args))
	err := root.Execute()
	if results.err != nil { // some of cobra's commands do not look
		err = failure{fmt.Errorf("standard output: %w", results.err)}
	}
	var wrong usageError
	var failed failure
	var told toldError
	switch {
	case err == nil:
		return statusOK
	case errors.Is(err, errFaults):
		return statusFaults
	case errors.As(err, &told):
		return told.status
	case errors.As(err, &failed), errors.As(err, &wrong):
		return tell(errOut, err)
	default: // what cobra says of flags and commands it does not know
		fmt.Fprintf(errOut, "crux: %s\n  hint: `crux help` lists the commands, `crux help COMMAND` explains one\n", strings.TrimSpace(err.Error()))
		return statusUsage
	}
}

// toldError ends a command whose errors have been shown.
type toldError struct{ status int }

func (toldError) Error() string { return "told above" }

// tell shows an error and returns its exit status.
func tell(w io.Writer, err error) (status int) {
	var wrong usageError
	if !errors.As(err, &wrong) {
		fmt.Fprintf(w, "crux: %s\n", render.Visible(err.Error()))
		return statusFailure
	}
	fmt.Fprintf(w, "crux: %s\n", render.Visible(wrong.message))
	if wrong.hint != "" {
		fmt.Fprintf(w, "  hint: %s\n", render.Visible(wrong.hint))
	}
	for _, line := range wrong.list {
		fmt.Fprintf(w, "    %s\n", render.Visible(line))
	}
	return statusUsage
}

func rootCommand(s streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "crux",
		Short: "Map an argument, see what stands, find where the dispute lies",
		Long: `crux reads a file of claims and counterclaims, says what is wrong in it, works
out which claims stand, which fall and which are contested, and draws the map.

A claim file is a text that you write in any editor:

  title: Phones in class
  thesis: ban
  claims:
    ban:
      text: Schools should ban phones.
      pros:
        - Phones distract everyone in the room.
      cons:
        - Parents must reach pupils in an emergency.

Save it as phones.yaml, then

  crux check phones.yaml                  says what is wrong in it, and where
  crux analyze phones.yaml                says what stands, and why
  crux render phones.yaml -o phones.svg   draws the map; open it in any browser

A claim that nothing speaks against stands. Where reasons for and against a
claim both stand, the strongest reason decides; numbers do not add up. Where
the strongest are equally strong, the claim is contested: there the dispute
lies.`,
		Version:       version,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.CompletionOptions.HiddenDefaultCmd = false
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usage(fmt.Sprintf("`crux help %s` lists the options", c.Name()), "%v", err)
	})
	root.SetHelpCommand(helpCommand())
	root.AddCommand(newCommand(s), checkCommand(s), analyzeCommand(s), explainCommand(s), renderCommand(s), testCommand(s),
		statsCommand(s), briefCommand(s), flowCommand(s), worksheetCommand(s), gradeCommand(s), diffCommand(s), mergeCommand(s),
		formatCommand(s), convertCommand(s), solveCommand(s), schemaCommand(s), versionCommand(s), schemesTopic(), formatsTopic(), workerCommand(s))
	return root
}

// helpCommand explains the other commands; unlike cobra's own it does not take
// a command that is not there for none.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Explain a command",
		RunE: func(c *cobra.Command, args []string) error {
			about, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return usage("`crux help` lists the commands", "there is no command %q", strings.Join(args, " "))
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}
