package claims

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// WriteYAML writes a map as one claim file in the spelling of [Format], each
// claim under its id and each relation at the claim that gives it or that it is
// about, so that the reasons keep their order where a file can have it. Loading
// the result gives the same map, places apart, but that contradictions and
// expectations are in the order of the claims and the verdicts. Where no file can
// have the order of the reasons, that differs too; one whose name would change
// with it, as it has its premise and target in common with others, gets an id.
//
// What stands only in the files that the map was read from, such as comments, is
// told as [Lost]. The map must be valid; the error tells that it is not, or that
// the file would be too large.
func WriteYAML(m *Map) ([]byte, Diagnostics, error) {
	w := newMapWriter(m)
	w.off = m.offEverywhere()
	w.offAt = m.offAt(w.off)
	text, err := w.file()
	if err != nil {
		return nil, nil, err
	}
	return text, Unwritten(m), nil
}

func newMapWriter(m *Map) *mapWriter {
	return &mapWriter{m: m, claimAt: make(map[ID]int, len(m.Claims)), reasonAt: make(map[ID]int, len(m.Reasons)), steps: make(map[string]int), comments: make(map[Topic][]Comment), b: new(strings.Builder)}
}

// file returns the file, formatted.
func (w *mapWriter) file() ([]byte, error) {
	m := w.m
	for i := range m.Claims {
		w.claimAt[m.Claims[i].ID] = i
	}
	for i := range m.Reasons {
		w.reasonAt[m.Reasons[i].ID] = i
	}
	for i := range m.Reasons {
		r := &m.Reasons[i]
		at, ok := w.claimAt[r.Target]
		if r.Kind == Undercut {
			at, ok = w.reasonAt[r.Target]
		}
		for _, p := range r.Premises {
			_, known := w.claimAt[p]
			ok = ok && known
			w.steps[string(p)+" -> "+string(r.Target)]++
		}
		if !ok || len(r.Premises) == 0 {
			return nil, fmt.Errorf("claims: the reason %q names what the map does not have", r.ID)
		}
		w.target = append(w.target, at)
	}
	w.place()
	w.write()
	w.aboveAll()
	text, ds, err := Format(Source{Name: "map", Text: []byte(w.b.String())})
	if err == nil {
		err = ds.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("claims: the map cannot be written as a claim file: %w", err)
	}
	return text, nil
}

// Unwritten tells what the claim files of a map say that the map does not hold, so
// that no format can be given it.
func Unwritten(m *Map) Diagnostics {
	var ds Diagnostics
	for _, f := range m.Files {
		l, err := readLayout(f.Text)
		if err != nil || !l.claimFile() {
			continue
		}
		if n := len(l.comments); n > 0 {
			ds = append(ds, Diagnostic{Code: Lost, Severity: Note, Pos: Pos{File: f.Name, Line: 1, Col: 1}, Message: counted(n, "comment") + " of this file are not in a map", Hint: "they are left out; `crux fmt` keeps them"})
		}
		ds = append(ds, l.foreignKeys(f.Name)...)
	}
	return ds
}

// UnwrittenKeys is [Unwritten] for what is written with its comments.
func UnwrittenKeys(m *Map) Diagnostics {
	var ds Diagnostics
	for _, f := range m.Files {
		if l, err := readLayout(f.Text); err == nil && l.claimFile() {
			ds = append(ds, l.foreignKeys(f.Name)...)
		}
	}
	return ds
}

// foreignKeys tells how many keys of a file are for other programs.
func (l *layout) foreignKeys(name string) Diagnostics {
	n := l.root.foreignKeys(0)
	if n == 0 {
		return nil
	}
	return Diagnostics{{Code: Lost, Severity: Note, Pos: Pos{File: name, Line: 1, Col: 1}, Message: counted(n, "key") + " for other programs (x-…) are not in a map", Hint: "they are left out; `crux fmt` keeps them"}}
}

