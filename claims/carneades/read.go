package carneades

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"crux/claims"
)

// Format is Carneades 4.
var Format = claims.Foreign{
	Name:    "carneades",
	About:   "argument graphs of Carneades 4 in YAML (carneades.github.io)",
	Endings: []string{".yaml", ".yml"},
	Sniff:   sniff,
	Read:    read,
}

// sniff reports whether a YAML text has keys at its left edge that only Carneades
// gives a meaning, and none that makes it a claim file.
func sniff(text []byte) bool {
	found := false
	for _, line := range claims.Lines(text[:min(len(text), 1<<20)]) {
		key, _, ok := strings.Cut(strings.TrimPrefix(line, "\ufeff"), ":")
		if !ok {
			continue
		}
		switch key {
		case "claims", "include":
			return false
		case "meta", "statements", "arguments", "issues", "argument_schemes", "issue_schemes", "weighing_functions":
			found = true
		}
	}
	return found
}

// reader reads one file.
type reader struct {
	b    *claims.Builder
	file string
	text []string // its lines

	statement map[string]int // their claims
	assumed   map[string]bool
	source    map[string]claims.ID
	schemes   map[string]*scheme
	functions map[string]*claims.Value
	arguments []*argument
	issues    []*issue
	of        map[int]*issue // of a position
	derived   int            // relations that issues and arguments were made into
	expected  map[int]string
	plans     []plan
	planned   map[string]int // by what they are
}

// read reads graphs. The ids in each are its own.
func read(files ...claims.Source) (*claims.Map, claims.Diagnostics) {
	b := claims.NewBuilder(files...)
	for src := range b.Files() {
		if b.Text() != "" {
			newReader(src, b).read()
		}
	}
	return b.Finish()
}

// read reads the file that is open.
func (r *reader) read() {
	root, err := claims.ParseYAML([]byte(r.b.Text()))
	var bad *claims.SyntaxError
	switch {
	case errors.As(err, &bad):
		r.b.Fault(claims.ForeignSyntax, claims.Pos{File: r.file, Line: max(bad.Line, 1), Col: 1}, "this is no YAML from about here on: "+bad.Why, "")
	case root != nil && !root.IsMap:
		r.b.Fault(claims.ForeignSyntax, r.at(root), "an argument graph is a group of keys such as statements and arguments", "")
	case root != nil:
		r.graph(root)
	}
}

func newReader(src claims.Source, b *claims.Builder) *reader {
	return &reader{
		b: b, file: src.Name, text: claims.Lines([]byte(b.Text())),
		statement: make(map[string]int), assumed: make(map[string]bool), source: make(map[string]claims.ID),
		schemes: make(map[string]*scheme), of: make(map[int]*issue), expected: make(map[int]string), planned: make(map[string]int),
	}
}

// graph reads the whole file.
func (r *reader) graph(root *claims.Value) {
	r.keys(root, "an argument graph", "meta", "references", "statements", "assumptions", "issues", "argument_schemes", "weighing_functions",
		"issue_schemes", "language", "arguments", "tests", "labels")
	r.meta(root.Get("meta"))
	r.references(root.Get("references"))
	for _, key := range []string{"issue_schemes", "language"} {
		if v := root.Get(key); v != nil && !v.Null {
			r.b.Lost(claims.Note, r.keyAt(root, key), fmt.Sprintf("%q is there for Carneades to make arguments and texts from", key), "it is left out")
		}
	}
	r.statements(root.Get("statements"))
	r.assumptions(root.Get("assumptions"))
	r.readSchemes(root)
	r.readIssues(root.Get("issues"))
	r.readArguments(root.Get("arguments"))
	if r.b.Failed() {
		return
	}
	r.build()
	for _, key := range []string{"tests", "labels"} {
		r.expect(root.Get(key))
	}
}

