package af

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
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
