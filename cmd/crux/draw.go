package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"crux/render"
)

func renderCommand(s streams) *cobra.Command {
	var output, format string
	var join bool
	var jobs int
	var look lookFlags
	var watch watchFlags
	var page paperFlag
	c := &cobra.Command{
		Use:   "render FILE|FOLDER... -o OUT",
		Short: "Draw the map of a claim file",
		Long: `Draw the map of a claim file, or of several that --join makes one map. The
ending of OUT says in which form:

  .svg   a drawing that every browser shows, in light and dark
  .html  a page around the drawing: zoom, search, what each verdict rests on, and
         what would follow if claims were granted or withdrawn. It is one file and
         needs no network
  .png   a picture of the drawing in pixels; --scale says how large
  .pdf   a page as large as the drawing, with texts that can be searched
  .md    an outline in Markdown that says the same in words
  .dot   the graph in the language of Graphviz, to go on from there

OUT is written whole or not at all. Nothing is drawn from a file with errors.

Several files, or a folder, are drawn into a folder: OUT is one if it ends in / or
is there already. Each map then has a drawing of its name in each form that
--format lists (.svg without it), below OUT as it lies below the folder that is
named; of several folders each has one of its own name. OUT/index.html lists the
maps with their verdicts. A map with errors does not keep the others from being
drawn. Nothing is written if two drawings would have the same name or one would
take the place of a file that a map is read from.

A CLAIM is named by its id, its title or its text. Where claims are left out,
the drawing says so.

--watch draws again whenever a file of the map is saved, and tells what is wrong
each time; with errors OUT stays as it was. Ctrl-C ends it. If OUT is a page, it
is shown at an address of this machine, and follows each drawing.`,
		Example: "  crux render debate.yaml -o debate.svg\n  crux render --join pro.yaml con.yaml -o debate.svg\n  crux render debate.yaml --format md\n  crux render debate.yaml -o debate.html\n" +
			"  crux render debate.yaml -o debate.svg --direction left --group side\n  crux render debate.yaml -o part.svg --focus CLAIM --depth 1\n" +
			"  crux render debates -o drawings/ --format svg,md\n" +
			"  crux render debate.yaml -o debate.svg --watch",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 2 && output == "" {
				if _, ok := render.FormatOf(args[1]); ok {
					return usage(fmt.Sprintf("crux render %s -o %s", args[0], args[1]), "where to draw is said with -o")
				}
			}
			return files(c, args)
		},
		RunE: watch.around(s, func(c *cobra.Command, s streams, args []string) error {
			formats, err := readFormats(format)
			if err != nil {
				return err
			}
			if intoFolder(output, len(formats), args, join) {
				return s.drawAll(c.Context(), args, join, output, formats, jobs, &look, &page)
			}
			if c.Flags().Changed("jobs") {
				return usage("leave it out, or name a folder: -o drawings/", "--jobs is for many maps, which are drawn into a folder")
			}
			if len(formats) > 1 {
				return usage("for example: -o drawings/", "several forms need a folder to be drawn into")
			}
			f, err := chooseFormat(output, format)
			if err != nil {
				return err
			}
			o, err := look.options()
			if err != nil {
				return err
			}
			maps, err := s.maps(args, join)
			if err != nil {
				return err
			}
			if len(maps) > 1 {
				return usage("add --join to make one map of them, or name a folder that each is drawn into: -o drawings/",
					"one drawing shows one map, and here are %d claim files", len(maps))
			}
			if err := look.fits(f); err != nil {
				return err
			}
			paper, err := page.read(f)
			if err != nil {
				return err
			}
			o.Boxed = s.boxed
			l, a, err := s.judged(maps[0])
			if err != nil {
				return err
			}
			if err := notOver(l, output); err != nil {
				return err
			}
			if o.Model, err = look.model.read(a); err != nil {
				return err
			}
			if err := look.claims(l.m, &o); err != nil {
				return err
			}
			v := render.NewView(a, o)
			if paper != nil {
				return s.drawPages(c.Context(), f, v, *paper, l, output)
			}
			return s.draw(c.Context(), f, v, output)
		}),
	}
	joinFlag(c, &join)
	s.fromFlag(c)
	look.add(c)
	page.add(c)
	c.Flags().StringVarP(&output, "output", "o", "", "the file or folder to write; - for standard output")
	c.Flags().StringVar(&format, "format", "", "the `FORM`, or a list of them: "+strings.Join(render.Formats(), ", ")+" (default: by the ending of the output)")
	c.Flags().IntVar(&jobs, "jobs", 0, "into a folder: draw `N` maps at a time (default: as many as there are processors)")
	watch.add(c, &output, &format, &join)
	completeWords(c, "format", render.Formats())
	return c
}

