package render

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf8"
)

// StatisticsHTML writes a page with statistics: tables with a small bar beside each
// number, those of several maps below a table that compares them. It is one file,
// runs no script and loads nothing.
func StatisticsHTML(out io.Writer, all []Counted) error {
	words := commonWords(all)
	w := &countPage{words: words}
	title := words.count.of(len(all))
	if len(all) == 1 {
		title = all[0].title(words)
	}
	w.WriteString(unscripted{language: words.tag, title: title, style: countStyle(all)}.begin())
	if len(all) == 1 {
		w.put(`<header><h1%s>%s</h1><p>%s</p></header>`, w.own(&all[0]), xml(title), xml(strings.Join(all[0].summary(words), " · ")))
		w.put(`<main>`)
		w.tables(&all[0], 1, "h2")
	} else {
		w.put(`<header><h1>%s</h1></header>`, xml(title))
		w.put(`<main>`)
		t := overview(all, &words.count)
		w.put(`<section class="wide all" tabindex="0" aria-label="%s">`, xml(t.title))
		w.table(&t, "")
		w.put(`</section>`)
		for i := range all {
			w.put(`<article>`)
			w.put(`<h2%s>%s</h2>`, w.own(&all[i]), xml(all[i].title(words)))
			w.put(`<p class="facts"><span dir="auto">%s</span> · %s</p>`, xml(all[i].Name), xml(strings.Join(all[i].summary(words), " · ")))
			w.tables(&all[i], i+1, "h3")
			w.put(`</article>`)
		}
	}
	w.put(`</main>`)
	w.WriteString(pageEnd)
	_, err := out.Write(w.Bytes())
	return err
}

// mostWide is how many letters of a number are made room for beside its bar.
const mostWide = 16

type countPage struct {
	bytes.Buffer
	words *wording
}

func (w *countPage) put(format string, args ...any) {
	fmt.Fprintf(w, format, args...)
	w.WriteByte('\n')
}

// own marks a text of a map.
func (w *countPage) own(c *Counted) string {
	return fmt.Sprintf(` lang="%s" dir="auto"`, xml(c.Analysis.Graph.Map.Language))
}

// tables writes the tables of one map, by its number in the page.
func (w *countPage) tables(c *Counted, number int, heading string) {
	w.put(`<div class="tables m%d">`, number)
	for _, t := range c.tables(w.words) {
		class := ""
		switch {
		case len(t.rows) > 0 && len(t.columns) > 2: // wider than a phone
			class = fmt.Sprintf(` class="broad wide" tabindex="0" role="group" aria-label="%s"`, xml(t.title))
		case t.broad:
			class = ` class="broad"`
		}
		w.put(`<section%s><%s>%s</%s>`, class, heading, xml(t.title), heading)
		w.table(&t, w.own(c))
		w.put(`</section>`)
	}
	w.put(`</div>`)
}

// table writes one table; own marks texts of the map.
func (w *countPage) table(t *countTable, own string) {
	switch {
	case len(t.rows) == 0:
		w.put(`<p class="note">%s</p>`, xml(t.empty))
		return
	case len(t.rows[0].values) == 0:
		w.put(`<ul>`)
		for i := range t.rows {
			w.put(`<li>%s</li>`, t.rows[i].html(own))
		}
		w.put(`</ul>`)
	default:
		// Bars of a column begin and end at the same places, whatever number follows.
		wide := make([]int, len(t.rows[0].values))
		for i := range t.rows {
			for k, v := range t.rows[i].values {
				wide[k] = max(wide[k], min(utf8.RuneCountInString(v.text), mostWide))
			}
		}
		w.put(`<table>`)
		if t.columns != nil {
			w.put(`<thead><tr><td></td>`)
			for _, head := range t.columns {
				w.put(`<th scope="col">%s</th>`, xml(head))
			}
			w.put(`</tr></thead>`)
		}
		w.put(`<tbody>`)
		for i := range t.rows {
			r := &t.rows[i]
			w.put(`<tr><th scope="row">%s</th>`, r.html(own))
			for k, v := range r.values {
				class := r.class
				if v.kind != "" {
					class = v.kind
				}
				if v.own {
					w.put(`<td><span dir="auto">%s</span></td>`, xml(v.text))
				} else if math.IsNaN(v.bar) {
					w.put(`<td>%s</td>`, xml(v.text))
				} else {
					w.put(`<td class="barred"><div>%s<span class="w%d">%s</span></div></td>`, bar(v.bar, class, t.signed()), wide[k], xml(v.text))
				}
			}
			w.put(`</tr>`)
		}
		w.put(`</tbody></table>`)
	}
	if t.note != "" {
		w.put(`<p class="note">%s</p>`, xml(t.note))
	}
}

// signed reports whether bars lead to both sides.
func (t *countTable) signed() bool {
	for i := range t.rows {
		for _, v := range t.rows[i].values {
			if v.bar < 0 {
				return true
			}
		}
	}
	return false
}

// html is what a row is about.
func (r *countRow) html(own string) string {
	if !r.own {
		if marks[r.mark] != "" {
			return `<span class="verdict">` + indexMark(r.mark) + xml(r.label) + `</span>`
		}
		return xml(r.label)
	}
	if own == "" {
		own = ` dir="auto"`
	}
	swatch, id := "", ""
	if r.side > 0 {
		swatch = fmt.Sprintf(`<svg class="swatch side%d" viewBox="0 0 7 14" aria-hidden="true"><rect width="7" height="14" rx="2"/></svg>`, r.side)
	}
	if r.claim != "" {
		id = fmt.Sprintf(` <span class="id" dir="auto">%s</span>`, xml(string(r.claim)))
	}
	return fmt.Sprintf(`%s<span%s>%s</span>%s`, swatch, own, xml(r.label), id)
}

