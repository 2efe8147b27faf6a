package claims

import "testing"

func TestSlip(t *testing.T) {
	for _, x := range []struct {
		a, b string
		want bool
	}{
		{"stopp", "stop", true},
		{"suports", "supports", true},
		{"titel", "title", true},
		{"txt", "text", true},
		{"bann", "ban", true},
		{"tgas", "tags", true},
		{"Focus", "focus", true},
		{"preponderence", "preponderance", true},
		{"clear and convincing", "clear-and-convincing", true},
		{"travel_time", "travel-time", true},
		{"traveltime", "travel-time", true},
		{"phones-distarct", "phones-distract", true},
		{"same-txt", "same-text", true},
		{"ноотбук", "ноутбук", true},
		{"", "", true},
		{"by", "be", false},
		{"cat", "hat", false},
		{"cat", "car", false},
		{"cost", "cast", false}, // both are words
		{"plan-a", "plan-b", false},
		{"phase-ii", "phase-iii", false},
		{"c12", "c13", false},
		{"claim-1", "claim-10", false},
		{"legal", "illegal", false},
		{"moral", "amoral", false},
		{"pro-tax", "no-tax", false},
		{"wall", "fall", false},
		{"height", "weight", false},
		{"inflation", "deflation", false},
		{"studie", "study", false}, // two slips
		{"学校应该禁止手机", "学校应该禁用手机", false},
		{"학교에서", "학교에", false},
		{"a--b", "ab", false},
		{"", "a", false},
		{"a-b", "a.b", true},
	} {
		if got := slip(x.a, x.b); got != x.want {
			t.Errorf("slip(%q, %q) = %t", x.a, x.b, got)
		}
		if got := slip(x.b, x.a); got != x.want {
			t.Errorf("slip(%q, %q) = %t", x.b, x.a, got)
		}
	}
}
