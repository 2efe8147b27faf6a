package argdown

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"crux/claims"
)

// builder makes a map of a model.
type builder struct {
	*model
	all        []*document
	size       int // of the text of all documents
	remarks    remarks
	b          *claims.Builder
	statement  map[int]int // of each statement, the claim
	bare       map[int]int // of each argument without a structure, the claim
	reason     map[int]int // of each inference, the reason
	given      map[int][]int
	collapsed  map[int]bool // statements that stand for a step that a conclusion cannot say
	sources    map[string]claims.ID
	speakers   map[string]claims.ID
	theses     map[string]int // what the front matter calls a claim
	stepKinds  map[int]claims.Kind
	stepTarget map[int]link
}

func newBuilder(cb *claims.Builder) *builder {
	return &builder{
		b: cb, statement: make(map[int]int), bare: make(map[int]int), reason: make(map[int]int), given: make(map[int][]int),
		collapsed: make(map[int]bool), sources: make(map[string]claims.ID), speakers: make(map[string]claims.ID), theses: make(map[string]int),
		stepKinds: make(map[int]claims.Kind), stepTarget: make(map[int]link),
	}
}

// add adds the document of the file that is open.
func (x *builder) add(d *document) {
	d.places = x.b.Places()
	d.moveTo(x.size)
	x.size += len(x.b.Text()) + 1 // the end of one is not the beginning of the next
	x.all = append(x.all, d)
	x.remarks.addAll(&d.remarks)
	x.frontMatter(d)
}

// build makes the map of the documents.
func (x *builder) build() {
	x.model = modelOf(x.all...)
	x.collapse()
	x.claims()
	x.reasons()
	x.frontClaims()
	x.remark()
}

// at returns the place between two offsets in the text of all documents.
func (x *builder) at(from, to int) claims.Pos {
	n, found := slices.BinarySearchFunc(x.all, from, func(d *document, at int) int { return cmp.Compare(d.from, at) })
	if !found {
		n--
	}
	d := x.all[n]
	return d.places.At(from-d.from, to-d.from)
}

// remark tells what is passed over, once of each kind.
func (x *builder) remark() {
	r := &x.remarks
	for _, c := range []struct {
		counted
		one, many, then, hint string
	}{
		{r.comments, "a comment is", "%d comments are", "left out", ""},
		{r.emphases, "a word in italic or bold letters is", "%d words in italic or bold letters are", "plain in a map", ""},
		{r.mentions, "the title of something else, mentioned in a text, is", "%d titles of something else, mentioned in texts, are", "only words in a map", ""},
		{r.contradictories, "that of two statements one must hold is", "that of two statements one must hold, said by %d marks ><, is", "not said in a map: they contradict each other", ""},
		{r.prose, "a paragraph without a title and without relations is", "%d paragraphs without a title and without relations are", "left out", "give one a title to make a claim of it: `[Title]: …`"},
		{r.titles, "the title of an argument with steps becomes", "the titles of %d arguments with steps become", "an id, in small letters and with hyphens", ""},
	} {
		if c.n > 0 {
			what := c.one
			if c.n > 1 {
				what = fmt.Sprintf(c.many, c.n)
			}
			x.b.Lost(claims.Note, x.at(c.at, c.end), what+" "+c.then, c.hint)
		}
	}
}

// collapse finds the structures that [write] makes of reasons against a claim, or
// against a reason, that have several premises or a name: their conclusion only
// says so.
func (x *builder) collapse() {
	out := make(map[int][]link)
	in := make(map[int]int)
	for _, l := range x.links {
		if l.from.kind == aStatement {
			out[l.from.n] = append(out[l.from.n], l)
		}
		if l.to.kind == aStatement {
			in[l.to.n]++
		}
	}
	for _, s := range x.inferences {
		kind, ok := claims.ParseKind(textOf(s.inference.data, "kind"))
		links := out[s.conclusion]
		if !ok || kind == claims.Support || len(links) != 1 || in[s.conclusion] > 0 || len(x.statements[s.conclusion].members) != 1 {
			continue
		}
		l := links[0]
		if kind == claims.Rebuttal && l.kind == attack && l.to.kind == aStatement || kind == claims.Undercut && l.kind == undercutting && l.to.kind == anInference {
			x.collapsed[s.conclusion] = true
			x.stepKinds[s.number], x.stepTarget[s.number] = kind, l
		}
	}
}

