package formats

import (
	"slices"
	"strings"
	"testing"
)

// Formats are called each otherwise, and a shared ending is told apart.
func TestFormats(t *testing.T) {
	seen := make(map[string]bool)
	certain := make(map[string]string)
	for i, f := range All() {
		if seen[f.Name] || f.Name != strings.ToLower(f.Name) || f.About == "" || f.Read == nil && f.Write == nil || len(f.Endings) == 0 {
			t.Errorf("a format that lacks something, or is there twice: %+v", f)
		}
		seen[f.Name] = true
		if i > 1 && All()[i-1].Name > f.Name {
			t.Errorf("%s does not stand in its place", f.Name)
		}
		for _, e := range f.Endings {
			if e != strings.ToLower(e) || !strings.HasPrefix(e, ".") {
				t.Errorf("%s has the ending %q", f.Name, e)
			}
			if f.Read == nil || f.Sniff != nil {
				continue
			}
			if other := certain[e]; other != "" {
				t.Errorf("%s and %s are both sure of %s", f.Name, other, e)
			}
			certain[e] = f.Name
		}
		if got, ok := Named(strings.ToUpper(f.Name)); !ok || got.Name != f.Name {
			t.Errorf("%s is not found by its name", f.Name)
		}
	}
	if _, ok := Named("nothing"); ok {
		t.Error("there is a format called nothing")
	}
	if got := OfFile("a.YAML", nil); len(got) != 1 || got[0].Name != ClaimFile {
		t.Errorf("a.YAML is %v", got)
	}
	if got := OfFile("a.unknown", []byte("claims: {}")); got != nil {
		t.Errorf("a.unknown is %v", got)
	}
	if got, ok := ToFile("a.yml"); !ok || got.Name != ClaimFile {
		t.Errorf("a.yml is written as %v", got)
	}
	if !slices.Contains(Names(false), ClaimFile) || !slices.Contains(Names(true), ClaimFile) {
		t.Error("claim files are not read and written")
	}
}

// What texts look like, whatever their files are called.
func TestOfText(t *testing.T) {
	for _, x := range []struct{ text, want string }{
		{`{"nodes":[{"nodeID":"1","text":"A","type":"I"}],"edges":[]}`, "aif"},
		{`{"AIF":{"nodes":[]}}`, "xaif"},
		{`{"nodes":[{"id":"a","type":"atom"}],"edges":[]}`, "sadface"},
		{"\ufeffDiscussion Title: T\n\n1. A.\n", "kialo"},
		{"<?xml version='1.0'?>\n<arggraph id='a'/>", "microtexts"},
		{"statements: {a: A}\n", "carneades"},
		{"# a comment\np af 3\n1 2\n", "af"},
		{"% a comment\narg(a).\natt(a,a).\n", "apx"},
		{"arg(a, 0.5).\n", "bag"},
		{"===\ntitle: T\n===\n", "argdown"},
		{"[A]: It is so.\n  + <B>: Since.\n", "argdown"},
		{"claims: {a: A}\n", ""},
		{"claims:\n  - \"[A]: b\"\n", ""},
		{`{"name":"x","version":"1"}`, ""},
		{"Some notes.\n1. one\n", ""},
		{"", ""},
	} {
		if got, ok := OfText([]byte(x.text)); got.Name != x.want || ok != (x.want != "") {
			t.Errorf("%q looks like %q, not %q", x.text, got.Name, x.want)
		}
	}
}
