package render

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// writeMarkdown writes the document as Markdown (CommonMark with the tables of
// GitHub).
func (d *document) writeMarkdown(out io.Writer) error {
	w := &markdownWriter{}
	w.all(d.parts)
	_, err := io.WriteString(out, strings.TrimPrefix(w.String(), "\n"))
	return err
}

// markdownWriter writes parts, each after an empty line, and behind an indent where
// they belong to an entry of a list.
type markdownWriter struct {
	strings.Builder
	indent string
	inCell bool // all is one line: breaks are tags
}

func (w *markdownWriter) all(parts []passage) {
	for _, p := range parts {
		p.markdown(w)
	}
}

// block writes lines as a block of their own.
func (w *markdownWriter) block(lines ...string) {
	if w.inCell {
		if w.Len() > 0 {
			w.WriteString("<br>")
		}
		w.WriteString(strings.Join(lines, "<br>"))
		return
	}
	w.WriteString("\n")
	for _, l := range lines {
		if l == "" {
			w.WriteString("\n")
			continue
		}
		w.WriteString(w.indent + l + "\n")
	}
}

func (s *section) markdown(w *markdownWriter) {
	w.block(strings.Repeat("#", min(s.level, 6)) + " " + s.head.markdown())
	w.all(s.parts)
}

func (p *paragraph) markdown(w *markdownWriter) { w.block(p.text.markdown()) }

func (l *listing) markdown(w *markdownWriter) {
	if w.inCell {
		for i := range l.items {
			w.block("• " + l.items[i].text.markdown())
			w.all(l.items[i].parts)
		}
		return
	}
	w.WriteString("\n")
	for i := range l.items {
		item, sign := &l.items[i], "- "
		if l.numbered {
			sign = fmt.Sprintf("%d. ", i+1)
		}
		mark := ""
		if l.lettered {
			mark = "**" + upper(i) + "** "
		}
		w.WriteString(w.indent + sign + mark + item.text.markdown() + "\n")
		was := w.indent
		w.indent += strings.Repeat(" ", len(sign))
		w.all(item.parts)
		w.indent = was
	}
}

func (g *table) markdown(w *markdownWriter) {
	row := func(cells []string) string { return "| " + strings.Join(cells, " | ") + " |" }
	var heads, rule []string
	for _, c := range g.columns {
		heads, rule = append(heads, c.markdown()), append(rule, "---")
	}
	lines := []string{row(heads), row(rule)}
	for _, r := range g.rows {
		var cells []string
		for _, c := range r {
			in := &markdownWriter{inCell: true} // of a covered cell it stays empty
			in.all(c.parts)
			cells = append(cells, in.String())
		}
		lines = append(lines, row(cells))
	}
	w.block(lines...)
}

func (c *claimCard) markdown(w *markdownWriter) {
	line := strings.Repeat("↳ ", min(c.indent, mostIndent)) + c.lead.markdown()
	if len(c.lead) > 0 {
		line += " "
	}
	line += md(c.text)
	if c.id != "" {
		line += " (" + md(c.id) + ")"
	}
	if said := c.saidBy(); len(said) > 0 {
		line += " — " + said.markdown()
	}
	if c.word != "" {
		line += " — **" + c.word + "**"
	}
	lines := []string{line}
	foot := c.foot
	if len(c.remark) > 0 {
		foot = append(slices.Clone(foot), c.remark)
	}
	for _, f := range foot {
		if !w.inCell {
			lines[len(lines)-1] += "  " // a break that the paragraph goes on behind
		}
		lines = append(lines, f.markdown())
	}
	w.block(lines...)
}

func (f *figure) markdown(w *markdownWriter) { w.all(f.instead) }

func (n blankLines) markdown(w *markdownWriter) {
	for range n {
		w.block(strings.Repeat(`\_`, 40))
	}
}

func (pageBreak) markdown(w *markdownWriter) {
	if !w.inCell {
		w.block("---")
	}
}

// markdown returns a phrase on one line.
func (p phrase) markdown() string {
	var b strings.Builder
	for i := range p {
		b.WriteString(p[i].markdown())
	}
	return b.String()
}

func (p *piece) markdown() string {
	switch p.look {
	case blank:
		return strings.Repeat(`\_`, 12)
	case tickBox:
		return "☐"
	case slot:
		return strings.Repeat(`\_`, 4)
	}
	bare := strings.TrimSpace(p.text)
	if bare == "" {
		if p.text != "" {
			return " "
		}
		return ""
	}
	text := md(bare)
	if p.look == strong {
		text = "**" + text + "**"
	}
	if p.link != "" {
		text = "[" + text + "](<" + p.link + ">)"
	}
	if s := signs[p.mark]; s != "" {
		text = s + " " + text
	}
	// The spaces between pieces are kept: md leaves out those at the ends.
	if p.text[0] == ' ' {
		text = " " + text
	}
	if p.text[len(p.text)-1] == ' ' {
		text += " "
	}
	return text
}

// upper is the letter of entry i of a list with letters, as browsers count: Z is followed
// by AA.
func upper(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}
