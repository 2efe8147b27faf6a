package render

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"crux/engine"
)

// IndexEntry is one map in the list of many, see [WriteIndex].
type IndexEntry struct {
	File   string      // the claim file, as the list is to name it
	Errors int         // in the file of a map that was not drawn
	Drawn  []IndexFile // what it was drawn as, the best to read first; none if it was not drawn

	title, language  string
	claims           int
	verdicts         [engine.Unsettled + 1]int
	theses           []indexThesis
	more             int // theses that are not told
	notice           string
	thumbnail        string // an SVG without texts, if it was made
	own              bool   // crux has words of the map's language
	tag              string // of these
	themeOfThumbnail Theme
}

// IndexFile is a file that shows a map.
type IndexFile struct {
	Format Format
	Path   string // from the list to it, with slashes
}

// indexThesis is a thesis as the list tells it.
type indexThesis struct {
	verdict    engine.Verdict
	word, text string
}

// indexTheses is how many theses of a map are told.
const indexTheses = 3

// NewIndexEntry says of a map that was drawn what the list tells. It keeps nothing
// else of the view.
func NewIndexEntry(file string, v View) IndexEntry {
	w, own := wordsIn(v.Language)
	e := IndexEntry{File: file, title: v.Title, language: v.Language, claims: len(v.Cards), own: own, tag: w.tag, themeOfThumbnail: v.Theme}
	if len(v.Cards) < v.Total {
		e.notice = v.notice(w)
	}
	for i := range v.Cards {
		c := &v.Cards[i]
		e.verdicts[c.Ruling.Verdict]++
		switch {
		case !c.Thesis:
		case len(e.theses) == indexTheses:
			e.more++
		default:
			e.theses = append(e.theses, indexThesis{c.Ruling.Verdict, c.word(w), cmp.Or(c.Title, c.sentence())})
		}
	}
	return e
}

// Thumbnail draws the map small, without its texts, unless one of the files of
// e.Drawn is a picture that the list can show. Time and errors are those of [Write].
func (e *IndexEntry) Thumbnail(ctx context.Context, v View) error {
	if e.picture() != "" {
		return nil
	}
	s := newSheet(v)
	p, err := s.layout(ctx)
	if err != nil {
		return err
	}
	const around = 12.0
	w := &svgWriter{sheet: s, placed: p, dx: around, dy: around}
	w.put(`<svg viewBox="0 0 %s %s" aria-hidden="true">`, px(p.w+2*around), px(p.h+2*around))
	for i := range s.links {
		if c := p.curves[i]; len(c.points) > 0 {
			class := "contradiction"
			if r := s.links[i].reason; r >= 0 {
				class = s.Arrows[r].Kind.String() + " " + s.Arrows[r].Label.String()
			}
			w.put(`<path class="%s" d="%s"/>`, class, w.path(c))
		}
	}
	for i := range s.cards {
		b, at := &s.cards[i], p.nodes[i]
		w.put(`<rect class="%s" x="%s" y="%s" width="%s" height="%s" rx="7"/>`, s.Cards[i].Ruling.Verdict,
			px(at.x-b.w/2+around), px(at.y-b.h/2+around), px(b.w), px(b.h))
	}
	w.WriteString("</svg>")
	e.thumbnail = w.String()
	return nil
}

// IndexMark is what every page that [WriteIndex] writes has near its beginning, and
// hardly another.
const IndexMark = `<meta name="generator" content="crux index">`

// WriteIndex writes a page that lists maps, in the order in which they are given:
// HTML that needs nothing beside the drawings that it shows. Its words are those of
// the language of the maps, where crux has words of it and the maps have only one.
// Time is linear.
func WriteIndex(out io.Writer, entries []IndexEntry) error {
	words := indexLanguage(entries)
	var drawn, claims, contested int
	for i := range entries {
		e := &entries[i]
		claims += e.claims
		contested += e.verdicts[engine.Contested]
		if len(e.Drawn) > 0 {
			drawn++
		}
	}
	w := &indexWriter{words: words}
	// A page from a disk has no origin of its own, so its files have to be named.
	w.WriteString(unscripted{language: words.tag, title: words.index.title, mark: IndexMark, images: "'self' file:", style: indexStyle(entries)}.begin())
	facts := []string{words.index.maps(len(entries)), words.index.claims(claims)}
	if contested > 0 {
		facts = append(facts, words.index.contested(contested))
	}
	w.put(`<header><h1>%s</h1><p>%s</p></header>`, xml(words.index.title), xml(strings.Join(facts, " · ")))
	few := ""
	if len(entries) < 3 {
		few = ` class="few"`
	}
	w.put(`<main%s>`, few)
	for i := range entries {
		w.entry(&entries[i])
	}
	w.put(`</main>`)
	w.WriteString(pageEnd)
	_, err := out.Write(w.Bytes())
	return err
}

