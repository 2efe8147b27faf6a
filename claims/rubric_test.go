package claims

import "testing"

func TestRubricOf(t *testing.T) {
	for _, x := range []struct {
		files []string
		want  map[string]string
		wrong int
	}{
		{[]string{"claims: {a: A.}"}, map[string]string{"claim": "1", "relation": "1", "partly": "0.5"}, 0},
		{[]string{"rubric: {relation: 3, extra: 0.25, out_of: 20}\nclaims: {a: A.}"}, map[string]string{"claim": "1", "relation": "3", "partly": "1.5", "extra": "0.25", "out_of": "20"}, 0},
		{[]string{"rubric: {claim: 007.5000, relation: .25}\nclaims: {a: A.}"}, map[string]string{"claim": "7.5", "relation": "0.25", "partly": "0.125"}, 0},
		// Two files say the same, or not.
		{[]string{"rubric: {claim: 2}\nclaims: {a: A.}", "rubric: {claim: 2.0, partly: 0}\nclaims: {b: B.}"}, map[string]string{"claim": "2", "relation": "1", "partly": "0"}, 0},
		{[]string{"rubric: {claim: 2}\nclaims: {a: A.}", "rubric: {claim: 3}\nclaims: {b: B.}"}, map[string]string{"claim": "2", "relation": "1", "partly": "0.5"}, 1},
	} {
		var files []Source
		for i, text := range x.files {
			files = append(files, Source{Name: string(rune('a' + i)), Text: []byte(text)})
		}
		m, ds := Load(files, nil)
		if len(ds) != x.wrong {
			t.Errorf("%q: %s", x.files, findings(ds))
		}
		for key, p := range m.RubricOf() {
			if want := x.want[key]; p.String() != want {
				t.Errorf("%q: %s is %s, not %q", x.files, key, p, want)
			}
			delete(x.want, key)
		}
		if len(x.want) > 0 {
			t.Errorf("%q: no %v", x.files, x.want)
		}
	}
}

func TestPointsString(t *testing.T) {
	for p, want := range map[Points]string{0: "0", 1: "0.0001", 5000: "0.5", Point: "1", 12345678: "1234.5678", -2500: "-0.25", -3 * Point: "-3"} {
		if got := p.String(); got != want {
			t.Errorf("%d: %s, not %s", int64(p), got, want)
		}
	}
}
