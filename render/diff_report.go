package render

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"crux/claims"
	"crux/engine"
	"crux/engine/diff"
)

// DiffReport writes how maps differ, for a person at a terminal.
func DiffReport(w io.Writer, maps []DiffedMap, colored bool) error {
	r := reporter{paint: newPainter(colored)}
	for i := range maps {
		m := &maps[i]
		if i > 0 {
			r.line("")
		}
		if m.Name != "" {
			r.line("%s", r.paint.bold(visible(m.Name)))
		}
		if m.Diff == nil {
			r.line("%s", visible(m.alone(&english)))
			continue
		}
		words := newDiffWords(m.Diff, &english)
		r.line("%s", words.summary())
		for _, s := range words.sections() {
			r.line("")
			r.line("%s", r.paint.bold(s.heading))
			for k := range s.items {
				r.diffItem(&s.items[k])
			}
		}
	}
	if len(maps) == 0 {
		r.line("%s", english.diff.none)
	}
	_, err := io.WriteString(w, r.String())
	return err
}

func (r *reporter) diffItem(item *diffItem) {
	head := item.sign
	switch {
	case item.flip != nil:
		head = fmt.Sprintf("%s → %s ", r.paint.verdict(item.flip.Before, bareVerdict(item.flip.Before)), r.paint.verdict(item.flip.After, bareVerdict(item.flip.After)))
	case item.sign == "":
		r.indented(item.name+": "+strings.Join(item.lines, " "), "  ")
		return
	}
	if item.name == "" {
		r.indented(head+" "+item.after, "  ")
		return
	}
	r.line("  %s %s%s", head, r.paint.bold(visible(item.name)), visible(flatWords(item.after)))
	for _, l := range item.lines {
		r.indented(l, "      ")
	}
}

// indented writes a text in lines that begin further in than the first.
func (r *reporter) indented(text, indent string) {
	for n, l := range fold(text, 78-len(indent)) {
		if n > 0 {
			l = "  " + l
		}
		r.line("%s%s", indent, l)
	}
}

// bareVerdict is the sign and word of a verdict, without what else a card says.
func bareVerdict(v engine.Verdict) string {
	return signs[v] + " " + verdictWord(engine.Ruling{Verdict: v}, claims.Asserted)
}

// bareVerdict is the sign and word of a verdict in the language of the words.
func (w *diffWords) bareVerdict(v engine.Verdict) string {
	return signs[v] + " " + w.words.verdict.of(engine.Ruling{Verdict: v}, claims.Asserted)
}

// act is the word for a sign.
func (w *diffWords) act(sign string) string {
	return map[string]string{"+": w.say.added, "−": w.say.removed, "~": w.say.changed}[sign]
}

// alone tells of a map that only one state has.
func (m *DiffedMap) alone(words *wording) string {
	text := words.diff.newMap(len(m.Only.Claims))
	if m.Gone {
		text = words.diff.goneMap(len(m.Only.Claims))
	}
	g := m.Only.Graph
	for _, t := range g.Theses {
		text += words.diff.came1(words.quote(string(g.Map.Claims[t].ID)), words.verdict.of(m.Only.Claims[t], g.Map.Claims[t].Status))
	}
	return text
}

