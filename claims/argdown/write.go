package argdown

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"crux/claims"
)

// write writes a map as Argdown: each claim as a statement with the relations that
// it gives or is about, and each reason that has more to say, or is undercut, as an
// argument with premises and a conclusion. What Argdown has no words for stands in
// braces, which its own programs pass over and [read] understands.
func write(m *claims.Map) ([]byte, claims.Diagnostics, error) {
	w := &writer{m: m, claim: make(map[claims.ID]int), reason: make(map[claims.ID]int), title: make([]string, len(m.Claims)), names: make([]string, len(m.Reasons)), inside: make([][]int, len(m.Reasons))}
	for i := range m.Claims {
		w.claim[m.Claims[i].ID] = i
	}
	for i := range m.Reasons {
		w.reason[m.Reasons[i].ID] = i
	}
	w.titles()
	w.choose()
	w.front()
	w.body()
	var lost claims.Diagnostics
	seen := make(map[claims.Code]bool)
	for _, off := range m.Ignores {
		if !seen[off.Code] {
			seen[off.Code] = true
			lost = append(lost, claims.Diagnostic{Code: claims.Lost, Severity: claims.Note, Pos: off.Pos, Message: "Argdown has no place for `ignore`", Hint: "it is left out"})
		}
	}
	for i := range m.Sources {
		if s := &m.Sources[i]; s.Text != "" {
			lost = append(lost, claims.Diagnostic{Code: claims.Lost, Severity: claims.Note, Pos: s.TextPos, Message: "Argdown has no place for the text of a source", Hint: "its path is left out"})
		}
	}
	if len(m.Contradictions) > 0 {
		lost = append(lost, claims.Diagnostic{Code: claims.Lost, Severity: claims.Note, Pos: m.Contradictions[0].Pos,
			Message: "that two claims cannot both stand becomes ><, by which Argdown also says that one of them must", Hint: "other programs may read it so"})
	}
	return []byte(w.b.String()), append(lost, claims.Unwritten(m)...), nil
}

type writer struct {
	m             *claims.Map
	claim, reason map[claims.ID]int
	title         []string // of each claim
	names         []string // of each reason that becomes an argument, its title
	whole         []bool   // of each reason, whether it becomes an argument
	inside        [][]int  // of each reason, the undercuts written below its inference
	below         []bool   // it is written so
	b             strings.Builder
}

// titles chooses a title for each claim: its own or its id.
func (w *writer) titles() {
	taken := make(map[string]bool)
	for i := range w.m.Claims {
		c := &w.m.Claims[i]
		t := plain(c.Title)
		if t == "" || t != c.Title || taken[t] || !tame(t) || strings.ContainsAny(t, "[]") || strings.HasPrefix(t, "#") || strings.HasPrefix(t, ":") {
			t = string(c.ID)
		}
		if _, isID := w.claim[claims.ID(t)]; isID && t != string(c.ID) {
			t = string(c.ID)
		}
		taken[t] = true
		w.title[i] = t
	}
}

// choose finds the reasons that become arguments, and names them.
func (w *writer) choose() {
	m := w.m
	w.whole, w.below = make([]bool, len(m.Reasons)), make([]bool, len(m.Reasons))
	taken := make(map[string]bool)
	for i := range m.Reasons {
		r := &m.Reasons[i]
		own := claims.ValidID(string(r.ID))
		if own {
			taken[string(r.ID)] = true
		}
		if len(r.Premises) > 1 || r.Weight != claims.FullWeight || r.Scheme != "" || r.Note != "" || own {
			w.whole[i] = true
		}
		if r.Kind == claims.Undercut {
			w.whole[w.reason[r.Target]] = true
		}
	}
	var n int
	for i := range m.Reasons {
		r := &m.Reasons[i]
		// An undercut right behind what it speaks against stands below its inference.
		if i > 0 && r.Kind == claims.Undercut && !w.whole[i] {
			before := i - 1
			for w.below[before] {
				before--
			}
			if w.reason[r.Target] == before && w.whole[before] {
				w.below[i] = true
				w.inside[before] = append(w.inside[before], i)
			}
		}
		if !w.whole[i] {
			continue
		}
		w.names[i] = string(r.ID)
		if claims.ValidID(w.names[i]) {
			continue
		}
		base := string(r.Premises[0]) + " to " + string(r.Target)
		if r.Kind == claims.Undercut {
			base = string(r.Premises[0]) + " against a step"
		}
		for w.names[i], n = base, 2; taken[w.names[i]]; n++ {
			w.names[i] = fmt.Sprintf("%s, %d", base, n)
		}
		taken[w.names[i]] = true
	}
}

