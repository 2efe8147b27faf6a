package claims

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestPeek(t *testing.T) {
	for _, x := range []struct {
		text string
		want fileKind
	}{
		{"claims: {a: A.}", aMap},
		{"title: T\nclaims:\n  a: A.", aMap},
		{"# a comment\n---\n\n  claims:\n    a: A.\n", aMap},
		{" {claims: {a: A.}}", aMap},
		{"--- {title: T, claims: [A.]}", aMap},
		{"{\"claims\": [\"A.\"]}", aMap},
		{"{title: T, claims: [A.", aMap}, // damaged
		{"? claims\n: [A.]", aMap},
		{"\"claims\": [A.]", aMap},
		{"'claims' : [A.]", aMap},
		{"title: T\rclaims:\r  a: A.\r", aMap},
		{"t\x00i\x00t\x00l\x00e\x00:\x00\n\x00c\x00l\x00a\x00i\x00m\x00s\x00:\x00", aMap}, // UTF-16
		{"\tclaims:\n\t\ta: A.", aMap},
		{"cliams:\n  a: A.", aMap},
		{"claim:\n  a: A.", aMap},
		{"title: T\nclaims\n  a: A.", aMap},
		{"include: other.yaml", aMap},
		{"include: [other.yaml]\ntitel: T", aMap},
		{"include: [other.yaml]\nx-tool: 1", aMap},
		{"include: [", aMap},
		{"speakers: {a: A}", aPart},
		{"sides: {a: A}\nsources: {}\nx-tool: 1", aPart},
		{"", otherFile},
		{"# claims: none", otherFile},
		{"include: [other.yaml]\nservices: {}", otherFile},
		{"include: x\nstages: [a]", otherFile},
		{"sources: {}\nversion: 2\nmodels: []", otherFile},
		{"a:\n  claims: x", otherFile},
		{"- claims: x", otherFile},
		{"title: T", otherFile},
		{"{a: 1, b: 2}", otherFile},
	} {
		if got, _ := peek(Source{Name: "f", Text: []byte(x.text)}); got != x.want {
			t.Errorf("%q: %v, want %v", x.text, got, x.want)
		}
	}
}

func TestReadFolder(t *testing.T) {
	top := t.TempDir()
	write := func(name, text string) {
		name = filepath.Join(top, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("a.yaml", "claims: [A.]\n")
	write("debate.yml", "include: [parts/pro.yaml, parts/con.yaml, shared.yaml]\n")
	write("parts/pro.yaml", "claims: [B.]\n")
	write("parts/con.yaml", "claims: [C.]\ninclude: deeper/more.yaml\n")
	write("parts/deeper/more.yaml", "claims: [D.]\n")
	write("shared.yaml", "speakers: {a: A}\n")
	write("unused.yaml", "speakers: {a: A}\n")
	write("circle/one.yaml", "include: two.yaml\nclaims: [A.]\n")
	write("circle/two.yaml", "include: [one.yaml, three.yaml]\nclaims: [B.]\n")
	write("circle/three.yaml", "claims: [C.]\n")
	write("up/y.yaml", "include: ../refused.yaml\nclaims: [A.]\n")
	write("refused.yaml", "claims: [A.]\n") // which up/y.yaml may not include
	write("compose.yaml", "services: {}\n")
	write(".hidden.yaml", "claims: [A.]\n")
	write(".git/x.yaml", "claims: [A.]\n")
	write("notes.txt", "claims: [A.]\n")
	if err := os.Symlink("nowhere", filepath.Join(top, "dangling.yaml")); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink("a.yaml", filepath.Join(top, "z.yaml")); err != nil { // a second name
		t.Fatal(err)
	}
	got, err := ReadFolder(top)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		what      string
		got, want []string
	}{
		{"maps", got.Maps, []string{"a.yaml", "circle/two.yaml", "dangling.yaml", "debate.yml", "refused.yaml", "up/y.yaml"}},
		{"included", got.Included, []string{"circle/one.yaml", "circle/three.yaml", "parts/con.yaml", "parts/deeper/more.yaml", "parts/pro.yaml", "shared.yaml"}},
		{"parts", got.Parts, []string{"unused.yaml"}},
		{"others", got.Others, []string{"compose.yaml"}},
	} {
		for i := range x.got {
			x.got[i], _ = filepath.Rel(top, x.got[i])
			x.got[i] = filepath.ToSlash(x.got[i])
		}
		if !slices.Equal(x.got, x.want) {
			t.Errorf("%s: %q, want %q", x.what, x.got, x.want)
		}
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(top, link); err != nil {
		t.Fatal(err)
	}
	if again, err := ReadFolder(link); err != nil || len(again.Maps) != len(got.Maps) {
		t.Errorf("through a link: %q, %v", again.Maps, err)
	}
	for name, want := range map[string]string{"parts/pro.yaml": "debate.yml", "parts/deeper/more.yaml": "parts/con.yaml", "a.yaml": "", "circle/three.yaml": "circle/two.yaml"} {
		src, err := ReadFile(filepath.Join(top, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		by := IncludedBy(src)
		if by != "" {
			by, _ = filepath.Rel(top, by)
		}
		if filepath.ToSlash(by) != want {
			t.Errorf("%s is included by %q, want %q", name, by, want)
		}
	}
}
