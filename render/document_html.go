package render

import (
	"encoding/base64"
	"fmt"
	"io"
	"strings"
)

// writeHTML writes the document as a page. It is one file, runs no script and loads
// nothing.
func (d *document) writeHTML(out io.Writer) error {
	w := &pageWriter{own: ` dir="auto"`}
	if d.own != "" {
		w.own = fmt.Sprintf(` lang="%s" dir="auto"`, xml(d.own))
	}
	w.WriteString(unscripted{language: d.language, title: d.title, images: "data:", style: d.style()}.begin())
	w.put(`<main>`)
	w.all(d.parts)
	w.put(`</main>`)
	w.WriteString(pageEnd)
	_, err := io.WriteString(out, w.String())
	return err
}

// pageWriter writes the elements of a page, one a line.
type pageWriter struct {
	strings.Builder
	own string // the attributes of a text of the map
}

func (w *pageWriter) put(format string, args ...any) {
	fmt.Fprintf(w, format, args...)
	w.WriteByte('\n')
}

func (w *pageWriter) all(parts []passage) {
	for _, p := range parts {
		p.html(w)
	}
}

func (s *section) html(w *pageWriter) {
	level := min(s.level, 6)
	class := ""
	if s.whole {
		class = ` class="whole"`
	}
	w.put(`<section%s%s><h%d>%s</h%d>`, anchor(s.name), class, level, w.phrase(s.head), level)
	w.all(s.parts)
	w.put(`</section>`)
}

func (p *paragraph) html(w *pageWriter) {
	class := ""
	if p.aside {
		class = ` class="aside"`
	}
	w.put(`<p%s>%s</p>`, class, w.phrase(p.text))
}

func (l *listing) html(w *pageWriter) {
	tag := "ul"
	if l.numbered {
		tag = "ol"
	}
	look := ""
	if l.lettered {
		tag, look = "ol", ` type="A"`
	}
	var class []string
	if l.whole {
		class = append(class, "whole")
	}
	if l.columns > 0 {
		class = append(class, fmt.Sprintf("columns columns%d", l.columns))
	}
	if l.small {
		class = append(class, "small")
	}
	if class != nil {
		look += fmt.Sprintf(` class="%s"`, strings.Join(class, " "))
	}
	w.put(`<%s%s>`, tag, look)
	for i := range l.items {
		w.WriteString(`<li>`)
		if len(l.items[i].text) > 0 {
			w.put(`<p>%s</p>`, w.phrase(l.items[i].text))
		}
		w.all(l.items[i].parts)
		w.put(`</li>`)
	}
	w.put(`</%s>`, tag)
}

func (g *table) html(w *pageWriter) {
	class := ""
	if g.groups != nil {
		class = ` class="grouped"`
	}
	w.put(`<div class="wide" tabindex="0" role="group" aria-label="%s"><table%s>`, xml(g.name), class)
	if g.wide != nil {
		sum := 0
		for _, n := range g.wide {
			sum += n
		}
		w.WriteString(`<colgroup>`)
		for _, n := range g.wide {
			// Attributes for the width are no styles, which the policy forbids.
			fmt.Fprintf(w, `<col width="%d%%">`, 100*n/sum)
		}
		w.put(`</colgroup>`)
	}
	w.WriteString(`<thead><tr>`)
	for _, c := range g.columns {
		if len(c) == 0 {
			w.WriteString(`<td></td>`)
		} else {
			fmt.Fprintf(w, `<th scope="col">%s</th>`, w.phrase(c))
		}
	}
	w.put(`</tr></thead><tbody>`)
	groups, ends := g.groups, 0
	for i, r := range g.rows {
		if i == ends && len(groups) > 0 {
			if i > 0 {
				w.put(`</tbody><tbody>`)
			}
			ends += groups[0]
			groups = groups[1:]
		}
		w.WriteString(`<tr>`)
		for _, c := range r {
			if c.covered {
				continue
			}
			tag, more := `td`, anchor(c.name)
			if c.rows > 1 {
				more += fmt.Sprintf(` rowspan="%d"`, c.rows)
			}
			if c.head {
				tag = `th`
				more += ` scope="row"`
			}
			w.WriteString(`<` + tag + more + `>`)
			w.all(c.parts)
			fmt.Fprintf(w, `</%s>`, tag)
		}
		w.put(`</tr>`)
	}
	w.put(`</tbody></table></div>`)
}

