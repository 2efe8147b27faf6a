package aif

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"crux/claims"
)

// writer writes one map.
type writer struct {
	m        *claims.Map
	extended bool // as xAIF
	lost     claims.Losses
	nodes    []string // as they are written
	edges    [][2]string
	said     []string // records of locutions
	taken    map[string]bool
	number   int
	steps    map[claims.ID]string // the nodes of reasons
	names    map[claims.ID]string // of speakers
}

// write returns a map as a nodeset. Claims keep their ids, and so do reasons that
// have one of their own.
func write(m *claims.Map, extended bool) ([]byte, claims.Diagnostics, error) {
	w := &writer{m: m, extended: extended, taken: make(map[string]bool), steps: make(map[claims.ID]string), names: make(map[claims.ID]string)}
	for i := range m.Claims {
		w.taken[string(m.Claims[i].ID)] = true
	}
	for i := range m.Speakers {
		w.names[m.Speakers[i].ID] = m.Speakers[i].Name
	}
	for i := range m.Claims {
		c := &m.Claims[i]
		w.node(string(c.ID), c.Text, "I", "")
	}
	for i := range m.Reasons { // an undercut may speak against a later one
		w.steps[m.Reasons[i].ID] = w.stepID(&m.Reasons[i])
	}
	for i := range m.Reasons {
		if err := w.reason(&m.Reasons[i]); err != nil {
			return nil, nil, err
		}
	}
	for _, x := range m.Contradictions {
		w.contradiction(x)
	}
	for i := range m.Claims {
		w.locutions(&m.Claims[i])
	}
	w.unheld()
	ds := append(w.lost.Diagnostics(), claims.Unwritten(m)...)
	ds.Sort()
	return w.file(), ds, nil
}

// stepID returns the id of the node of a reason: its own if it has one that is
// known for such when it is read, else a number.
func (w *writer) stepID(r *claims.Reason) string {
	id := string(r.ID)
	if strings.Contains(id, " -> ") {
		return w.free()
	}
	if named(id) && !w.taken[id] {
		w.taken[id] = true
		return id
	}
	w.lost.Add(claims.Note, r.Pos, "AIF has no place for the id of a reason that a claim has too or that looks like a number", "it is left out")
	return w.free()
}

// free returns a number that is no node's id.
func (w *writer) free() string {
	for {
		w.number++
		id := strconv.Itoa(w.number)
		if !w.taken[id] {
			w.taken[id] = true
			return id
		}
	}
}

