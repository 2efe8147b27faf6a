package main

import (
	"bytes"
	"io"
	"os"
	"strings"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"crux/engine/flow"
	"crux/render"
)

var flowForms = forms{names: []string{"md", "html", "csv", "xlsx"}, example: "flow.html or flow.xlsx"}

func flowCommand(s streams) *cobra.Command {
	var output, format, by string
	var join bool
	c := &cobra.Command{
		Use:   "flow FILE|FOLDER...",
		Short: "Lay a debate out as debaters flow it: each answer beside what it answers",
		Long: `Lay a debate out on flow sheets, as debaters keep them. Each line of argument is
a row. What is said against a claim stands right of it, in the column of the
other side; what is said for it stands below it. The form is Markdown, or with
-o that of the file's ending: .html (a page to read and to print, landscape),
.md (Markdown), .csv or .xlsx (for spreadsheets).

  a sheet      for each thesis: a table of the case for it and what is said
               against that, and one of the case against it
  a row        is called 3, or 3a, 3b… where line 3 has several
  see row 3b   a claim that is said at several places is told once in full: where
               it is the fewest answers away from a thesis
  not so       the claim speaks against the one left of it
  does not     it speaks against the step: even if the claim left of it is true,
  follow       nothing follows from it (an undercut)
  cannot       the two exclude each other
  both stand
  ∅ dropped    the reason counts, and the other side has not answered it: as
               crux check --notes finds it, where the map says who is on which side
  ○ not        the undercut counts, and the side whose step it denies has said
  answered     nothing against it
  on no side   the claim is nobody's of the sides; where columns go by depth it stands
               in that of those for whom it speaks, and with the name of another side
               it is theirs

Columns go by depth: the case, the answers, the replies, and so on. Or with --by
date, by the dates of the claims, or with --by round, by tags such as round:1.
What has no date stands under that of what it speaks of. An answer is always
right of what it answers; where its date is not later it stands under that of
what it answers, in a column “answers”, and where it is earlier that is said.
What needs more than ` + columnsInWords + ` columns goes on in a table of its own.

In CSV a cell that a spreadsheet would take for a formula, since it begins with
= + - or @, begins with an apostrophe, as in what crux convert writes. In XLSX
no text is a formula. A text too long for a cell (32,767 letters) is cut there,
and that is said.`,
		Example: "  crux flow debate.yaml\n  crux flow debate.yaml -o flow.html\n  crux flow debate.yaml -o flow.xlsx\n  crux flow --by round debate.yaml -o rounds.csv",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 2 && output == "" && !join {
				if _, ok := flowForms.of(args[1]); ok {
					return usage("crux flow "+shellWord(args[0])+" -o "+shellWord(args[1]), "where to write is said with -o")
				}
			}
			return files(c, args)
		},
		RunE: func(_ *cobra.Command, args []string) error {
			form, err := flowForms.choose(output, format)
			if err != nil {
				return err
			}
			columns, ok := flow.ParseBy(by)
			if !ok {
				return usage("columns go by "+strings.Join(flow.Names(), ", "), "columns cannot go by %q", by)
			}
			if form == "xlsx" && (output == "" || output == "-") && onTerminal(s.out) {
				return usage("name a file: -o flow.xlsx", "a workbook is nothing for a terminal")
			}
			l, a, err := s.one(args, join, "a flow")
			if err != nil {
				return err
			}
			if err := notOver(l, output); err != nil {
				return err
			}
			f := flow.New(a, columns)
			if columns != flow.ByDepth && len(f.Times) == 0 {
				say := map[flow.By]string{flow.ByDate: "`date: 2013-03-18`", flow.ByRound: "`tags: \"round:1\"`"}[columns]
				return usage("write "+say+" below the claims, or leave --by out", "no claim of the map has a %s", by)
			}
			write := map[string]func(io.Writer, *flow.Flow) error{
				"html": render.FlowHTML, "md": render.FlowMarkdown, "csv": render.FlowCSV, "xlsx": render.FlowXLSX,
			}[form]
			var b bytes.Buffer
			if err := write(&b, f); err != nil {
				return failure{err}
			}
			return s.put(b.Bytes(), output)
		},
	}
	joinFlag(c, &join)
	s.fromFlag(c)
	c.Flags().StringVar(&by, "by", flow.ByDepth.String(), "what the `COLUMNS` are: "+strings.Join(flow.Names(), ", "))
	flowForms.add(c, &output, &format)
	completeWords(c, "by", flow.Names())
	return c
}

// columnsInWords is [flow.MostColumns], in the help.
const columnsInWords = "seven"

// onTerminal reports whether what is written to w is shown on a terminal.
func onTerminal(w io.Writer) bool {
	if checked, ok := w.(*checkedWriter); ok {
		w = checked.Writer
	}
	f, ok := w.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}