func (c *claimCard) html(w *pageWriter) {
	class := "card"
	if c.word != "" {
		class += " " + c.ruling.Verdict.String()
	}
	if c.flagged {
		class += " flagged"
	}
	if c.pale {
		class += " pale"
	}
	if c.indent > 0 {
		class += fmt.Sprintf(" in%d", min(c.indent, mostIndent))
	}
	w.WriteString(`<div class="` + class + `">`)
	if c.side > 0 {
		fmt.Fprintf(w, `<svg class="band side%d" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"><rect width="1" height="1"/></svg>`, c.side)
	}
	w.WriteString(`<p>`)
	if len(c.lead) > 0 {
		w.WriteString(w.phrase(c.lead) + " ")
	}
	fmt.Fprintf(w, `<span%s>%s</span>`, w.own, xml(c.text))
	if c.id != "" {
		fmt.Fprintf(w, ` <span class="id" dir="auto">%s</span>`, xml(c.id))
	}
	w.WriteString(`</p>`)
	for _, f := range c.foot {
		fmt.Fprintf(w, `<p class="foot">%s</p>`, w.phrase(f))
	}
	if c.who != "" || len(c.beside)+len(c.remark) > 0 || c.word != "" {
		w.WriteString(`<p class="last">`)
		switch {
		case len(c.beside) > 0:
			w.WriteString(`<span class="who">` + w.phrase(c.saidBy()) + `</span> `)
		case c.who != "":
			fmt.Fprintf(w, `<span class="who"%s>%s</span> `, w.own, xml(c.who))
		}
		if len(c.remark) > 0 {
			w.WriteString(`<span class="remark">` + w.phrase(c.remark) + `</span> `)
		}
		if c.word != "" {
			fmt.Fprintf(w, `<span class="verdict">%s%s</span>`, indexMark(c.ruling.Verdict), xml(c.word))
		}
		w.WriteString(`</p>`)
	}
	w.put(`</div>`)
}

// saidBy is who says the claim, and what stands beside that.
func (c *claimCard) saidBy() phrase {
	if c.who == "" {
		return c.beside
	}
	who := tells(c.who)
	if len(c.beside) > 0 {
		who = who.and(says(" · "), c.beside)
	}
	return who
}

func (f *figure) html(w *pageWriter) {
	// A picture and not a part of the page: names in it cannot clash with those of
	// another, and it follows the theme as well.
	w.put(`<figure><img alt="%s" src="data:image/svg+xml;base64,%s"></figure>`, xml(f.name), base64.StdEncoding.EncodeToString([]byte(f.svg)))
}

func (n blankLines) html(w *pageWriter) {
	w.put(`<div class="lines">%s</div>`, strings.Repeat("<div></div>", int(n)))
}

func (pageBreak) html(w *pageWriter) { w.put(`<div class="break"></div>`) }

// anchor is the attribute by which links lead to an element.
func anchor(name string) string {
	if name == "" {
		return ""
	}
	return fmt.Sprintf(` id="%s"`, xml(name))
}

// mostIndent is how far in a card stands at most.
const mostIndent = 4

func (w *pageWriter) phrase(p phrase) string {
	var b strings.Builder
	for i := range p {
		b.WriteString(w.piece(&p[i]))
	}
	return b.String()
}

func (w *pageWriter) piece(p *piece) string {
	switch p.look {
	case blank:
		return `<span class="gap"></span>`
	case tickBox:
		return `<span class="box"></span>`
	case slot:
		return `<span class="slot"></span>`
	}
	text := xml(p.text)
	if p.own {
		text = `<span` + w.own + `>` + text + `</span>`
	}
	if p.link != "" {
		text = fmt.Sprintf(`<a href="%s" rel="noreferrer">%s</a>`, xml(p.link), text)
	}
	if p.to != "" {
		text = fmt.Sprintf(`<a href="#%s">%s</a>`, xml(p.to), text)
	}
	switch p.look {
	case strong:
		text = `<strong>` + text + `</strong>`
	case weak:
		text = `<span class="weak">` + text + `</span>`
	}
	if marks[p.mark] != "" {
		text = `<span class="verdict">` + indexMark(p.mark) + text + `</span>`
	}
	if p.side > 0 {
		text = fmt.Sprintf(`<svg class="swatch side%d" viewBox="0 0 7 14" aria-hidden="true"><rect width="7" height="14" rx="2"/></svg>`, p.side) + text
	}
	return text
}
