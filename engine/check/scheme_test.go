package check

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/engine"
)

var kebab = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)

// The list of schemes is whole: no name means two of them, and each has its
// questions.
func TestSchemeList(t *testing.T) {
	if len(schemes) > 64 {
		t.Error("a schemeSet has room for 64")
	}
	if !slices.IsSortedFunc(schemes, func(a, b Scheme) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("not in the order of the ids")
	}
	whose := make(map[string]string)
	squeezedTo := make(map[string]string)
	for i, s := range schemes {
		if !kebab.MatchString(s.ID) || s.Name == "" {
			t.Errorf("%q: a bad id, or no name", s.ID)
		}
		if !strings.HasSuffix(s.About, ".") || strings.Count(s.About, ".") != 1 || len(s.About) > 120 {
			t.Errorf("%s: not one short sentence: %q", s.ID, s.About)
		}
		for _, n := range s.names() {
			if other, taken := whose[squeezed(n)]; taken && other != s.ID {
				t.Errorf("%q is a name of %s and of %s", n, other, s.ID)
			}
			whose[squeezed(n)] = s.ID
			for _, spelled := range []string{n, strings.ToUpper(n), strings.ReplaceAll(n, " ", "_"), "Argument from " + n, "argument from the " + n} {
				if got, ok := SchemeNamed(spelled); !ok || got != &schemes[i] {
					t.Errorf("%q is not %s", spelled, s.ID)
				}
			}
		}
		if len(s.Questions) < 2 {
			t.Errorf("%s: fewer than two questions", s.ID)
		}
		asked := make(map[string]bool)
		for _, q := range s.Questions {
			if !kebab.MatchString(q.Name) || asked[q.Name] || !strings.HasSuffix(q.Text, "?") || q.By.String() == "" {
				t.Errorf("%s: a bad question: %+v", s.ID, q)
			}
			asked[q.Name] = true
			if other := squeezedTo[squeezed(q.Name)]; other != "" && other != q.Name {
				t.Errorf("%s and %s are one name", other, q.Name)
			}
			squeezedTo[squeezed(q.Name)] = q.Name
			for _, spelled := range []string{q.Name, strings.ReplaceAll(q.Name, "-", " "), s.ID + "/" + q.Name} {
				if got, by := questionNamed(spelled); got != q.Name || by&(1<<i) == 0 {
					t.Errorf("%q is not the question %s of %s", spelled, q.Name, s.ID)
				}
			}
		}
	}
}

// The names that other programs write.
func TestSchemesOfOthers(t *testing.T) {
	for name, id := range map[string]string{
		"ExpertOpinion": "expert-opinion", "Argument From Expert Opinion": "expert-opinion", "appeal to authority": "expert-opinion",
		"CauseToEffect": "cause-to-effect", "PracticalReasoning": "practical-reasoning", "VerbalClassification": "verbal-classification",
		"Analogy": "analogy", "Commitment": "commitment", "EstablishedRule": "established-rule", "InconsistentCommitment": "inconsistent-commitment",
		"Sign": "sign", "PositionToKnow": "position-to-know", "FalsificationOfHypothesis": "evidence-to-hypothesis", "Ignorance": "ignorance",
		"ExceptionalCase": "exceptional-case", "PopularPractice": "popular-practice", "Example": "example",
		"argument from positive consequences": "consequences", "Argument_from_Sunk_Costs": "waste", "slippery slope argument": "slippery-slope",
		"inference to the best explanation": "best-explanation", "Fear appeal": "danger", "fear-appeal argument": "danger",
	} {
		if s, ok := SchemeNamed(name); !ok || s.ID != id {
			t.Errorf("%q is not %s", name, id)
		}
	}
	for _, name := range []string{"", "argument", "argument from", "the", "Default Inference", "xyz", strings.Repeat("the ", 1000), "学", "\xff"} {
		if s, ok := SchemeNamed(name); ok {
			t.Errorf("%q is %s", name, s.ID)
		}
	}
}

func TestChallenges(t *testing.T) {
	for c := ByUndercut; c <= ByConclusion; c++ {
		if c.String() == "" {
			t.Errorf("%d has no words", c)
		}
	}
}