// DiffMarkdown writes how maps differ as Markdown, for a comment or a record.
func DiffMarkdown(w io.Writer, maps []DiffedMap) error {
	var b strings.Builder
	for i := range maps {
		m := &maps[i]
		if i > 0 {
			b.WriteByte('\n')
		}
		if m.Diff == nil {
			fmt.Fprintf(&b, "## %s\n\n%s\n", md(m.Name), md(m.alone(m.differWords())))
			continue
		}
		words := newDiffWords(m.Diff, m.differWords())
		words.byTitle = true
		title := cmp.Or(m.Name, m.Diff.New.Graph.Map.Title, words.words.untitled)
		fmt.Fprintf(&b, "## %s\n\n%s\n", md(title), md(words.summary()))
		for _, s := range words.sections() {
			fmt.Fprintf(&b, "\n### %s\n\n", md(s.heading))
			for k := range s.items {
				words.itemMarkdown(&b, &s.items[k])
			}
		}
	}
	if len(maps) == 0 {
		b.WriteString(english.diff.none + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (w *diffWords) itemMarkdown(b *strings.Builder, item *diffItem) {
	b.WriteString("- ")
	lines := item.lines
	switch {
	case item.flip != nil:
		fmt.Fprintf(b, "**%s** → **%s** ", w.bareVerdict(item.flip.Before), w.bareVerdict(item.flip.After))
	case item.sign == "":
		fmt.Fprintf(b, "%s%s%s\n", md(item.name), w.say.colon, md(strings.Join(lines, " ")))
		return
	default:
		fmt.Fprintf(b, "**%s** ", w.act(item.sign))
	}
	if item.name != "" {
		b.WriteString(md(item.name))
	}
	if item.id != "" {
		b.WriteString(" (" + md(item.id) + ")")
	}
	b.WriteString(md(item.after) + "\n")
	deeper := ""
	for _, l := range lines {
		l, listed := strings.CutPrefix(l, "· ")
		indent := "  "
		if listed {
			indent = deeper + "  "
		}
		fmt.Fprintf(b, "%s- %s\n", indent, md(l))
		if !listed {
			deeper = "  "
		}
	}
}

// The JSON of a diff. Keys are added in later versions, never renamed or taken away.
type (
	jsonDiffs struct {
		Flipped       int        `json:"flipped"`
		ThesesFlipped int        `json:"theses_flipped"`
		Maps          []jsonDiff `json:"maps"`
	}
	jsonDiff struct {
		Map       string           `json:"map,omitempty"`
		Old       string           `json:"old,omitempty"`
		New       string           `json:"new,omitempty"`
		State     string           `json:"state"` // same, changed, added, removed
		Changes   []jsonDiffChange `json:"changes"`
		Flips     []jsonFlip       `json:"flips"`
		Contested []claims.ID      `json:"contested"`
		Settled   []claims.ID      `json:"settled"`
	}
	jsonDiffChange struct {
		What   string      `json:"what"`
		Act    string      `json:"act"`
		ID     claims.ID   `json:"id,omitempty"`
		Claims []claims.ID `json:"claims,omitempty"` // of a contradiction
		Field  string      `json:"field,omitempty"`
		Before string      `json:"before,omitempty"`
		After  string      `json:"after,omitempty"`
		Weighs bool        `json:"weighs"`
		Words  string      `json:"words"`
	}
	jsonFlip struct {
		Claim    claims.ID `json:"claim"`
		Thesis   bool      `json:"thesis"`
		Before   string    `json:"before"`
		After    string    `json:"after"`
		Changes  []int32   `json:"changes"` // their places in the list of changes
		Smallest bool      `json:"smallest"`
		AtLeast  int       `json:"at_least"`
		Others   int       `json:"others"`
	}
)

// DiffJSON writes how maps differ, for other programs.
func DiffJSON(w io.Writer, maps []DiffedMap) error {
	out := jsonDiffs{Maps: []jsonDiff{}}
	for i := range maps {
		m := &maps[i]
		flips, theses := m.Flipped()
		out.Flipped += flips
		out.ThesesFlipped += theses
		out.Maps = append(out.Maps, m.json())
	}
	return writeJSON(w, out)
}

func (m *DiffedMap) json() jsonDiff {
	out := jsonDiff{Map: m.Name, Old: m.Old, New: m.New, State: "changed", Changes: []jsonDiffChange{}, Flips: []jsonFlip{}, Contested: []claims.ID{}, Settled: []claims.ID{}}
	switch {
	case m.Diff == nil && m.Gone:
		out.State = "removed"
		return out
	case m.Diff == nil:
		out.State = "added"
		return out
	case m.Diff.Empty():
		out.State = "same"
		return out
	}
	words := newDiffWords(m.Diff, &english)
	for i := range m.Diff.Changes {
		c := &m.Diff.Changes[i]
		x := jsonDiffChange{What: c.What.String(), Act: c.Act.String(), ID: c.ID, Field: c.Field.String(), Before: c.Before, After: c.After, Weighs: c.Weighs(), Words: words.says(int32(i))}
		switch c.What {
		case diff.Claim, diff.Thesis, diff.Expectation:
			x.ID = words.ofClaims[c.At]
		case diff.Reason:
			x.ID = words.ofReasons[c.At]
		case diff.Exclusion:
			k := m.Diff.Contradictions[c.At]
			x.Claims = []claims.ID{words.ofClaims[k.A], words.ofClaims[k.B]}
		}
		out.Changes = append(out.Changes, x)
	}
	for i := range m.Diff.Flips {
		f := &m.Diff.Flips[i]
		out.Flips = append(out.Flips, jsonFlip{
			Claim: words.ofClaims[f.Claim], Thesis: m.Diff.Thesis(f.Claim), Before: f.Before.String(), After: f.After.String(),
			Changes: append([]int32{}, f.Changes...), Smallest: !f.Loose && f.AtLeast == len(f.Changes), AtLeast: f.AtLeast, Others: f.Others,
		})
	}
	for _, c := range words.contested() {
		out.Contested = append(out.Contested, words.ofClaims[c])
	}
	for _, c := range words.settled() {
		out.Settled = append(out.Settled, words.ofClaims[c])
	}
	return out
}

// flatWords is a text on one line; the space that it may begin with is kept.
func flatWords(text string) string {
	return strings.NewReplacer("\n", " ", "\r", " ").Replace(text)
}