// indexLanguage returns the words of the only language of some maps, or English.
func indexLanguage(entries []IndexEntry) *wording {
	tag := ""
	for i := range entries {
		switch e := &entries[i]; {
		case len(e.Drawn) == 0:
		case !e.own || tag != "" && tag != e.tag:
			return &english
		default:
			tag = e.tag
		}
	}
	w, _ := wordsIn(tag)
	return w
}

type indexWriter struct {
	bytes.Buffer
	words *wording
}

func (w *indexWriter) put(format string, args ...any) {
	fmt.Fprintf(w, format, args...)
	w.WriteByte('\n')
}

// entry writes the card of one map.
func (w *indexWriter) entry(e *IndexEntry) {
	if len(e.Drawn) == 0 {
		why := w.words.index.failed
		if e.Errors > 0 {
			why = w.words.index.faulty(e.Errors)
		}
		w.put(`<article class="undrawn"><h2 dir="auto">%s</h2>`, xml(e.File))
		w.put(`<p class="why">%s</p></article>`, xml(why))
		return
	}
	lang := fmt.Sprintf(` lang="%s" dir="auto"`, xml(e.language))
	best := href(e.Drawn[0].Path)
	w.put(`<article>`)
	if picture := e.picture(); picture != "" {
		w.put(`<a class="picture" href="%s" tabindex="-1" aria-hidden="true">%s</a>`, best, picture)
	}
	w.put(`<h2%s><a href="%s">%s</a></h2>`, lang, best, xml(e.title))
	if len(e.theses) > 0 {
		w.put(`<ul class="theses">`)
		for _, t := range e.theses {
			w.put(`<li class="%s"><span class="verdict"%s>%s%s</span> <span%s>%s</span></li>`, t.verdict,
				w.lang(e), indexMark(t.verdict), xml(t.word), lang, xml(t.text))
		}
		if e.more > 0 {
			w.put(`<li>%s</li>`, xml(w.words.others(e.more)))
		}
		w.put(`</ul>`)
	}
	w.put(`<p class="counts"><span>%s</span>`, xml(w.words.index.claims(e.claims)))
	for v := engine.Accepted; v <= engine.Unsettled; v++ {
		if n := e.verdicts[v]; n > 0 {
			w.put(`<span class="%s">%s%s</span>`, v, indexMark(v), xml(w.words.tally(v, n)))
		}
	}
	w.put(`</p>`)
	if e.notice != "" {
		w.put(`<p class="notice"%s>%s</p>`, w.lang(e), xml(e.notice))
	}
	w.put(`<p class="files"><span class="file" dir="auto">%s</span>`, xml(e.File))
	for _, f := range e.Drawn {
		name := strings.ToUpper(f.Format.String())
		w.put(`<a href="%s" aria-label="%s: %s">%s</a>`, href(f.Path), name, xml(e.title), name)
	}
	w.put(`</p></article>`)
}

// lang marks words of ours that are of the language of a map, where the page has
// another.
func (w *indexWriter) lang(e *IndexEntry) string {
	if e.tag == w.words.tag {
		return ""
	}
	return fmt.Sprintf(` lang="%s"`, e.tag)
}

// picture is the thumbnail: a drawing that browsers show as an image, else one
// without texts.
func (e *IndexEntry) picture() string {
	for _, name := range []string{"svg", "png"} {
		at := slices.IndexFunc(e.Drawn, func(f IndexFile) bool { return f.Format.String() == name })
		if at >= 0 {
			return fmt.Sprintf(`<img src="%s" alt="" loading="lazy" decoding="async">`, href(e.Drawn[at].Path))
		}
	}
	return e.thumbnail
}

// indexMark is the shape of a verdict.
func indexMark(v engine.Verdict) string {
	return fmt.Sprintf(`<svg class="mark" viewBox="-1 -1 13 13" aria-hidden="true"><path d="%s"/></svg>`, marks[v])
}

// href is a path as an address that cannot be taken for one with a scheme.
func href(path string) string {
	parts := strings.Split(path, "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return xml("./" + strings.Join(parts, "/"))
}
