package argdown

import (
	"crux/claims"
)

// memberKind is what a relation can lead from or to.
type memberKind uint8

const (
	aStatement memberKind = iota + 1
	anArgument
	anInference
)

// member is a statement, an argument or an inference, by its number.
type member struct {
	kind memberKind
	n    int
}

// statement is what all statements with one title say.
type statement struct {
	title   string // "" where it has none
	members []*item
	inSteps bool // of an argument with premises and conclusions
}

// argument is what is said of an argument.
type argument struct {
	title     string
	members   []*item
	structure *structure
	steps     []step
}

// step is one inference of an argument.
type step struct {
	argument   int
	inference  *inference
	premises   []int // statements
	conclusion int
	number     int // of the inference
}

// link is a relation between two members.
type link struct {
	kind     linkKind
	from, to member
	at, end  int
	whole    bool // it was said to lead to an argument, not to its inference
	in       *document
}

type linkKind string

const (
	support       linkKind = "support"
	attack        linkKind = "attack"
	undercutting  linkKind = "undercut"
	contrary      linkKind = "contrary"
	entails       linkKind = "entails"
	contradiction linkKind = "contradictory"
)

// model is what Argdown's own program makes of a document: statements with one
// title are one, and what an argument with a structure says, its conclusion says.
type model struct {
	statements []*statement
	arguments  []*argument
	inferences []step
	links      []link

	byTitle, byArgument map[string]int
	numbers             map[*item]int // of statements
	steps               map[*inference]int
}

// modelOf makes the model of documents.
func modelOf(documents ...*document) *model {
	m := &model{byTitle: make(map[string]int), byArgument: make(map[string]int), numbers: make(map[*item]int), steps: make(map[*inference]int)}
	for _, d := range documents {
		for i, b := range d.blocks {
			if b.pcs == nil {
				m.enter(b.item)
				continue
			}
			var of *item
			if i > 0 && d.blocks[i-1].item != nil && d.blocks[i-1].item.argument {
				of = d.blocks[i-1].item
			}
			m.structure(b.pcs, of)
		}
	}
	for _, d := range documents {
		from := len(m.links)
		m.relations(d)
		for i := range m.links[from:] {
			m.links[from+i].in = d
		}
	}
	m.links = unique(m.links)
	m.throughConclusions()
	m.strict()
	return m
}

// relations notes those of a document.
func (m *model) relations(d *document) {
	for _, b := range d.blocks {
		if b.pcs == nil {
			m.relate(m.memberOf(b.item), b.item.relations, nil)
			continue
		}
		for _, l := range b.pcs.lines {
			if l.inference != nil {
				m.relate(member{anInference, m.steps[l.inference]}, l.inference.relations, nil)
			}
			m.relate(m.memberOf(l.item), l.item.relations, l.inference)
		}
	}
}

// enter notes an item and those related to it.
func (m *model) enter(it *item) {
	if it.argument {
		a := m.argument(it.title)
		m.arguments[a].members = append(m.arguments[a].members, it)
	} else {
		n, known := m.byTitle[it.title]
		if it.title == "" || !known {
			n = len(m.statements)
			m.statements = append(m.statements, &statement{title: it.title})
			if it.title != "" {
				m.byTitle[it.title] = n
			}
		}
		m.numbers[it] = n
		m.statements[n].members = append(m.statements[n].members, it)
	}
	for _, r := range it.relations {
		m.enter(r.item)
	}
}

func (m *model) argument(title string) int {
	a, known := m.byArgument[title]
	if title == "" || !known {
		a = len(m.arguments)
		m.arguments = append(m.arguments, &argument{title: title})
		if title != "" {
			m.byArgument[title] = a
		}
	}
	return a
}

