package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
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

// read returns the paper, nil if there is to be none.
func (p *paperFlag) read(all ...render.Format) (*render.Paper, error) {
	if p.word == "" {
		return nil, nil
	}
	for _, f := range all {
		if form, ok := unpaged[f]; ok {
			return nil, usage("leave --page out, or name the drawing like map.pdf", "--page is for drawings to print, and %s is none", form)
		}
	}
	paper, bad := render.ParsePaper(p.word)
	if bad != "" || paper.Width == 0 {
		return nil, usage("the sizes are "+strings.Join(render.Papers(), ", ")+"; behind it can stand :"+strings.Join(render.PaperWords(), ", :")+", as in a3:landscape",
			"there is no paper %q", p.word)
	}
	return &paper, nil
}

// unpaged are the forms that are not put on paper, as they are called in a sentence.
var unpaged = map[render.Format]string{
	render.DOT: "a graph in the language of Graphviz", render.Markdown: "an outline",
	render.HTML: "a page for a browser, which prints itself,",
}

// drawPages writes a view on paper: into the file that is named or, where it
// takes several pages and is no PDF, into one file a page.
func (s streams) drawPages(ctx context.Context, f render.Format, v render.View, p render.Paper, l loaded, output string) error {
	link := func(page int, anchor string) string {
		return "./" + url.PathEscape(filepath.Base(pageName(output, page))) + "#" + strings.ReplaceAll(anchor, "%", "%25")
	}
	pages, err := s.pages(ctx, f, v, p, link)
	if err != nil {
		return err
	}
	if len(pages) == 1 || f == render.PDF {
		text, err := bound(ctx, f, v, pages)
		if err == nil {
			err = s.put(text, output)
		}
		if err == nil && len(pages) > 1 {
			err = s.say("%d pages, since on one the letters would be too small\n", len(pages))
		}
		if err == nil && f != render.PDF && output != "" && output != "-" {
			err = s.tellLeftPages(output, 1)
		}
		return err
	}
	if output == "" || output == "-" {
		return usage("name a file with -o map."+f.String()+": each page becomes a file of its own; or draw a PDF, or add :poster for one page", "the map takes %d pages", len(pages))
	}
	files := make([]namedFile, len(pages))
	for i := range pages {
		text, err := bound(ctx, f, v, pages[i:i+1])
		if err != nil {
			return err
		}
		files[i] = namedFile{pageName(output, i+1), text}
		if err := notOver(l, files[i].name); err != nil {
			return err
		}
	}
	if err := writeFiles(files); err != nil {
		return err
	}
	if err := s.say("%d pages, since on one the letters would be too small: %s to %s\n", len(pages), render.Visible(files[0].name), render.Visible(files[len(files)-1].name)); err != nil {
		return err
	}
	return s.tellLeftPages(output, len(pages)+1)
}

// mostLeft is how many files that are left of an earlier drawing are looked for.
const mostLeft = 1000

// tellLeftPages tells of files that are called as the pages from one on would be:
// they are of a drawing that took more pages.
func (s streams) tellLeftPages(output string, from int) error {
	last := from - 1
	for last-from < mostLeft && exists(pageName(output, last+1)) {
		last++
	}
	first := render.Visible(pageName(output, from))
	switch {
	case last < from:
		return nil
	case last == from:
		return s.say("%s is no page of this drawing, but perhaps of an earlier one: delete it if nobody needs it\n", first)
	}
	return s.say("%s to %s are no pages of this drawing, but perhaps of an earlier one: delete them if nobody needs them\n", first, render.Visible(pageName(output, last)))
}

// pages fits a view on paper, and says so where the letters get small.
func (s streams) pages(ctx context.Context, f render.Format, v render.View, p render.Paper, link func(page int, anchor string) string) ([]render.Page, error) {
	if f == render.PDF {
		link = render.PageLink
	}
	pages, err := render.Pages(ctx, v, p, link)
	var large *render.NoRoomError
	switch {
	case errors.As(err, &large):
		return nil, usage("take a larger paper, add :poster for one page with small letters, or shorten the claim",
			"the claim %q does not fit on a page with letters of 7 points", excerpt(large.Claim))
	case err != nil:
		return nil, failure{err}
	}
	if letters := pages[0].Letters; len(pages) == 1 && letters < 7 {
		err = s.say("the smallest letters are %.1f points high: from 7 on they read with ease\n", letters)
	}
	return pages, err
}

// bound returns pages as one file.
func bound(ctx context.Context, f render.Format, v render.View, pages []render.Page) ([]byte, error) {
	return written(ctx, func(out io.Writer) error { return render.WritePages(ctx, out, f, v, pages) })
}

// pageName is the name of the file of a page: map-2.svg.
func pageName(output string, page int) string {
	ext := filepath.Ext(output)
	return fmt.Sprintf("%s-%d%s", strings.TrimSuffix(output, ext), page, ext)
}
