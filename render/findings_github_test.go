package render

import (
	"path"
	"path/filepath"
	"strings"
	"testing"

	"crux/claims"
)

// command reads a line as GitHub's runner does: as a command of today's form if
// it is one, else of the older form. ok is false where it is neither.
func command(line string, unescape bool) (name string, properties map[string]string, data string, ok bool) {
	raw := func(s string, pairs ...string) string {
		if !unescape {
			return s
		}
		for i := 0; i < len(pairs); i += 2 { // one after the other, % last
			s = strings.ReplaceAll(s, pairs[i], pairs[i+1])
		}
		return s
	}
	rest, is := strings.CutPrefix(strings.TrimSpace(line), "::")
	info, data, closed := strings.Cut(rest, "::")
	if !is || !closed {
		if _, older, found := strings.Cut(line, "##["); found {
			info, data, closed = strings.Cut(older, "]")
			name, _, _ = strings.Cut(info, " ")
			return name, nil, data, closed
		}
		return "", nil, "", false
	}
	name, list, _ := strings.Cut(info, " ")
	properties = make(map[string]string)
	for p := range strings.SplitSeq(list, ",") {
		if key, value, ok := strings.Cut(p, "="); ok {
			properties[key] = raw(value, "%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
		}
	}
	return name, properties, raw(data, "%0D", "\r", "%0A", "\n", "%25", "%"), true
}

// Whatever a finding says, GitHub reads one command with the place of the
// finding, and its message.
func FuzzFindingsGitHub(f *testing.F) {
	f.Add("there is no claim \"a\"\n::error::x", "did you mean 50%?\r\n", "de bates/a,b:c.yaml", "##[stop-commands]x")
	f.Add("%0A%0a%25", "::", "%2C", "\x1b\u2028\xff")
	f.Fuzz(func(t *testing.T, message, hint, file, related string) {
		d := claims.Diagnostic{Code: "some-code", Severity: claims.Warning, Message: message, Hint: hint,
			Pos: claims.Pos{File: file, Line: 3, Col: 4, End: 7}, Related: []claims.Related{{Pos: claims.Pos{File: file}, Message: related}}}
		line, one := strings.CutSuffix(form(t, "github", claims.Diagnostics{d}, nil), "\n")
		if !one || strings.ContainsAny(line, "\r\n") {
			t.Fatalf("not one line: %q", line)
		}
		name, properties, data, ok := command(line, true)
		if !ok || name != "warning" || properties["title"] != "some-code" {
			t.Fatalf("%q is read as %s %q", line, name, properties)
		}
		want := map[string]string{"line": "3", "col": "4", "endColumn": "7"}
		if file == "" || file == "-" {
			want = map[string]string{}
		}
		for key, value := range want {
			if properties[key] != value {
				t.Errorf("%s is %q, not %q", key, properties[key], value)
			}
		}
		if plain := path.Clean(filepath.ToSlash(file)); visible(plain) == plain && len(want) > 0 && properties["file"] != plain {
			t.Errorf("the file %q is called %q", plain, properties["file"])
		}
		for _, s := range []string{message, hint, related} {
			if !strings.ContainsAny(s, "\r\n") && !strings.Contains(properties["title"]+data, visible(s)) && !escaped(s) {
				t.Errorf("%q is not in %q", s, data)
			}
		}
		for l := range strings.Lines(NoCommand(message + "\n" + hint)) {
			if name, _, _, ok := command(l, false); ok {
				t.Errorf("%q is the command %q", l, name)
			}
		}
	})
}

// escaped reports whether GitHub would take a part of s for an escaped
// character: it replaces %25 last, so %250A comes back as a line break.
func escaped(s string) bool {
	return strings.Contains(s, "%0A") || strings.Contains(s, "%0D") || strings.Contains(s, "%25")
}