// node is what becomes a claim.
type node struct {
	at   int
	of   *[]*item
	add  func(claim int)
	name string
}

// claims adds the claims, in the order in which they are defined.
func (x *builder) claims() {
	related := make(map[member]bool)
	for _, l := range x.links {
		related[l.from], related[l.to] = true, true
	}
	var nodes, loose []node
	for n, s := range x.statements {
		add := node{definition(s.members).at, &s.members, func(c int) { x.statement[n] = c }, s.title}
		switch {
		case x.collapsed[n]:
		case s.title == "" && !s.inSteps && !related[member{aStatement, n}]:
			loose = append(loose, add)
		default:
			nodes = append(nodes, add)
		}
	}
	for n, a := range x.arguments {
		if len(a.steps) == 0 && len(a.members) > 0 {
			nodes = append(nodes, node{definition(a.members).at, &a.members, func(c int) { x.bare[n] = c }, a.title})
		}
	}
	if len(nodes) == 0 && len(x.inferences) == 0 {
		nodes, loose = loose, nil // a text of nothing but sentences
	}
	for _, n := range loose {
		it := (*n.of)[0]
		x.remarks.prose.add(it.at, it.end)
	}
	slices.SortStableFunc(nodes, func(a, b node) int { return cmp.Compare(a.at, b.at) })
	for _, n := range nodes {
		n.add(x.claim(n.name, *n.of))
	}
}

// definition returns the first item that defines what it is about, or the first.
func definition(members []*item) *item {
	for _, it := range members {
		if !it.reference {
			return it
		}
	}
	return members[0]
}

// canonical returns the item whose text counts, the last that has one, or nil.
func canonical(members []*item) *item {
	for _, it := range slices.Backward(members) {
		if it.text != "" {
			return it
		}
	}
	return nil
}

// claim adds the claim that items are about.
func (x *builder) claim(title string, members []*item) int {
	first := definition(members)
	c := claims.Claim{Title: title, Pos: x.at(first.at, first.end), ID: claims.ID(title)}
	if text := canonical(members); text != nil {
		c.Text = text.text
		for _, it := range members {
			if it.text != "" && it.text != text.text {
				x.b.Lost(claims.Note, x.at(it.at, it.end), "these are other words of "+quote(title)+", which a map has once", "the last ones are kept")
			}
		}
	}
	seen := make(map[string]bool)
	add := func(name string, at claims.Pos) {
		if name != "" && !seen[name] {
			seen[name] = true
			c.Tags, c.TagPos = append(c.Tags, name), append(c.TagPos, at)
		}
	}
	for _, it := range members {
		for _, t := range it.tags {
			add(t.name, t.at)
		}
	}
	x.groups(first, add)
	n := x.b.Claim(c)
	named := false
	for _, it := range members {
		if it.data != nil {
			x.data(n, it)
			named = named || it.data.Get("title").IsText()
		}
	}
	if of := x.b.Of(n); string(of.ID) == of.Title && claims.ValidID(of.Title) && !named { // it says no more
		of.Title = ""
	}
	return n
}

// groups adds the headings above an item as tags, the outermost first.
func (x *builder) groups(it *item, add func(string, claims.Pos)) {
	var names []string
	for s := it.section; s != nil; s = s.up {
		if s.isGroup {
			names = append(names, s.title)
		}
	}
	for _, name := range slices.Backward(names) {
		add(name, x.at(it.at, it.end))
	}
}

// textOf returns the text under a key, or "".
func textOf(v *claims.Value, key string) string {
	if t := v.Get(key); t.IsText() {
		return t.Text
	}
	return ""
}

// claimKeys are the keys of data that a claim has a place for.
var claimKeys = []string{"id", "title", "text", "status", "confidence", "standard", "date", "note", "by", "proponent", "side", "cite", "source", "sources", "tags", "uses"}

