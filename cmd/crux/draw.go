package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"crux/render"
)

func renderCommand(s streams) *cobra.Command {
	var output, format string
	var join bool
	var look lookFlags
	var page paperFlag
	c := &cobra.Command{
		Use:   "render FILE|FOLDER... -o OUT",
		Short: "Draw the map of a claim file",
		Long: `Draw the map of a claim file, or of several that --join makes one map. The
ending of OUT says in which form:

  .svg   a drawing that every browser shows, in light and dark
  .md    an outline in Markdown that says the same in words
  .dot   the graph in the language of Graphviz, to go on from there

OUT is written whole or not at all. Nothing is drawn from a file with errors.

A CLAIM is named by its id, its title or its text. Where claims are left out,
the drawing says so.`,
		Example: "  crux render debate.yaml -o debate.svg\n  crux render --join pro.yaml con.yaml -o debate.svg\n  crux render debate.yaml --format md\n" +
			"  crux render debate.yaml -o debate.svg --direction left --group side\n  crux render debate.yaml -o part.svg --focus CLAIM --depth 1",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 2 && output == "" {
				if _, ok := render.FormatOf(args[1]); ok {
					return usage(fmt.Sprintf("crux render %s -o %s", args[0], args[1]), "where to draw is said with -o")
				}
			}
			return files(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			f, err := chooseFormat(output, format)
			if err != nil {
				return err
			}
			o, err := look.options()
			if err != nil {
				return err
			}
			paper, onPaper, err := page.read(f)
			if err != nil {
				return err
			}
			l, a, err := s.one(args, join, "one drawing")
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
			if onPaper {
				return s.drawPages(c.Context(), v, paper, l, output)
			}
			return s.draw(c.Context(), f, v, output)
		},
	}
	joinFlag(c, &join)
	look.add(c)
	page.add(c)
	c.Flags().StringVarP(&output, "output", "o", "", "the file to write; - for standard output")
	c.Flags().StringVar(&format, "format", "", "the `FORM`: "+strings.Join(render.Formats(), ", ")+" (default: by the ending of the output)")
	completeWords(c, "format", render.Formats())
	return c
}

// notOver refuses an output that is one of the files of the map.
func notOver(l loaded, output string) error {
	for _, file := range l.m.Files {
		if sameFile(file.Name, output) {
			return usage("give the drawing another name", "%s is a claim file of the map", output)
		}
	}
	for _, source := range l.m.Sources {
		if source.Text != "" && sameFile(filepath.Join(filepath.Dir(source.TextPos.File), source.Text), output) {
			return usage("give the drawing another name", "%s is the text of a source", output)
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
		f, ok := render.ParseFormat(format)
		if !ok {
			return 0, usage("the forms are "+known, "there is no form %q", format)
		}
		return f, nil
	}
	if output == "" || output == "-" {
		return 0, usage("for example: -o map.svg, or --format svg for standard output", "in which form, and where to?")
	}
	f, ok := render.FormatOf(output)
	if ext := filepath.Ext(output); !ok && ext != "" {
		return 0, usage("the forms are "+known+"; a browser can print an SVG to PDF", "crux does not draw %s files", ext)
	}
	if !ok {
		return 0, usage("the forms are "+known+": name the file like map.svg, or add --format", "%s does not say in which form to draw", output)
	}
	return f, nil
}

// draw writes a view to a file or to standard output.
func (s streams) draw(ctx context.Context, f render.Format, v render.View, output string) error {
	var b bytes.Buffer
	if err := render.Write(ctx, &b, f, v); err != nil {
		return failure{err}
	}
	if output == "" || output == "-" {
		if _, err := s.out.Write(b.Bytes()); err != nil {
			return failure{fmt.Errorf("standard output: %w", err)}
		}
		return nil
	}
	return writeDrawing(output, b.Bytes())
}

// writeDrawing writes a drawing to a file.
func writeDrawing(output string, drawing []byte) error {
	if err := writeFile(output, drawing); err != nil {
		if _, dir := os.Stat(filepath.Dir(output)); errors.Is(dir, os.ErrNotExist) {
			err = fmt.Errorf("%s: there is no folder %s", output, filepath.Dir(output))
			return failure{err}
		}
		return failure{explain(output, err)}
	}
	return nil
}
