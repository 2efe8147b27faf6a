package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"crux/claims"
	"crux/claims/formats"
	"crux/render"
)

// fromFlag adds the flag that says in which format files are.
func (s streams) fromFlag(c *cobra.Command) {
	c.Flags().StringVar(s.from, "from", "", "read files as this `FORMAT`: "+strings.Join(formats.Names(false), ", ")+" (default: by their endings)")
	completeWords(c, "from", formats.Names(false))
}

// fromName is what --from says, or "".
func (s streams) fromName() string {
	if s.from == nil {
		return ""
	}
	return *s.from
}

// formatOf returns the format that a file is read in: the one that the user named,
// else that of its ending, else crux's own.
func (s streams) formatOf(src claims.Source) (claims.Foreign, error) {
	own, _ := formats.Named(formats.ClaimFile)
	if from := s.fromName(); from != "" {
		f, ok := formats.Named(from)
		if !ok || f.Read == nil {
			return f, unknownFormat(from, false)
		}
		return f, nil
	}
	switch found := formats.OfFile(src.Name, src.Text); len(found) {
	case 0:
		return own, nil
	case 1:
		return found[0], nil
	default:
		var names []string
		for _, f := range found {
			names = append(names, f.Name)
		}
		return own, usage("say which it is: --from "+names[0], "%s may be in several formats: %s", src.Name, strings.Join(names, ", "))
	}
}

// unknownFormat is the error for the name of a format that cannot be read, or
// written.
func unknownFormat(name string, written bool) error {
	verb, other := "read", "written"
	if written {
		verb, other = other, verb
	}
	hint := "the formats that can be " + verb + " are " + strings.Join(formats.Names(written), ", ") + "; `crux help formats` tells more"
	if f, ok := formats.Named(name); ok {
		return usage(hint, "%s can be %s, not %s", f.Name, other, verb)
	}
	return usage(hint, "there is no format %q", name)
}

// loadAs reads the files of one map, which are all in one format.
func (s streams) loadAs(files []claims.Source) (*claims.Map, claims.Diagnostics, error) {
	var format claims.Foreign
	for i, src := range files {
		f, err := s.formatOf(src)
		if err != nil {
			return nil, nil, err
		}
		if i > 0 && !sameReader(f, format) {
			inForm := func(name string, f claims.Foreign) string {
				if f.Name == formats.ClaimFile {
					return name + " is a claim file"
				}
				return name + " is in the format " + f.Name
			}
			return nil, nil, usage("make one claim file of them first: crux merge "+shellWord(files[0].Name)+" "+shellWord(src.Name)+" -o OUT.yaml",
				"--join makes one map of files in one format; %s, and %s", inForm(files[0].Name, format), inForm(src.Name, f))
		}
		format = f
	}
	m, ds := format.Read(files...)
	if format.Name == formats.ClaimFile && s.fromName() == "" && len(m.Claims) == 0 && ds.Err() != nil {
		ds = looksForeign(files, ds)
	}
	return m, ds, nil
}

// looksForeign puts in the place of what is wrong in a claim file that it looks like
// another program's, where it does.
func looksForeign(files []claims.Source, ds claims.Diagnostics) claims.Diagnostics {
	for _, src := range files {
		f, ok := formats.OfText(src.Text)
		if !ok {
			continue
		}
		ds = slices.DeleteFunc(ds, func(d claims.Diagnostic) bool { return d.Pos.File == src.Name })
		ds = append(ds, claims.Diagnostic{Code: claims.NotAClaimFile, Severity: claims.Error, Pos: claims.Pos{File: src.Name, Line: 1, Col: 1},
			Message: "this looks like another program's file and no claim file: " + f.About, Hint: "say so with --from " + f.Name})
	}
	ds.Sort()
	return ds
}

// sameReader reports whether one format is read as the other is.
func sameReader(a, b claims.Foreign) bool {
	return a.Name == b.Name || cmp.Or(a.Like, a.Name) == cmp.Or(b.Like, b.Name)
}

// formatsTopic is what crux help formats explains. It is no command.
func formatsTopic() *cobra.Command {
	return &cobra.Command{
		Use:   "formats",
		Short: "The formats of other programs that crux reads and writes",
		Long:  formatsHelp(),
	}
}

// formatsHelp lists the formats.
func formatsHelp() string {
	var b strings.Builder
	b.WriteString(`Files of other programs can be checked, analyzed, explained, drawn and tested
just as they are; crux tells their format by the ending of the name, or --from
says it. crux convert makes one format of another:

  crux convert debate.argdown -o debate.yaml

What one format has and another cannot hold is told, with its place and what
has become of it: nothing is left out in silence.

A folder stands for its claim files and for the files in other formats that can
be told beyond doubt; with --from, for each file with an ending of that format.

--join makes one map of files in one format. Nodes of AIF and SADFace that have
the same id and text are one, and so are statements of Argdown with one title,
claims of argmap with one text, and arguments of APX, TGF and BAG with one name.
The ids of the other formats count in their file only: in the map, the name of
the file stands before them.

  crux convert --join nodesets/*.json -o corpus.yaml

`)
	rows := [][4]string{{"FORMAT", "READ", "WRITTEN", "ENDINGS"}}
	yes := map[bool]string{true: "yes", false: "-"}
	for _, f := range formats.All() {
		rows = append(rows, [4]string{f.Name, yes[f.Read != nil], yes[f.Write != nil], strings.Join(f.Endings, " ")})
	}
	for i, r := range rows {
		fmt.Fprintf(&b, "  %-12s %-5s %-8s %s\n", r[0], r[1], r[2], r[3])
		if i > 0 {
			fmt.Fprintf(&b, "    %s\n", formats.All()[i-1].About)
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// tellLost shows what could not be carried over.
func (s streams) tellLost(lost claims.Diagnostics, files []claims.Source) error {
	if err := render.Findings(s.err, lost, files, colored(s.err)); err != nil {
		return failure{err}
	}
	return nil
}
