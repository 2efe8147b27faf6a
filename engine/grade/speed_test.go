package grade

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"crux/claims"
)

// class is a key of n claims, and an answer with the same in other words.
func class(n int) (key, answer string) {
	subjects := strings.Fields("phones lessons teachers uniforms homework exams parents breaks canteens clubs")
	verbs := strings.Fields("distract tire cost help surprise strengthen divide")
	objects := strings.Fields("pupils families classes schools friends towns beginners neighbours councils teams newcomers")
	var k, a strings.Builder
	k.WriteString("thesis: c0\nclaims:\n")
	a.WriteString("claims:\n")
	for i := range n {
		s, v, o := subjects[i%10], verbs[i/10%7], objects[i/70%11]
		fmt.Fprintf(&k, "  c%d:\n    text: In winter %s %s %s of kind %d.\n", i, s, v, o, i)
		fmt.Fprintf(&a, "  a%d:\n    text: It is so that %s %s %s of the kind %d.\n", i, s, v, o, i)
		if i > 0 {
			fmt.Fprintf(&k, "    supports: c%d\n", (i-1)/3)
			fmt.Fprintf(&a, "    %s: a%d\n", []string{"supports", "rebuts"}[i%2], (i-1)/3)
		}
	}
	return k.String(), a.String()
}

// A class of thirty is marked at once. Apart from the judging that all commands do,
// it takes some hundredths of a second.
func TestSpeed(t *testing.T) {
	for _, x := range []struct{ claims, answers int }{{50, 30}, {1000, 1}} {
		keyText, answerText := class(x.claims)
		k := NewKey(judged(t, keyText))
		m, _ := claims.Load([]claims.Source{{Name: "a", Text: []byte(answerText)}}, nil)
		began := time.Now()
		var r *Result
		for range x.answers {
			r = k.Grade(m, nil)
		}
		took := time.Since(began)
		t.Logf("%d answers of %d claims: %v", x.answers, x.claims, took)
		if took > time.Second && !testing.Short() {
			t.Errorf("%d answers of %d claims took %v", x.answers, x.claims, took)
		}
		found := 0
		for i, c := range r.Claims {
			if c.Answer == int32(i) {
				found++
			}
		}
		if found < x.claims*9/10 {
			t.Errorf("%d of %d claims are found", found, x.claims)
		}
	}
}
