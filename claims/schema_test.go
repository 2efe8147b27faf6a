package claims

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
)

// What an error of each code says for the schema.
var (
	// structuralCodes: the schema has to refuse the file too.
	structuralCodes = []Code{EmptyFile, Outdented, UnknownKey, WrongType, BadValue, BadDate, BadWeight, MissingText, MissingKey, BadID}
	// meaningCodes: the parts of the file do not go together, which a schema
	// does not look at.
	meaningCodes = []Code{
		DuplicateID, UnknownClaim, UnknownReason, UnknownSpeaker, UnknownSide, UnknownSource, AmbiguousReason, SelfRelation, RepeatedRelation,
		SupportAndRebuttal, RepeatedExpectation, GrantedConflict, SideUnused, SameText, NoThesis, MissingDash,
		DifferentValues, MissingFile, OutsideFile, IncludeLoop, NotVerified, NoSuchStart, NoSuchPlace, NotUsed, UnusedIgnore, Lost,
		QuoteNotFound, QuoteElsewhere, NoPlace, SourceTooOld,
	}
	// unreadCodes: the file is not YAML, or means something in YAML that JSON
	// has no words for; such files are not compared.
	unreadCodes = []Code{NotUTF8, NotAClaimFile, TooLarge, YAMLSyntax, YAMLTab, SeveralDocuments, MergeKey, TextLost, MissingSpace, DuplicateKey, ForeignSyntax}
)

// schemaException is a difference between schema and decoder that is known.
type schemaException struct {
	name    string // what differs, and why
	example string // a file of which one of the two accepts only one
	// matches reports whether the difference is at s, where the decoder has an
	// error of this code, or which the schema refuses, where code is "".
	matches func(code Code, s spot) bool
}

// schemaExceptions are all of them.
var schemaExceptions = []schemaException{
	{
		"a date in a form that is right, of a day that does not exist: a pattern has no calendar",
		"claims: {a: {text: A., date: 2013-02-30}}",
		func(code Code, s spot) bool { return code == BadDate && dateForm.MatchString(s.node.Value) },
	}, {
		"a weight with more than four decimal places: what JSON Schema has for it, multipleOf, is computed with binary fractions and refuses 0.7",
		"claims: {a: {text: A., pros: [{claim: b, weight: 0.12345}]}}",
		func(code Code, s spot) bool {
			return code == BadWeight && regexp.MustCompile(`\.\d{5}`).MatchString(s.node.Value)
		},
	}, {
		"a rare character in an id that is no letter: patterns of all editors do not know what a letter is",
		"claims: {a🙂: A.}",
		func(code Code, s spot) bool { return code == BadID && strings.ContainsFunc(s.node.Value, rareSign) },
	}, {
		"a key that YAML takes for a truth value, a fraction or nothing: keys of JSON are always texts",
		"claims: {true: A.}",
		func(code Code, s spot) bool { return code == BadID && s.value != nil && s.node.ShortTag() != "!!str" },
	}, {
		"a number that is not spelled as JSON spells it, where the spelling matters: JSON has values only",
		"claims: {a: {text: A., date: 0x7DD}}",
		func(_ Code, s spot) bool { return numberWord(s.node) && !jsonNumber.MatchString(s.node.Value) },
	}, {
		"a web address that begins well and breaks a rule further on",
		"speakers: {a: {url: 'https://example.org/%zz'}}\nclaims: [A.]",
		func(code Code, s spot) bool { return code == BadValue && strings.Contains(s.node.Value, "://") },
	}, {
		"a language tag in a form that is right, of a language that does not exist",
		"language: xx-yy-zz\nclaims: [A.]",
		func(code Code, s spot) bool {
			return code == BadValue && regexp.MustCompile(`^[A-Za-z]{1,8}([-_][A-Za-z0-9]{1,8})*$`).MatchString(strings.TrimSpace(s.node.Value))
		},
	},
}