// bar draws a number, from −1 to 1 if it is signed and else from 0 to 1. The number
// stands beside it, so it tells nothing to who cannot see it.
func bar(value float64, class string, signed bool) string {
	left, wide := 0.0, 200*math.Abs(value)
	line := ""
	if signed {
		wide /= 2
		left = 100
		if value < 0 {
			left -= wide
		}
		line = `<path d="M100,0V14"/>`
	}
	return fmt.Sprintf(`<svg class="bar %s" viewBox="0 0 200 14" preserveAspectRatio="none" aria-hidden="true"><rect x="%s" y="1" width="%s" height="12"/>%s</svg>`,
		class, px(left), px(wide), line)
}

// countStyle is the style sheet of the page, with the colours of the drawings.
func countStyle(all []Counted) string {
	looks := make([][]SideLook, len(all))
	for i := range all {
		looks[i] = all[i].looks()
	}
	var b strings.Builder
	b.WriteString(inAllThemes(func(c *colors) string {
		var b strings.Builder
		for i, sides := range looks {
			b.WriteString(c.sideFills(fmt.Sprintf(".m%d ", i+1), sides))
		}
		return b.String()
	}))
	b.WriteString(countRules)
	for n := 1; n <= mostWide; n++ {
		fmt.Fprintf(&b, ".w%d{min-width:%dch}\n", n, n)
	}
	b.WriteString(media("print", countPrintRules))
	return b.String()
}

const countRules = `:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:2rem clamp(1rem,4vw,3.5rem) 4rem;background:var(--paper);color:var(--ink);line-height:1.4;overflow-wrap:anywhere;
font-family:Arial,Helvetica,"Liberation Sans",Arimo,"Nimbus Sans","Noto Sans","Noto Sans CJK SC","Noto Sans Tamil",sans-serif}
header{margin:0 0 1.5rem}
h1{font-size:1.75rem;line-height:1.2;margin:0}
header p,.facts{margin:.35rem 0 0;color:var(--muted)}
article{margin-top:2.5rem;padding-top:1.5rem;border-top:1px solid var(--edge)}
article>h2{font-size:1.35rem;line-height:1.25;margin:0}
.facts{margin-bottom:1rem}
.tables{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr))}
section{min-width:0;padding:.8rem 1rem .9rem;border:1px solid var(--edge);border-radius:10px;background:var(--card)}
.broad{grid-column:1/-1}
.wide{overflow-x:auto}
.wide:focus-visible{outline:3px solid var(--contested);outline-offset:2px}
section h2,section h3{font-size:1rem;line-height:1.3;margin:0 0 .5rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th{font-weight:400;text-align:start}
tbody tr+tr>*{border-top:1px solid color-mix(in srgb,var(--edge) 25%,transparent)}
th,td{padding:.3rem 0;vertical-align:middle}
th+td,td+td,td+th,th+th{padding-inline-start:.9rem}
td,thead th{text-align:end;font-variant-numeric:tabular-nums}
thead th{color:var(--muted);font-size:.8rem;vertical-align:bottom}
.all tbody th{min-width:9rem}
th,td{overflow-wrap:normal}
td>span,th>span{overflow-wrap:anywhere}
.broad tbody th{min-width:7rem}
.barred{width:55%}
.broad .barred{width:20%}
.barred div{display:flex;align-items:center;gap:.6rem}
.barred span{white-space:nowrap}
.bar{flex:1 1 0;width:0;min-width:2rem;height:.85rem}
.verdict{white-space:nowrap}
.mark{width:.85em;height:.85em;margin-inline-end:.4em;vertical-align:-.04em}
.mark path{fill:none;stroke:currentColor;stroke-width:1.9;stroke-linecap:round;stroke-linejoin:round}
.bar rect{fill:var(--muted)}
.bar path{stroke:var(--edge);stroke-width:1;vector-effect:non-scaling-stroke}
.bar.support rect{fill:var(--support)}.bar.rebuttal rect{fill:var(--rebuttal)}.bar.undercut rect{fill:var(--undercut)}.bar.contradiction rect{fill:var(--contradiction)}
.bar.accepted rect{fill:var(--ink)}.bar.contested rect{fill:var(--contested)}
.bar.rejected rect,.bar.unsettled rect{fill:var(--edge)}
.swatch{width:.4rem;height:.9rem;margin-inline-end:.5rem;vertical-align:-.12rem}
.id{color:var(--muted);font-size:.85em}
.note{margin:.5rem 0 0;color:var(--muted);font-size:.85rem}
h2+.note,h3+.note{margin:0}
ul{margin:0;padding:0;list-style:none;display:grid;gap:.35rem;font-size:.9rem}
@media (max-width:40rem){.broad .bar{display:none}.broad .barred{width:auto}.broad .barred div{justify-content:end}.broad :is(td,thead th){padding-inline-start:.4rem}}
`

const countPrintRules = `:root{color-scheme:light}
@page{margin:15mm}
body{padding:0;max-width:none;font-size:10pt}
h1{font-size:16pt}
.tables{gap:3mm;grid-template-columns:repeat(3,1fr)}
section{break-inside:avoid;padding:2.5mm 3mm 3mm}
article{break-before:page;margin:0;padding:0;border:0}
tr,li{break-inside:avoid}
h2,h3{break-after:avoid}
.wide{overflow:visible}
.all{padding:2mm;break-inside:auto}
.all table{font-size:7pt}
.all thead th{font-size:6.5pt}
.all :is(th,td)+:is(th,td){padding-inline-start:1mm}
.all tbody th{min-width:0}
.swatch{display:none}
`