// schemeMap returns a map by lot in which reasons have schemes and challenges
// name questions.
func schemeMap(seed uint64) *claims.Map {
	rng := rand.New(rand.NewPCG(seed, 6))
	names := []string{"", "", "expert-opinion", "sign", "bias", "said", "evidence", "reliable", "sign/sign-there", "sign/bias", "expert opinion / consensus", "nonsense"}
	m := &claims.Map{Language: "en"}
	n := 3 + rng.IntN(5)
	for i := range n {
		m.Claims = append(m.Claims, claims.Claim{ID: claims.ID(fmt.Sprint("c", i)), Text: "A claim.", Status: claims.Asserted, Confidence: 0.5})
	}
	for i := range 2 + rng.IntN(8) {
		r := claims.Reason{
			ID: claims.ID(fmt.Sprint("r", i)), Kind: claims.Kind(1 + rng.IntN(3)), Weight: claims.FullWeight,
			Scheme: names[rng.IntN(len(names))], SchemePos: claims.Pos{File: "f", Line: i + 1, Col: 1},
		}
		order := rng.Perm(n)
		for _, p := range order[1 : 2+rng.IntN(2)] {
			r.Premises = append(r.Premises, claims.ID(fmt.Sprint("c", p)))
		}
		r.Target = claims.ID(fmt.Sprint("c", order[0]))
		if r.Kind == claims.Undercut {
			if i == 0 {
				r.Kind = claims.Support
			} else {
				r.Target = claims.ID(fmt.Sprint("r", rng.IntN(i)))
			}
		}
		m.Reasons = append(m.Reasons, r)
	}
	if rng.IntN(2) == 0 {
		m.Contradictions = append(m.Contradictions, claims.Contradiction{A: "c0", B: claims.ID(fmt.Sprint("c", 1+rng.IntN(n-1)))})
	}
	return m
}

// slowSchemes says of each reason what the rules on schemes say, from the
// definition: "" for nothing, "unknown", "misplaced", or the open questions.
func slowSchemes(m *claims.Map) []string {
	scheme := func(r claims.Reason) *Scheme { s, _ := SchemeNamed(r.Scheme); return s }
	has := func(r claims.Reason, id claims.ID) bool { return slices.Contains(r.Premises, id) }
	// how says in which way x challenges r, or 0.
	how := func(x, r claims.Reason) Challenge {
		switch {
		case x.Kind == claims.Undercut:
			if x.Target == r.ID {
				return ByUndercut
			}
		case x.Kind == claims.Rebuttal && has(r, x.Target):
			return ByPremise
		case r.Kind != claims.Undercut && x.Target == r.Target && x.Kind != r.Kind:
			return ByConclusion
		}
		return 0
	}
	// asks returns the question of s that x names.
	asks := func(x claims.Reason, s *Scheme) string {
		of, name, both := strings.Cut(x.Scheme, "/")
		if !both {
			name = of
		} else if o, ok := SchemeNamed(of); !ok || o != s {
			return ""
		}
		for _, q := range s.Questions {
			if squeezed(q.Name) == squeezed(name) {
				return q.Name
			}
		}
		return ""
	}
	asking := func(x claims.Reason) bool {
		for _, r := range m.Reasons {
			if s := scheme(r); s != nil && how(x, r) != 0 && asks(x, s) != "" {
				return true
			}
		}
		return false
	}
	var all []string
	for _, r := range m.Reasons {
		s := scheme(r)
		switch {
		case r.Scheme == "" || asking(r):
			all = append(all, "")
			continue
		case s == nil:
			said := "unknown"
			for i := range schemes {
				if asks(r, &schemes[i]) != "" {
					said = "misplaced"
				}
			}
			all = append(all, said)
			continue
		}
		closed := make(map[string]bool)
		unclear := make(map[Challenge]bool)
		for _, x := range m.Reasons {
			by := how(x, r)
			if by == 0 {
				continue
			}
			if q := asks(x, s); q != "" {
				closed[q] = true
			} else {
				unclear[by] = true
			}
		}
		for _, x := range m.Contradictions {
			for _, c := range []claims.ID{x.A, x.B} {
				unclear[ByPremise] = unclear[ByPremise] || has(r, c)
				unclear[ByConclusion] = unclear[ByConclusion] || r.Kind == claims.Support && r.Target == c
			}
		}
		if r.Kind == claims.Undercut {
			unclear[ByConclusion] = unclear[ByUndercut]
		}
		var open []string
		for _, q := range s.Questions {
			if !closed[q.Name] && !unclear[q.By] {
				open = append(open, q.Name)
			}
		}
		all = append(all, strings.Join(open, " "))
	}
	return all
}