// quote spells a text as JSON does.
func quote(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return `""` // no text makes an encoder fail
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func (w *writer) node(id, text, kind, scheme string) {
	line := fmt.Sprintf(`{"nodeID": %s, "text": %s, "type": "%s"`, quote(id), quote(text), kind)
	if scheme != "" {
		line += `, "scheme": ` + quote(scheme)
	}
	w.nodes = append(w.nodes, line+"}")
}

func (w *writer) edge(from, to string) { w.edges = append(w.edges, [2]string{from, to}) }

// step writes an application of a scheme, or of the usual one.
func (w *writer) step(id, kind, scheme string) {
	text := scheme
	if text == "" {
		if text = "Default Inference"; kind == "CA" {
			text = "Default Conflict"
		}
	}
	w.node(id, text, kind, scheme)
}

func (w *writer) reason(r *claims.Reason) error {
	id, kind, target := w.steps[r.ID], "CA", string(r.Target)
	switch r.Kind {
	case claims.Support:
		kind = "RA"
	case claims.Undercut:
		var ok bool
		if target, ok = w.steps[r.Target]; !ok {
			return fmt.Errorf("aif: the undercut %q is of a reason that the map does not have", r.ID)
		}
	}
	scheme := r.Scheme
	if scheme != "" && usual(scheme) {
		w.lost.Add(claims.Note, r.SchemePos, "AIF gives every reason this scheme that has no other", "it is left out")
		scheme = ""
	}
	w.step(id, kind, scheme)
	for _, p := range r.Premises {
		w.edge(string(p), id)
	}
	w.edge(id, target)
	if r.Weight != claims.FullWeight {
		w.lost.Add(claims.Warning, r.Pos, "AIF has no place for the weight of a reason", "it is left out")
	}
	if r.Note != "" {
		w.lost.Add(claims.Note, r.Pos, "AIF has no place for a note on a reason", "it is left out")
	}
	return nil
}

func (w *writer) contradiction(x claims.Contradiction) {
	w.lost.Add(claims.Warning, x.Pos, "AIF has no place for claims that contradict each other", "each is written as a reason against the other")
	for _, way := range [][2]claims.ID{{x.A, x.B}, {x.B, x.A}} {
		id := w.free()
		w.step(id, "CA", "")
		w.edge(string(way[0]), id)
		w.edge(id, string(way[1]))
	}
}

// locutions writes who says a claim. That a claim is open is written as a
// question.
func (w *writer) locutions(c *claims.Claim) {
	force := "Asserting"
	switch c.Status {
	case claims.Open:
		force = "Pure Questioning"
	case claims.Granted, claims.Withdrawn:
		w.lost.Add(claims.Warning, c.Pos, fmt.Sprintf("AIF has no place for claims that are %s", c.Status), "that is left out")
	}
	by, dated := c.By, false
	if len(by) == 0 && c.Status == claims.Open {
		by = []claims.ID{""}
	}
	for _, who := range by {
		l, y := w.free(), w.free()
		text := c.Text
		if who != "" {
			text = w.names[who] + ": " + text
			record := fmt.Sprintf(`{"nodeID": %s, "personID": %s`, quote(l), quote(string(who)))
			if len(c.Date) == len("2006-01-02") {
				record += `, "start": ` + quote(c.Date+" 00:00:00")
				dated = true
			}
			w.said = append(w.said, record+"}")
		}
		w.node(l, text, "L", "")
		w.node(y, force, "YA", force)
		w.edge(l, y)
		w.edge(y, string(c.ID))
	}
	if c.Date != "" && !dated {
		w.lost.Add(claims.Note, c.Pos, "AIF has no place for the date of a claim that nobody says, or for one without a day", "it is left out")
	}
}

// unheld tells what else AIF has no place for.
func (w *writer) unheld() {
	m := w.m
	note := func(there bool, at claims.Pos, what string) {
		if there {
			w.lost.Add(claims.Note, at, "AIF has no place for "+what, "it is left out")
		}
	}
	var top claims.Pos
	if len(m.Files) > 0 {
		top = claims.Pos{File: m.Files[0].Name, Line: 1, Col: 1}
	}
	note(m.Title != "" || m.Question != "" || m.Note != "", top, "the title, question or note of a map")
	note(m.Language != "en", top, "the language of a map")
	for _, t := range m.Thesis {
		note(true, t.Pos, "what the thesis is")
	}
	for i := range m.Sides {
		note(true, m.Sides[i].Pos, "sides")
	}
	for i := range m.Speakers {
		note(m.Speakers[i].URL != "", m.Speakers[i].Pos, "the address of a speaker")
		note(!readableName(&m.Speakers[i]), m.Speakers[i].Pos, "the id of a speaker that is a number, or for spaces in a name as they are")
	}
	for i := range m.Sources {
		note(true, m.Sources[i].Pos, "sources")
	}
	for i := range m.Claims {
		c := &m.Claims[i]
		note(c.Title != "", c.Pos, "the title of a claim")
		note(len(c.Cites) > 0, c.Pos, "where a claim is made")
		note(c.Confidence != 0.5, c.Pos, "the confidence in a claim")
		note(len(c.Tags) > 0, c.Pos, "tags")
		note(c.Note != "", c.Pos, "a note on a claim")
		if c.Standard != claims.Preponderance {
			w.lost.Add(claims.Warning, c.Pos, "AIF has no place for the proof standard of a claim", "it is left out; reasons are weighed as usual")
		}
	}
	for _, e := range m.Expect {
		note(true, e.Pos, "what is expected of a claim")
	}
	if len(m.Rubric) > 0 {
		note(true, m.Rubric[0].Pos, "a rubric")
	}
}

// readableName reports whether reading gives a speaker the same id and name.
func readableName(s *claims.Speaker) bool {
	return personID(string(s.ID)) != "" && strings.Join(strings.Fields(s.Name), " ") == s.Name
}

// file puts the parts of the nodeset together.
func (w *writer) file() []byte {
	var b bytes.Buffer
	indent := "  "
	b.WriteString("{\n")
	if w.extended {
		b.WriteString("  \"AIF\": {\n")
		indent = "    "
	}
	list := func(key string, all []string, last bool) {
		fmt.Fprintf(&b, "%s%q: [", indent, key)
		for i, x := range all {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString("\n" + indent + "  " + x)
		}
		if len(all) > 0 {
			b.WriteString("\n" + indent)
		}
		b.WriteByte(']')
		if !last {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
	}
	edges := make([]string, len(w.edges))
	for i, e := range w.edges {
		edges[i] = fmt.Sprintf(`{"edgeID": "%d", "fromID": %s, "toID": %s}`, i+1, quote(e[0]), quote(e[1]))
	}
	var people []string
	for i := range w.m.Speakers {
		s := &w.m.Speakers[i]
		given, family := s.Name, ""
		if at := strings.LastIndexByte(s.Name, ' '); at >= 0 {
			given, family = s.Name[:at], s.Name[at+1:]
		}
		people = append(people, fmt.Sprintf(`{"participantID": %s, "firstname": %s, "surname": %s}`, quote(string(s.ID)), quote(given), quote(family)))
	}
	list("nodes", w.nodes, false)
	list("edges", edges, false)
	if w.extended {
		list("schemefulfillments", nil, false)
		list("descriptorfulfillments", nil, false)
	}
	list("participants", people, false)
	list("locutions", w.said, true)
	if w.extended {
		fmt.Fprintf(&b, "  },\n  \"text\": \"\",\n  \"dialog\": %t,\n", len(w.said) > 0)
		b.WriteString("  \"OVA\": {\"firstname\": \"\", \"surname\": \"\", \"url\": \"\", \"nodes\": [], \"edges\": []}\n")
	}
	b.WriteString("}\n")
	return b.Bytes()
}
