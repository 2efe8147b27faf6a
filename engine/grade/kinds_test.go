package grade

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/claims/maptest"
	"crux/engine/check"
)

// What is wrong with one relation: a key and an answer, and what is told of the
// answer, without the verdicts.
func TestFaults(t *testing.T) {
	const both = "claims:\n  a: Uniforms cost money.\n  b: Families are often poor.\n  c: Our school needs a uniform.\n  d: Second hand shops sell clothes.\n"
	for _, x := range []struct{ name, key, answer, want string }{
		{"premises that count together", "  e: {text: Nobody likes ties., rebuts: {claim: c, with: a}}", "  e: {text: Nobody likes ties., rebuts: c}", "e rebuts c for e+a rebuts c: premises"},
		{"premises that count alone", "  e: {text: Nobody likes ties., rebuts: c}", "  e: {text: Nobody likes ties., rebuts: {claim: c, with: a}}", "e+a rebuts c for e rebuts c: premises"},
		{"a relation that is missing", "  e: {text: Nobody likes ties., rebuts: {claim: c, with: [a, b]}}", "  e: {text: Nobody likes ties.}\n  f: {text: Caps are ugly., rebuts: a}", "extra f -0\nno e+a+b rebuts c\nextra f rebuts a -0"},
		{"another order", "  e: {text: Nobody likes ties., rebuts: {claim: c, with: [a, b]}}", "  e: Nobody likes ties.\n  a: {rebuts: {claim: c, with: [b, e]}}", ""},
		{"a contradiction from the other end", "  e: {text: Nobody likes ties., contradicts: c}", "  e: {text: Nobody likes ties.}\n  c: {contradicts: e}", ""},
		{"a contradiction drawn as a rebuttal", "  e: {text: Nobody likes ties., contradicts: c}", "  e: {text: Nobody likes ties., rebuts: c}", "e rebuts c for e contradicts c: kind"},
		{"an undercut of another step", "  e: {text: Nobody likes ties., undercuts: a -> c}\n  a: {rebuts: c}\n  b: {rebuts: c}", "  e: {text: Nobody likes ties., undercuts: b -> c}\n  a: {rebuts: c}\n  b: {rebuts: c}", "e undercuts b -> c for e undercuts a -> c: target"},
		{"an undercut drawn as its effect", "  e: {text: Nobody likes ties., undercuts: a -> c}\n  a: {rebuts: c}", "  e: {text: Nobody likes ties., supports: c}\n  a: {rebuts: c}", "e supports c for e undercuts a -> c: kind"},
		{"an undercut drawn against its effect", "  e: {text: Nobody likes ties., undercuts: a -> c}\n  a: {rebuts: c}", "  e: {text: Nobody likes ties., rebuts: c}\n  a: {rebuts: c}", "no e undercuts a -> c\nextra e rebuts c -0"},
		{"a rebuttal drawn as an undercut", "  e: {text: Nobody likes ties., rebuts: a}\n  a: {rebuts: c}", "  e: {text: Nobody likes ties., undercuts: a -> c}\n  a: {rebuts: c}", "e undercuts a -> c for e rebuts a: kind"},
		{"the wrong way round, and of the wrong kind", "  e: {text: Nobody likes ties., rebuts: c}", "  e: {text: Nobody likes ties.}\n  c: {supports: e}", "c supports e for e rebuts c: 3 faults"},
		{"an undercut of an undercut", "  a: {rebuts: c}\n  e: {text: Nobody likes ties., undercuts: {reason: a -> c, id: u}}\n  f: {text: Caps are ugly., undercuts: u}", "  a: {rebuts: c}\n  e: {text: Nobody likes ties., undercuts: {reason: a -> c, id: v}}\n  f: {text: Caps are ugly., undercuts: v}", ""},
		{"what is said twice", "", "  e: Uniforms cost much money.", "extra e -0"},
	} {
		t.Run(x.name, func(t *testing.T) {
			load := func(text string) *claims.Map {
				m, ds := claims.Load([]claims.Source{{Name: "one", Text: []byte(both)}, {Name: "two", Text: []byte("claims:\n" + cmpOr(text))}}, nil)
				if err := ds.Err(); err != nil {
					t.Fatal(err)
				}
				return m
			}
			k := NewKey(analyzed(t, load(x.key)))
			r := k.Grade(load(x.answer), nil)
			var got []string
			for _, line := range strings.Split(r.told(k), "\n") {
				if !strings.Contains(line, " is ") && !strings.Contains(line, " of ") {
					got = append(got, line)
				}
			}
			if all := strings.Join(got, "\n"); all != x.want {
				t.Errorf("got %q, want %q", all, x.want)
			}
		})
	}
}