// at is the place of a value.
func (r *reader) at(v *claims.Value) claims.Pos {
	p := claims.Pos{File: r.file, Line: v.Line, Col: v.Col}
	if p.Line < 1 || p.Line > len(r.text) {
		return claims.Pos{File: r.file, Line: 1, Col: 1}
	}
	line := r.text[p.Line-1]
	if len(line) > 1000 {
		return p // so that a file of one line takes linear time
	}
	for range p.Col - 1 {
		_, n := utf8.DecodeRuneInString(line)
		line = line[n:]
	}
	if v.Plain && v.Text != "" && strings.HasPrefix(line, v.Text) {
		p.End = p.Col + utf8.RuneCountInString(v.Text)
	}
	return p
}

// keyAt is the place of a key.
func (r *reader) keyAt(v *claims.Value, key string) claims.Pos {
	for _, k := range v.Keys {
		if k.Text == key {
			return r.at(k)
		}
	}
	return r.at(v)
}

// pairs visits the keys of a group, or tells that it is none.
func (r *reader) pairs(v *claims.Value, what string, visit func(k, v *claims.Value)) {
	switch {
	case v == nil || v.Null:
	case !v.IsMap:
		r.b.Fault(claims.WrongType, r.at(v), what+" is a group of keys", "")
	default:
		for i, k := range v.Keys {
			visit(k, v.Vals[i])
		}
	}
}

// keys tells of the keys of a group that are none of those known.
func (r *reader) keys(v *claims.Value, what string, known ...string) {
	if v == nil {
		return
	}
	for _, k := range v.Keys {
		if !slices.Contains(known, strings.ToLower(k.Text)) {
			r.b.Lost(claims.Note, r.at(k), fmt.Sprintf("%s has a key that means nothing here: %q", what, shown(k.Text)), "it is left out")
		}
	}
}

// get returns what stands under a key in small letters or others.
func get(v *claims.Value, names ...string) *claims.Value {
	if v == nil {
		return nil
	}
	for i, k := range v.Keys {
		if slices.Contains(names, strings.ToLower(k.Text)) && !v.Vals[i].Null {
			return v.Vals[i]
		}
	}
	return nil
}

// one returns the text of a value, or tells that it is none.
func (r *reader) one(v *claims.Value, what string) string {
	if v == nil || v.Null {
		return ""
	}
	if !v.IsText() {
		r.b.Fault(claims.WrongType, r.at(v), what+" is a text", "")
		return ""
	}
	return v.Text
}

// list returns the texts of a list or in a group of keys, or the one text.
func (r *reader) list(v *claims.Value, what string) []*claims.Value {
	switch {
	case v == nil || v.Null:
		return nil
	case v.IsText():
		return []*claims.Value{v}
	}
	var all []*claims.Value
	for _, item := range slices.Concat(v.Items, v.Vals) {
		if item.IsText() {
			all = append(all, item)
		} else if !item.Null {
			r.b.Fault(claims.WrongType, r.at(item), what+" is a list of ids", "")
		}
	}
	return all
}