// data reads the data of claim n.
func (x *builder) data(n int, it *item) {
	v := it.data
	(&parser{b: x.b}).lostData(it, "a claim", claimKeys...)
	c := x.b.Of(n)
	bad := func(key string) {
		x.b.Lost(claims.Note, it.dataAt, fmt.Sprintf("%q cannot be %s", key, quote(textOf(v, key))), "it is left out")
	}
	if id := textOf(v, "id"); id != "" {
		c.ID = claims.ID(id)
	}
	if v.Get("title").IsText() {
		c.Title = textOf(v, "title")
	}
	if text := textOf(v, "text"); text != "" {
		c.Text = text
	}
	if s := textOf(v, "status"); s != "" {
		var ok bool
		if c.Status, ok = claims.ParseStatus(s); !ok {
			bad("status")
		}
	}
	if s := textOf(v, "standard"); s != "" {
		if standard, ok := claims.ParseStandard(s); ok {
			x.b.Weighed(n, standard)
		} else {
			bad("standard")
		}
	}
	if s := textOf(v, "confidence"); s != "" {
		f, err := strconv.ParseFloat(s, 64)
		switch {
		case err != nil || !(f >= 0 && f <= 1):
			bad("confidence")
		case f == 0:
			x.b.Certain(n)
		default:
			c.Confidence = f
		}
	}
	if tags := v.Get("tags").Texts(); len(tags) > 0 {
		for _, name := range tags {
			if !slices.Contains(c.Tags, name) {
				c.Tags, c.TagPos = append(c.Tags, name), append(c.TagPos, it.dataAt)
			}
		}
		order := func(name string) int { return slices.Index(tags, name) }
		slices.SortStableFunc(c.Tags, func(a, b string) int { return cmp.Compare(order(a), order(b)) })
	}
	c.Date, c.Note = cmp.Or(textOf(v, "date"), c.Date), cmp.Or(textOf(v, "note"), c.Note)
	for _, by := range slices.Concat(v.Get("by").Texts(), v.Get("proponent").Texts()) {
		c.By = append(c.By, x.speaker(by, it.dataAt))
	}
	if side := textOf(v, "side"); side != "" {
		if i := slices.IndexFunc(x.b.Map.Sides, func(s claims.Side) bool { return string(s.ID) == side }); i >= 0 {
			c.Sides = append(c.Sides, x.b.Map.Sides[i].ID)
		} else {
			bad("side")
		}
	}
	for _, name := range slices.Concat(v.Get("source").Texts(), v.Get("sources").Texts()) {
		c.Cites = append(c.Cites, claims.Citation{Source: x.source(name, it.dataAt), Pos: it.dataAt})
	}
	cites := v.Get("cite")
	if cites != nil && cites.IsMap {
		cites = &claims.Value{Items: []*claims.Value{cites}}
	}
	if cites != nil {
		for _, k := range cites.Items {
			if name := textOf(k, "source"); name != "" {
				c.Cites = append(c.Cites, claims.Citation{Source: x.source(name, it.dataAt), At: textOf(k, "at"), Quote: textOf(k, "quote"), Pos: it.dataAt, AtPos: it.dataAt, QuotePos: it.dataAt})
			}
		}
	}
}

// speaker returns the id of a speaker, who is added if nobody has it.
func (x *builder) speaker(name string, at claims.Pos) claims.ID {
	id, ok := x.speakers[name]
	if !ok {
		id = x.b.Speaker(claims.Speaker{Name: name, Pos: at})
		x.speakers[name] = id
	}
	return id
}

// source returns the id of a source, which is added if there is none.
func (x *builder) source(name string, at claims.Pos) claims.ID {
	id, ok := x.sources[name]
	if !ok {
		id = x.b.Source(claims.Document{Title: name, Pos: at})
		x.sources[name] = id
	}
	return id
}

// said is a relation or an inference, in the order of the file.
type said struct {
	at   int
	link *link
	step *step
}