func counted(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// foreignKeys counts the keys in w that are for other programs.
func (w *piece) foreignKeys(depth int) int {
	n := 0
	for i := range w.entries {
		e := &w.entries[i]
		if e.key != nil && depth != 1 && strings.HasPrefix(e.key.word(), "x-") {
			n++
			continue
		}
		n += e.value.foreignKeys(depth + 1)
	}
	return n
}

// mapWriter writes a map as YAML in which every text has quotes, for [Format] to
// spell.
type mapWriter struct {
	m                 *Map
	claimAt, reasonAt map[ID]int
	target            []int          // of each reason, the claim or the reason
	keys              [][]key        // of each claim, those that hold its relations, in order
	under             [][]int        // of each reason, the undercuts written inside it
	steps             map[string]int // how many reasons are called so by one of their premises
	ids               []string       // of each reason, the id that it needs to have, or ""
	off               []Code         // the checks that the file turns off
	offAt             [][]Code       // and those that each claim does
	atPremises        bool           // each reason is to stand at its first premise, if it can
	comments          map[Topic][]Comment
	keyed             map[ID][]Topic // keys of claims, and with "" of the map, that have comments
	on                Topic          // what is being written
	b                 *strings.Builder
}

// key is a key of a claim with the reasons that stand under it.
type key struct {
	name    string
	reasons []int
}

// relationKeysOf are the keys for a kind of reason at its premise, and at its
// target.
var relationKeysOf = map[Kind][2]string{
	Support: {"supports", "pros"}, Rebuttal: {"rebuts", "cons"}, Undercut: {"undercuts", ""},
}

// place chooses where each reason is written: so that they keep their order or,
// where no file could have that, so that those with one step keep it.
func (w *mapWriter) place() {
	w.ids = make([]string, len(w.m.Reasons))
	for i := range w.m.Reasons {
		if id := string(w.m.Reasons[i].ID); validID(id) {
			w.ids[i] = id
		}
	}
	if w.atPremises || !w.inOrder() {
		w.bySteps()
	}
}

// start forgets where reasons are written.
func (w *mapWriter) start() {
	w.keys, w.under = make([][]key, len(w.m.Claims)), make([][]int, len(w.m.Reasons))
}

// inOrder places each reason as early as it can stand behind the one before.
func (w *mapWriter) inOrder() bool {
	w.start()
	claim := 0
	last := -1 // the reason before, and those around it
	around := make([]int, 0, 8)
	for i := range w.m.Reasons {
		r := &w.m.Reasons[i]
		names := relationKeysOf[r.Kind]
		best, name := len(w.m.Claims), ""
		try := func(at int, key string) {
			if at >= claim && at < best && w.opens(at, key) {
				best, name = at, key
			}
		}
		if r.Kind == Undercut {
			if at := slices.Index(around, w.target[i]); at >= 0 && last >= 0 {
				w.under[w.target[i]] = append(w.under[w.target[i]], i)
				around = append(around[:at+1], i)
				continue
			}
			if w.twofold(w.target[i]) {
				return false
			}
		} else {
			try(w.target[i], names[1])
		}
		try(w.claimAt[r.Premises[0]], names[0])
		if name == "" {
			return false
		}
		claim = best
		w.keep(best, name, i)
		last, around = i, append(around[:0], i)
	}
	return true
}

// opens reports whether the next reason of a claim can stand under a key: the
// last one, or one that the claim does not have yet.
func (w *mapWriter) opens(claim int, name string) bool {
	at := slices.IndexFunc(w.keys[claim], func(k key) bool { return k.name == name })
	return at < 0 || at == len(w.keys[claim])-1
}

// keep writes a reason under a key of a claim.
func (w *mapWriter) keep(claim int, name string, reason int) {
	at := slices.IndexFunc(w.keys[claim], func(k key) bool { return k.name == name })
	if at < 0 {
		at = len(w.keys[claim])
		w.keys[claim] = append(w.keys[claim], key{name: name})
	}
	w.keys[claim][at].reasons = append(w.keys[claim][at].reasons, reason)
}

// bySteps places reasons whose order no file could have. Those from one premise
// to one target keep theirs, since their names depend on it, or get an id.
func (w *mapWriter) bySteps() {
	w.start()
	order := []string{"supports", "rebuts", "undercuts", "pros", "cons"}
	for i := range w.keys {
		for _, name := range order {
			w.keys[i] = append(w.keys[i], key{name: name})
		}
	}
	type step struct {
		undercut     bool
		from, target int
	}
	next := make(map[step]int)
	ids := 0
	for i := range w.m.Reasons {
		r := &w.m.Reasons[i]
		if r.Kind == Undercut && w.twofold(w.target[i]) {
			w.under[w.target[i]] = append(w.under[w.target[i]], i)
			continue
		}
		names := relationKeysOf[r.Kind]
		from := w.claimAt[r.Premises[0]]
		s := step{r.Kind == Undercut, from, w.target[i]}
		slot := from*len(order) + slices.Index(order, names[0])
		if r.Kind != Undercut {
			if goal := w.target[i]*len(order) + slices.Index(order, names[1]); slot < next[s] || goal >= next[s] && goal < slot && !w.atPremises {
				slot = goal
			}
		}
		if slot < next[s] {
			slot = len(w.m.Claims) * len(order) // and all after it
		}
		next[s] = slot
		if slot == len(w.m.Claims)*len(order) {
			slot = from*len(order) + slices.Index(order, names[0])
			for w.ids[i] == "" {
				ids++
				id := fmt.Sprintf("r%d", ids)
				if _, taken := w.reasonAt[ID(id)]; !taken {
					w.ids[i] = id
				}
			}
		}
		k := &w.keys[slot/len(order)][slot%len(order)]
		k.reasons = append(k.reasons, i)
	}
}

// twofold reports whether the name of a reason as a step ends in what is the id of a
// claim and of a reason, and so may be that of another step: its undercuts are
// written inside it.
func (w *mapWriter) twofold(reason int) bool {
	if w.ids[reason] != "" {
		return false
	}
	for range w.m.Reasons {
		r := &w.m.Reasons[reason]
		if r.Kind != Undercut {
			_, both := w.reasonAt[r.Target]
			return both
		}
		if reason = w.target[reason]; w.ids[reason] != "" {
			_, both := w.claimAt[r.Target]
			return both
		}
	}
	return false
}

// nameOf is what an undercut calls its target.
func (w *mapWriter) nameOf(reason int) string {
	if w.ids[reason] != "" {
		return w.ids[reason]
	}
	r := &w.m.Reasons[reason]
	target := string(r.Target)
	number := strings.TrimPrefix(string(r.ID), string(r.Premises[0])+" -> "+target)
	if number == "" && w.steps[string(r.Premises[0])+" -> "+target] > 1 {
		number = "#1"
	}
	if r.Kind == Undercut { // which may have another name here
		if target = w.nameOf(w.target[reason]); strings.HasSuffix(target, "#1") {
			target, number = strings.TrimSuffix(target, "#1"), cmp.Or(number, "#1")
		}
	}
	return string(r.Premises[0]) + " -> " + target + number
}

// write writes the file.
func (w *mapWriter) write() {
	m := w.m
	w.on = Topic{About: AboutMap}
	w.text("", "title", m.Title)
	w.text("", "question", m.Question)
	w.text("", "note", m.Note)
	if m.Language != "en" {
		w.text("", "language", m.Language)
	}
	var theses []string
	for _, r := range m.Thesis {
		theses = append(theses, string(r.ID))
	}
	w.list("", "thesis", theses)
	w.cast()
	w.list("", "ignore", codeWords(w.off))
	if len(m.Expect) > 0 {
		w.above("", "expect")
		w.line("expect:")
		for _, verdict := range expectKeys {
			var ids []string
			for _, e := range m.Expect {
				if e.Verdict == verdict {
					ids = append(ids, string(e.Claim))
				}
			}
			w.list("  ", verdict, ids)
		}
	}
	if len(m.Rubric) > 0 {
		w.above("", "rubric")
		w.line("rubric:")
		for _, a := range m.Rubric {
			w.line("  " + a.For + ": " + a.Points.String())
		}
	}
	w.above("", "claims")
	w.line("claims:")
	thesis := make(map[ID]bool)
	for _, r := range m.Thesis {
		thesis[r.ID] = true
	}
	sideOf := make(map[ID]ID)
	for i := range m.Speakers {
		sideOf[m.Speakers[i].ID] = m.Speakers[i].Side
	}
	contradicts := make([][]string, len(m.Claims))
	for _, x := range m.Contradictions {
		at := w.claimAt[x.A]
		contradicts[at] = append(contradicts[at], string(x.B))
	}
	for i := range m.Claims {
		var off []Code
		if w.offAt != nil {
			off = w.offAt[i]
		}
		w.claim(i, thesis, sideOf, contradicts[i], off)
	}
}

func codeWords(codes []Code) []string {
	var all []string
	for _, c := range codes {
		all = append(all, string(c))
	}
	return all
}

// cast writes sides, speakers and sources.
func (w *mapWriter) cast() {
	m := w.m
	group := func(name string, n int) {
		w.on = Topic{About: AboutMap}
		if n > 0 {
			w.above("", name)
			w.line(name + ":")
		}
	}
	group("sides", len(m.Sides))
	for i := range m.Sides {
		s := &m.Sides[i]
		w.on = Topic{About: AboutSide, ID: s.ID}
		w.named(s.ID, s.Name, [][2]string{{"color", s.Color}})
	}
	group("speakers", len(m.Speakers))
	for i := range m.Speakers {
		s := &m.Speakers[i]
		w.on = Topic{About: AboutSpeaker, ID: s.ID}
		w.named(s.ID, s.Name, [][2]string{{"side", string(s.Side)}, {"url", s.URL}})
	}
	group("sources", len(m.Sources))
	for i := range m.Sources {
		s := &m.Sources[i]
		keys := [][2]string{
			{"title", s.Title}, {"author", s.Author}, {"publisher", s.Publisher}, {"date", s.Date}, {"url", s.URL},
			{"text", m.fromMain(s.TextPos.File, s.Text)}, {"starts", s.Starts},
		}
		w.on = Topic{About: AboutSource, ID: s.ID}
		w.above("  ", "")
		if !slices.ContainsFunc(keys, func(k [2]string) bool { return k[1] != "" }) {
			w.line("  " + inDoubleQuotes(string(s.ID)) + ": {}")
			continue
		}
		w.line("  " + inDoubleQuotes(string(s.ID)) + ":")
		for _, k := range keys {
			w.text("    ", k[0], k[1])
		}
	}
	w.on = Topic{About: AboutMap}
}

// named writes a side or a speaker: in one line if it has only a name.
func (w *mapWriter) named(id ID, name string, keys [][2]string) {
	if !slices.ContainsFunc(keys, func(k [2]string) bool { return k[1] != "" }) {
		w.above("  ", "")
		w.text("  ", inDoubleQuotes(string(id)), name)
		return
	}
	w.above("  ", "")
	w.line("  " + inDoubleQuotes(string(id)) + ":")
	w.text("    ", "name", name)
	for _, k := range keys {
		w.text("    ", k[0], k[1])
	}
}

// fromMain returns the path of a text, which a file names, as the first file of
// the map would name it.
func (m *Map) fromMain(file, text string) string {
	if text == "" || len(m.Files) == 0 || file == m.Files[0].Name {
		return text
	}
	main := path.Dir(m.Files[0].Name)
	if rest, ok := strings.CutPrefix(path.Join(path.Dir(file), text), main+"/"); ok && main != "." {
		return rest
	}
	return path.Join(path.Dir(file), text)
}

// claim writes claim i.
func (w *mapWriter) claim(i int, thesis map[ID]bool, sideOf map[ID]ID, contradicts []string, off []Code) {
	c := &w.m.Claims[i]
	w.on = Topic{About: AboutClaim, ID: c.ID}
	defer w.inClaim()()
	const in = "    "
	w.text(in, "text", c.Text)
	w.text(in, "title", c.Title)
	var by []string
	spoken := false
	for _, id := range c.By {
		by, spoken = append(by, string(id)), spoken || sideOf[id] != ""
	}
	w.list(in, "by", by)
	if len(c.Sides) > 0 && !spoken {
		w.text(in, "side", string(c.Sides[0]))
	}
	if len(c.Cites) > 0 {
		w.above(in, "cite")
		w.line(in + "cite:")
		mark := "- "
		if len(c.Cites) == 1 {
			mark = "  "
		}
		for _, x := range c.Cites {
			w.line(in + "  " + mark + "source: " + inDoubleQuotes(string(x.Source)))
			w.text(in+"    ", "at", x.At)
			w.text(in+"    ", "quote", x.Quote)
		}
	}
	w.text(in, "date", c.Date)
	if c.Status != c.usualStatus(thesis[c.ID]) {
		w.above(in, "status")
		w.line(in + "status: " + c.Status.String())
	}
	if c.Confidence != 0.5 {
		w.above(in, "confidence")
		w.line(in + "confidence: " + strconv.FormatFloat(c.Confidence, 'f', -1, 64))
	}
	if c.Standard != Preponderance {
		w.above(in, "standard")
		w.line(in + "standard: " + c.Standard.String())
	}
	for _, k := range w.keys[i] {
		if len(k.reasons) == 0 {
			continue
		}
		w.relations(in, k.name, k.reasons)
	}
	w.list(in, "contradicts", contradicts)
	w.list(in, "tags", c.Tags)
	w.text(in, "note", c.Note)
	w.list(in, "ignore", codeWords(off))
}

// relations writes reasons under a key: as a list, or alone.
func (w *mapWriter) relations(in, key string, reasons []int) {
	w.aboveReasons(in, key, reasons)
	if len(reasons) == 1 {
		if about, ok := w.bare(key, reasons[0]); ok {
			w.line(in + key + ": " + inDoubleQuotes(about))
			return
		}
		w.line(in + key + ":")
		w.relation(in, "  ", key, reasons[0])
		return
	}
	w.line(in + key + ":")
	for _, r := range reasons {
		w.put(in+"  ", w.topic(r))
		if about, ok := w.bare(key, r); ok {
			w.line(in + "  - " + inDoubleQuotes(about))
		} else {
			w.relation(in+"  ", "- ", key, r)
		}
	}
}

// bare returns what a reason under a key names at its other end, and whether it has
// nothing else to say.
func (w *mapWriter) bare(key string, i int) (string, bool) {
	r := &w.m.Reasons[i]
	about := string(r.Premises[0])
	switch key {
	case "supports", "rebuts":
		about = string(r.Target)
	case "undercuts":
		about = w.nameOf(w.target[i])
	}
	return about, len(r.Premises) == 1 && r.Weight == FullWeight && w.ids[i]+r.Scheme+r.Note == "" && len(w.under[i]) == 0
}

// relation writes a reason under a key as a group of keys behind a mark.
func (w *mapWriter) relation(in, mark, key string, i int) {
	r := &w.m.Reasons[i]
	defer func(on Topic) { w.on = on }(w.on)
	w.on = Topic{About: AboutReason, ID: r.ID}
	about, _ := w.bare(key, i)
	name := "claim"
	if key == "undercuts" {
		name = "reason"
	}
	w.line(in + mark + name + ": " + inDoubleQuotes(about))
	in += "  "
	var with []string
	for _, p := range r.Premises[1:] {
		with = append(with, string(p))
	}
	w.list(in, "with", with)
	if r.Weight != FullWeight && r.Kind != Undercut {
		w.line(in + "weight: " + r.Weight.String())
	}
	w.text(in, "id", w.ids[i])
	w.text(in, "scheme", r.Scheme)
	w.text(in, "note", r.Note)
	if len(w.under[i]) > 0 {
		w.relations(in, "undercut_by", w.under[i])
	}
}

func (w *mapWriter) line(s string) { w.b.WriteString(s + "\n") }

// text writes a key with a text, if there is one: below a mark where it has
// several lines that can stand there.
func (w *mapWriter) text(in, key, s string) {
	if s == "" {
		return
	}
	w.above(in, key)
	if !strings.Contains(s, "\n") || strings.ContainsFunc(s, func(r rune) bool { return r != '\n' && needsEscape(r) }) {
		w.line(in + key + ": " + inDoubleQuotes(s))
		return
	}
	w.line(in + key + ": |-")
	for line := range strings.SplitSeq(s, "\n") {
		if line != "" {
			line = in + "  " + line
		}
		w.line(line)
	}
}

// list writes a key with a list, if it has items.
func (w *mapWriter) list(in, key string, items []string) {
	if len(items) == 0 {
		return
	}
	w.above(in, key)
	if len(items) == 1 {
		w.line(in + key + ": " + inDoubleQuotes(items[0]))
		return
	}
	w.line(in + key + ":")
	for _, s := range items {
		w.line(in + "  - " + inDoubleQuotes(s))
	}
}

// inDoubleQuotes is a text in the quotes in which it is given to [Format].
func inDoubleQuotes(s string) string { return `"` + escaped(s) + `"` }

// usualStatus is the status that a claim has where its file says none.
func (c *Claim) usualStatus(thesis bool) Status {
	if thesis || c.Standard != Preponderance {
		return Open
	}
	return Asserted
}

// offEverywhere returns the checks that every file of the map turns off.
func (m *Map) offEverywhere() []Code {
	files := make(map[Code][]string)
	var codes []Code
	for _, i := range m.Ignores {
		if i.from.Line == 0 && !slices.Contains(files[i.Code], i.Pos.File) {
			if files[i.Code] = append(files[i.Code], i.Pos.File); len(files[i.Code]) == len(m.Files) {
				codes = append(codes, i.Code)
			}
		}
	}
	return codes
}

// offAt returns for each claim the checks that are turned off at its place, other
// than those that are off everywhere.
func (m *Map) offAt(everywhere []Code) [][]Code {
	inFile := make(map[string][]int) // the claims, by place
	for c := range m.Claims {
		f := m.Claims[c].Pos.File
		inFile[f] = append(inFile[f], c)
	}
	for _, all := range inFile {
		slices.SortStableFunc(all, func(a, b int) int {
			p, q := m.Claims[a].Pos, m.Claims[b].Pos
			return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
		})
	}
	off := make([][]Code, len(m.Claims))
	byCode := make(map[Code][]numberedIgnore)
	for n, i := range m.Ignores {
		if !slices.Contains(everywhere, i.Code) {
			byCode[i.Code] = append(byCode[i.Code], numberedIgnore{i, n})
		}
	}
	for _, code := range checks {
		inside := make(map[string][]numberedIgnore)
		for _, i := range byCode[code] {
			inside[i.Pos.File] = append(inside[i.Pos.File], i)
		}
		for f, all := range inside {
			claims := inFile[f]
			for _, i := range outermost(all) {
				at := sort.Search(len(claims), func(n int) bool { return !before(m.Claims[claims[n]].Pos, i.from) })
				for ; at < len(claims) && (i.from.Line == 0 || before(m.Claims[claims[at]].Pos, i.to)); at++ {
					off[claims[at]] = append(off[claims[at]], code)
				}
			}
		}
	}
	return off
}