// front writes the front matter, if there is any.
func (w *writer) front() {
	m := w.m
	var b strings.Builder
	key := func(in, name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s%s: %s\n", in, name, yamlText(value))
		}
	}
	list := func(in, name string, ids []string) {
		if len(ids) > 0 {
			fmt.Fprintf(&b, "%s%s: %s\n", in, name, yamlList(ids))
		}
	}
	key("  ", "question", m.Question)
	key("  ", "note", m.Note)
	if m.Language != "en" {
		key("  ", "language", m.Language)
	}
	var ids []string
	for _, r := range m.Thesis {
		ids = append(ids, string(r.ID))
	}
	list("  ", "thesis", ids)
	open := func(name string, n int) {
		if n > 0 {
			b.WriteString("  " + name + ":\n")
		}
	}
	open("sides", len(m.Sides))
	for i := range m.Sides {
		s := &m.Sides[i]
		b.WriteString("    " + yamlText(string(s.ID)) + ":\n")
		key("      ", "name", s.Name)
		key("      ", "color", s.Color)
	}
	open("speakers", len(m.Speakers))
	for i := range m.Speakers {
		s := &m.Speakers[i]
		b.WriteString("    " + yamlText(string(s.ID)) + ":\n")
		key("      ", "name", s.Name)
		key("      ", "side", string(s.Side))
		key("      ", "url", s.URL)
	}
	open("sources", len(m.Sources))
	for i := range m.Sources {
		s := &m.Sources[i]
		b.WriteString("    " + yamlText(string(s.ID)) + ":\n")
		key("      ", "title", s.Title)
		key("      ", "author", s.Author)
		key("      ", "publisher", s.Publisher)
		key("      ", "date", s.Date)
		key("      ", "url", s.URL)
	}
	if len(m.Contradictions) > 0 {
		b.WriteString("  exclusive: true # >< means only that the two cannot both stand\n")
	}
	expect := b.Len()
	for _, verdict := range []string{"accepted", "rejected", "contested", "unsettled"} {
		var ids []string
		for _, e := range m.Expect {
			if e.Verdict == verdict {
				ids = append(ids, string(e.Claim))
			}
		}
		if len(ids) > 0 && b.Len() == expect {
			b.WriteString("  expect:\n")
		}
		list("    ", verdict, ids)
	}
	if m.Title == "" && b.Len() == 0 {
		return
	}
	w.b.WriteString("===\n")
	if m.Title != "" {
		w.b.WriteString("title: " + yamlText(m.Title) + "\n")
	}
	if b.Len() > 0 {
		w.b.WriteString("crux:\n" + b.String())
	}
	w.b.WriteString("===\n\n")
}

// body writes the claims and, each as early as its claims and the order of the
// reasons let it, the reasons.
func (w *writer) body() {
	next := 0
	contradictions := make([][]string, len(w.m.Claims))
	for _, x := range w.m.Contradictions {
		at := w.claim[x.A]
		contradictions[at] = append(contradictions[at], w.title[w.claim[x.B]])
	}
	for i := range w.m.Claims {
		w.statement(i)
		for next < len(w.m.Reasons) && (w.below[next] || !w.whole[next] && w.relation(i, next)) {
			next++
		}
		for _, other := range contradictions[i] {
			w.b.WriteString("  >< [" + other + "]\n")
		}
		w.b.WriteString("\n")
		next = w.arguments(next, i)
	}
	for next < len(w.m.Reasons) {
		if w.below[next] || w.whole[next] {
			next = w.arguments(next, len(w.m.Claims))
			continue
		}
		at := w.claim[w.m.Reasons[next].Premises[0]]
		w.b.WriteString("[" + w.title[at] + "]\n")
		for next < len(w.m.Reasons) && !w.whole[next] && !w.below[next] && w.relation(at, next) {
			next++
		}
		w.b.WriteString("\n")
	}
}

