package render

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"crux/engine"
)

// StatisticsText writes statistics for a person at a terminal: those of one map in
// full, several as a table with a row each. Nothing is wider than 80 columns but
// where ids or the names of files are.
func StatisticsText(w io.Writer, all []Counted, colored bool) error {
	r := reporter{paint: newPainter(colored)}
	if len(all) == 1 {
		r.counted(&all[0])
	} else {
		t := overview(all, &english.count)
		t.title = plural(len(all), "map")
		t.short = []string{"claims", "for", "against", "undercuts", "deep", "source", signs[engine.Accepted], signs[engine.Rejected], signs[engine.Contested], signs[engine.Unsettled]}
		for i := range t.rows {
			t.rows[i].values = slices.Delete(t.rows[i].values, 4, 5) // contradictions: so that lines stay short
		}
		t.note = "Claims: ✓ stand, ✕ fall, ⇄ are contested, … wait. For, against, undercuts: kinds of reasons. Deep: steps from the farthest claim to the thesis. Source: claims that have one."
		r.counts(&t)
	}
	_, err := io.WriteString(w, r.String())
	return err
}

// leastLabel is how many columns a label has at least.
const leastLabel = 16

func (r *reporter) counted(c *Counted) {
	for _, l := range fold(c.title(&english), 80) {
		r.line("%s", r.paint.bold(l))
	}
	for _, l := range fold(strings.Join(c.summary(&english), ", "), 80) {
		r.line("%s", l)
	}
	for _, t := range c.tables(&english) {
		r.line("")
		r.counts(&t)
	}
}

// counts writes a table: the numbers first, so that long labels do not tear the
// lines apart.
func (r *reporter) counts(t *countTable) {
	r.line("%s", r.paint.bold(t.title))
	if len(t.rows) == 0 {
		r.line("  %s", t.empty)
		return
	}
	columns := t.columns
	if t.short != nil {
		columns = t.short
	}
	wide := make([]int, len(t.rows[0].values))
	for k := range wide {
		if columns != nil {
			wide[k] = uniseg.StringWidth(columns[k])
		}
		for i := range t.rows {
			wide[k] = max(wide[k], uniseg.StringWidth(visible(t.rows[i].values[k].text)))
		}
	}
	cells := func(text func(k int) string) (line string, used int) {
		for k := range wide {
			s := visible(text(k))
			line += "  " + strings.Repeat(" ", wide[k]-uniseg.StringWidth(s)) + s
			used += 2 + wide[k]
		}
		return line, used
	}
	if columns != nil {
		line, _ := cells(func(k int) string { return columns[k] })
		r.line("%s", r.paint.faint(line))
	}
	for i := range t.rows {
		row := &t.rows[i]
		line, used := cells(func(k int) string { return row.values[k].text })
		label := row.sign() + visible(row.label)
		if !row.whole {
			label = firstColumns(label, max(78-used, leastLabel))
		}
		if row.claim != "" {
			id := visible(string(row.claim))
			label = r.paint.bold(id)
			if room := 80 - used - 4 - uniseg.StringWidth(id); room >= leastLabel {
				label += "  " + firstColumns(visible(row.label), room)
			}
		}
		r.line("%s  %s", line, label)
	}
	if t.note != "" {
		for _, l := range fold(t.note, 78) {
			r.line("  %s", r.paint.faint(l))
		}
	}
}

// StatisticsMarkdown writes statistics as tables in Markdown, those of several
// maps below a table that compares them.
func StatisticsMarkdown(w io.Writer, all []Counted) error {
	var b strings.Builder
	level := "##"
	common := commonWords(all)
	if len(all) != 1 {
		fmt.Fprintf(&b, "# %s\n\n", common.count.of(len(all)))
		t := overview(all, &common.count)
		t.markdown(&b, common)
		level = "###"
	}
	for i := range all {
		if i > 0 || level == "###" {
			b.WriteString("\n")
		}
		w := all[i].words()
		if len(all) > 1 {
			w = common
		}
		fmt.Fprintf(&b, "%s %s\n\n%s\n", level[1:], md(all[i].title(w)), w.stopped(strings.Join(all[i].summary(w), w.comma)))
		for _, t := range all[i].tables(w) {
			fmt.Fprintf(&b, "\n%s %s\n\n", level, t.title)
			t.markdown(&b, w)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (t *countTable) markdown(b *strings.Builder, w *wording) {
	if len(t.rows) == 0 {
		b.WriteString(t.empty + "\n")
		return
	}
	n := len(t.rows[0].values)
	if n == 0 {
		for i := range t.rows {
			fmt.Fprintf(b, "- %s\n", t.rows[i].markdown())
		}
	} else {
		heads := t.columns
		if heads == nil {
			heads = []string{w.count.number}
		}
		fmt.Fprintf(b, "| | %s |\n| --- |%s\n", strings.Join(heads, " | "), strings.Repeat(" ---: |", n))
		for i := range t.rows {
			fmt.Fprintf(b, "| %s |", t.rows[i].markdown())
			for _, v := range t.rows[i].values {
				text := v.text
				if v.own {
					text = md(text)
				}
				fmt.Fprintf(b, " %s |", text)
			}
			b.WriteString("\n")
		}
	}
	if t.note != "" {
		b.WriteString("\n" + t.note + "\n")
	}
}

func (r *countRow) markdown() string {
	if r.claim == "" {
		return r.sign() + md(r.label)
	}
	return "**" + md(string(r.claim)) + "** " + md(r.label)
}

// sign is the mark of a verdict in plain text, with a space behind it.
func (r *countRow) sign() string {
	if s := signs[r.mark]; s != "" {
		return s + " "
	}
	return ""
}
