package claims

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// hostile are files of about n parts that would take quadratic time, or worse,
// if something in the loader did.
var hostile = map[string]func(n int) string{
	"keys in one group": func(n int) string {
		return "claims:\n" + lines(n, func(i int) string { return fmt.Sprintf("  c%d: Claim %d.", i, i) })
	},
	"unknown keys in one claim": func(n int) string {
		return "claims:\n  c:\n    text: One.\n" + lines(n, func(i int) string { return fmt.Sprintf("    suport%d: x", i) })
	},
	"one key again and again": func(n int) string {
		return "claims:\n  c:\n" + strings.Repeat("    text: One.\n", n)
	},
	"checks turned off at every claim": func(n int) string {
		return "claims:\n" + lines(n, func(i int) string {
			return fmt.Sprintf("  c%d: {text: C., ignore: [repeated-relation, same-text], supports: [c0, c0]}", i)
		})
	},
	"an empty end below an ignore": func(n int) string {
		return "claims:\n" + lines(n/10, func(i int) string { return fmt.Sprintf("  - {text: C%d., ignore: same-text}", i) }) +
			"  - text: The last.\n    ignore: same-text" + strings.Repeat("\n", n)
	},
	"one claim again and again": func(n int) string { return "claims:\n" + strings.Repeat("  c: One.\n", n) },
	"one sentence again and again": func(n int) string {
		return "claims:\n  c:\n    text: One.\n    pros:\n" + strings.Repeat("      - Again.\n", n)
	},
	"claims without a text": func(n int) string { return "claims:\n" + strings.Repeat("  - note: none\n", n) },
	"texts with one id": func(n int) string {
		return "claims:\n" + lines(n, func(i int) string { return "  - Yes" + strings.Repeat("!", i%100) + strings.Repeat("?", i/100) })
	},
	"wrong names of claims": func(n int) string {
		return "claims:\n" + lines(n, func(i int) string { return fmt.Sprintf("  c%07d: {text: Claim %d., supports: d%07d}", i, i, i) })
	},
	"sentences as names": func(n int) string {
		return "claims:\n" + lines(n, func(i int) string { return fmt.Sprintf("  c%d: {text: Claim %d., supports: No claim %d.}", i, i, i) })
	},
	"wrong names of reasons": func(n int) string {
		return "claims:\n  t: The thesis.\n" + lines(n, func(i int) string {
			return fmt.Sprintf("  c%d: {text: Claim %d., supports: {claim: t, id: r%d}, undercuts: [s%d, t -> c%d, c%d]}", i, i, i, i, i, i)
		})
	},
	"wrong names of reasons where there is none": func(n int) string {
		return "claims:\n" + lines(n, func(i int) string { return fmt.Sprintf("  c%d: {text: C., undercuts: c%d -> x}", i, i) })
	},
	"wrong names of speakers": func(n int) string {
		return "speakers:\n" + lines(n/2, func(i int) string { return fmt.Sprintf("  s%d: Ann", i) }) +
			"claims:\n" + lines(n/2, func(i int) string { return fmt.Sprintf("  c%d: {text: C., by: t%d, side: u%d, cite: v%d}", i, i, i, i) })
	},
	"relations of one claim": func(n int) string {
		return "claims:\n  a:\n    text: One.\n    supports:\n" + lines(n, func(i int) string { return fmt.Sprintf("      - c%d", i) }) +
			lines(n, func(i int) string { return fmt.Sprintf("  c%d: C.", i) })
	},
	"reasons from one claim to one claim": func(n int) string {
		return "claims:\n  a:\n    text: One.\n    supports:\n" + lines(n, func(i int) string { return fmt.Sprintf("      - {claim: b, with: c%d}", i) }) +
			"  b: Two.\n" + lines(n, func(i int) string {
			return fmt.Sprintf("  c%d: {text: C., undercuts: [a -> b, \"a -> b#%d\", c%d -> a -> b]}", i, i+1, i)
		})
	},
	"premises of one reason": func(n int) string {
		return "claims:\n  a:\n    text: One.\n    supports:\n      claim: b\n      with:\n" + lines(n, func(i int) string { return fmt.Sprintf("        - c%d", i%(n/2)) }) +
			"  b: Two.\n" + lines(n/2, func(i int) string { return fmt.Sprintf("  c%d: C.", i) })
	},
	"undercuts in a chain of ids": func(n int) string {
		return "claims:\n  t: The thesis.\n" + lines(n, func(i int) string {
			return fmt.Sprintf("  c%d: {text: C., undercuts: {reason: u%d, id: u%d}}", i, i+1, i)
		}) +
			fmt.Sprintf("  last: {text: L., supports: {claim: t, id: u%d}}\n", n)
	},
	"undercuts in a circle of ids": func(n int) string {
		return "claims:\n" + lines(n, func(i int) string {
			return fmt.Sprintf("  c%d: {text: C., undercuts: {reason: u%d, id: u%d}}", i, (i+1)%n, i)
		})
	},
	"undercuts of one reason": func(n int) string {
		return "claims:\n  t: The thesis.\n  a: {text: A., supports: t}\n" + lines(n, func(i int) string { return fmt.Sprintf("  c%d: {text: C., undercuts: a -> t}", i) })
	},
	"a long name of a reason": func(n int) string {
		return "claims:\n  a: {text: A., undercuts: " + strings.Repeat("a -> ", n) + "a}\n"
	},
	"contradictions": func(n int) string {
		return "claims:\n  a:\n    text: One.\n    contradicts:\n" + lines(n, func(i int) string { return fmt.Sprintf("      - c%d", i) }) +
			lines(n, func(i int) string { return fmt.Sprintf("  c%d: {text: C., contradicts: a}", i) })
	},
	"tags and speakers of one claim": func(n int) string {
		return "claims:\n  a:\n    text: One.\n    tags:\n" + lines(n, func(i int) string { return fmt.Sprintf("      - tag %d", i) }) + "    by:\n" +
			lines(n, func(i int) string { return fmt.Sprintf("      - s%d", i) }) + "speakers:\n" + lines(n, func(i int) string { return fmt.Sprintf("  s%d: S", i) })
	},
	"theses": func(n int) string {
		return "thesis:\n" + lines(n, func(i int) string { return fmt.Sprintf("  - c%d", i) }) + "claims: {a: One.}\n"
	},
	"one line": func(n int) string {
		return "claims: {" + strings.Repeat(" ", n) + manyOf(n, func(i int) string { return fmt.Sprintf("学%d: {text: 学校 %d., status: no}, ", i, i) }) + "a: A.}"
	},
	"aliases on one line": func(n int) string {
		return "claims: {a: {text: &t A claim., status: &s no}, " + manyOf(n, func(i int) string { return fmt.Sprintf("学%d: {text: *t, status: *s}, ", i) }) + "b: B.}"
	},
	"aliases of one group": func(n int) string {
		return "claims: {" + strings.Repeat(" ", n*10) + "a: &a {text: A., pros: [&p {text: P., supports: a}]}, " + manyOf(n, func(i int) string { return fmt.Sprintf("c%d: {text: C., pros: *p}, ", i) }) + "b: B.}"
	},
	"entries on one line": func(n int) string {
		return "claims: {b: B., " + manyOf(n, func(i int) string { return fmt.Sprintf("c%d: {text: C%d., pros: b}, ", i, i) }) + "a: A.}"
	},
	"a long text": func(n int) string { return "claims: {a: " + strings.Repeat("word ", n*5) + " #end\n}\n" },
	"a text on many lines": func(n int) string {
		return "claims:\n  a: one\n" + strings.Repeat("    two\n\n", n) + "    three #end\n"
	},
	"a long key": func(n int) string { return "\"" + strings.Repeat("k", n*10) + "\": v\nclaims: [A.]\n" },
	"a long number": func(n int) string {
		return "claims: {a: {text: A., confidence: " + strings.Repeat("1", n*10) + ", x: 0." + strings.Repeat("0", n*10) + "}}"
	},
	"a long weight": func(n int) string {
		return "claims: {a: {text: A., supports: {claim: b, weight: 0." + strings.Repeat("0", n*10) + "1}}, b: B.}"
	},
	"many documents": func(n int) string { return "claims: [A.]\n" + strings.Repeat("---\n", n) },
	"comments": func(n int) string {
		return strings.Repeat("# comment\n", n) + "claims: [A.]\n" + strings.Repeat("# comment\n\n", n)
	},
	"depth": func(n int) string {
		return "claims:\n" + lines(n/30, func(i int) string {
			return "  - text: C.\n    pros: " + strings.Repeat("[", i%90) + strings.Repeat("]", i%90)
		})
	},
	"marks": func(n int) string {
		return "claims:\n" + lines(n, func(i int) string { return fmt.Sprintf("  c%d: &a%d !b%d C.", i, i, i) })
	},
}

func lines(n int, line func(i int) string) string {
	return manyOf(n, func(i int) string { return line(i) + "\n" })
}

func manyOf(n int, part func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(part(i))
	}
	return b.String()
}

// A file of n parts must not take much longer per part than one of n/10.
func TestHostileFilesTakeLinearTime(t *testing.T) {
	if testing.Short() || syntaxRace {
		t.Skip("takes seconds, and the race detector makes the times say nothing")
	}
	const n = 20_000
	for name, file := range hostile {
		t.Run(name, func(t *testing.T) {
			took := func(n int) time.Duration {
				text := []byte(file(n))
				start := time.Now()
				m, ds := Load([]Source{{Name: "f", Text: text}}, nil)
				took := time.Since(start)
				if n < 1000 {
					checkLoaded(t, m, ds)
				}
				return took
			}
			took(200)
			for range 3 { // the machine may be busy
				small, large := took(n/10), took(n)
				if large < 40*small || large < 500*time.Millisecond { // 10 times is linear, 100 times quadratic
					return
				}
				t.Logf("%d parts take %v, and %d take %v", n/10, small, n, large)
			}
			t.Error("not linear")
		})
	}
}
