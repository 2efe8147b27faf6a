package export

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/goccy/go-graphviz"

	"crux/claims"
	"crux/claims/maptest"
)

var update = flag.Bool("update", false, "rewrite the golden files of this package")

var formats = []claims.Foreign{CSV, DOT, GraphML, Mermaid}

func load(t *testing.T, file string) *claims.Map {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m, ds := claims.Load([]claims.Source{{Name: file, Text: text}}, claims.Beside)
	if err := ds.Err(); err != nil {
		t.Fatal(err)
	}
	return m
}

// written returns a map in a format, with what is lost.
func written(t *testing.T, f claims.Foreign, m *claims.Map) (string, claims.Diagnostics) {
	t.Helper()
	text, lost, err := f.Write(m)
	if err != nil {
		t.Fatal(err)
	}
	if !utf8.Valid(text) {
		t.Fatalf("%s: not UTF-8: %q", f.Name, text)
	}
	for _, d := range lost {
		if d.Code != claims.Lost || d.Pos.Line < 1 || d.Severity == claims.Error {
			t.Errorf("%s: %+v", f.Name, d)
		}
	}
	again, _, err := f.Write(m)
	if err != nil || !bytes.Equal(again, text) {
		t.Errorf("%s: differs the second time: %v", f.Name, err)
	}
	return string(text), lost
}

// All that a map can say is written, or told.
func TestEverything(t *testing.T) {
	m := load(t, "testdata/everything.yaml")
	for _, f := range formats {
		text, lost := written(t, f, m)
		maptest.Golden(t, "testdata/everything"+f.Endings[0], text, *update)
		var b strings.Builder
		for _, d := range lost {
			fmt.Fprintf(&b, "%d:%d %s: %s\n", d.Pos.Line, d.Pos.Col, d.Severity, d.Message)
			for _, r := range d.Related {
				fmt.Fprintf(&b, "  %d:%d: %s\n", r.Pos.Line, r.Pos.Col, r.Message)
			}
		}
		maptest.Golden(t, "testdata/everything"+f.Endings[0]+".lost", b.String(), *update)
	}
}

