package argdown

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/claims/maptest"
	"crux/engine"
)

// facts is what Argdown's own program says of a file.
type facts struct {
	File                            string
	Statements, Arguments, Sections int
	Reconstructed                   int
	Relations                       map[string]int
	ArgumentTitles, StatementTitles []string
}

func (f facts) String() string {
	return fmt.Sprintf("%d statements %q, %d arguments %q (%d with steps), %d headings, relations %v",
		f.Statements, titled(f.StatementTitles), f.Arguments, titled(f.ArgumentTitles), f.Reconstructed, f.Sections, f.Relations)
}

// titled returns the titles that authors have given, sorted.
func titled(all []string) []string {
	var kept []string
	for _, t := range all {
		if t != "" && !strings.HasPrefix(t, "Untitled ") {
			kept = append(kept, t)
		}
	}
	slices.Sort(kept)
	return kept
}

// factsOf are the same facts of a document of ours.
func factsOf(d *document) facts {
	m := modelOf(d)
	f := facts{Statements: len(m.statements), Arguments: len(m.arguments), Relations: make(map[string]int)}
	for _, s := range d.sections {
		if s.up == nil {
			f.Sections++
		}
	}
	for _, a := range m.arguments {
		if a.structure != nil {
			f.Reconstructed++
		}
		f.ArgumentTitles = append(f.ArgumentTitles, a.title)
	}
	for _, s := range m.statements {
		f.StatementTitles = append(f.StatementTitles, s.title)
	}
	for _, l := range m.links {
		f.Relations[string(l.kind)]++
	}
	return f
}

// differences are the files of which we make something else, each with a reason.
func differences(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile("testdata/differences.md")
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[string]string)
	for _, m := range regexp.MustCompile(`(?m)^\| (\S+\.argdown) \| (.+) \|$`).FindAllStringSubmatch(string(text), -1) {
		found[m[1]] = m[2]
	}
	return found
}

// Every file of others is read, and has what Argdown's own program finds in it.
func TestReferenceCounts(t *testing.T) {
	dir := maptest.Shared(t)
	explained := differences(t)
	n := 0
	for want := range maptest.Facts[facts](t, "ARGDOWN_EXPECTED.jsonl", "") {
		n++
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(want.File)))
		if err != nil {
			t.Fatal(err)
		}
		src := claims.Source{Name: want.File, Text: text}
		b := claims.NewBuilder(src)
		p := &parser{b: b, s: b.Text()}
		d := p.document()
		m, ds := read(src)
		why, differs := explained[filepath.Base(want.File)]
		if ds.Err() != nil && !differs {
			t.Errorf("%s: %v", want.File, ds.Err())
			continue
		}
		if ds.Err() == nil {
			if _, err := engine.Assemble(m); err != nil {
				t.Errorf("%s: %v", want.File, err)
			}
		}
		got := factsOf(d)
		if b.Failed() {
			got = facts{}
		}
		switch same := got.String() == want.String(); {
		case !same && !differs:
			t.Errorf("%s\n got %s\nwant %s", want.File, got, want)
		case same && differs && ds.Err() == nil:
			t.Errorf("%s is no different from the reference: %s", want.File, why)
		}
		delete(explained, filepath.Base(want.File))
	}
	if n < 100 {
		t.Errorf("only %d files", n)
	}
	for file := range explained {
		t.Errorf("testdata/differences.md explains %s, which is not there", file)
	}
}

// dump writes a map for people to check.
func dump(m *claims.Map, ds claims.Diagnostics) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title %q\n", m.Title)
	for _, c := range m.Claims {
		fmt.Fprintf(&b, "%d:%d claim %s %q %q", c.Pos.Line, c.Pos.Col, c.ID, c.Title, c.Text)
		if len(c.Tags) > 0 {
			fmt.Fprintf(&b, " tags %q", c.Tags)
		}
		if len(c.Cites) > 0 || len(c.By) > 0 || c.Status != claims.Asserted {
			fmt.Fprintf(&b, " by %v, %s, %d cites", c.By, c.Status, len(c.Cites))
		}
		b.WriteByte('\n')
	}
	for _, r := range m.Reasons {
		fmt.Fprintf(&b, "%d:%d %s %s: %v to %s weighs %s %q %q\n", r.Pos.Line, r.Pos.Col, r.Kind, r.ID, r.Premises, r.Target, r.Weight, r.Scheme, r.Note)
	}
	for _, x := range m.Contradictions {
		fmt.Fprintf(&b, "%d:%d %s contradicts %s\n", x.Pos.Line, x.Pos.Col, x.A, x.B)
	}
	for _, d := range ds {
		fmt.Fprintf(&b, "%d:%d-%d %s [%s]: %s\n", d.Pos.Line, d.Pos.Col, d.Pos.End, d.Severity, d.Code, d.Message)
		if d.Hint != "" {
			fmt.Fprintf(&b, "  hint: %s\n", d.Hint)
		}
	}
	return b.String()
}

// The relations between what has a title are those that Argdown's own program
// writes, with their directions.
func TestReferenceRelations(t *testing.T) {
	dir := maptest.Shared(t)
	files, err := filepath.Glob(filepath.Join(dir, "argdown-reference-json", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var want struct {
			Relations []struct{ RelationType, From, FromType, To, ToType string }
		}
		if err := json.Unmarshal(text, &want); err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".json") + ".argdown"
		source, err := os.ReadFile(filepath.Join(dir, "argdown", name))
		if err != nil {
			t.Fatal(err)
		}
		b := claims.NewBuilder(claims.Source{Name: name, Text: source})
		p := &parser{b: b, s: b.Text()}
		m := modelOf(p.document())
		title := func(x member) (string, string) {
			switch x.kind {
			case aStatement:
				return m.statements[x.n].title, "equivalence-class"
			case anArgument:
				return m.arguments[x.n].title, "argument"
			}
			return m.arguments[m.inferences[x.n].argument].title, "inference"
		}
		var got, wanted []string
		for _, l := range m.links {
			from, fromType := title(l.from)
			to, toType := title(l.to)
			if l.whole && l.kind != undercutting { // the older program leaves these with the argument
				toType = "argument"
			}
			if from != "" && to != "" && toType != "inference" {
				got = append(got, fmt.Sprintf("%s %s %s %s %s", fromType, from, l.kind, toType, to))
			}
		}
		for _, r := range want.Relations {
			if !strings.HasPrefix(r.From, "Untitled ") && !strings.HasPrefix(r.To, "Untitled ") && r.ToType != "inference" {
				wanted = append(wanted, fmt.Sprintf("%s %s %s %s %s", r.FromType, r.From, r.RelationType, r.ToType, r.To))
			}
		}
		slices.Sort(got)
		slices.Sort(wanted)
		checked += len(got)
		if !slices.Equal(got, wanted) {
			t.Errorf("%s\n got %q\nwant %q", name, got, wanted)
		}
	}
	if checked < 20 {
		t.Errorf("only %d relations", checked)
	}
}