func TestSchemesByDefinition(t *testing.T) {
	met := make(map[string]int)
	for seed := range uint64(2000) {
		m := schemeMap(seed)
		g, err := engine.Assemble(m)
		if err != nil {
			t.Fatal(err)
		}
		a := engine.Analyze(g)
		got := make([]string, len(m.Reasons))
		for _, d := range ran(a, claims.CriticalQuestion) {
			var open []string
			for _, line := range strings.Split(d.Hint, "\n") {
				if name, _, ok := strings.Cut(line, ": "); ok && strings.Contains(line, "?") {
					open = append(open, name)
				}
			}
			got[d.Pos.Line-1] += strings.Join(open, " ")
		}
		for _, d := range ran(a, claims.UnknownScheme) {
			got[d.Pos.Line-1] += map[bool]string{true: "unknown", false: "misplaced"}[strings.HasPrefix(d.Message, "there is no scheme")]
		}
		want := slowSchemes(m)
		for i := range want {
			met[want[i]]++
			if got[i] != want[i] {
				t.Fatalf("seed %d, reason %d: %q, not %q\n%+v", seed, i, got[i], want[i], m.Reasons)
			}
		}
	}
	if met["unknown"] < 20 || met["misplaced"] < 20 || len(met) < 20 {
		t.Errorf("the maps are too plain: %v", met)
	}
}

// starOf returns a map in which n reasons bear on one claim, and others on its
// premises, all with schemes.
func starOf(tb testing.TB, n int, names ...string) *engine.Analysis {
	m := mapOf(tb, slices.Repeat([]string{"A claim."}, n)).Graph.Map
	for i := range m.Reasons {
		r := &m.Reasons[i]
		r.Kind, r.Scheme = claims.Kind(1+i%2), strings.ReplaceAll(names[i%len(names)], "#", fmt.Sprint(i))
		r.ID = claims.ID(fmt.Sprint("r", i))
	}
	g, err := engine.Assemble(m)
	if err != nil {
		tb.Fatal(err)
	}
	return engine.Analyze(g)
}

func BenchmarkSchemes(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprintf("star/n=%d", n), func(b *testing.B) {
			a := starOf(b, n, "sign", "expert-opinion", "bias", "other-source", "wrong name #", "sign/bias")
			for b.Loop() {
				ran(a, claims.CriticalQuestion)
				ran(a, claims.UnknownScheme)
			}
		})
	}
}

func FuzzSchemeNames(f *testing.F) {
	f.Add("Argument from Expert Opinion", "expert-opinion/bias")
	f.Add("appeal to the the the", "/")
	f.Add("\xff", "学/学")
	f.Fuzz(func(t *testing.T, a, b string) {
		m := &claims.Map{Language: "en"}
		for i := range 3 {
			m.Claims = append(m.Claims, claims.Claim{ID: claims.ID(fmt.Sprint("c", i)), Text: "A claim.", Status: claims.Asserted, Confidence: 0.5})
		}
		m.Reasons = []claims.Reason{
			{ID: "r", Premises: []claims.ID{"c1"}, Target: "c0", Kind: claims.Support, Weight: claims.FullWeight, Scheme: a},
			{ID: "u", Premises: []claims.ID{"c2"}, Target: "r", Kind: claims.Undercut, Weight: claims.FullWeight, Scheme: b},
		}
		g, err := engine.Assemble(m)
		if err != nil {
			t.Fatal(err)
		}
		judged := engine.Analyze(g)
		for _, d := range append(ran(judged, claims.CriticalQuestion), ran(judged, claims.UnknownScheme)...) {
			if len(d.Message) > 400 || len(d.Hint) > 2000 {
				t.Fatalf("long: %+v", d)
			}
		}
	})
}
