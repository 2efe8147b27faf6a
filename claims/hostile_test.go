package claims

import (
	"fmt"
	"maps"
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
	linear(t, hostile, func(t *testing.T, text []byte, check bool) {
		m, ds := Load([]Source{{Name: "f", Text: text}}, nil)
		if check {
			checkLoaded(t, m, ds)
		}
	})
}

// hostileToFormat are files that would take quadratic time if something in the
// formatter did.
var hostileToFormat = map[string]func(n int) string{
	"comments on each item": func(n int) string {
		return "thesis: [a]\nclaims:\n  a: A.\nx-a:\n" + lines(n, func(int) string { return "  # c\n\n  # d\n  - b # e" })
	},
	"comments below groups": func(n int) string {
		return "claims: [A.]\nx-a:\n" + lines(n, func(int) string { return "  - - - b\n      # c\n    # d\n  # e\n # f" })
	},
	"comments above deep items": func(n int) string {
		return "claims: [A.]\nx-a:\n" + lines(n/90, func(int) string {
			return "  " + strings.Repeat("- ", 80) + "# c\n" + strings.Repeat(" ", 170) + "# d\n" + strings.Repeat(" ", 170) + "- e"
		})
	},
	"comments in brackets": func(n int) string {
		return "claims: [A.]\nx-a: [" + manyOf(n, func(int) string { return "{a: b # c\n # d\n }, # e\n" }) + "]"
	},
	"comments of one pair": func(n int) string {
		return "claims: [A.]\nx-a: # a\n" + strings.Repeat(" # b\n", n) + " {" + strings.Repeat(" # b\n", n) + "}\n"
	},
	"comments behind long lines": func(n int) string {
		return "claims: [A.]\nx-a:\n" + lines(n/100, func(int) string { return "  - " + strings.Repeat("学", 300) + " # c" })
	},
	"texts in quotes on many lines": func(n int) string {
		return "claims: [A.]\nx-a: \"" + strings.Repeat("a\n  \\ \n\n\n  \\u00e9 b", n) + "\"\nx-b: '" + strings.Repeat("a''\n   b\n\n", n) + "c'\n"
	},
	"texts below marks": func(n int) string {
		return "claims: [A.]\nx-a: |+\n" + strings.Repeat("  a\n\n   b\n", n) + strings.Repeat("\n", n) + "x-b: >-2\n" + strings.Repeat("    a\n\n  b\n", n) + "# c\n"
	},
	"empty lines": func(n int) string {
		return "claims:" + strings.Repeat("   \n", n) + "  a: |\n    A." + strings.Repeat("\n     ", n) + "\n  b:\n" + strings.Repeat("\n", n) + "   B.\n"
	},
	"one line of keys": func(n int) string {
		return strings.Repeat(" ", n) + "{claims: [A.]" + manyOf(n, func(i int) string { return fmt.Sprintf(", x-%d: 1", i) }) + "}"
	},
	"a long list of words": func(n int) string { return "claims: [A.]\nx-a: [" + strings.Repeat("a, ", n) + "b]\n" },
	"keys that number": func(n int) string {
		return "claims:\n" + lines(n/4, func(i int) string {
			return fmt.Sprintf("  c%d: {cons: [A%d.], pros: [B%d.], rebuts: a, supports: b, text: C%d., by: d}", i, i, i, i)
		})
	},
}

// A file of n parts must not take much longer to format per part, either.
func TestHostileFilesAreFormattedInLinearTime(t *testing.T) {
	all := maps.Clone(hostileToFormat)
	for _, name := range []string{
		"keys in one group", "one line", "aliases on one line", "entries on one line", "a long text", "a text on many lines", "a long key",
		"many documents", "comments", "depth", "marks",
	} {
		all[name] = hostile[name]
	}
	linear(t, all, func(t *testing.T, text []byte, check bool) {
		if check {
			checkFormat(t, text)
		} else if _, _, err := Format(Source{Name: "f", Text: text}); err != nil {
			t.Error(err)
		}
	})
}

// linear fails unless do takes linear time for files of n parts. Small files are
// checked.
func linear(t *testing.T, files map[string]func(n int) string, do func(t *testing.T, text []byte, check bool)) {
	t.Helper()
	if testing.Short() || syntaxRace {
		t.Skip("takes seconds, and the race detector makes the times say nothing")
	}
	const n = 20_000
	for name, file := range files {
		t.Run(name, func(t *testing.T) {
			took := func(n int) time.Duration {
				text := []byte(file(n))
				start := time.Now()
				do(t, text, n < 1000)
				return time.Since(start)
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