// jsonNumber is a number as JSON writes it, without what an integer does not need.
var jsonNumber = regexp.MustCompile(`^-?(0|[1-9]\d*)(\.\d*[1-9]\d*)?$`)

// numberWord reports whether YAML takes n for a number.
func numberWord(n *yaml.Node) bool { return n.ShortTag() == "!!int" || n.ShortTag() == "!!float" }

// rareSign reports whether r is no id's character and beyond those that the
// schema's pattern knows.
func rareSign(r rune) bool {
	return !idRune(r) && idPattern().MatchString("a"+string(r)+"a")
}

// schemaJSON is the schema as a JSON value.
var schemaJSON = sync.OnceValue(func() map[string]any {
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(Schema()))
	if err != nil {
		panic(err)
	}
	return v.(map[string]any)
})

// schemaPart returns what a path like "definitions/id" leads to in the schema.
func schemaPart(path string) map[string]any {
	at := schemaJSON()
	for step := range strings.SplitSeq(path, "/") {
		at, _ = at[step].(map[string]any)
	}
	return at
}

// scriptRegexp reads a pattern as JavaScript does, as far as the schema needs
// it: there \s is every white space of Unicode.
func scriptRegexp(s string) (jsonschema.Regexp, error) {
	const space = `\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`
	s = strings.ReplaceAll(s, `\S`, `[^`+space+`]`)
	return regexp.Compile(strings.ReplaceAll(s, `\s`, `[`+space+`]`))
}

var idPattern = sync.OnceValue(func() *regexp.Regexp {
	re, err := scriptRegexp(schemaPart("definitions/id")["pattern"].(string))
	if err != nil {
		panic(err)
	}
	return re.(*regexp.Regexp)
})

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.UseRegexpEngine(scriptRegexp)
	if err := c.AddResource("claim-schema.json", schemaJSON()); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("claim-schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSchemaIsDraft7(t *testing.T) {
	const draft7 = "http://json-schema.org/draft-07/schema#"
	if schemaJSON()["$schema"] != draft7 {
		t.Errorf("$schema is %v", schemaJSON()["$schema"])
	}
	meta, err := jsonschema.NewCompiler().Compile(draft7)
	if err != nil {
		t.Fatal(err)
	}
	if err := meta.Validate(schemaJSON()); err != nil {
		t.Error(err)
	}
}