// shown is a text as findings quote it.
func shown(s string) string {
	const most = 40
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// known returns the claim of a statement that is named, or tells that there is none.
func (r *reader) known(v *claims.Value) (int, bool) {
	n, ok := r.statement[normal(v.Text)]
	if !ok {
		r.b.Fault(claims.UnknownClaim, r.at(v), fmt.Sprintf("there is no statement %q", shown(v.Text)), "write it under `statements:`")
	}
	return n, ok
}

// normal is the id of a statement without the spaces in it that mean nothing.
func normal(id string) string {
	return strings.ReplaceAll(strings.TrimSpace(id), ", ", ",")
}

// statements reads the claims.
func (r *reader) statements(v *claims.Value) {
	first := make(map[string]claims.Pos)
	r.pairs(v, "statements", func(k, v *claims.Value) {
		if k.IsMap || k.IsList() {
			r.b.Fault(claims.BadID, r.at(k), "the id of a statement is a text", "")
			return
		}
		id := normal(k.Text)
		if at, twice := first[id]; twice {
			r.b.Fault(claims.DuplicateID, r.at(k), fmt.Sprintf("there are two statements %q", shown(id)), "call one of them otherwise", claims.Related{Pos: at, Message: "first here"})
			return
		}
		first[id] = r.at(k)
		c := claims.Claim{ID: r.b.Own(claimID(id)), Text: id, Status: claims.Open, Pos: r.at(k)}
		switch {
		case v.IsText():
			c.Text = v.Text
		case v.IsMap:
			r.keys(v, "a statement", "meta", "metadata", "text", "assumed", "value", "label")
			if t := get(v, "text"); t != nil {
				c.Text = r.one(t, "the text of a statement")
			}
			if a := get(v, "assumed"); a != nil {
				switch r.one(a, "\"assumed\"") {
				case "true", "True", "TRUE", "1", "yes":
					r.assumed[id] = true
				}
			}
			r.note(&c.Note, &c.Cites, get(v, "meta", "metadata"))
		case v.IsList():
			r.b.Fault(claims.WrongType, r.at(v), "a statement is a text, or a group of keys with a text", "")
		}
		if strings.TrimSpace(c.Text) == "" {
			c.Text = id
		}
		n := r.b.Claim(c)
		r.statement[id] = n
		if l := get(v, "value", "label"); l != nil {
			r.expectOne(n, l, r.one(l, "a label"))
		}
	})
	for id := range r.assumed {
		r.b.Of(r.statement[id]).Status = claims.Granted
	}
}

// claimID makes an id of that of a statement, if that has a mark of negation before
// it; of others the builder makes one.
func claimID(id string) claims.ID {
	rest, negated := strings.CutPrefix(id, "¬")
	if !negated {
		return claims.ID(id)
	}
	var b strings.Builder
	b.WriteString("not")
	gap := true
	for _, r := range rest {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '_' && r != '.' {
			gap = true
			continue
		}
		if gap {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(r)
	}
	return claims.ID(strings.TrimRight(b.String(), "-."))
}

// assumptions reads the list of what is taken for granted.
func (r *reader) assumptions(v *claims.Value) {
	for _, item := range r.list(v, "\"assumptions\"") {
		n, ok := r.statement[normal(item.Text)]
		if !ok {
			r.b.Lost(claims.Warning, r.at(item), fmt.Sprintf("what is assumed is no statement of the file: %q", shown(item.Text)), "it is left out; write it under `statements:` if the file has arguments from it")
			continue
		}
		r.assumed[normal(item.Text)] = true
		r.b.Of(n).Status = claims.Granted
	}
}

// expect reads what the author expects.
func (r *reader) expect(v *claims.Value) {
	r.pairs(v, "\"tests\"", func(k, v *claims.Value) {
		for _, item := range r.list(v, fmt.Sprintf("%q", shown(k.Text))) {
			n, ok := r.statement[normal(item.Text)]
			if !ok {
				r.b.Lost(claims.Note, r.at(item), fmt.Sprintf("something is expected of what is no statement of the file: %q", shown(item.Text)), "it is left out")
				continue
			}
			if !r.expectOne(n, item, k.Text) {
				r.b.Lost(claims.Note, r.at(k), fmt.Sprintf("%q is no label", shown(k.Text)), "what is expected so is left out")
				return
			}
		}
	})
}

// verdicts are what labels are here.
var verdicts = map[string]string{"in": "accepted", "out": "rejected", "undecided": "contested"}

// expectOne expects a label of a claim, or reports that it is none. What is said
// first counts.
func (r *reader) expectOne(n int, at *claims.Value, label string) bool {
	verdict, ok := verdicts[strings.ToLower(label)]
	if !ok {
		return false
	}
	if first, twice := r.expected[n]; !twice {
		r.expected[n] = verdict
		r.b.Expect(n, verdict, r.at(at))
	} else if first != verdict {
		r.b.Lost(claims.Note, r.at(at), "another label is expected of this statement before", "this one is left out")
	}
	return true
}