// examples are all maps that are shown, the one that says everything, and some of
// anything.
func examples(t *testing.T) []*claims.Map {
	t.Helper()
	maps := []*claims.Map{load(t, "testdata/everything.yaml")}
	for _, pattern := range []string{"*.yaml", "*/*.yaml"} {
		files, err := filepath.Glob(filepath.Join("..", "..", "examples", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			src, err := claims.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if m, ds := claims.Load([]claims.Source{src}, claims.Beside); ds.Err() == nil {
				maps = append(maps, m)
			}
		}
	}
	if len(maps) < 8 {
		t.Fatalf("%d maps", len(maps))
	}
	for seed := range uint64(100) {
		if m, ds := maptest.Random(rand.New(rand.NewPCG(seed, 13))); ds.Err() == nil {
			maps = append(maps, m)
		}
	}
	return maps
}

// counts are how many nodes and arrows the graph of a map has: a node more for each
// reason with several premises or undercuts, and an arrow more for each of its
// premises.
func counts(m *claims.Map) (nodes, arrows int) {
	undercut := make(map[claims.ID]bool)
	for _, r := range m.Reasons {
		if r.Kind == claims.Undercut {
			undercut[r.Target] = true
		}
	}
	nodes, arrows = len(m.Claims), len(m.Reasons)+len(m.Contradictions)
	for _, r := range m.Reasons {
		if len(r.Premises) > 1 || undercut[r.ID] {
			nodes++
			arrows += len(r.Premises)
		}
	}
	return nodes, arrows
}

type xmlGraph struct {
	Keys []struct {
		ID  string `xml:"id,attr"`
		For string `xml:"for,attr"`
	} `xml:"key"`
	Nodes []xmlPart `xml:"graph>node"`
	Edges []xmlPart `xml:"graph>edge"`
	Data  []xmlData `xml:"graph>data"`
}

type xmlPart struct {
	ID     string    `xml:"id,attr"`
	Source string    `xml:"source,attr"`
	Target string    `xml:"target,attr"`
	Data   []xmlData `xml:"data"`
}

type xmlData struct {
	Key  string `xml:"key,attr"`
	Text string `xml:",chardata"`
}

func (p *xmlPart) get(key string) string {
	for _, d := range p.Data {
		if d.Key == key {
			return d.Text
		}
	}
	return ""
}

// readGraphML reads what was written.
func readGraphML(t *testing.T, text string) xmlGraph {
	t.Helper()
	var g xmlGraph
	d := xml.NewDecoder(strings.NewReader(text))
	if err := d.Decode(&g); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	for { // to the end, where only a line break is left
		switch x, err := d.Token(); {
		case err == io.EOF:
			return checkGraphML(t, g)
		case err != nil:
			t.Fatalf("%v in\n%s", err, text)
		default:
			if c, blank := x.(xml.CharData); !blank || strings.TrimSpace(string(c)) != "" {
				t.Fatalf("something stands behind the graph: %v", x)
			}
		}
	}
}

// checkGraphML checks that the references in a graph are good.
func checkGraphML(t *testing.T, g xmlGraph) xmlGraph {
	t.Helper()
	known := make(map[string]string)
	for _, k := range g.Keys {
		known[k.ID] = k.For
	}
	nodes := make(map[string]bool)
	data := func(of string, all []xmlData) {
		for _, x := range all {
			if known[x.Key] != of {
				t.Errorf("the key %s is none of a %s", x.Key, of)
			}
		}
	}
	data("graph", g.Data)
	for _, n := range g.Nodes {
		if nodes[n.ID] {
			t.Errorf("two nodes %q", n.ID)
		}
		nodes[n.ID] = true
		data("node", n.Data)
	}
	for _, e := range g.Edges {
		if !nodes[e.Source] || !nodes[e.Target] {
			t.Errorf("an edge between %q and %q", e.Source, e.Target)
		}
		data("edge", e.Data)
	}
	return g
}

func TestGraphML(t *testing.T) {
	for _, m := range examples(t) {
		text, _ := written(t, GraphML, m)
		g := readGraphML(t, text)
		nodes, edges := counts(m)
		if len(g.Nodes) != nodes || len(g.Edges) != edges {
			t.Errorf("%s: %d nodes and %d edges, not %d and %d", m.Title, len(g.Nodes), len(g.Edges), nodes, edges)
		}
		for i := range m.Claims {
			c, n := &m.Claims[i], &g.Nodes[i]
			if n.ID != string(c.ID) || n.get("node-text") != fit(c.Text) || n.get("node-status") != c.Status.String() {
				t.Errorf("%s: %+v", c.ID, n)
			}
		}
	}
}

// fit is a text as XML can hold it.
func fit(s string) string {
	return strings.Map(func(r rune) rune {
		if unfit(string(r)) {
			return utf8.RuneError
		}
		return r
	}, s)
}

// readCSV reads a table as a list of rows by column.
func readCSV(t *testing.T, text string) []map[string]string {
	t.Helper()
	text, marked := strings.CutPrefix(text, "\ufeff")
	if !marked {
		t.Error("the table does not begin with a byte order mark")
	}
	all, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	var rows []map[string]string
	for _, row := range all[1:] {
		r := make(map[string]string)
		for i, cell := range row {
			r[all[0][i]] = cell
			if cell != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(cell)[0]) {
				t.Errorf("a spreadsheet takes this for a formula: %q", cell)
			}
		}
		rows = append(rows, r)
	}
	return rows
}

func TestCSV(t *testing.T) {
	for _, m := range examples(t) {
		text, _ := written(t, CSV, m)
		rows := readCSV(t, text)
		if len(rows) != len(m.Claims)+len(m.Reasons)+len(m.Contradictions) {
			t.Fatalf("%s: %d rows", m.Title, len(rows))
		}
		for i := range m.Claims {
			if c, r := &m.Claims[i], rows[i]; r["row"] != "claim" || r["id"] != string(c.ID) || strings.ReplaceAll(r["text"], "'", "") != strings.NewReplacer("'", "", "\x00", "\ufffd", "\x1b", "\ufffd", "\x01", "\ufffd").Replace(c.Text) {
				t.Errorf("%s: %v", c.ID, r)
			}
		}
		for i := range m.Reasons {
			r, row := &m.Reasons[i], rows[len(m.Claims)+i]
			if row["row"] != r.Kind.String() || row["id"] != string(r.ID) || row["target"] != string(r.Target) || row["weight"] != r.Weight.String() ||
				len(strings.Split(row["premises"], " | ")) != len(r.Premises) {
				t.Errorf("%s: %v", r.ID, row)
			}
		}
	}
}