// Every group of keys has the keys that the decoder reads, every key is
// explained, and every definition used.
func TestSchemaHasEveryKey(t *testing.T) {
	without := func(keys []string, not string) []string {
		return slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return k == not })
	}
	for path, keys := range map[string][]string{
		"properties":                               fileKeys,
		"definitions/sideDefinition/properties":    sideKeys,
		"definitions/speakerDefinition/properties": speakerKeys,
		"definitions/sourceDefinition/properties":  sourceKeys,
		"definitions/expectations/properties":      expectKeys,
		"definitions/claim/properties":             claimKeys,
		"definitions/claimWithID/properties":       listedClaimKeys,
		"definitions/newClaim/properties":          entryKeys,
		"definitions/newUndercutter/properties":    without(entryKeys, "weight"),
		"definitions/relation/properties":          relationKeys,
		"definitions/undercutter/properties":       without(relationKeys, "weight"),
		"definitions/undercut/properties":          undercutKeys,
		"definitions/citation/properties":          citationKeys,
	} {
		want := slices.Clone(keys)
		slices.Sort(want)
		if got := slices.Sorted(maps.Keys(schemaPart(path))); !slices.Equal(got, want) {
			t.Errorf("%s\n has  %q\n want %q", path, got, want)
		}
	}
	for _, x := range []struct {
		path string
		want []string
	}{
		{"properties/standard", standardWords}, {"definitions/claim.standard", standardWords}, {"definitions/claim.status", statusWords[Asserted:]},
	} {
		var got []string
		for _, v := range schemaPart(x.path)["enum"].([]any) {
			got = append(got, v.(string))
		}
		if !slices.Equal(got, x.want) {
			t.Errorf("%s has %q, want %q", x.path, got, x.want)
		}
		for _, w := range x.want {
			if !strings.Contains(schemaPart(x.path)["description"].(string), w) {
				t.Errorf("%s does not explain %s", x.path, w)
			}
		}
	}
	used := make(map[string]bool)
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case []any:
			for i, x := range v {
				walk(path+"/"+strconv.Itoa(i), x)
			}
		case map[string]any:
			if ref, ok := v["$ref"].(string); ok {
				used[strings.TrimPrefix(ref, "#/definitions/")] = true
			}
			if keys, ok := v["properties"].(map[string]any); ok && !strings.HasSuffix(path, "/else") {
				for k, x := range keys {
					x := x.(map[string]any)
					if ref, ok := x["$ref"].(string); ok && x["description"] == nil {
						x = schemaPart(strings.TrimPrefix(ref, "#/"))
					}
					if d, _ := x["description"].(string); len(d) < 10 {
						t.Errorf("%s does not explain the key %s", path, k)
					}
				}
				_, closed := v["additionalProperties"].(bool)
				if _, open := v["patternProperties"].(map[string]any)["^x-"]; !closed || !open {
					t.Errorf("%s takes unknown keys, or none for other programs", path)
				}
			}
			for k, x := range v {
				walk(path+"/"+k, x)
			}
		}
	}
	walk("", schemaJSON())
	for name := range schemaPart("definitions") {
		if !used[name] {
			t.Errorf("nothing refers to the definition %s", name)
		}
	}
}

// The pattern of ids refuses no id, takes no other string of Latin letters and
// signs, and none with a sign that people type.
func TestSchemaKnowsIDs(t *testing.T) {
	re := idPattern()
	signs := "“”‘’„‚…–—‐‑•†→←⇒⇔✓★☆、。〈〉「」『』【】！？：；，．（）［］｛｝～・﹏\u200b\u2028"
	last := rune(unicode.MaxRune)
	if testing.Short() {
		last = 0x3000
	}
	for r := rune(0); r <= last; r++ {
		if r >= 0xD800 && r < 0xE000 || r >= 0x40000 && r < 0xE0000 || r >= 0xE1000 || unicode.IsSpace(r) {
			continue // no characters, or none yet
		}
		for _, s := range []string{string(r) + "a", "a" + string(r), "a" + string(r) + "a"} {
			valid, taken := validID(nfc(s)), re.MatchString(s)
			if valid && !taken {
				t.Errorf("the schema refuses the id %q", s)
			}
			if taken && !valid && (r < 0x2B0 || strings.ContainsRune(signs, r)) {
				t.Errorf("the schema takes %q for an id", s)
			}
		}
	}
}

// spot is a node of a file. A key has its value and the group that it stands
// in, and a group in brackets itself.
type spot struct{ node, value, group *yaml.Node }

// spots are the nodes of a file by line and column, and by JSON pointer.
type spots struct {
	at    map[[2]int]spot
	under map[string]spot
}

func newSpots() spots { return spots{make(map[[2]int]spot), make(map[string]spot)} }