// notOver refuses an output that is one of the files of the map.
func notOver(l loaded, output string) error {
	for _, in := range l.inputs() {
		if sameFile(in.name, output) {
			return usage("choose another name", "%s is %s of the map", output, in.what)
		}
	}
	return nil
}

// sameFile reports whether two names lead to one file.
func sameFile(a, b string) bool {
	one, errA := os.Stat(a)
	other, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(one, other)
}

// chooseFormat takes the form that the user named, else that of the ending.
func chooseFormat(output, format string) (render.Format, error) {
	known := strings.Join(render.Formats(), ", ")
	if format != "" {
		f, err := readFormats(format)
		if err != nil {
			return 0, err
		}
		if named, ok := render.FormatOf(output); ok && named != f[0] {
			return 0, otherEnding(output, named.String(), f[0].String())
		}
		return f[0], nil
	}
	if output == "" || output == "-" {
		return 0, usage("for example: -o map.svg, or --format svg for standard output", "in which form, and where to?")
	}
	f, ok := render.FormatOf(output)
	if ext := filepath.Ext(output); !ok && ext != "" {
		return 0, usage("the forms are "+known, "crux does not draw %s files", ext)
	}
	if !ok {
		return 0, usage("the forms are "+known+": name the file like map.svg, or add --format", "%s does not say in which form to draw", output)
	}
	return f, nil
}

// boxedMax is how many letters that no font has are named.
const boxedMax = 10

// boxed says that no font has some of the letters.
func (s streams) boxed(letters []string) {
	var names []string
	for _, letter := range letters[:min(len(letters), boxedMax)] {
		first, _ := utf8.DecodeRuneInString(letter)
		names = append(names, fmt.Sprintf("%s (%U)", render.Visible(letter), first))
	}
	more := ""
	if n := len(letters) - len(names); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	fmt.Fprintf(s.err, "crux: no font here has %s%s: there are boxes in their place; an SVG shows them wherever there is a font\n", strings.Join(names, ", "), more)
}

// painted returns a view as it is written in a form.
func painted(ctx context.Context, f render.Format, v render.View) ([]byte, error) {
	return written(ctx, func(out io.Writer) error { return render.Write(ctx, out, f, v) })
}

// written returns what is drawn.
func written(ctx context.Context, draw func(out io.Writer) error) ([]byte, error) {
	var b bytes.Buffer
	var large *render.TooLargeError
	err := cmp.Or(draw(&b), ctx.Err()) // what is not wanted any longer is not written
	if errors.As(err, &large) {
		return nil, usage(fmt.Sprintf("--scale %v is as large as can be; an SVG or PDF is sharp at any size", large.Scale), "%v", err)
	} else if err != nil {
		return nil, failure{err}
	}
	return b.Bytes(), nil
}

// draw writes a view to a file or to standard output.
func (s streams) draw(ctx context.Context, f render.Format, v render.View, output string) error {
	text, err := painted(ctx, f, v)
	if err != nil {
		return err
	}
	return s.put(text, output)
}