// Derived by hand: what stands where a spreadsheet may think that a cell begins.
func TestNoFormulas(t *testing.T) {
	for _, x := range [][2]string{
		{"=1+1", "'=1+1"}, {"+1", "'+1"}, {"-1", "'-1"}, {"@SUM(A1)", "'@SUM(A1)"}, {"\t=1", "'\t'=1"}, {"＝1", "'＝1"},
		{"a=1", "a=1"}, {"a;=1", "a;'=1"}, {"a; =1", "a; =1"}, {"a\n-b", "a\n'-b"}, {"", ""}, {"x-y", "x-y"},
		{"a\x1b[2Jb", "a\ufffd[2Jb"}, {"\x00\u009b", "\ufffd\ufffd"}, {"a\tb\r\nc", "a\tb\r\nc"}, // what steers a terminal shows
	} {
		if got := Tame(x[0]); got != x[1] {
			t.Errorf("%q becomes %q, not %q", x[0], got, x[1])
		}
	}
}

// What cannot be in a table is told with its place.
func TestCSVTellsControls(t *testing.T) {
	b := claims.NewBuilder(claims.Source{Name: "f", Text: []byte("x\ny")})
	b.Claim(claims.Claim{Text: "Red \x1b[31malert.", Pos: b.At(0, 1)})
	b.Claim(claims.Claim{Text: "Plain \ufffd.", Pos: b.At(2, 3)})
	m, _ := b.Finish()
	text, ds := written(t, CSV, m)
	if bytes.ContainsRune([]byte(text), '\x1b') || len(ds) != 1 || ds[0].Code != claims.Lost || ds[0].Pos.Line != 1 {
		t.Errorf("%q\n%v", text, ds)
	}
}

// The lines that a Mermaid diagram of ours has.
var mermaidLine = regexp.MustCompile(`^(flowchart BT|  accTitle: [^\n{}<>"\x60;:]*(?:#\d+;[^\n{}<>"\x60;:]*)*|  accDescr: [^\n{}<>"\x60;:]*(?:#\d+;[^\n{}<>"\x60;:]*)*` +
	`|  n\d+\(?\["[^"\x60\\{}*_]*"\]\)?|  j\d+\(\( \)\)|  [nj]\d+ (---|-\.-) j\d+|  [nj]\d+ (--|-\.|x==) "[^"#]+" (-->|\.-x|\.-o|==x) [nj]\d+` +
	`|  classDef side\d+ stroke:#[0-9a-f]{6},stroke-width:3px|  class n\d+(,n\d+)* side\d+)$`)

var entity = regexp.MustCompile(`#(\d+);`)

// label is what Mermaid shows of a text.
func label(s string) string {
	return entity.ReplaceAllStringFunc(s, func(e string) string {
		n, err := strconv.Atoi(e[1 : len(e)-1])
		if err != nil {
			return e
		}
		return string(rune(n))
	})
}

func checkMermaid(t *testing.T, text string, m *claims.Map) {
	t.Helper()
	nodes, arrows := 0, 0
	for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if !mermaidLine.MatchString(line) {
			t.Errorf("not a line of a diagram: %q", line)
		}
		if in := strings.TrimSpace(line); regexp.MustCompile(`^[nj]\d+[\[(]`).MatchString(in) {
			nodes++
		} else if regexp.MustCompile(`^[nj]\d+ `).MatchString(in) {
			arrows++
		}
	}
	if n, a := counts(m); n != nodes || a != arrows {
		t.Errorf("%s: %d nodes and %d arrows, not %d and %d", m.Title, nodes, arrows, n, a)
	}
	for i := range m.Claims {
		want := strings.Join(strings.FieldsFunc(m.Claims[i].Text, func(r rune) bool {
			return r <= ' ' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029'
		}), " ")
		_, rest, _ := strings.Cut(text, fmt.Sprintf("\n  n%d", i+1))
		_, rest, _ = strings.Cut(rest, `["`)
		shown, _, _ := strings.Cut(rest, `"]`)
		shown, _, _ = strings.Cut(shown, "<br/>")
		if got := strings.TrimSpace(label(shown)); got != want {
			t.Errorf("%q is shown as %q", want, got)
		}
	}
}

func TestMermaid(t *testing.T) {
	for _, m := range examples(t) {
		text, _ := written(t, Mermaid, m)
		checkMermaid(t, text, m)
	}
}

