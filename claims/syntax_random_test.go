package claims

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// readableYAML are texts that YAML reads, at the edge of what it refuses.
var readableYAML = []string{
	"!!!!!2~%22", "!caf%C3%A9 text",
	"", "\n", "# only a comment\n", "text alone", "text\nover\nlines", "a: b", "a: b\n", "- a\n- b\n", "---\na: b\n...\n",
	"--- text\n", "--- |\n text\n", "a: 'it''s'\n", `a: "q \" q"`, "a: \"x\\\n  y\"\n", `a: "\x41\u00e9\U0001F600\N\_\L\P\\ \t"`,
	"a: 'over\nlines\n\n left'\nb: c\n", "a: \"over\nlines\"\n", "a: one\n two\n  three\nb: c\n", "a:\n one\n two\n", "- one\n two\n- three\n",
	"a:\n- b\n- c\nd: e\n", "a:\n  - b\n  - c\nd: e\n", "- - a\n  - b\n- - c\n", "-\n  - a\n", "-\n", "- \n- a\n", "a:\nb:\n", "a: # c\n  b # c\n",
	"a: |\n  b: c: d\n  \t'\"[{\n\n   x\ne: f\n", "a: >-2\n    b\n   c\n", "a: |+\n\n\nb: c\n", "a: |#c\n  b\n", "- |\n  a\n- >\n  b\n", "a: >\n\n  b\n\n\n  c\n",
	"a: [b, c]\n", "a: [b,\nc,\n]\nd: e\n", "a: {b: c, d}\n", "a: {b: [c, {d: e}], f: \"g\"}\n", "{a: b, c: d}\n", "[a, b]: c\n", "{a: b}: c\n",
	"a: [b: c, d]\n", "a: {\"b\":c, 'd' : e}\n", "a: {b:c}\n", "a: [http://x.org/y, 12:40]\n", "a: [-1, -b]\n", "a: [b #c\n, d]\n", "a: [\tb\t,\tc]\n",
	"a: {b: , c: }\n", "a: {b, c}\n", "a: []\nb: {}\n", "a: [\n\n]\n", "a: http://x.org\n", "a: 12:40\n", "a: b:c\n", "a: b #c\n", "a: b#c\n", "a:\tb\n", "a: b\t\n",
	"a: -b\n", "- -b\n", "a: ?b\n", "a: :b\n", "a: b - c\n", "a: b, c\n", "a: b] c}\n", "a: it's\n", "a: b \"c\" d\n", "a: b & c * d ! e | f > g % h @ i ` j\n",
	"a: “b”\n", "“a”: b\n", "a b c: d\n", "\"a b\": c\n", "'a': b\n", "a : b\n", "1: 2\n", "? a\n: b\n", "? a\n", "? - a\n: - b\n", "? |\n  a\n: b\n", "? a: b\n: c: d\n",
	"&x a: &y b\n", "a: &x\n  b: c\nd: *x\n", "a: &x [b, *x]\n", "- &x a\n- *x\n", "&x a: b\n*x : c\n", "a: !t b\n", "a: !!str 1\n", "a: !<tag:x> b\n", "a: ! b\n",
	"a: &x !t b\n", "a: !t &x b\n", "a: &x\nb: c\n", "a: !t\n- b\n", "- !t\n- b\n", "a: &x\n  !t\n  b: c\n", "a: b\r\nc: d\r\n", "a: b\rc: d\r", "a: b\u2028c: d\n", "a: b\u0085c: d\n",
	"\ufeffa: b\n", "a: b\n\n\n# c\n\n", "# c\n\t# d\na: b\n", "a:\n  # c\n  b: c\n# d\n  e: f\n", "a: b\n  # c\nd: e\n", "a:   b   \n", "a:\n    b:\n        c\n    d: e\n",
	"a: b\n---\nc\n", "a: '---'\n", "a: |\n  ---\n", "a: b\n --- c\n", "a: \"b\" # c\n", "a: \"b\"# c\n", "a: [b]# c\n", "'': ''\n", "a: ''\n", "a: \"\"\n",
	"学校: 应该禁止手机。\n", "a: １：２\n", "- a: b\n  c: d\n-   e: f\n    g: h\n", "- a:\n  - b\n  c: d\n", "a:\n- b:\n  - c\n- d\n", "a: b\n \tc\n",
	"key: 'a\n  b' \nc: d\n", "- 'a': b\n- \"c\": d\n- [e]: f\n- {g: h}: i\n", "a: b\n\n  c\n\nd: e\n", "%YAML 1.1\n---\na: b\n", "%TAG ! x\n---\na: !y b\n",
	" a: b\nc: d\n", "a: b\n...\nc\n", "\"a\" b\n", "[a] b\n", "&a\n>\n b\n",
}

func TestScanSyntaxAccepts(t *testing.T) {
	for _, src := range readableYAML {
		if err := readFirst([]byte(src)); err != nil {
			t.Errorf("%q: %v", src, err)
			continue
		}
		if s := scanSyntax([]byte(src)); len(s.faults) > 0 {
			t.Errorf("%q: %+v", src, s.faults)
		}
	}
}