// jsonOf turns a node into the JSON value that an editor sees, and notes where
// its parts stand. The second result is false where JSON has no such value.
func (p spots) jsonOf(n *yaml.Node, pointer string) (any, bool) {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if _, ok := p.under[pointer]; !ok {
		p.under[pointer] = spot{node: n}
	}
	switch n.Kind {
	case yaml.MappingNode:
		p.at[[2]int{n.Line, n.Column}] = spot{node: n, group: n}
		m := make(map[string]any, len(n.Content)/2)
		for i := 0; i < len(n.Content); i += 2 {
			k, v := n.Content[i], n.Content[i+1]
			x, ok := p.jsonOf(v, pointer+"/"+k.Value)
			if !ok || k.Kind != yaml.ScalarNode {
				return nil, false
			}
			m[k.Value] = x
			p.at[[2]int{k.Line, k.Column}] = spot{k, v, n}
		}
		return m, true
	case yaml.SequenceNode:
		l := make([]any, len(n.Content))
		for i, v := range n.Content {
			var ok bool
			if l[i], ok = p.jsonOf(v, pointer+"/"+strconv.Itoa(i)); !ok {
				return nil, false
			}
		}
		return l, true
	}
	p.at[[2]int{n.Line, n.Column}] = spot{node: n}
	switch n.ShortTag() {
	case "!!null":
		return nil, true
	case "!!bool":
		return strings.EqualFold(n.Value, "true"), true
	case "!!int":
		i, ok := new(big.Int).SetString(strings.ReplaceAll(n.Value, "_", ""), 0)
		return json.Number(fmt.Sprint(i)), ok
	case "!!float":
		f, err := strconv.ParseFloat(n.Value, 64)
		return json.Number(strconv.FormatFloat(f, 'f', -1, 64)), err == nil // .inf and .nan are left
	}
	return n.Value, true
}

// comparison is what the decoder and the schema say of one file.
type comparison struct {
	compared          bool
	errors            []Diagnostic                // of the decoder, of structure
	refusal           *jsonschema.ValidationError // nil where the schema takes the file
	spots             spots
	excused, disagree string // the exception that they differ by; how they differ without one
}

