package check

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/claims/argdown"
)

// An example of a page: its language, the name of its file where it is not the
// map, its text.
var example = regexp.MustCompile("(?m)^```(\\w+) ?(.*)\n((?s:.*?))^```$")

// unshown are codes that no example in a page can fire, since it is text.
var unshown = []claims.Code{claims.NotUTF8, claims.NotAClaimFile, claims.TooLarge}

// Every finding has a page; what it shows first has the finding, and what it
// shows then has no finding but notes.
func TestPages(t *testing.T) {
	for _, code := range claims.Codes() {
		t.Run(string(code), func(t *testing.T) {
			page, ok := PageOf(code)
			if !ok {
				t.Fatal("no page")
			}
			if !strings.HasSuffix(page.Summary, ".") || strings.Count(page.Summary, "\n") > 0 || len(page.Summary) > 160 {
				t.Errorf("the summary is no short sentence: %q", page.Summary)
			}
			why, rest, ok := strings.Cut(page.Body, "## Before\n")
			before, after, ok2 := strings.Cut(rest, "## After\n")
			if !ok || !ok2 || len(why) < 40 {
				t.Fatal("not in four parts: summary, why, ## Before, ## After")
			}
			for _, line := range strings.Split(page.Body, "\n") {
				if len([]rune(line)) > 100 {
					t.Errorf("a line of over 100 characters: %q", line)
				}
			}
			if claims.OfMerging(code) {
				return // package merge has the maps of the examples merged
			}
			var severities []string
			for _, d := range checkedExample(t, before) {
				if d.Code == code {
					severities = append(severities, d.Severity.String())
				}
			}
			if len(severities) == 0 && !slices.Contains(unshown, code) {
				t.Errorf("the first example does not have it:\n%s", findings(checkedExample(t, before)))
			}
			for _, s := range severities {
				if !strings.Contains(page.Severity, s) {
					t.Errorf("the page calls it %s, and it is %s", page.Severity, s)
				}
			}
			ds := checkedExample(t, after)
			if len(ds.Min(claims.Warning)) > 0 || slices.ContainsFunc(ds, func(d claims.Diagnostic) bool { return d.Code == code }) {
				t.Errorf("the second example has findings:\n%s", findings(ds))
			}
		})
	}
	entries, err := pages.ReadDir("pages")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(claims.Codes(), claims.Code(strings.TrimSuffix(e.Name(), ".md"))) {
			t.Errorf("%s is about no code", e.Name())
		}
	}
}

// checkedExample checks the map that a part of a page shows.
func checkedExample(t *testing.T, part string) claims.Diagnostics {
	t.Helper()
	if m := example.FindStringSubmatch(part); m != nil && m[1] == "argdown" {
		_, ds := argdown.Format.Read(claims.Source{Name: "f", Text: []byte(m[3])})
		return ds
	}
	files := []claims.Source{{}}
	for _, m := range example.FindAllStringSubmatch(part, -1) {
		if m[1] == "yaml" && m[2] == "" {
			files[0] = claims.Source{Name: "f", Text: []byte(m[3])}
		} else {
			files = append(files, claims.Source{Name: m[2], Text: []byte(m[3])})
		}
	}
	if files[0].Name == "" {
		t.Fatal("no example")
	}
	return checked(t, files...)
}