// syntaxPieces are what random texts are made of.
var syntaxPieces = []string{
	"a", "b", "text", ":", ": ", ":\n", "- ", "-\n", "-x", " ", "  ", "\n", "\n  ", "\n    ", "\n ", "\n- ", "\n  - ", "\"", "'", "[", "]", "{", "}",
	",", ", ", "#", " # c", "\n# c\n", "\t", "\n\t", "&a ", "*a", "!t ", "!", "|\n", "|\n  ", "| x", "? ", "?", "---\n", "...", "%", "@", "`", ">\n  ", ">-\n",
	"\\x41", "\\q", "k: ", "\nk: ", "\n  k: ", "\n    k: v", "''", "\"q\"", "é", "\r\n", "\u2028", "\u0085", "!!str ", "\n\n", "&a\n", "key:\n  ", "- - ",
	"? a\n: b", " b", " : ", "\":\"", "\n  x", "[a, b]", "{a: b}", "\n    - x", "\n  - k: v\n", "“", "\x07",
}

// randomSyntax returns a random text, or a claim file with some damage done.
func randomSyntax(r *rand.Rand) string {
	piece := func() string { return syntaxPieces[r.IntN(len(syntaxPieces))] }
	if r.IntN(2) == 0 {
		var b strings.Builder
		for range 1 + r.IntN(14) {
			b.WriteString(piece())
		}
		return b.String()
	}
	src := syntaxSample
	for range 1 + r.IntN(3) {
		lines := strings.SplitAfter(src, "\n")
		i, at := r.IntN(len(lines)), r.IntN(len(src)+1)
		switch r.IntN(6) {
		case 0:
			lines = []string{src[:at], piece(), src[at:]}
		case 1:
			lines = []string{src[:at], src[min(len(src), at+1+r.IntN(3)):]}
		case 2:
			lines[i] = strings.TrimPrefix(lines[i], " ")
		case 3:
			lines[i] = " " + lines[i]
		case 4:
			lines[i] = ""
		case 5:
			j := r.IntN(len(lines))
			lines[i], lines[j] = lines[j], lines[i]
		}
		src = strings.Join(lines, "")
	}
	return src
}

const syntaxSample = `# a comment
title: 'It''s a "debate"'
note: >
  A folded text
  over lines

  more
sides: {a: Yes, b: [No, no]}
thesis: [ban, keep]
claims:
- id: ban
  text: |-
    Schools should
      ban phones: now.
  pros:
  - "Phones \"distract\" \u00e9"
  - text: 'Quoted
      over two lines'
    cite: {source: mohan, at: "p. 3", quote: 'a: b'}
    weight: 0.5
  -
    - deep
  cons: &c
    - long plain text
      over several
      lines # comment
    - *c
- text: Another.   # with comment
  ? complex
  : value
  tags: [
    x, y,
    "z"
  ]
`

// What YAML reads is no fault for the scanner, and what it refuses is
// explained, mostly without the help of the YAML module.
func TestScanSyntaxRandom(t *testing.T) {
	n := 40000
	if testing.Short() || syntaxRace {
		n = 4000
	}
	read, missed := 0, 0
	for seed := range n {
		src := randomSyntax(rand.New(rand.NewPCG(uint64(seed), 1)))
		clean, bad := cleanSyntax([]byte(src))
		s := scanSyntax(clean)
		if readFirst([]byte(src)) == nil && len(s.faults) > 0 {
			t.Errorf("seed %d: YAML reads %q, the scanner finds %+v", seed, src, s.faults[0])
		}
		if readAll([]byte(src)) == nil {
			read++
			continue
		}
		if len(s.faults)+len(bad) == 0 && s.lost < 0 {
			missed++
		}
		left, found := readable("f", []byte(src), readAll)
		checkReadable(t, src, left, found)
	}
	if read < n/10 {
		t.Errorf("only %d of %d texts can be read", read, n)
	}
	if missed > (n-read)/100 {
		t.Errorf("%d of %d faults were not found", missed, n-read)
	}
	t.Logf("%d texts, %d of them read, %d faults not found by the scanner", n, read, missed)
}

func FuzzReadable(f *testing.F) {
	for _, m := range syntaxMistakes {
		f.Add(m.src)
	}
	for _, src := range readableYAML {
		f.Add(src)
	}
	f.Add(syntaxSample)
	f.Fuzz(func(t *testing.T, src string) {
		start := time.Now()
		// The scanner runs on what YAML refuses, so that agreement on the rest is
		// only a measure of it. Tags and directives, which claim files do not
		// have, are measured on the texts above.
		if clean, bad := cleanSyntax([]byte(src)); len(bad) == 0 && !strings.ContainsAny(src, "!%") && readFirst(clean) == nil {
			if s := scanSyntax(clean); len(s.faults) > 0 {
				t.Errorf("YAML reads %q, the scanner finds %+v", src, s.faults[0])
			}
		}
		if readAll([]byte(src)) == nil {
			return
		}
		left, found := readable("f", []byte(src), readAll)
		checkReadable(t, src, left, found)
		if d := time.Since(start); d > 2*time.Second && !syntaxRace {
			t.Errorf("%v for %d bytes", d, len(src))
		}
	})
}
