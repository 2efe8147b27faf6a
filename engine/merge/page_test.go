package merge

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"crux/claims"
	"crux/engine/check"
)

var example = regexp.MustCompile("(?m)^```yaml\n((?s:.*?))^```$")

// What a page shows first has its finding when it is merged; what it shows then has
// nothing to decide.
func TestPages(t *testing.T) {
	for _, code := range claims.Codes() {
		if !claims.OfMerging(code) {
			continue
		}
		page, ok := check.PageOf(code)
		before, after, cut := strings.Cut(page.Body, "## After\n")
		if !ok || !cut {
			t.Errorf("%s has no page with two examples", code)
			continue
		}
		var did []*Merged
		for _, part := range []string{before, after} {
			var maps []*claims.Map
			for i, m := range example.FindAllStringSubmatch(part, -1) {
				maps = append(maps, read(t, fmt.Sprint(i), m[1]))
			}
			did = append(did, merged(t, maps...))
		}
		if n := codes(did[0]); n[code] != 1 || len(n) != 1 {
			t.Errorf("the first example of %s has %v", code, n)
		}
		if did[1].Decisions > 0 {
			t.Errorf("the second example of %s has %v", code, did[1].Findings)
		}
	}
}
