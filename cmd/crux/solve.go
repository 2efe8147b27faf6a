package main

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"crux/claims"
	framework "crux/claims/af"
	"crux/engine/af"
	"crux/render"
)

// tasks are what can be asked about a framework under one semantics.
var tasks = []string{"SE", "EE", "CE", "DC", "DS"}

// problems lists every task under every semantics.
func problems() []string {
	var all []string
	for s := af.Grounded; s <= af.Ideal; s++ {
		for _, task := range tasks {
			all = append(all, task+"-"+s.String())
		}
	}
	return all
}

func frameworkFormats() []string {
	var all []string
	for f := framework.Numbered; f <= framework.TGF; f++ {
		all = append(all, f.String())
	}
	slices.Sort(all)
	return all
}

// solveArgs spells the options of crux solve as cobra reads them: solvers are
// called with -fo, which to cobra is -f with a value of o.
func solveArgs(args []string) []string {
	if len(args) == 0 || args[0] != "solve" {
		return args
	}
	args = slices.Clone(args)
	for i := 1; i < len(args); i++ {
		switch args[i] {
		case "-fo", "--fo":
			args[i] = "--format"
			i++ // what follows is a value, whatever it looks like
		case "-p", "-f", "-a":
			i++
		}
	}
	return args
}

type solveFlags struct {
	problem, file, argument, format string
	budget                          int64
	timeout                         time.Duration
	noWitness, problems, formats    bool
}

func solveCommand(s streams) *cobra.Command {
	var o solveFlags
	c := &cobra.Command{
		Use:   "solve -p TASK-SEMANTICS -f FILE [-a ARGUMENT] [-fo FORMAT]",
		Short: "Answer questions of abstract argumentation, as solvers of the competitions do",
		Long: `Answer a question about an abstract framework: arguments without texts, of
which some attack others. It is called as the solvers of the International
Competition on Computational Models of Argumentation (ICCMA) are, so that it can
be compared with them.

The tasks, for every semantics:

  SE  some extension                        CE  how many extensions there are
  EE  every extension                       DC  is the argument in some of them?
                                            DS  is it in all of them?

The semantics: GR grounded, CO complete, PR preferred, ST stable, SST semi-stable,
STG stage, ID ideal. So -p DS-PR asks whether an argument is in every preferred
extension.

The formats, by the ending of the file, its first lines, or -fo:

  i23  the line "p af 3", then a line "1 2" for each attack   .af .i23
  apx  arg(a). arg(b). att(a,b).                              .apx
  tgf  a line for each argument, a line #, then "a b"         .tgf

The answers are written as the competitions ask for them. For the format i23, by
the rules since 2023: an extension is a line "w 1 3"; YES to DC and NO to DS are
followed by an extension that shows it, unless --no-witness is given or the search
ends before one is found. EE, which these rules do not have, writes a line for
each extension. For apx and tgf, by the older rules: an extension is [a,c], EE
writes [[a,c],[b]], and DC and DS write only YES or NO. SE writes NO where there is
no extension, which only ST allows; EE then writes [] or, for i23, NO. DS-ST is YES
where there is none. CE writes a number.

With --budget or --timeout the search may end early. Then the answer is UNKNOWN,
and the status is 1. What EE wrote before that are extensions, but not all.
A budget gives the same answer on every machine, a timeout may not.`,
		Example: "  crux solve -p SE-GR -f debate.apx\n  crux solve -p DC-PR -f debate.tgf -a ban\n  crux solve -p DS-ST -f framework.af -a 3 --timeout 10s\n  crux solve --problems",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("for example: "+o.spelled(args), "the task goes after -p, the file after -f, an argument after -a")
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error {
			switch {
			case o.problems:
				return s.list(problems())
			case o.formats:
				return s.list(frameworkFormats())
			}
			return s.solve(c.Context(), o)
		},
	}
	flags := c.Flags()
	flags.SortFlags = false
	flags.StringVarP(&o.problem, "problem", "p", "", "the `TASK`-SEMANTICS, such as SE-GR or DC-PR")
	flags.StringVarP(&o.file, "file", "f", "", "the `FILE` with the framework; - is standard input")
	flags.StringVarP(&o.argument, "argument", "a", "", "the `ARGUMENT` that DC and DS ask about")
	flags.StringVar(&o.format, "format", "", "the `FORMAT` of the file, also -fo: "+strings.Join(frameworkFormats(), ", "))
	flags.Int64Var(&o.budget, "budget", 0, "how many `STEPS` the search may take, some ten million a second (default: as many as it takes)")
	flags.DurationVar(&o.timeout, "timeout", 0, "how long the search may take, such as 10s (default: as long as it takes)")
	flags.BoolVar(&o.noWitness, "no-witness", false, "write only YES or NO for DC and DS")
	flags.BoolVar(&o.problems, "problems", false, "list what can be asked")
	flags.BoolVar(&o.formats, "formats", false, "list the formats")
	completeWords(c, "problem", problems())
	completeWords(c, "format", frameworkFormats())
	return c
}