// reasons adds the reasons.
func (x *builder) reasons() {
	var all []said
	skip := make(map[int]bool) // links that a step stands for
	for _, l := range x.stepTarget {
		skip[l.at] = true
	}
	for i := range x.links {
		if l := &x.links[i]; !skip[l.at] || l.from.kind != aStatement || !x.collapsed[l.from.n] {
			all = append(all, said{l.at, l, nil})
		}
	}
	for i := range x.inferences {
		s := &x.inferences[i]
		all = append(all, said{s.inference.at, nil, s})
	}
	slices.SortStableFunc(all, func(a, b said) int { return cmp.Compare(a.at, b.at) })
	type aim struct{ undercut, inference int }
	var aims []aim
	var later []*link // undercuts of what arguments without a structure say
	for _, s := range all {
		if s.step != nil {
			n := x.addStep(s.step)
			if l, ok := x.stepTarget[s.step.number]; ok && x.stepKinds[s.step.number] == claims.Undercut {
				aims = append(aims, aim{n, l.to.n})
			}
			continue
		}
		switch l := s.link; {
		case l.kind == undercutting && l.to.kind == anArgument:
			later = append(later, l)
		case l.to.kind == anInference:
			if n, ok := x.toInference(l); ok {
				aims = append(aims, aim{n, l.to.n})
			}
		default:
			x.addLink(l)
		}
	}
	for _, a := range aims {
		x.b.Aim(a.undercut, x.reason[a.inference])
	}
	for _, l := range later {
		x.undercutBare(l)
	}
}

// from returns the claim that a relation comes from; where that is a conclusion
// that stands for a step, there is none.
func (x *builder) claimOf(m member) (int, bool) {
	if m.kind == anArgument {
		c, ok := x.bare[m.n]
		return c, ok
	}
	c, ok := x.statement[m.n]
	return c, ok
}

// addLink adds a relation between claims.
func (x *builder) addLink(l *link) {
	from, ok := x.claimOf(l.from)
	to, ok2 := x.claimOf(l.to)
	at := x.at(l.at, l.end)
	if !ok || !ok2 {
		x.b.Lost(claims.Warning, at, "this relation leads from or to what is no claim in a map", "it is left out")
		return
	}
	r := claims.Reason{Kind: claims.Support, Pos: at}
	switch l.kind {
	case contrary, contradiction:
		if l.kind == contradiction && textOf(l.in.front.Get("crux"), "exclusive") == "" {
			x.remarks.contradictories.add(l.at, l.end)
		}
		x.b.Contradict(from, to, at)
		return
	case undercutting:
		x.b.Lost(claims.Warning, at, "an undercut speaks against a step, and this leads to a statement", "it is taken as a reason against the statement")
		r.Kind = claims.Rebuttal
	case attack:
		r.Kind = claims.Rebuttal
	}
	if n := x.b.Reason(r, []int{from}, to); n >= 0 {
		x.given[from] = append(x.given[from], n)
	}
}

// toInference adds what is said for or against an inference. The result is false
// where that is no undercut.
func (x *builder) toInference(l *link) (int, bool) {
	from, ok := x.claimOf(l.from)
	at := x.at(l.at, l.end)
	if !ok {
		x.b.Lost(claims.Warning, at, "this relation leads from what is no claim in a map", "it is left out")
		return 0, false
	}
	s := x.inferences[l.to.n]
	if l.kind == support {
		to, where := x.statement[s.conclusion], "its conclusion"
		if len(s.premises) == 1 {
			to, where = x.statement[s.premises[0]], "its only premise"
		}
		x.b.Lost(claims.Warning, at, "this supports an argument and does not say which part of it", "it is taken as a reason for "+where+"; name the premise that it supports")
		if n := x.b.Reason(claims.Reason{Kind: claims.Support, Pos: at}, []int{from}, to); n >= 0 {
			x.given[from] = append(x.given[from], n)
		}
		return 0, false
	}
	if l.kind != undercutting {
		x.b.Lost(claims.Note, at, "this attacks an argument and does not say which part of it", "it is taken as speaking against its step; name the premise that it attacks, or write _> or <_")
	}
	n := x.b.Reason(claims.Reason{Kind: claims.Undercut, Pos: at}, []int{from}, claims.Later)
	return n, n >= 0
}

