package export

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"crux/claims"
)

// GraphML is the XML format of graph editors and libraries: yEd, Gephi, Cytoscape,
// NetworkX, igraph. All that a map says stands in data keys.
var GraphML = claims.Foreign{
	Name:    "graphml",
	About:   "GraphML, for graph editors and libraries, with all data as keys",
	Endings: []string{".graphml"},
	Write:   writeGraphML,
}

// keys are the data keys: what they belong to, their name and their type.
var keys = [][3]string{
	{"graph", "title", "string"}, {"graph", "question", "string"}, {"graph", "remark", "string"}, {"graph", "language", "string"},
	{"node", "kind", "string"}, {"node", "label", "string"}, {"node", "text", "string"}, {"node", "thesis", "boolean"},
	{"node", "by", "string"}, {"node", "side", "string"}, {"node", "status", "string"}, {"node", "standard", "string"},
	{"node", "confidence", "double"}, {"node", "date", "string"}, {"node", "tags", "string"}, {"node", "cite", "string"},
	{"node", "note", "string"}, {"node", "expect", "string"},
	{"node", "weight", "double"}, {"node", "scheme", "string"},
	{"edge", "kind", "string"}, {"edge", "weight", "double"}, {"edge", "scheme", "string"}, {"edge", "note", "string"}, {"edge", "id", "string"},
}

func writeGraphML(m *claims.Map) ([]byte, claims.Diagnostics, error) {
	lost := claims.NewUnheld("GraphML", claims.MapTitle, claims.MapQuestion, claims.MapNote, claims.MapLanguage, claims.ThesisNames, claims.SideNames,
		claims.SpeakerNames, claims.Expectations, claims.ClaimIDs, claims.ClaimTexts, claims.ClaimTitles, claims.ClaimSides, claims.ClaimSpeakers,
		claims.Citations, claims.ClaimDates, claims.Statuses, claims.Confidences, claims.Standards, claims.ClaimTags, claims.ClaimNotes,
		claims.ReasonIDs, claims.Weights, claims.Schemes, claims.ReasonNotes, claims.Contradicting)
	unnamed(lost, m)
	for i := range m.Claims {
		c := &m.Claims[i]
		if slices.ContainsFunc(slices.Concat([]string{c.Text, c.Title, c.Note}, c.Tags), unfit) {
			lost.Add(claims.Note, c.Pos, "this claim has characters that no XML file can hold", "a question mark in a box stands for each")
		}
	}
	w := &xmlWriter{}
	g, who, is := newGraph(m), newCast(m), theses(m)
	w.b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`)
	for _, k := range keys {
		fmt.Fprintf(&w.b, "  <key id=\"%s-%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", k[0], k[1], k[0], k[1], k[2])
	}
	w.b.WriteString("  <graph id=\"map\" edgedefault=\"directed\">\n")
	w.data("graph", "title", m.Title)
	w.data("graph", "question", m.Question)
	w.data("graph", "remark", m.Note)
	w.data("graph", "language", m.Language)
	for i := range m.Claims {
		c := &m.Claims[i]
		w.open("node", "id", string(c.ID))
		w.data("node", "kind", "claim")
		w.data("node", "label", or(c.Title, claims.ID(c.Text)))
		w.data("node", "text", c.Text)
		w.data("node", "thesis", strconv.FormatBool(is[c.ID]))
		w.data("node", "by", listed(names(c.By, who.speaker)))
		w.data("node", "side", listed(names(c.Sides, who.side)))
		w.data("node", "status", c.Status.String())
		w.data("node", "standard", c.Standard.String())
		w.data("node", "confidence", strconv.FormatFloat(c.Confidence, 'f', -1, 64))
		w.data("node", "date", c.Date)
		w.data("node", "tags", listed(c.Tags))
		w.data("node", "cite", listed(who.citations(c)))
		w.data("node", "note", c.Note)
		w.data("node", "expect", who.expected[c.ID])
		w.close("node")
	}
	for i := range m.Reasons {
		if r := &m.Reasons[i]; g.joint[i] {
			w.open("node", "id", g.xmlID(node{true, i}))
			w.data("node", "kind", r.Kind.String())
			w.data("node", "label", string(r.ID))
			w.data("node", "weight", r.Weight.String())
			w.data("node", "scheme", r.Scheme)
			w.data("node", "note", r.Note)
			w.close("node")
		}
	}
	for _, a := range g.arrows {
		w.open("edge", "source", g.xmlID(a.from), "target", g.xmlID(a.to))
		switch {
		case a.reason < 0:
			w.data("edge", "kind", "contradiction")
		case a.leg:
			w.data("edge", "kind", "premise")
		default:
			r := &m.Reasons[a.reason]
			w.data("edge", "kind", r.Kind.String())
			w.data("edge", "weight", r.Weight.String())
			if !g.joint[a.reason] {
				w.data("edge", "scheme", r.Scheme)
				w.data("edge", "note", r.Note)
			}
			w.data("edge", "id", string(r.ID))
		}
		w.close("edge")
	}
	w.b.WriteString("  </graph>\n</graphml>\n")
	return w.b.Bytes(), lost.Found(m), nil
}

// xmlID is what a node is called. A claim may be called like a reason, and no id of
// a claim has a space.
func (g *graph) xmlID(n node) string {
	if n.joint {
		return "reason " + string(g.m.Reasons[n.i].ID)
	}
	return string(g.m.Claims[n.i].ID)
}

type xmlWriter struct{ b bytes.Buffer }

func (w *xmlWriter) open(name string, attributes ...string) {
	w.b.WriteString("    <" + name)
	for i := 0; i+1 < len(attributes); i += 2 {
		fmt.Fprintf(&w.b, ` %s="%s"`, attributes[i], escapeXML(attributes[i+1]))
	}
	w.b.WriteString(">\n")
}

func (w *xmlWriter) data(of, key, value string) {
	if value != "" {
		fmt.Fprintf(&w.b, "      <data key=\"%s-%s\">%s</data>\n", of, key, escapeXML(value))
	}
}

func (w *xmlWriter) close(name string) { w.b.WriteString("    </" + name + ">\n") }

func escapeXML(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder returns no error
	return b.String()
}

// unfit reports whether a text has a character that XML has none for.
func unfit(s string) bool {
	for _, r := range s {
		if r == utf8.RuneError || r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return true
		}
	}
	return false
}
