package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"crux/render"
)

// paperFlag is the paper that a drawing is to fit on.
type paperFlag struct{ word string }

func (p *paperFlag) add(c *cobra.Command) {
	c.Flags().StringVar(&p.word, "page", "", "fit the drawing on `PAPER`, on several linked pages where its letters would be too small: "+
		strings.Join(render.Papers(), ", ")+", and behind it :"+strings.Join(render.PaperWords(), ", :"))
	var words []string
	for _, size := range render.Papers() {
		words = append(words, size)
		for _, how := range render.PaperWords() {
			words = append(words, size+":"+how)
		}
	}
	completeWords(c, "page", words)
}

// read returns the paper, and whether there is to be any.
func (p *paperFlag) read(f render.Format) (paper render.Paper, ok bool, err error) {
	if p.word == "" {
		return paper, false, nil
	}
	if f != render.SVG {
		return paper, false, usage("leave --page out, or name the drawing like map.svg", "--page is for drawings to print, and %s is none", formNames[f])
	}
	paper, bad := render.ParsePaper(p.word)
	if bad != "" || paper.Width == 0 {
		return paper, false, usage("the sizes are "+strings.Join(render.Papers(), ", ")+"; behind it can stand :"+strings.Join(render.PaperWords(), ", :")+", as in a3:landscape",
			"there is no paper %q", p.word)
	}
	return paper, true, nil
}

// formNames says what a form is called in a sentence.
var formNames = map[render.Format]string{render.DOT: "a graph in the language of Graphviz", render.Markdown: "an outline"}

// drawPages writes a view on paper: into the file that is named or, where it
// takes several pages, into one file a page.
func (s streams) drawPages(ctx context.Context, v render.View, p render.Paper, l loaded, output string) error {
	link := func(page int, anchor string) string {
		return "./" + url.PathEscape(filepath.Base(pageName(output, page))) + "#" + strings.ReplaceAll(anchor, "%", "%25")
	}
	pages, err := render.Pages(ctx, v, p, link)
	var large *render.TooLargeError
	switch {
	case errors.As(err, &large):
		return usage("take a larger paper, add :poster for one page with small letters, or shorten the claim",
			"the claim %q does not fit on a page with letters of 7 points", large.Claim)
	case err != nil:
		return failure{err}
	}
	toFile := output != "" && output != "-"
	if len(pages) > 1 && !toFile {
		return usage("name a file with -o map.svg: each page becomes a file of its own; or add :poster for one page",
			"the map takes %d pages", len(pages))
	}
	if len(pages) == 1 {
		if !toFile {
			_, err = s.out.Write(pages[0].SVG)
			err = wrapOut(err)
		} else {
			err = writeDrawing(output, pages[0].SVG)
		}
		if err != nil {
			return err
		}
		if letters := pages[0].Letters; letters < 7 {
			_, err = fmt.Fprintf(s.err, "the smallest letters are %.1f points high: from 7 on they read with ease\n", letters)
			return wrapErr(err)
		}
		return nil
	}
	files := make([]pageFile, len(pages))
	least := pages[0].Letters
	for i := range pages {
		files[i] = pageFile{pageName(output, i+1), pages[i].SVG}
		least = min(least, pages[i].Letters)
		if err := notOver(l, files[i].name); err != nil {
			return err
		}
	}
	if err := writeFiles(files); err != nil {
		return failure{err}
	}
	_, err = fmt.Fprintf(s.err, "%d pages, since on one the letters would be too small: %s to %s\n", len(pages), render.Visible(files[0].name), render.Visible(files[len(files)-1].name))
	return wrapErr(err)
}

func wrapOut(err error) error {
	if err != nil {
		return failure{fmt.Errorf("standard output: %w", err)}
	}
	return nil
}

func wrapErr(err error) error {
	if err != nil {
		return failure{err}
	}
	return nil
}

// pageName is the name of the file of a page: map-2.svg.
func pageName(output string, page int) string {
	ext := filepath.Ext(output)
	return fmt.Sprintf("%s-%d%s", strings.TrimSuffix(output, ext), page, ext)
}

// pageFile is a file that is to be written.
type pageFile struct {
	name string
	data []byte
}

// writeFiles writes files, all of them or none: into temporary files beside them
// first, which then take their places.
func writeFiles(files []pageFile) (err error) {
	var temps []string
	defer func() {
		for _, temp := range temps {
			os.Remove(temp)
		}
	}()
	for _, file := range files {
		name := followLinks(file.name)
		f, err := newFileBeside(name, 0o666)
		if err != nil {
			if _, dir := os.Stat(filepath.Dir(file.name)); errors.Is(dir, os.ErrNotExist) {
				return fmt.Errorf("%s: there is no folder %s", file.name, filepath.Dir(file.name))
			}
			return explain(file.name, err)
		}
		temps = append(temps, f.Name())
		if _, err := f.Write(file.data); err != nil {
			f.Close()
			return explain(file.name, err)
		}
		if err := f.Close(); err != nil {
			return explain(file.name, err)
		}
	}
	for len(temps) > 0 {
		at := len(files) - len(temps)
		if err := os.Rename(temps[0], followLinks(files[at].name)); err != nil {
			return explain(files[at].name, err)
		}
		temps = temps[1:]
	}
	return nil
}
