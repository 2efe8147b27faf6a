package claims

import "fmt"

// dates compares the dates of claims and sources: nobody quotes what is said
// only later.
func (c *citedChecker) dates() {
	dated := make(map[ID]*Document)
	for i := range c.m.Sources {
		if s := &c.m.Sources[i]; s.Date != "" {
			dated[s.ID] = s
		}
	}
	for i := range c.m.Claims {
		claim := &c.m.Claims[i]
		if claim.Date == "" {
			continue
		}
		for k := range claim.Cites {
			if cite := &claim.Cites[k]; dated[cite.Source] != nil && earlier(dated[cite.Source].Date, claim.Date) {
				c.add(SourceTooOld, Warning, cite.Pos,
					fmt.Sprintf("the source %s is of %s, and the claim was said later, %s", quoted(string(cite.Source)), dated[cite.Source].Date, claim.Date),
					"check the two dates: `date` at the claim is when it was said, at the source when that was published")
			}
		}
	}
}

// earlier reports whether a date is certainly before another; either may lack
// its day, or month and day.
func earlier(a, b string) bool {
	n := min(len(a), len(b))
	return a[:n] < b[:n]
}