// relation writes a reason below the statement of a claim that gives it or that it
// is about, if the claim is one of these.
func (w *writer) relation(claim, i int) bool {
	r := &w.m.Reasons[i]
	premise := w.claim[r.Premises[0]]
	mark := map[claims.Kind]string{claims.Support: "+", claims.Rebuttal: "-", claims.Undercut: "_"}[r.Kind]
	switch {
	case r.Kind == claims.Undercut && premise == claim:
		w.b.WriteString("  _> <" + w.names[w.reason[r.Target]] + ">\n")
	case r.Kind != claims.Undercut && premise == claim:
		w.b.WriteString("  " + mark + "> [" + w.title[w.claim[r.Target]] + "]\n")
	case r.Kind != claims.Undercut && w.claim[r.Target] == claim:
		w.b.WriteString("  " + mark + " [" + w.title[premise] + "]\n")
	default:
		return false
	}
	return true
}

// arguments writes the next reasons while they are arguments about claims up to
// the given one, and returns the first that is not.
func (w *writer) arguments(next, upTo int) int {
	for next < len(w.m.Reasons) {
		if w.below[next] {
			next++
			continue
		}
		r := &w.m.Reasons[next]
		ready := w.whole[next]
		for _, p := range r.Premises {
			ready = ready && w.claim[p] <= upTo
		}
		if r.Kind != claims.Undercut {
			ready = ready && w.claim[r.Target] <= upTo
		}
		if !ready {
			return next
		}
		w.argument(next)
		next++
	}
	return next
}

// statement writes the statement that a claim is, without its relations.
func (w *writer) statement(i int) {
	c := &w.m.Claims[i]
	text := c.Text
	exact := exactly(text)
	w.b.WriteString("[" + w.title[i] + "]: " + escape(plain(text)))
	var data []string
	add := func(key, value string) {
		if value != "" {
			data = append(data, key+": "+value)
		}
	}
	quoted := func(key, s string) {
		if s != "" {
			add(key, yamlText(s))
		}
	}
	for _, t := range c.Tags {
		if !tame(t) || strings.Contains(t, ")") {
			continue
		}
		if tagForm.MatchString(t) {
			w.b.WriteString(" #" + t)
		} else {
			w.b.WriteString(" #(" + t + ")")
		}
	}
	if w.title[i] != string(c.ID) {
		quoted("id", string(c.ID))
	}
	if (w.title[i] != c.Title || c.Title == string(c.ID)) && c.Title != "" {
		quoted("title", c.Title)
	}
	if !exact {
		quoted("text", text)
	}
	usual := claims.Asserted
	if c.Standard != claims.Preponderance || slices.ContainsFunc(w.m.Thesis, func(r claims.Ref) bool { return r.ID == c.ID }) {
		usual = claims.Open
	}
	if c.Status != usual {
		quoted("status", c.Status.String())
	}
	if c.Confidence != 0.5 {
		add("confidence", strconv.FormatFloat(c.Confidence, 'f', -1, 64))
	}
	if c.Standard != claims.Preponderance {
		quoted("standard", c.Standard.String())
	}
	quoted("date", c.Date)
	quoted("note", c.Note)
	var by []string
	for _, id := range c.By {
		by = append(by, string(id))
	}
	if len(by) > 0 {
		add("by", yamlList(by))
	}
	if len(c.Sides) > 0 {
		quoted("side", string(c.Sides[0]))
	}
	var odd []string
	for _, t := range c.Tags {
		if !tame(t) || strings.Contains(t, ")") {
			odd = append(odd, t)
		}
	}
	if len(odd) > 0 {
		add("tags", yamlList(c.Tags))
	}
	if len(c.Cites) > 0 {
		var cites []string
		for _, x := range c.Cites {
			parts := []string{"source: " + yamlText(string(x.Source))}
			if x.At != "" {
				parts = append(parts, "at: "+yamlText(x.At))
			}
			if x.Quote != "" {
				parts = append(parts, "quote: "+yamlText(x.Quote))
			}
			cites = append(cites, "{"+strings.Join(parts, ", ")+"}")
		}
		add("cite", "["+strings.Join(cites, ", ")+"]")
	}
	if len(data) > 0 {
		w.b.WriteString(" {" + strings.Join(data, ", ") + "}")
	}
	w.b.WriteString("\n")
}

