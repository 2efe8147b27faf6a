package check

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crux/claims"
)

// logicRules are the rules on how reasons hang together.
var logicRules = []claims.Code{
	claims.CircularSupport, claims.SelfDefeating, claims.GrantedRebutted, claims.OddCircle, claims.OppositeText, claims.BareThesis,
	claims.OutweighedReason,
}

// summary tells what these rules find in a map, but for what may depend on the
// order of its claims and reasons: of several shortest circles or chains, which.
func summary(t testing.TB, m *claims.Map) string {
	s := judged(t, m)
	for _, r := range rules {
		if slices.Contains(logicRules, r.code) {
			s.rule = r
			r.find(s)
		}
	}
	var lines []string
	for _, d := range s.found {
		line := fmt.Sprintf("%s %s", d.Severity, d.Code)
		switch d.Code {
		case claims.SelfDefeating, claims.GrantedRebutted, claims.BareThesis, claims.OutweighedReason: // about one thing
			line += " at " + d.Pos.String()
		}
		if d.Code != claims.OutweighedReason && d.Code != claims.OppositeText {
			line += fmt.Sprintf(", with %d places", len(d.Related))
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func TestLogicInAnyOrder(t *testing.T) {
	eachDrawn(t, 200, func(t *testing.T, s *subject) bool {
		rng := rand.New(rand.NewPCG(uint64(len(s.m.Reasons)), uint64(len(s.m.Claims))))
		for c := range s.m.Claims {
			s.m.Claims[c].Text = []string{"It is so.", "It is not so.", "Is it not so?", "It works.", "It doesn't work."}[rng.IntN(5)]
		}
		s.m.Thesis = []claims.Ref{{ID: "a", Pos: claims.Pos{File: "f", Line: 99, Col: 1}}}
		want := summary(t, s.m)
		for range 3 {
			m := *s.m
			m.Claims, m.Reasons, m.Contradictions = slices.Clone(m.Claims), slices.Clone(m.Reasons), slices.Clone(m.Contradictions)
			rng.Shuffle(len(m.Claims), func(i, j int) { m.Claims[i], m.Claims[j] = m.Claims[j], m.Claims[i] })
			rng.Shuffle(len(m.Reasons), func(i, j int) { m.Reasons[i], m.Reasons[j] = m.Reasons[j], m.Reasons[i] })
			rng.Shuffle(len(m.Contradictions), func(i, j int) {
				m.Contradictions[i], m.Contradictions[j] = m.Contradictions[j], m.Contradictions[i]
			})
			for i, r := range m.Reasons {
				p := slices.Clone(r.Premises)
				rng.Shuffle(len(p), func(i, j int) { p[i], p[j] = p[j], p[i] })
				m.Reasons[i].Premises = p
			}
			for i, x := range m.Contradictions {
				if rng.IntN(2) == 0 {
					m.Contradictions[i].A, m.Contradictions[i].B = x.B, x.A
				}
			}
			if got := summary(t, &m); got != want {
				t.Errorf("found\n%s\nand in another order\n%s", want, got)
			}
		}
		return want != ""
	})
}

func TestLogicIsQuietOnExamples(t *testing.T) {
	files, err := filepath.Glob("../../examples/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no examples", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range checked(t, claims.Source{Name: file, Text: text}) {
			if slices.Contains(logicRules, d.Code) {
				t.Errorf("%s: %s", d.Pos, d.Message)
			}
		}
	}
}

// FuzzLogic draws maps by the bytes of its input and holds what is found to the
// definitions.
func FuzzLogic(f *testing.F) {
	for i := range logicDrawings {
		for seed := range uint64(4) {
			rng := rand.New(rand.NewPCG(seed, 3))
			data := []byte{byte(i)}
			for range 60 {
				data = append(data, byte(rng.IntN(256)))
			}
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) == 0 || len(data) > 300 {
			return
		}
		d := logicDrawings[int(data[0])%len(logicDrawings)]
		m := d.drawBy(func(n int) int {
			if data = data[1:]; len(data) == 0 {
				data = []byte{0, 0}
			}
			return int(data[0]) % n
		})
		s := judged(t, m)
		circles := s.supportCircles()
		if want := circlesByDefinition(s); len(circles) != len(want) {
			t.Errorf("circles of support %v, not %v", circles, want)
		}
		for _, circle := range circles {
			checkCircle(t, s, circle, claims.Support)
		}
		checkDefeats(t, s)
		odd := s.oddRebuttals()
		if want := oddByDefinition(t, s); len(odd) != len(want) {
			t.Errorf("odd circles %v, not %v", odd, want)
		}
		for _, circle := range odd {
			checkCircle(t, s, circle, claims.Rebuttal)
		}
		outweighedReason(s)
		if want := outweighedByDefinition(s); len(s.found) != len(want) {
			t.Errorf("outweighed %v, not %v", s.found, want)
		}
		if t.Failed() {
			t.Log(written(m))
		}
	})
}