func TestMermaidSpeaksTheMapsLanguage(t *testing.T) {
	m := load(t, "testdata/everything.yaml")
	m.Language, m.Title = "zh-Hans", ""
	text, _ := written(t, Mermaid, m)
	for _, want := range []string{"accTitle: 论证图\n", `"支持 0.5"`, `"反驳 0.25"`, `"不能同时成立"`, "论证图#58;6个主张"} {
		if !strings.Contains(text, want) && !strings.Contains(text, strings.ReplaceAll(want, "#58;", "：")) {
			t.Errorf("%s is not in\n%s", want, text)
		}
	}
}

// Mermaid draws only so many arrows.
func TestMermaidHasLimits(t *testing.T) {
	m := &claims.Map{Files: []claims.Source{{Name: "f"}}}
	for i := range mostArrows + 1 {
		m.Claims = append(m.Claims, claims.Claim{ID: claims.ID(fmt.Sprint("c", i)), Text: strings.Repeat("x", 100), Status: claims.Asserted, Confidence: 0.5})
		m.Reasons = append(m.Reasons, claims.Reason{ID: claims.ID(fmt.Sprint("r", i)), Kind: claims.Support, Premises: []claims.ID{m.Claims[i].ID}, Target: "c0", Weight: claims.FullWeight})
	}
	_, lost, err := writeMermaid(m)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, d := range lost {
		if strings.HasPrefix(d.Message, "Mermaid draws") {
			n++
		}
	}
	if n != 2 {
		t.Errorf("%d limits are told", n)
	}
}

// Graphviz reads what is written, and in it the texts.
func TestDOT(t *testing.T) {
	for _, m := range examples(t) {
		text, _ := written(t, DOT, m)
		g, err := graphviz.ParseBytes([]byte(text))
		if err != nil || g == nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		nodes, arrows := counts(m)
		if n, err := g.NodeNum(); err != nil || n != nodes {
			t.Errorf("%s: %d nodes, not %d: %v", m.Title, n, nodes, err)
		}
		if n, err := g.EdgeNum(); err != nil || n != arrows {
			t.Errorf("%s: %d arrows, not %d: %v", m.Title, n, arrows, err)
		}
		for i := range m.Claims {
			c := &m.Claims[i]
			n, err := g.NodeByName(string(c.ID))
			if err != nil || n == nil {
				t.Fatalf("no node %s: %v", c.ID, err)
			}
			if got := shown(n.GetStr("tooltip")); got != strings.Map(noControl, c.Text) {
				t.Errorf("%q comes back as %q", c.Text, got)
			}
		}
		if err := g.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func noControl(r rune) rune {
	if r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0) {
		return ' '
	}
	return r
}

// shown undoes what Graphviz does when it draws a label.
func shown(s string) string {
	return strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\n`, "\n", "&amp;", "&").Replace(s)
}

// FuzzTexts: whatever a map says, the files are well formed and have it.
func FuzzTexts(f *testing.F) {
	for _, s := range []string{"", "=1", "\"]\n  n9[\"x", "#quot; #35; ﬂ°°35¶ß", "end", "1. a", "- a", "\x00\x1b\ufffe", "a\r\nb", "</data>", "]]>", "受 עברית \u202e", `\N\G\"`, "&amp;", "{a|b}", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		b := claims.NewBuilder(claims.Source{Name: "f", Text: []byte("x")})
		b.Map.Title, b.Map.Note = text, text
		side := b.Side(claims.Side{Name: text})
		one := b.Claim(claims.Claim{Text: text, Title: text, Note: text, Tags: []string{text}, Sides: []claims.ID{side}, Pos: b.At(0, 1)})
		two := b.Claim(claims.Claim{Text: "Two " + text, Pos: b.At(0, 1)})
		b.Reason(claims.Reason{Kind: claims.Rebuttal, Scheme: text, Note: text, Pos: b.At(0, 1)}, []int{one}, two)
		m, ds := b.Finish()
		if ds.Err() != nil {
			t.Skip()
		}
		table, _ := written(t, CSV, m)
		if rows := readCSV(t, table); len(rows) != 3 {
			t.Errorf("%d rows", len(rows))
		}
		x, _ := written(t, GraphML, m)
		if got := readGraphML(t, x).Nodes[0].get("node-text"); got != fit(m.Claims[0].Text) {
			t.Errorf("%q comes back as %q", m.Claims[0].Text, got)
		}
		diagram, _ := written(t, Mermaid, m)
		checkMermaid(t, diagram, m)
		dot, _ := written(t, DOT, m)
		if quotes := strings.Count(strings.NewReplacer(`\\`, "", `\"`, "").Replace(dot), `"`); quotes%2 != 0 {
			t.Errorf("quotes are not closed in\n%s", dot)
		}
	})
}