// structure notes an argument with premises and conclusions.
func (m *model) structure(s *structure, of *item) {
	title := ""
	if of != nil {
		title = of.title
	}
	a := m.argument(title)
	m.arguments[a].structure, m.arguments[a].steps = s, nil
	from := 0 // the first line that the next inference is from
	numbered := make(map[string]*line)
	for i, l := range s.lines {
		m.enter(l.item)
		n := m.numbers[l.item]
		m.statements[n].inSteps = true
		if l.inference == nil {
			numbered[l.number] = l
			continue
		}
		for _, r := range l.inference.relations {
			m.enter(r.item)
		}
		st := step{argument: a, inference: l.inference, conclusion: n, number: len(m.inferences)}
		used := uses(l.inference.data)
		if used == nil {
			used = uses(l.item.data)
		}
		if used == nil {
			for _, l := range s.lines[from:i] {
				st.premises = append(st.premises, m.numbers[l.item])
			}
		}
		for _, number := range used {
			if l := numbered[number]; l != nil {
				st.premises = append(st.premises, m.numbers[l.item])
			}
		}
		from = i
		numbered[l.number] = l
		m.steps[l.inference] = st.number
		m.inferences = append(m.inferences, st)
		m.arguments[a].steps = append(m.arguments[a].steps, st)
	}
}

// uses returns the numbers of the lines that an inference is said to use.
func uses(data *claims.Value) []string {
	v := data.Get("uses")
	if v == nil || len(v.Texts()) == 0 {
		return nil
	}
	return v.Texts()
}

func (m *model) memberOf(it *item) member {
	if it.argument {
		return member{anArgument, m.byArgument[it.title]}
	}
	return member{aStatement, m.numbers[it]}
}

// relate notes the relations of a member, and those of what it is related to. Of
// a conclusion, step is its inference.
func (m *model) relate(of member, all []*relation, step *inference) {
	for _, r := range all {
		other := m.memberOf(r.item)
		l := link{from: of, to: other, at: r.at, end: r.end}
		switch r.arrow {
		case supports:
			l.kind = support
		case attacks:
			l.kind = attack
		case undercuts:
			l.kind = undercutting
		case contradictory:
			l.kind = contradiction
		case supported:
			l.kind, l.from, l.to = support, other, of
		case attacked:
			l.kind, l.from, l.to = attack, other, of
		case undercut:
			l.kind, l.from, l.to = undercutting, other, of
			if step != nil {
				l.to = member{anInference, m.steps[step]}
			}
		}
		m.links = append(m.links, l)
		m.relate(other, r.item.relations, nil)
	}
}

// unique leaves each relation once.
func unique(all []link) []link {
	type said struct {
		kind     linkKind
		from, to member
	}
	seen := make(map[said]bool, len(all))
	kept := all[:0]
	for _, l := range all {
		back := said{l.kind, l.to, l.from}
		if k := (said{l.kind, l.from, l.to}); !seen[k] && (l.kind != contradiction && l.kind != contrary || !seen[back]) {
			seen[k] = true
			kept = append(kept, l)
		}
	}
	return kept
}

// throughConclusions leads what an argument with a structure does from its last
// conclusion, and what is done to it to its last inference.
func (m *model) throughConclusions() {
	for i := range m.links {
		l := &m.links[i]
		if l.from.kind == anArgument {
			if s := m.arguments[l.from.n].steps; len(s) > 0 {
				l.from = member{aStatement, s[len(s)-1].conclusion}
			}
		}
		if l.to.kind == anArgument {
			if s := m.arguments[l.to.n].steps; len(s) > 0 {
				l.to, l.whole = member{anInference, s[len(s)-1].number}, true
			}
		}
	}
	m.links = unique(m.links)
}

// strict reads relations between statements as the strict mode does: supporting is
// entailing, and attacking is being contrary to, which holds both ways.
func (m *model) strict() {
	for i := range m.links {
		l := &m.links[i]
		if mode := l.in.front.Get("model").Get("mode"); !mode.IsText() || mode.Text != "strict" {
			continue
		}
		if l.from.kind != aStatement || l.to.kind != aStatement {
			continue
		}
		switch l.kind {
		case support:
			l.kind = entails
		case attack:
			l.kind = contrary
		}
	}
	m.links = unique(m.links)
}
