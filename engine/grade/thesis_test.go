package grade

import (
	"strings"
	"testing"

	"crux/claims"
)

const homework = `
thesis: stop
claims:
  stop: Teachers should stop giving homework at weekends.
  rest: {text: Pupils need two days of rest., supports: stop}
  sleep: {text: Tired pupils learn badly on Monday., supports: rest}
  habit: {text: Homework at weekends builds the habit of working alone., rebuts: stop}
  weekdays: {text: Homework on weekdays builds that habit already., undercuts: habit -> stop}
  time: {text: There is not enough time for homework on weekdays., rebuts: stop}
`

// What is done away with in other words is the same thesis; what is asked for instead
// is another. Below it stand the same reasons, in a pupil's words.
func TestThesis(t *testing.T) {
	const reasons = `
  a: {text: Students need to rest for two days., supports: ID}
  b: {text: Pupils who are tired on Monday do not learn well., supports: a}
  c: {text: Weekend homework teaches pupils to work on their own., rebuts: ID}
  d: {text: On weekdays there isn't enough time for homework., rebuts: ID}
  e: {text: This habit is already built by homework on weekdays., undercuts: c -> ID}
`
	k := NewKey(judged(t, homework))
	for _, x := range []struct {
		text string
		same bool
	}{
		{"There should be no homework at weekends.", true},
		{"There should be no more homework at the weekend.", true},
		{"Homework at weekends should be abolished.", true},
		{"Homework at the weekend should be stopped.", true},
		{"Teachers should not set homework at weekends any more.", true},
		{"We should ban weekend homework.", true},
		{"Weekend homework must end.", true},
		{"No homework on Saturdays and Sundays!", true},
		{"Weekends should be free of homework.", true},
		{"There should be homework at the weekend.", false},
		{"Teachers should not stop giving homework at weekends.", false},
		{"Teachers should start giving homework at weekends.", false},
	} {
		for _, id := range []string{"stop", "t"} {
			m, ds := claims.Load([]claims.Source{{Name: "a", Text: []byte("thesis: " + id + "\nclaims:\n  " + id + ": " + x.text + strings.ReplaceAll(reasons, "ID", id))}}, nil)
			if err := ds.Err(); err != nil {
				t.Fatal(err)
			}
			r := k.Grade(m, nil)
			if same := r.Claims[0].Answer == 0; same != x.same || r.Claims[0].Answer > 0 {
				t.Errorf("%s: %q is taken for the thesis: %t\n%s", id, x.text, same, r.told(k))
			}
			if x.same && r.Points != k.Full {
				t.Errorf("%s: %q has %s of %s\n%s", id, x.text, r.Points, k.Full, r.told(k))
			}
			if c := r.Claims[0]; x.same && !c.Unsure() {
				t.Errorf("%s: nobody looks at %q", id, x.text)
			}
			if c := r.Claims[3]; c.Answer != 3 || !c.Unsure() { // c for habit
				t.Errorf("%s: %q: %+v\n%s", id, x.text, c, r.told(k))
			}
		}
	}
}

// The theses are paired where they have one word that tells, and what the reasons do
// to it is right then.
func TestThesisFirst(t *testing.T) {
	k := NewKey(judged(t, phones))
	for _, x := range []struct{ name, answer, want string }{
		{"other words", `
thesis: t
claims:
  t: There should be no phones in school.
  d: {text: Phones distract., supports: t}`, `
t is ban?
d is distract?`},
		{"no word of it", `
thesis: t
claims:
  t: There should be more sports.
  d: {text: Phones distract., supports: t}`, `
no ban
d is distract?`},
		{"the opposite, and the key's thesis against it", `
thesis: t
claims:
  t: Schools should allow phones.
  d: {text: Phones should be banned in schools., rebuts: t}`, `
d is ban
no distract`},
		{"not one reason that is none of the key's", `
thesis: t
claims:
  t: Schools should ban phones.
  d: {text: Phones are banned in many schools., supports: t}`, `
t is ban
no distract`},
	} {
		m, ds := claims.Load([]claims.Source{{Name: "a", Text: []byte(x.answer)}}, nil)
		if err := ds.Err(); err != nil {
			t.Fatal(err)
		}
		r := k.Grade(m, nil)
		if got, want := strings.Join(strings.Split(r.told(k), "\n")[:2], "\n"), strings.TrimPrefix(x.want, "\n"); got != want {
			t.Errorf("%s: got\n%s\nnot\n%s", x.name, got, want)
		}
	}
}

// The same arrow to the same claim helps a text that is hardly near, if it has a word
// that this claim has not.
func TestSameStep(t *testing.T) {
	k := NewKey(judged(t, homework))
	for _, x := range []struct {
		text string
		as   int
	}{
		{"{text: Children get used to working on their own., rebuts: stop}", 3},
		{"{text: Children get used to working on their own., supports: stop}", -1},
		{"{text: Weekend homework lets pupils learn to work on their own., rebuts: stop}", 3},
		{"{text: Homework at weekends keeps children from sport., rebuts: stop}", -1},
	} {
		m, _ := claims.Load([]claims.Source{{Name: "a", Text: []byte("thesis: stop\nclaims:\n  stop: Teachers should stop giving homework at weekends.\n  x: " + x.text)}}, nil)
		r := k.Grade(m, nil)
		as := -1
		for i, c := range r.Claims {
			if c.Answer == 1 {
				as = i
				if c.Sure {
					t.Errorf("nobody looks at %s", x.text)
				}
			}
		}
		if as != x.as {
			t.Errorf("%s is taken for %d, not %d\n%s", x.text, as, x.as, r.told(k))
		}
	}
}