func (s streams) list(words []string) error {
	if _, err := fmt.Fprintf(s.out, "[%s]\n", strings.Join(words, ", ")); err != nil {
		return failure{err}
	}
	return nil
}

// errUnknown ends a search without an answer; that has been said.
var errUnknown = fmt.Errorf("%w: the search ended without an answer", errFaults)

func (s streams) solve(ctx context.Context, o solveFlags) error {
	task, semantics, err := o.question()
	if err != nil {
		return err
	}
	f, format, err := s.framework(o)
	if err != nil {
		return err
	}
	argument := int32(-1)
	if task == "DC" || task == "DS" {
		var ok bool
		if argument, ok = f.Argument(o.argument); !ok {
			hint := "there are none"
			if f.Count > 0 {
				hint = "for example " + f.Name(0)
			}
			return usage(hint, "%s has no argument %q", o.file, o.argument)
		}
	}
	if o.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, o.timeout)
		defer cancel()
	}
	out := bufio.NewWriter(s.out)
	a := answers{out, f, format}
	limits := af.Options{Budget: o.budget, Witness: format == framework.Numbered && !o.noWitness}
	err = a.write(ctx, af.New(f.Count, f.From, f.To), task, semantics, argument, limits)
	if e := out.Flush(); e != nil {
		return failure{e}
	}
	return err
}

// question reads what is asked, and whether all is there that it takes.
func (o *solveFlags) question() (task string, semantics af.Semantics, err error) {
	const hint = "`crux solve --problems` lists what can be asked"
	switch {
	case o.problem == "" && o.file == "":
		return "", 0, usage("for example: crux solve -p SE-GR -f debate.apx; "+hint, "which task, and about which file?")
	case o.problem == "":
		return "", 0, usage("for example: crux solve -p SE-GR -f "+o.file+"; "+hint, "which task?")
	}
	task, name, _ := strings.Cut(strings.ToUpper(o.problem), "-")
	semantics, ok := af.ParseSemantics(name)
	if !ok || !slices.Contains(tasks, task) {
		return "", 0, usage(hint, "there is no task %q", o.problem)
	}
	decision := task == "DC" || task == "DS"
	switch {
	case o.file == "":
		return "", 0, usage("name it with -f, or - for standard input", "about which file?")
	case decision && o.argument == "":
		return "", 0, usage("name it with -a", "about which argument?")
	case !decision && o.argument != "":
		return "", 0, usage("DC and DS ask about an argument", "%s asks about no argument, and one is named: %q", o.problem, o.argument)
	case o.budget < 0:
		return "", 0, usage("for example: --budget 100000000", "%d is no number of steps", o.budget)
	case o.timeout < 0:
		return "", 0, usage("for example: --timeout 10s", "%v is no time", o.timeout)
	}
	return task, semantics, nil
}

// spelled puts what was written without options where it seems to belong.
func (o *solveFlags) spelled(args []string) string {
	problem, file, argument := o.problem, o.file, o.argument
	for _, arg := range args {
		switch task := strings.ToUpper(arg); {
		case problem == "" && slices.Contains(problems(), task):
			problem = task
		case file == "":
			file = arg
		case argument == "":
			argument = arg
		}
	}
	line := "crux solve -p " + cmp.Or(problem, "SE-GR") + " -f " + cmp.Or(file, "debate.apx")
	if strings.HasPrefix(problem, "D") {
		line += " -a " + cmp.Or(argument, "ARGUMENT")
	}
	return line
}

