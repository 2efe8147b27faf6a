package af

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	framework "crux/claims/af"
)

// sharedFile opens a file of the shared test material.
func sharedFile(t *testing.T, name ...string) []byte {
	t.Helper()
	shared, ok := os.LookupEnv("CRUX_SHARED")
	if !ok {
		t.Skip("CRUX_SHARED is not set: the shared test material is not at hand")
	}
	text, err := os.ReadFile(filepath.Join(append([]string{shared}, name...)...))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func setName(names []string) string {
	slices.Sort(names)
	return "{" + strings.Join(names, " ") + "}"
}

// listed writes all extensions, each sorted, in sorted order.
func listed(t *testing.T, f *Framework, s Semantics, names []string) []string {
	t.Helper()
	sets := []string{}
	if !f.Extensions(context.Background(), s, Options{}, func(ext []int32) bool {
		var set []string
		for _, a := range ext {
			set = append(set, names[a])
		}
		sets = append(sets, setName(set))
		return true
	}) {
		t.Fatal("not all extensions were listed")
	}
	slices.Sort(sets)
	return sets
}

// framed puts a framework together by names.
func framed(t *testing.T, names []string, attacks [][2]string) *Framework {
	t.Helper()
	var from, to []int32
	for _, x := range attacks {
		a, b := slices.Index(names, x[0]), slices.Index(names, x[1])
		if a < 0 || b < 0 {
			t.Fatalf("%v attacks nobody", x)
		}
		from, to = append(from, int32(a)), append(to, int32(b))
	}
	return New(len(names), from, to)
}

// The named frameworks of the literature have the extensions that two other
// programs and brute force gave them.
func TestNamedFrameworks(t *testing.T) {
	var file struct {
		AFs []struct {
			Name       string
			Arguments  []string
			Attacks    [][2]string
			Extensions map[string][][]string
			Credulous  map[string]bool `json:"credulous_PR"`
			Sceptical  map[string]bool `json:"sceptical_PR"`
			Stable     map[string]bool `json:"sceptical_ST"`
		}
	}
	if err := json.Unmarshal(sharedFile(t, "vectors", "dung_named_afs.json"), &file); err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, x := range file.AFs {
		f := framed(t, x.Arguments, x.Attacks)
		for s := Grounded; s <= Ideal; s++ {
			want := []string{}
			for _, set := range x.Extensions[s.String()] {
				want = append(want, setName(set))
			}
			slices.Sort(want)
			if got := listed(t, f, s, x.Arguments); !slices.Equal(got, want) {
				t.Errorf("%s, %v: %v, want %v", x.Name, s, got, want)
			}
			compared++
		}
		for a, name := range x.Arguments {
			check := func(what string, got Answer, want bool) {
				if (got == Yes) != want || got == Unknown {
					t.Errorf("%s: %s %s: %v, want %v", x.Name, what, name, got, want)
				}
			}
			ctx := context.Background()
			got, _ := f.Credulous(ctx, Preferred, int32(a), Options{})
			check("DC-PR", got, x.Credulous[name])
			got, _ = f.Sceptical(ctx, Preferred, int32(a), Options{})
			check("DS-PR", got, x.Sceptical[name])
			got, _ = f.Sceptical(ctx, Stable, int32(a), Options{})
			check("DS-ST", got, x.Stable[name])
		}
	}
	if compared < 7*20 {
		t.Errorf("only %d lists of extensions were compared", compared)
	}
}

// The frameworks that others have published have the extensions that exhaustive
// search, and for some of them their publishers, found.
func TestPublishedFrameworks(t *testing.T) {
	compared := 0
	for line := range strings.Lines(string(sharedFile(t, "data", "EXPECTED.jsonl"))) {
		var x struct {
			File       string
			Format     string
			Arguments  int
			Attacks    int
			GroundedIn []string `json:"grounded_in"`
			Complete   *int
			Preferred  [][]string `json:"preferred_extensions"`
			Stable     [][]string `json:"stable_extensions"`
			Sceptical  *int       `json:"skeptical_preferred"`
			Credulous  *int       `json:"credulous_preferred"`
		}
		if !strings.Contains(line, `"file": "af-`) {
			continue
		}
		if err := json.Unmarshal([]byte(line), &x); err != nil {
			t.Fatal(err)
		}
		format, ok := framework.ParseFormat(x.Format)
		if !ok {
			t.Fatalf("%s: a format %q", x.File, x.Format)
		}
		read, ds := framework.Read(claims.Source{Name: x.File, Text: sharedFile(t, "data", filepath.FromSlash(x.File))}, format)
		if len(ds) > 0 || read.Count != x.Arguments || len(read.From) != x.Attacks {
			t.Fatalf("%s: %v, %d arguments, %d attacks", x.File, ds, read.Count, len(read.From))
		}
		f := New(read.Count, read.From, read.To)
		var names []string
		for a := range int32(read.Count) {
			names = append(names, read.Name(a))
		}
		for s, sets := range map[Semantics][][]string{Grounded: {x.GroundedIn}, Preferred: x.Preferred, Stable: x.Stable} {
			want := []string{}
			for _, set := range sets {
				want = append(want, setName(set))
			}
			slices.Sort(want)
			if got := listed(t, f, s, names); !slices.Equal(got, want) {
				t.Errorf("%s, %v: %v, want %v", x.File, s, got, want)
			}
		}
		some, every := 0, 0
		for a := range int32(read.Count) {
			if answer, _ := f.Credulous(context.Background(), Preferred, a, Options{}); answer == Yes {
				some++
			}
			if answer, _ := f.Sceptical(context.Background(), Preferred, a, Options{}); answer == Yes {
				every++
			}
		}
		n, _ := f.Count(context.Background(), Complete, Options{})
		if some != *x.Credulous || every != *x.Sceptical || n.Int64() != int64(*x.Complete) {
			t.Errorf("%s: %d are in some, %d in every preferred set, want %d and %d; %v complete sets, want %d", x.File, some, every, *x.Credulous, *x.Sceptical, n, *x.Complete)
		}
		compared++
	}
	if compared < 11 {
		t.Errorf("only %d frameworks were compared", compared)
	}
}