// cmpOr gives the second file something to say.
func cmpOr(text string) string {
	if text == "" {
		return "  d: {note: A remark.}\n"
	}
	return text + "\n"
}

// Which texts are taken for each other.
func TestNear(t *testing.T) {
	m, _ := claims.Load([]claims.Source{{Name: "f", Text: []byte(phones)}}, nil)
	x := newTexts(m)
	for _, c := range []struct {
		id, text string
		is       bool
	}{
		{"ban", "Phones should be forbidden at school.", true},
		{"ban", "Phones should not be allowed in schools.", true}, // not allowed is forbidden
		{"ban", "Schools should allow phones.", false},
		{"ban", "Schools should not ban phones.", false},
		{"distract", "Phones distract the whole class.", true},
		{"distract", "Phones never distract anyone in the room.", false},
		{"cheating", "It is easy to cheat with a phone.", true},
		{"cheating", "Phones make cheating difficult.", false},
		{"cheating", "Phones are fun.", false},
		{"exams", "Phones are already prohibited in exams.", true},
		{"office", "There is a telephone in the office.", true},
		{"office", "The school has a library.", false},
	} {
		i := slices.IndexFunc(m.Claims, func(o claims.Claim) bool { return string(o.ID) == c.id })
		one := text{words: check.Words(c.text, "en")}
		x.weigh(&one)
		if s, _ := share(&x.all[i], &one); s >= near != c.is {
			t.Errorf("%q for %q: %.2f", c.text, m.Claims[i].Text, s)
		}
	}
}

// What differs in a word that tells is looked at by somebody, or is no match at all.
func TestUnsure(t *testing.T) {
	for _, c := range []struct {
		key, text    string
		taken, clear bool
	}{
		{"Shops lose 20 percent of their customers.", "Shops gain 20 percent of their customers.", false, false},
		{"Shops lose 20 percent of their customers.", "Shops lose 90 percent of their customers.", false, false},
		{"Shops lose 20 percent of their customers.", "The shops lose 20 percent of the customers.", true, true},
		{"Cars make the old town dangerous for children.", "Cars make the old town dangerous for dogs.", true, false},
		{"Cars make the old town dangerous for children.", "Cars make the old town less dangerous for children.", true, false},
		{"Children learn about animals at the zoo.", "Few children learn about animals at the zoo.", true, false},
		{"Children learn about animals at the zoo.", "Adults learn about animals at the zoo.", true, false},
		{"Children learn much about animals at the zoo.", "Children learn nothing about animals at the zoo.", false, false},
		{"The city should keep its zoo.", "The city should close its zoo.", false, false},
	} {
		key, _ := claims.Load([]claims.Source{{Name: "f", Text: []byte("claims: {a: " + c.key + "}")}}, nil)
		answer, _ := claims.Load([]claims.Source{{Name: "f", Text: []byte("claims: {b: " + c.text + "}")}}, nil)
		r := NewKey(analyzed(t, key)).Grade(answer, nil)
		if taken := r.Claims[0].Answer >= 0; taken != c.taken || taken && r.Claims[0].Unsure() == c.clear {
			t.Errorf("%q for %q: taken %t, unsure %t, %.2f", c.text, c.key, taken, r.Claims[0].Unsure(), r.Claims[0].Share)
		}
	}
}

// Maps of anything have full marks by themselves, and points in bounds by each other.
func TestAnything(t *testing.T) {
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 4))
		m, _ := maptest.Random(rng)
		other, _ := maptest.Random(rng)
		k := NewKey(analyzed(t, m))
		if r := k.Grade(m, k.Judged); r.Points != k.Full {
			t.Fatalf("seed %d: %s", seed, r.told(k))
		}
		r := k.Grade(other, nil)
		checkSum(t, k, r)
		if r.Points < 0 || r.Points > k.Full {
			t.Fatalf("seed %d: %s of %s", seed, r.Points, k.Full)
		}
	}
}

// FuzzGrade compares files of any kind with a key and with themselves.
func FuzzGrade(f *testing.F) {
	for _, seed := range []string{phones, "claims: [A., B.]", "claims: {a: A, b: {text: A, undercuts: x}}", "claims: {c1: {text: 'no', supports: [c1, ban]}}", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, _ := claims.Load([]claims.Source{{Name: "f", Text: []byte(text)}}, nil)
		k := NewKey(judged(t, phones))
		r := k.Grade(m, nil)
		checkSum(t, k, r)
		if r.Points < 0 || r.Points > k.Full {
			t.Errorf("%s of %s", r.Points, k.Full)
		}
	})
}
