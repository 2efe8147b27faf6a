package aif

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/claims/maptest"
)

// facts are what another program has counted in a nodeset.
type facts struct {
	File      string
	Format    string
	Types     map[string]int `json:"node_types"`
	Patterns  map[string]int
	Supports  int `json:"distinct_support_pairs_I_I"`
	Attacks   int `json:"distinct_attack_pairs_I_I"`
	Undercuts map[string]int
	Linked    map[string]int `json:"linked_multi_premise"`
	Roots     []string       `json:"roots_I"`
	Isolated  int            `json:"isolated_I"`
	Supported int            `json:"supported_I"`
	Attacked  int            `json:"attacked_I"`
	Contested []string       `json:"contested_I"`
	Schemes   map[string]int
	NotJSON   string `json:"parse_error"`
}

// differences are the facts that a map does not have, with the reason.
func differences(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "differences.txt"))
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string]string)
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fact, why, ok := strings.Cut(line, " | ")
		if !ok || why == "" {
			t.Fatalf("a difference without a reason: %s", line)
		}
		all[fact] = why
	}
	return all
}

// counted is what a map says where facts are known. Claims are told by their ids.
func counted(m *claims.Map) map[string]string {
	pairs := map[claims.Kind]map[string]bool{claims.Support: {}, claims.Rebuttal: {}}
	undercuts, linked, patterns := make(map[string]int), make(map[string]int), make(map[string]int)
	kind := make(map[claims.ID]string)
	schemes, touched, premise := make(map[string]int), make(map[claims.ID]bool), make(map[claims.ID]bool)
	against := map[claims.Kind]map[claims.ID]bool{claims.Support: {}, claims.Rebuttal: {}}
	for _, r := range m.Reasons {
		kind[r.ID] = "CA"
		if r.Kind == claims.Support {
			kind[r.ID] = "RA"
		}
	}
	for _, r := range m.Reasons {
		for _, p := range r.Premises {
			touched[p], premise[p] = true, true
			if r.Kind != claims.Undercut {
				pairs[r.Kind][string(p)+" "+string(r.Target)] = true
				patterns["I-"+kind[r.ID]+"->I"]++
			} else {
				patterns["I-"+kind[r.ID]+"->"+kind[r.Target]]++
			}
		}
		if r.Kind == claims.Undercut {
			undercuts["CA->"+kind[r.Target]]++
		} else {
			touched[r.Target] = true
			against[r.Kind][r.Target] = true
		}
		if len(r.Premises) > 1 {
			linked[kind[r.ID]]++
		}
		if r.Scheme != "" {
			schemes[r.Scheme]++
		}
	}
	var roots, contested []string
	for _, c := range m.Claims {
		if touched[c.ID] && !premise[c.ID] {
			roots = append(roots, string(c.ID))
		}
		if against[claims.Support][c.ID] && against[claims.Rebuttal][c.ID] {
			contested = append(contested, string(c.ID))
		}
	}
	slices.Sort(roots)
	slices.Sort(contested)
	return map[string]string{
		"claims": fmt.Sprint(len(m.Claims)), "supports": fmt.Sprint(len(pairs[claims.Support])), "attacks": fmt.Sprint(len(pairs[claims.Rebuttal])),
		"undercuts": fmt.Sprint(undercuts), "linked": fmt.Sprint(linked), "patterns": fmt.Sprint(patterns),
		"roots": fmt.Sprint(roots), "isolated": fmt.Sprint(len(m.Claims) - len(touched)), "contested": fmt.Sprint(contested),
		"supported": fmt.Sprint(len(against[claims.Support])), "attacked": fmt.Sprint(len(against[claims.Rebuttal])), "schemes": fmt.Sprint(schemes),
	}
}

// expected is what the facts say of the same things.
func (f *facts) expected() map[string]string {
	// Premises of a conflict that other conflicts speak against are counted with
	// these in the facts, and linked premises as well.
	linked, patterns := make(map[string]int), make(map[string]int)
	for k, n := range f.Patterns {
		if strings.HasPrefix(k, "I-RA") || strings.HasPrefix(k, "I-CA") {
			patterns[k] = n
		}
	}
	for k, n := range f.Linked {
		linked[k] = n
	}
	for k, n := range f.Undercuts {
		// An undercut counts among the premises of what it speaks against, so that
		// a step with one premise and one undercut is linked in the facts.
		_, target, _ := strings.Cut(k, "->")
		if linked[target] -= n; linked[target] <= 0 {
			delete(linked, target)
		}
	}
	roots, contested := slices.Clone(f.Roots), slices.Clone(f.Contested)
	slices.Sort(roots)
	slices.Sort(contested)
	schemes := make(map[string]int)
	for k, n := range f.Schemes {
		if !usual(k) {
			schemes[k] = n
		}
	}
	undercuts := f.Undercuts
	return map[string]string{
		"claims": fmt.Sprint(f.Types["I"]), "supports": fmt.Sprint(f.Supports), "attacks": fmt.Sprint(f.Attacks),
		"undercuts": fmt.Sprint(undercuts), "linked": fmt.Sprint(linked), "patterns": fmt.Sprint(patterns),
		"roots": fmt.Sprint(roots), "isolated": fmt.Sprint(f.Isolated), "contested": fmt.Sprint(contested),
		"supported": fmt.Sprint(f.Supported), "attacked": fmt.Sprint(f.Attacked), "schemes": fmt.Sprint(schemes),
	}
}

// All nodesets of others are read. What their maps hold is what others have
// counted in them, or the difference has a reason; and written and read again
// they are the same.
func TestNodesetsOfOthers(t *testing.T) {
	data := maptest.Shared(t)
	known := differences(t)
	used := make(map[string]bool)
	seen := make(map[string]bool)
	for f := range maptest.Facts[facts](t, "EXPECTED.jsonl", "") {
		if !strings.Contains(f.Format, "aif") {
			continue
		}
		seen[f.File] = true
		src := maptest.Read(t, filepath.Join(data, f.File))
		m, ds := read(src)
		if err := ds.Err(); err != nil {
			want := claims.EmptyFile
			if f.NotJSON != "" {
				want = claims.ForeignSyntax
			}
			if f.Types["I"] > 0 || !slices.ContainsFunc(ds, func(d claims.Diagnostic) bool { return d.Severity == claims.Error && d.Code == want }) {
				t.Errorf("%s: %v", f.File, err)
			}
			continue
		}
		if f.NotJSON != "" {
			t.Errorf("%s is no JSON, and is read", f.File)
		}
		if is := []bool{Format.Sniff(src.Text), Extended.Sniff(src.Text)}; is[0] != (f.Format == "aif") || is[1] != (f.Format == "xaif") {
			t.Errorf("%s is taken for AIF: %t, for xAIF: %t", f.File, is[0], is[1])
		}
		got, want := counted(m), f.expected()
		for fact, w := range want {
			if got[fact] == w {
				continue
			}
			difference := fmt.Sprintf("%s: %s %s not %s", f.File, fact, got[fact], w)
			if known[difference] == "" {
				t.Errorf("%s", difference)
			}
			used[difference] = true
		}
		sameAgain(t, m)
	}
	for d := range known {
		if !used[d] {
			t.Errorf("no difference any more: %s", d)
		}
	}
	for _, folder := range []string{"aif-araucaria", "aif-arguebuf", "aif-microtexts", "xaif"} {
		files, err := filepath.Glob(filepath.Join(data, folder, "*.json"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", folder, len(files), err)
		}
		for _, f := range files {
			if !seen[folder+"/"+filepath.Base(f)] {
				t.Errorf("nothing is known of %s", f)
			}
		}
	}
}