// framework reads the file.
func (s streams) framework(o solveFlags) (*framework.Framework, framework.Format, error) {
	var text []byte
	var err error
	if o.file == "-" {
		text, err = io.ReadAll(s.in)
	} else {
		text, err = os.ReadFile(o.file)
	}
	if err != nil {
		return nil, 0, failure{explain(o.file, err)}
	}
	format, ok := framework.FormatOf(o.file, text)
	if o.format != "" {
		format, ok = framework.ParseFormat(strings.ToLower(o.format))
		if !ok {
			return nil, 0, usage("the formats are "+strings.Join(frameworkFormats(), ", "), "there is no format %q", o.format)
		}
	}
	if !ok {
		return nil, 0, usage("say it with -fo: "+strings.Join(frameworkFormats(), ", "), "%s does not say in which format it is", cmp.Or(o.file, "the file"))
	}
	src := claims.Source{Name: o.file, Text: text}
	f, found := framework.Read(src, format)
	if len(found) == 0 {
		return f, format, nil
	}
	if err := render.Findings(s.err, found, []claims.Source{src}, colored(s.err)); err != nil {
		return nil, 0, failure{err}
	}
	return nil, 0, errFaults
}

// answers writes answers in the way that goes with a format.
type answers struct {
	*bufio.Writer
	f      *framework.Framework
	format framework.Format
}

func (a answers) write(ctx context.Context, f *af.Framework, task string, s af.Semantics, argument int32, o af.Options) error {
	unknown := func() error {
		a.WriteString("UNKNOWN\n")
		return errUnknown
	}
	switch task {
	case "SE":
		ext, answer := f.Extension(ctx, s, o)
		switch answer {
		case af.Unknown:
			return unknown()
		case af.No:
			a.WriteString("NO\n")
		default:
			a.extension(ext)
			a.WriteByte('\n')
		}
	case "EE":
		if !a.list(ctx, f, s, o) {
			return unknown()
		}
	case "CE":
		n, exact := f.Count(ctx, s, o)
		if !exact {
			return unknown()
		}
		fmt.Fprintln(a, n)
	default:
		decide, shown := f.Credulous, af.Yes
		if task == "DS" {
			decide, shown = f.Sceptical, af.No
		}
		answer, ext := decide(ctx, s, argument, o)
		if answer == af.Unknown {
			return unknown()
		}
		fmt.Fprintln(a, strings.ToUpper(answer.String()))
		if o.Witness && answer == shown && ext != nil {
			a.extension(ext)
			a.WriteByte('\n')
		}
	}
	return nil
}

// list writes every extension as it is found. It returns whether it got to the
// end; the brackets of a list that did not are left open.
func (a answers) list(ctx context.Context, f *af.Framework, s af.Semantics, o af.Options) bool {
	count := 0
	var failed error
	complete := f.Extensions(ctx, s, o, func(ext []int32) bool {
		switch {
		case a.format == framework.Numbered:
		case count == 0:
			a.WriteByte('[')
		default:
			a.WriteByte(',')
		}
		a.extension(ext)
		if a.format == framework.Numbered {
			failed = a.WriteByte('\n')
		}
		count++
		return failed == nil
	})
	if failed != nil {
		return true // which flushing tells
	}
	switch {
	case a.format != framework.Numbered && !complete:
		if count > 0 {
			a.WriteByte('\n')
		}
	case a.format != framework.Numbered && count == 0:
		a.WriteString("[]\n")
	case a.format != framework.Numbered:
		a.WriteString("]\n")
	case complete && count == 0:
		a.WriteString("NO\n")
	}
	return complete
}

// extension writes a set of arguments.
func (a answers) extension(ext []int32) {
	if a.format == framework.Numbered {
		a.WriteByte('w')
		for _, x := range ext {
			a.WriteByte(' ')
			a.WriteString(a.f.Name(x))
		}
		return
	}
	a.WriteByte('[')
	for i, x := range ext {
		if i > 0 {
			a.WriteByte(',')
		}
		a.WriteString(a.f.Name(x))
	}
	a.WriteByte(']')
}