// undercutBare adds undercuts of what an argument without a structure says.
func (x *builder) undercutBare(l *link) {
	from, ok := x.claimOf(l.from)
	to, ok2 := x.claimOf(l.to)
	at := x.at(l.at, l.end)
	if !ok || !ok2 {
		x.b.Lost(claims.Warning, at, "this relation leads from or to what is no claim in a map", "it is left out")
		return
	}
	steps := x.given[to]
	if len(steps) == 0 {
		x.b.Lost(claims.Warning, at, "this undercuts an argument that supports and attacks nothing", "it is taken as a reason against it")
		x.b.Reason(claims.Reason{Kind: claims.Rebuttal, Pos: at}, []int{from}, to)
		return
	}
	for _, r := range steps {
		x.b.Reason(claims.Reason{Kind: claims.Undercut, Pos: at}, []int{from}, r)
	}
}

// stepKeys are the keys of an inference's data that a reason has a place for.
var stepKeys = []string{"uses", "weight", "note", "kind", "unnamed", "scheme"}

// addStep adds the reason that a step is.
func (x *builder) addStep(s *step) int {
	inf, a := s.inference, x.arguments[s.argument]
	at := x.at(inf.at, inf.end)
	r := claims.Reason{Kind: claims.Support, Scheme: strings.Join(inf.rules, ", "), Pos: at, SchemePos: at}
	if r.Scheme == "" {
		r.SchemePos = claims.Pos{}
	}
	last := s.number == a.steps[len(a.steps)-1].number
	if last {
		x.name(&r, a, inf.data)
	}
	if inf.data != nil {
		(&parser{b: x.b}).lostData(&item{data: inf.data, dataAt: at}, "a step", stepKeys...)
		r.Note, r.Scheme = cmp.Or(textOf(inf.data, "note"), r.Note), cmp.Or(textOf(inf.data, "scheme"), r.Scheme)
		if w := textOf(inf.data, "weight"); w != "" {
			weight, ok := claims.ParseWeight(w)
			if r.Weight = weight; !ok {
				x.b.Lost(claims.Warning, at, "this is no weight: "+quote(w), "the step gets the weight 1; write a number above 0 and at most 1")
			}
		}
	}
	to := x.statement[s.conclusion]
	if kind := x.stepKinds[s.number]; kind != 0 {
		if r.Kind = kind; kind == claims.Undercut {
			to = claims.Later
		} else {
			to, _ = x.claimOf(x.stepTarget[s.number].to)
		}
	}
	var premises []int
	for _, p := range s.premises {
		if c, ok := x.statement[p]; ok {
			premises = append(premises, c)
		}
	}
	n := -1
	if len(premises) == 0 {
		x.b.Lost(claims.Warning, at, "this step uses no premise", "it is left out")
	} else {
		n = x.b.Reason(r, premises, to)
	}
	x.reason[s.number] = n
	for _, p := range premises {
		if n >= 0 && len(premises) == 1 {
			x.given[p] = append(x.given[p], n)
		}
	}
	return n
}

// name gives the last step of an argument what is said of the whole argument.
func (x *builder) name(r *claims.Reason, a *argument, data *claims.Value) {
	if a.title != "" && textOf(data, "unnamed") != "true" {
		if r.ID = claims.ID(a.title); !claims.ValidID(a.title) {
			r.ID = claims.MakeID(a.title)
			x.remarks.titles.add(a.members[0].at, a.members[0].end)
		}
	}
	if text := canonical(a.members); text != nil {
		r.Note = text.text
	}
	for _, it := range a.members {
		if len(it.tags) > 0 {
			x.b.Lost(claims.Note, it.tags[0].at, "a reason has no tags", "those of this argument are left out")
			break
		}
	}
	for _, it := range a.members {
		if it.data != nil {
			x.b.Lost(claims.Note, it.dataAt, "a reason has no data besides those of its inference", "those of this argument are left out")
		}
	}
}