var tagForm = regexp.MustCompile(`^[\pL\pN][\pL\pM\pN_-]*$`)

// argument writes a reason as an argument.
func (w *writer) argument(i int) {
	r := &w.m.Reasons[i]
	own := claims.ValidID(string(r.ID))
	w.b.WriteString("<" + w.names[i] + ">")
	exact := exactly(r.Note)
	if r.Note != "" && exact {
		w.b.WriteString(": " + escape(r.Note))
	}
	w.b.WriteString("\n\n")
	for n, p := range r.Premises {
		fmt.Fprintf(&w.b, "(%d) [%s]\n", n+1, w.title[w.claim[p]])
	}
	var data []string
	rules := r.Scheme
	if !tame(rules) || strings.Contains(rules, "-") || numberForm.MatchString(rules) || strings.Join(split(rules), ", ") != rules {
		rules = ""
	}
	if r.Kind != claims.Support {
		data = append(data, "kind: "+r.Kind.String())
	}
	if r.Weight != claims.FullWeight {
		data = append(data, "weight: "+r.Weight.String())
	}
	if rules != r.Scheme {
		data = append(data, "scheme: "+yamlText(r.Scheme))
	}
	if r.Note != "" && !exact {
		data = append(data, "note: "+yamlText(r.Note))
	}
	if !own {
		data = append(data, "unnamed: true")
	}
	if rules == "" && len(data) == 0 {
		w.b.WriteString("----\n")
	} else {
		line := rules
		if len(data) > 0 {
			line = strings.TrimSpace(line + " {" + strings.Join(data, ", ") + "}")
		}
		w.b.WriteString("--\n" + line + "\n--\n")
	}
	for _, u := range w.inside[i] {
		w.b.WriteString("  <_ [" + w.title[w.claim[w.m.Reasons[u].Premises[0]]] + "]\n")
	}
	n := len(r.Premises) + 1
	switch r.Kind {
	case claims.Support:
		fmt.Fprintf(&w.b, "(%d) [%s]\n", n, w.title[w.claim[r.Target]])
	case claims.Rebuttal:
		t := w.title[w.claim[r.Target]]
		fmt.Fprintf(&w.b, "(%d) It is not so: %s\n  -> [%s]\n", n, escape(t), t)
	default:
		t := w.names[w.reason[r.Target]]
		fmt.Fprintf(&w.b, "(%d) This step does not hold: %s\n  _> <%s>\n", n, escape(t), t)
	}
	w.b.WriteString("\n")
}

// split returns the rules of an inference.
func split(rules string) []string {
	var all []string
	for _, rule := range strings.Split(rules, ",") {
		if rule = strings.Join(strings.Fields(rule), " "); rule != "" {
			all = append(all, rule)
		}
	}
	return all
}

// tame reports whether a text can stand as it is where marks cannot be escaped.
func tame(s string) bool {
	return plain(s) == s && !strings.ContainsAny(s, "<>{}\\") && !strings.Contains(s, "//") && !strings.Contains(s, "/*") &&
		!strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) })
}

// plain is a text in which all space is one space.
func plain(s string) string { return strings.Join(strings.Fields(s), " ") }

// exactly reports whether a text is read as it is written, once marks are escaped.
func exactly(s string) bool {
	return plain(s) == s && !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || r == '\ufeff' })
}

// escape writes a text so that no mark in it means anything. Characters that steer a
// terminal or a printer become signs that show.
func escape(s string) string {
	var b strings.Builder
	for i, r := range s {
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		switch {
		case strings.ContainsRune(`\*_[]<>{}#@`, r),
			r == '/' && i > 0 && before == '/', r == '*' && before == '/':
			b.WriteByte('\\')
		case unicode.IsSpace(r) && r != ' ', r == hidden:
			r = ' '
		case unicode.IsControl(r):
			r = unicode.ReplacementChar
		}
		b.WriteRune(r)
	}
	return b.String()
}

// yamlText writes a text in quotes, without the braces that would end the data.
func yamlText(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '{' || r == '}' || r == '=' || r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == '\u2028' || r == '\u2029' || r == '\ufeff':
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func yamlList(all []string) string {
	var quoted []string
	for _, s := range all {
		quoted = append(quoted, yamlText(s))
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