// compareWithSchema asks both about a file.
func compareWithSchema(t *testing.T, schema *jsonschema.Schema, text string) (c comparison) {
	t.Helper()
	_, ds := Load([]Source{{Name: "f.yaml", Text: []byte(text)}}, nil)
	for _, d := range ds {
		if d.Severity == Error && slices.Contains(unreadCodes, d.Code) {
			return c
		}
	}
	docs, err := parseYAML([]byte(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	c.spots = newSpots()
	var value any
	if docs.first != nil {
		var ok bool
		if value, ok = c.spots.jsonOf(docs.first, ""); !ok {
			return c
		}
	}
	c.compared = true
	for _, d := range ds {
		if d.Severity == Error && c.structural(d, docs.first) {
			c.errors = append(c.errors, d)
		}
	}
	if err := schema.Validate(value); err != nil {
		c.refusal = err.(*jsonschema.ValidationError)
	}
	c.judge()
	return c
}

// structural reports whether the schema has to see d, which is an error.
func (c *comparison) structural(d Diagnostic, root *yaml.Node) bool {
	s := c.spots.at[[2]int{d.Pos.Line, d.Pos.Col}]
	if d.Code == EmptyFile && d.Pos.Line == 1 && root != nil && root.Kind == yaml.MappingNode {
		for i := 0; i < len(root.Content); i += 2 { // other files may have the claims
			if slices.Contains([]string{"include", "sides", "speakers", "sources"}, root.Content[i].Value) {
				return !strings.HasPrefix(d.Message, "the file")
			}
		}
	}
	if d.Code == MissingText && strings.HasPrefix(d.Message, theClaim) && (s.value == nil || s.value.Kind == yaml.MappingNode) {
		return false // another file may have the text
	}
	return slices.Contains(structuralCodes, d.Code)
}

// judge says whether the two agree.
func (c *comparison) judge() {
	switch {
	case c.refusal == nil && len(c.errors) > 0:
		for _, d := range c.errors {
			c.excused = exceptionAt(d.Code, c.spots.at[[2]int{d.Pos.Line, d.Pos.Col}])
			if c.excused == "" {
				c.disagree = "the schema accepts what the decoder refuses"
				return
			}
		}
	case c.refusal != nil && len(c.errors) == 0:
		var leaves func(e *jsonschema.ValidationError)
		leaves = func(e *jsonschema.ValidationError) {
			if s, ok := c.spots.under[strings.Join(append([]string{""}, e.InstanceLocation...), "/")]; ok && len(e.Causes) == 0 && c.excused == "" {
				c.excused = exceptionAt("", s)
			}
			for _, cause := range e.Causes {
				leaves(cause)
			}
		}
		if leaves(c.refusal); c.excused == "" {
			c.disagree = "the schema refuses what the decoder accepts"
		}
	}
}

func exceptionAt(code Code, s spot) string {
	if s.node == nil {
		return ""
	}
	for _, x := range schemaExceptions {
		if x.matches(code, s) {
			return x.name
		}
	}
	return ""
}

// Each exception is one, still.
func TestSchemaExceptions(t *testing.T) {
	schema := compiledSchema(t)
	for _, x := range schemaExceptions {
		if c := compareWithSchema(t, schema, x.example); c.excused != x.name {
			t.Errorf("%s\nis no such difference: %s (%+v, %q)", x.example, x.name, c.errors, c.disagree)
		}
	}
}

func TestEveryCodeIsComparedOrNot(t *testing.T) {
	all := slices.Concat(structuralCodes, meaningCodes, unreadCodes)
	for code, name := range codes(t) {
		if !slices.Contains(all, code) {
			t.Errorf("say for %s whether the schema has to refuse such a file", name)
		}
	}
	if len(all) != len(codes(t)) {
		t.Error("a code stands in two of the lists, or is none")
	}
}

// An editor offers each check that can be turned off.
func TestSchemaHasEveryCheck(t *testing.T) {
	var got []Code
	for _, v := range schemaPart("definitions/check")["enum"].([]any) {
		got = append(got, Code(v.(string)))
	}
	if !slices.Equal(got, checks) {
		t.Errorf("the schema has %q\nand the checks are %q", got, checks)
	}
}

// What the schema says of files that are parts of a map.
func TestSchemaOfParts(t *testing.T) {
	schema := compiledSchema(t)
	for want, files := range map[bool][]string{
		true: {
			"include: other.yaml", "include: [a.yaml, b/c.yaml]", "include: a.yaml\nclaims:", "include: a.yaml\nclaims: {}", "include: a.yaml\nclaims: []",
			"speakers: {ann: Ann}", "sides: {pro: For}\nsources: {}", "ignore: same-text\nclaims: [A.]", "ignore: [same-text, text-lost]\nclaims: [A.]",
			"claims: {a: {status: granted}}", "claims: {a: {}}", "claims: [{id: a, pros: B.}]", "claims: {a: {ignore: no-thesis}}", "claims: [{text: A., ignore: [no-thesis]}]",
			"claims: {a: {pros: {text: B., ignore: no-thesis, with: {text: C., ignore: no-thesis}, undercut_by: {text: D., ignore: [no-thesis]}}}}",
		},
		false: {
			"include:", "include: 1", "include: ''", "include: [1]", "include: ['']", "include: {a: b}", "include: a.yaml\nclaims: A.", "include: a.yaml\nclaims: [1]",
			"title: A", "claims: {}", "claims: []", "claims:",
			"ignore: Same text\nclaims: [A.]", "ignore: 1\nclaims: [A.]", "ignore: [[a]]\nclaims: [A.]", "ignore: [Same]\nclaims: [A.]", "claims: {a: {ignore: true}}",
			"claims: {a: }", "claims: [{status: open}]", "claims: {a: {pros: {status: open}}}", "claims: {a: {cons: {text: B., with: {id: c}}}}",
			"claims: {a: {supports: {claim: b, undercut_by: {id: c}}}}", "claims: {a: {supports: {claim: b, ignore: no-thesis}}}",
		},
	} {
		for _, text := range files {
			docs, err := parseYAML([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			value, _ := newSpots().jsonOf(docs.first, "")
			if err := schema.Validate(value); (err == nil) != want {
				t.Errorf("accepted: %v, want %v: %s\n%v", err == nil, want, text, err)
			}
		}
	}
}

// In structure and types, what the decoder accepts the schema accepts, and what
// the one refuses the other refuses.
func TestSchemaAgreesWithDecoder(t *testing.T) {
	if testing.Short() {
		t.Skip("it compares thousands of files")
	}
	schema := compiledSchema(t)
	var mu sync.Mutex
	files, accepted, refused, unread, excused := 0, 0, 0, 0, make(map[string]int)
	alone := make(map[Code]int)   // refused files with errors of this one code
	keys := make(map[string]bool) // in accepted files
	check := func(t *testing.T, name, text string) {
		c := compareWithSchema(t, schema, text)
		mu.Lock()
		defer mu.Unlock()
		files++
		switch {
		case !c.compared:
			unread++
		case c.disagree != "":
			t.Errorf("%s: %s\n%s\nthe decoder: %v\nthe schema: %v", name, c.disagree, text, c.errors, c.refusal)
		case c.excused != "":
			excused[c.excused]++
		case c.refusal == nil:
			accepted++
			for _, s := range c.spots.at {
				if s.value != nil {
					keys[s.node.Value] = true
				}
			}
		default:
			refused++
			if code := c.errors[0].Code; !slices.ContainsFunc(c.errors, func(d Diagnostic) bool { return d.Code != code }) {
				alone[code]++
			}
		}
	}
	for _, pattern := range []string{"testdata/ok/*.yaml", "testdata/err/*.yaml", "../examples/*.yaml"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatal("no files", err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			check(t, name, string(text))
		}
	}
	// Every value behind every key.
	t.Run("group", func(t *testing.T) {
		for _, g := range schemaGroups {
			var file yaml.Node
			if err := yaml.Unmarshal([]byte(g.file), &file); err != nil {
				t.Fatal(err)
			}
			t.Run(g.file, func(t *testing.T) {
				t.Parallel()
				for _, k := range g.keys {
					for _, v := range schemaValues() {
						check(t, k, yamlOf(t, filled(file.Content[0], k, v)))
					}
				}
				for _, k := range []string{"x-other", "other"} {
					for _, v := range []*yaml.Node{plainNode(""), plainNode("a"), {Kind: yaml.MappingNode}} {
						check(t, k, yamlOf(t, filled(file.Content[0], k, v)))
					}
				}
			})
		}
	})
	t.Run("made", func(t *testing.T) {
		for seed := range uint64(8) {
			t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
				t.Parallel()
				r := &fileMaker{Rand: rand.New(rand.NewPCG(seed, 1))}
				for i := range 60 {
					whole := r.file()
					text := yamlOf(t, whole)
					check(t, fmt.Sprintf("seed %d, file %d", seed, i), text)
					for k := range 6 {
						damaged := cloneNode(whole)
						for range 1 + k/5 {
							r.damage(damaged)
						}
						check(t, fmt.Sprintf("seed %d, file %d, damage %d", seed, i, k), yamlOf(t, damaged))
					}
				}
			})
		}
	})
	t.Logf("%d files: both accept %d, both refuse %d; %d differ by an exception, %d are not compared", files, accepted, refused, files-accepted-refused-unread, unread)
	t.Log("refused for one thing:", alone)
	t.Log("exceptions met:", excused)
	if accepted < 1000 || refused < 1000 || unread*10 > files {
		t.Error("too few files are compared")
	}
	for _, code := range structuralCodes {
		if alone[code] < 5 && code != Outdented {
			t.Errorf("only %d files are refused for %s alone", alone[code], code)
		}
	}
	for _, all := range [][]string{fileKeys, sideKeys, speakerKeys, sourceKeys, entryKeys, citationKeys, relationKeys, undercutKeys, expectKeys} {
		for _, k := range all {
			if !keys[k] {
				t.Errorf("no accepted file has the key %s", k)
			}
		}
	}
}

func yamlOf(t *testing.T, n *yaml.Node) string {
	t.Helper()
	text, err := yaml.Marshal(n)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
