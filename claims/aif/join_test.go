package aif

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/claims/maptest"
)

// set is a nodeset with claims and steps: "1=A" is a claim, "2>9" an edge, "9" a step.
func set(name string, parts ...string) claims.Source {
	var nodes, edges []string
	for _, p := range parts {
		if id, text, ok := strings.Cut(p, "="); ok {
			nodes = append(nodes, fmt.Sprintf(`{"nodeID":%q,"text":%q,"type":"I"}`, id, text))
		} else if from, to, ok := strings.Cut(p, ">"); ok {
			edges = append(edges, fmt.Sprintf(`{"edgeID":"e","fromID":%q,"toID":%q}`, from, to))
		} else {
			nodes = append(nodes, fmt.Sprintf(`{"nodeID":%q,"text":"Default Inference","type":"RA"}`, p))
		}
	}
	return claims.Source{Name: name, Text: fmt.Appendf(nil, "{\"nodes\":[%s],\n\"edges\":[%s]}", strings.Join(nodes, ",\n"), strings.Join(edges, ","))}
}

func TestJoin(t *testing.T) {
	a := set("a", "1=A", "2=B", "9", "2>9", "9>1")
	for _, x := range []struct {
		name       string
		files      []claims.Source
		want, told string
	}{
		{"the same file twice", []claims.Source{a, a}, "a:1 1=A\na:2 2=B\n2 > 1\n", ""},
		{"a copy", []claims.Source{a, set("b", "1=A", "2=B", "9", "2>9", "9>1")}, "a:1 1=A\na:2 2=B\n2 > 1\n", ""},
		{"what another file says of the same claim", []claims.Source{a, set("b", "2= B ", "3=C", "8", "3>8", "8>2")}, "a:1 1=A\na:2 2=B\nb:2 3=C\n2 > 1\n3 > 2\n", ""},
		{"a further premise of the same step", []claims.Source{a, set("b", "1=A", "3=C", "9", "3>9", "9>1")}, "a:1 1=A\na:2 2=B\nb:2 3=C\n2,3 > 1\n", ""},
		{"nothing in common", []claims.Source{a, set("b", "3=C", "4=D", "8", "4>8", "8>3")}, "a:1 1=A\na:2 2=B\nb:1 3=C\nb:2 4=D\n2 > 1\n4 > 3\n", ""},
		{"ids of their own", []claims.Source{a, set("b", "1=C", "2=D", "9", "2>9", "9>1"), set("c", "1=E")},
			"a:1 1=A\na:2 2=B\nb:1 1-2=C\nb:2 2-2=D\nc:1 1-3=E\n2 > 1\n2-2 > 1-2\n",
			"b:1 warning another file has another text for the node \"1\", and 1 more\nc:1 warning another file has another text for the node \"1\"\n"},
		{"one claim in common and one not: the step is another", []claims.Source{a, set("b", "1=A", "2=C", "9", "2>9", "9>1")},
			"a:1 1=A\na:2 2=B\nb:2 2-2=C\n2 > 1\n2-2 > 1\n", "b:2 warning another file has another text for the node \"2\"\n"},
		{"no claim in common, so a step of the same id is another", []claims.Source{a, set("b", "3=C", "4=D", "9", "4>9", "9>3")}, "a:1 1=A\na:2 2=B\nb:1 3=C\nb:2 4=D\n2 > 1\n4 > 3\n", ""},
		{"a file without claims", []claims.Source{a, set("b")}, "a:1 1=A\na:2 2=B\n2 > 1\n", ""},
	} {
		m, ds := read(x.files...)
		var got, told strings.Builder
		for _, c := range m.Claims {
			fmt.Fprintf(&got, "%s:%d %s=%s\n", c.Pos.File, c.Pos.Line, c.ID, c.Text)
		}
		for _, r := range m.Reasons {
			var premises []string
			for _, p := range r.Premises {
				premises = append(premises, string(p))
			}
			fmt.Fprintf(&got, "%s > %s\n", strings.Join(premises, ","), r.Target)
		}
		for _, d := range ds {
			fmt.Fprintf(&told, "%s:%d %s %s\n", d.Pos.File, d.Pos.Line, d.Severity, d.Message)
		}
		if got.String() != x.want || told.String() != x.told {
			t.Errorf("%s: got\n%s%s", x.name, got.String(), told.String())
		}
	}
}

// A nodeset of others, and all of a corpus as one map: each claim of one id and text is
// there once, and where no two nodesets share any, its arrows are those of all of them
// together.
func TestJoinNodesetsOfOthers(t *testing.T) {
	data := maptest.Shared(t)
	for _, folder := range []string{"aif-araucaria", "aif-microtexts"} {
		var files []claims.Source
		sum := make(map[string]int)
		for f := range maptest.Facts[facts](t, "EXPECTED.jsonl", folder+"/") {
			if !strings.HasPrefix(f.File, folder) || f.NotJSON != "" {
				continue
			}
			files = append(files, maptest.Read(t, filepath.Join(data, f.File)))
			sum["claims"] += f.Types["I"]
			sum["supports"] += f.Supports
			sum["attacks"] += f.Attacks
		}
		said := make(map[string]bool)
		ids := make(map[string]bool)
		for _, src := range files {
			var raw struct {
				Nodes []struct {
					ID   json.RawMessage `json:"nodeID"`
					Text string
					Type string
				}
			}
			if err := json.Unmarshal(src.Text, &raw); err != nil {
				t.Fatal(err)
			}
			for _, n := range raw.Nodes {
				if n.Type == "I" {
					id := strings.Trim(string(n.ID), `"`)
					ids[id] = true
					said[id+" "+strings.Join(strings.Fields(n.Text), " ")] = true
				}
			}
		}
		m, ds := read(files...)
		if ds.Err() != nil {
			t.Fatalf("%s: %v", folder, ds.Err())
		}
		differ := len(slices.DeleteFunc(slices.Clone(ds), func(d claims.Diagnostic) bool { return d.Code != claims.DifferentValues }))
		got := counted(m)
		t.Logf("%s: %d files, %d claims in them, %d different, %d ids; %s supports of %d, %s attacks of %d; %d files differ", folder, len(files), sum["claims"], len(said), len(ids),
			got["supports"], sum["supports"], got["attacks"], sum["attacks"], differ)
		if len(m.Claims) != len(said) {
			t.Errorf("%s: %d claims, not %d", folder, len(m.Claims), len(said))
		}
		if (differ > 0) != (len(said) > len(ids)) {
			t.Errorf("%s: %d files are told to differ", folder, differ)
		}
		if len(said) == sum["claims"] && (got["supports"] != fmt.Sprint(sum["supports"]) || got["attacks"] != fmt.Sprint(sum["attacks"])) {
			t.Errorf("%s: %s supports and %s attacks", folder, got["supports"], got["attacks"])
		}
	}
}
