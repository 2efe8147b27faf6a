package claims

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// decoder turns the nodes of files into a map. It gathers claims and reasons
// as it meets them; names are looked up when all are known (resolve.go).
type decoder struct {
	*file                       // that is being read
	files      []*file          // in the order in which they are read
	have       map[string]*file // the same, by [Source.key]
	byName     map[string]*file // the same, by name; nil until one is looked for
	byPath     map[string]*file // those that an include named again, by the path as it is written there
	listed     int              // folders, for names like that of a missing file
	asked      int              // includes
	several    bool             // the user named several files
	foreign    bool             // they are another program's
	conv       *converter       // of the file that is being read
	damaged    bool             // parts of that file could not be read
	until      Pos              // where the part that is read now ends
	under      string           // the id of the last claim that stands under one
	many       int              // see [manyClaims]
	m          *Map             // what it holds grows with every file
	ds         Diagnostics
	byID       map[ID]int32 // the claims, once all have ids
	incomplete bool         // a part of some file could not be read, so names may be missing
	doubled    bool         // two claims have one id, so what both say is said once of each

	claims  []*rawClaim
	reasons []*rawReason
	excl    []rawContradiction

	claimSlab   slab[rawClaim]
	reasonSlab  slab[rawReason]
	premiseSlab slab[rawRef]
	idSlab      slab[ID]

	standard    Standard // of claims that have none of their own
	standardPos Pos      // where the map says so

	// The places in the map's lists.
	sideAt, speakerAt, sourceAt map[ID]int
	places                      map[saidKey]Pos   // what the files say of these
	mapSays                     map[string]string // the file that says what the map has once, by key

	// Names that were not known when they were met.
	speakerRefs, sideRefs, sourceRefs []Ref
	byText                            map[string]int32 // the first claim with each sentence
	saying                            []int32          // and the claim that stands for it in the map, or -1
	claimNames, stepNames             []string         // what [decoder.nearest] chooses from, made when first asked for
	guesses                           int              // steps left for finding nearest names
}

// file is what the decoder knows of one file.
type file struct {
	Source
	text     *textFinder
	prefix   string // of the ids of another program's file that is joined with others, once there is one
	by       []ID   // of its claims that name no speaker
	side     ID     // of its claims that name no side
	via      *file  // the one that includes it, or nil
	includes []include
}

// rawClaim is a claim whose defaults are not settled yet.
type rawClaim struct {
	Claim
	in          *file
	body        *node // its keys, or nil where it is only a sentence
	named       bool  // it has an id of its own
	hasText     bool  // it does not continue the claim of another file
	excused     bool  // why it has no text has been said
	side        *Ref  // of its own, or nil
	hasStandard bool
	confident   bool           // it has a confidence of its own
	partOf      int32          // the claim that it is a part of, or -1
	places      map[string]Pos // of the keys that other parts of it have given
}

// rawReason is a reason whose names are not looked up yet.
type rawReason struct {
	Reason
	in       *file
	body     *node          // its keys, or the name of its target or premise
	weighted bool           // it has a weight of its own
	places   map[string]Pos // of the keys that other reasons have given, which say the same
	premises []rawRef
	target   rawRef // of an undercut a reason, else a claim
}

// rawRef names a claim or a reason, or is the one that was written in place.
// Large maps have many, so it is small.
type rawRef struct {
	id             ID
	line, col, end int32 // its place, in the file of the reason
	number         int32 // of the claim or reason; -1 where there is only a name
	entry          bool  // it stands where a sentence may stand too
}

func rawRefAt(p Pos, id ID, number int32) rawRef {
	return rawRef{id: id, line: int32(p.Line), col: int32(p.Col), end: int32(p.End), number: number}
}

// onlyNamed is a rawRef to what is not known yet.
func onlyNamed(r Ref) rawRef { return rawRefAt(r.Pos, r.ID, -1) }

// ref returns a rawRef with the place that it has in the reason's file.
func (r *rawReason) ref(to *rawRef) Ref {
	return Ref{to.id, Pos{r.in.Name, int(to.line), int(to.col), int(to.end)}}
}

type rawContradiction struct {
	a int32
	b Ref
}

func newDecoder() *decoder {
	return &decoder{
		m: &Map{}, have: make(map[string]*file), byPath: make(map[string]*file),
		sideAt: make(map[ID]int), speakerAt: make(map[ID]int), sourceAt: make(map[ID]int), places: make(map[saidKey]Pos),
		mapSays: make(map[string]string),
		guesses: 50_000_000,
	}
}

func (d *decoder) add(code Code, s Severity, pos Pos, message, hint string, related ...Related) {
	d.ds = append(d.ds, Diagnostic{Code: code, Severity: s, Pos: pos, Message: message, Hint: hint, Related: related})
}

// pos returns the place of n, with its end where n is a scalar on one line.
func (f *file) pos(n *node) Pos {
	p := Pos{File: f.Name, Line: int(n.line), Col: int(n.col)}
	if n.kind != scalarNode || n.value == "" {
		return p
	}
	rest := f.text.from(p.Line, p.Col)
	written := n.value
	if !n.plain {
		written = quotedPart(rest)
	}
	if strings.HasPrefix(rest, written) && written != "" && !hasBreak(written) {
		p.End = p.Col + runes(written)
	}
	return p
}

// quotedPart returns the text in quotes that s begins with, quotes included, or "".
func quotedPart(s string) string {
	if s == "" || s[0] != '"' && s[0] != '\'' {
		return ""
	}
	for i := 1; i < len(s); i++ {
		switch {
		case s[0] == '"' && s[i] == '\\', s[0] == '\'' && strings.HasPrefix(s[i:], "''"):
			i++
		case s[i] == s[0]:
			return s[:i+1]
		}
	}
	return ""
}

// hasBreak reports whether a line ends in s.
func hasBreak(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c <= '\r' || c >= 0xC2) && breakAt(s, i) > 0 {
			return true
		}
	}
	return false
}

func runes(s string) int { return utf8.RuneCountInString(s) }

// group visits the keys of n. The visitor returns false for a key that it does
// not know; known are the keys that it does. What describes n: "a claim".
func (d *decoder) group(n *node, what string, known []string, visit func(key string, k, v *node) bool) {
	d.eachKey(n, what, func(key string, k, v *node) {
		switch {
		case strings.HasPrefix(key, "x-"): // for other programs
		case !visit(key, k, v):
			d.unknownKey(n, what, known, k, v)
		}
	})
}

// eachKey visits the keys of n, each once. It reports what is no group of
// keys, and keys that stand twice.
func (d *decoder) eachKey(n *node, what string, visit func(key string, k, v *node)) {
	var seen map[string]*node // where there are many keys
	if len(n.kids) > 32 {
		seen = make(map[string]*node, len(n.kids)/2)
	}
	d.pairs(n, what, func(key string, k, v *node) {
		first := seen[key]
		if seen == nil {
			first = d.keyOf(n, key)
		}
		if first != nil && first != k {
			d.add(DuplicateKey, Error, d.pos(k), fmt.Sprintf("%s stands twice in %s", quoted(short(key)), d.called(what)),
				twiceHint(key, what), Related{d.pos(first), "first here"})
			d.fix(d.onceFix(n, first, k, v))
			return
		}
		if seen != nil {
			seen[key] = k
		}
		visit(key, k, v)
	})
}

// endsAt notes that the part of the file that is read now ends where the next
// one begins or, where there is none, where the part around it ends.
func (d *decoder) endsAt(next []node, around Pos) {
	if d.until = around; len(next) > 0 {
		d.until = Pos{Line: int(next[0].line), Col: int(next[0].col)}
	}
}

// keyOf returns the first key of n that is spelled key, or nil.
func (d *decoder) keyOf(n *node, key string) *node {
	for i := 0; i+1 < len(n.kids); i += 2 {
		if k := &n.kids[i]; k.kind == scalarNode && (k.value == key || nfc(k.value) == key) {
			return k
		}
	}
	return nil
}

// pairs visits the keys of n with their values, and reports what is no group
// of keys, or no key.
func (d *decoder) pairs(n *node, what string, visit func(key string, k, v *node)) {
	if n.empty() && d.damaged { // all below it may have been unreadable
		return
	}
	if n.kind != groupNode {
		d.add(WrongType, Error, d.pos(n), fmt.Sprintf("%s is written as keys with values, and this is %s", d.called(what), n.what()),
			"write each key on a line of its own, like `key: value`")
		return
	}
	until := d.until
	defer func() { d.until = until }()
	for i := 0; i+1 < len(n.kids); i += 2 {
		d.endsAt(n.kids[i+2:], until)
		switch k := &n.kids[i]; {
		case k.kind != scalarNode:
			d.add(WrongType, Error, d.pos(k), "a key is a word, and this is "+k.what(), "write `key: value`")
		case k.value == "":
			d.add(WrongType, Error, d.pos(k), "there is no word before the colon", "write `key: value`")
		case k.value == "<<" && k.plain:
			d.add(MergeKey, Error, d.pos(k), "claim files do not use YAML's merge key `<<`", "write the keys out at each claim")
		default:
			visit(nfc(k.value), k, &n.kids[i+1])
		}
	}
}

// What stands in a list, as findings call it.
const (
	aClaim   = "a claim"
	anEntry  = "an entry"
	aPremise = "a premise"
	theFile  = "the file"
	theClaim = "the claim " // and the id under which it stands
)

// called is what findings call a part of the file.
func (d *decoder) called(what string) string {
	if what == theClaim {
		return what + quoted(short(d.under))
	}
	return what
}

// unknownKey reports a key that means nothing, and says what it may have been.
func (d *decoder) unknownKey(n *node, what string, known []string, k, v *node) {
	if hint := bulletHint(k.value, known); hint != "" {
		d.add(UnknownKey, Error, d.pos(k), fmt.Sprintf("%s has no key %s", d.called(what), quoted(short(k.value))), hint)
		d.fix(d.text.bulletFix(d.pos(k)))
		return
	}
	if trimmed := trimUnseen(k.value); trimmed != k.value && slices.Contains(known, trimmed) {
		d.add(UnknownKey, Error, d.pos(k), fmt.Sprintf("%s has no key %s", d.called(what), quoted(short(k.value))),
			fmt.Sprintf("an invisible character stands beside it; type the line anew: `%s:`", trimmed))
		if d.keyOf(n, trimmed) == nil {
			d.fix(d.text.instead(d.pos(k), k.value, trimmed))
		}
		return
	}
	near := d.nearest(k.value, known)
	sentence := sentenceLike(nfc(k.value))
	inList := what == aClaim || what == anEntry || what == aPremise
	hint := ""
	switch {
	case n.flow && v.empty() && v.value == "" && (sentence || len(near) == 0):
		d.add(TextLost, Error, d.pos(k), fmt.Sprintf("the comma before %s ends the text, so these words are lost", quoted(short(k.value))),
			"put the whole text in quotes: commas divide what stands in {…}")
		d.fix(d.commaFix(n, k))
		return
	case n.flow:
	case v.kind != scalarNode && inList && sentence:
		hint = "write the sentence behind `text:`, and what belongs to it on lines of its own below, just as far to the right"
	case v.kind == scalarNode && (inList || what == theClaim) &&
		(sentence || inList && len(n.kids) == 2 && (len(near) == 0 || capital(k.value)) &&
			(sentenceLike(nfc(v.value)) || what != aClaim && len(near) == 0 && capital(k.value))):
		hint = "put the whole sentence in quotes"
		if s := strings.TrimSuffix(k.value+": "+v.value, ": "); runes(s) <= 200 && !hasBreak(s) {
			hint += ": " + quoted(s)
		}
		if len(near) > 0 {
			hint += fmt.Sprintf("; if the key is meant, it is spelled %s", orList(near))
		} else if what == aClaim && !sentence {
			hint += fmt.Sprintf("; if %s is the id of the claim, take out the dashes of the list", quoted(k.value))
		}
	}
	if hint != "" {
		d.add(TextLost, Error, d.pos(k), fmt.Sprintf("the colon behind %s makes a key of it, so this is no sentence", quoted(short(k.value))), hint)
		if len(near) == 0 && (what != aClaim || sentence) {
			d.fix(d.colonFix(n, k, v))
		}
		return
	}
	hint = "known here: " + strings.Join(known, ", ")
	if word, ok := otherWords[k.value]; ok && slices.Contains(known, word) {
		d.add(UnknownKey, Error, d.pos(k), fmt.Sprintf("%s has no key %s", d.called(what), quoted(k.value)), "write "+quoted(word))
		return
	}
	if what == theFile && v.kind == groupNode && slices.ContainsFunc(v.kids, func(n node) bool { return n.kind == scalarNode && slices.Contains(claimKeys, n.value) }) {
		hint = "if it is a claim, write `claims:` on a line above it, and two spaces before every line that belongs to it"
		if d.keyOf(n, "claims") != nil {
			hint = "if it is a claim, put two spaces before it and before the lines below it, so that it belongs to `claims:`"
		}
	}
	var fix *Fix
	if h, ok := keyHints[k.value]; ok && slices.Contains(known, "supports") {
		hint = h
	} else if len(near) > 0 {
		hint = "did you mean " + orList(near) + "?"
		if d.keyOf(n, near[0]) == nil {
			fix = d.text.misspelt(d.pos(k), k.value, near)
		}
	} else if near := d.nearest(k.value, slices.Sorted(maps.Keys(keyHints))); len(near) > 0 && slices.Contains(known, "supports") {
		hint = keyHints[near[0]]
	}
	d.add(UnknownKey, Error, d.pos(k), fmt.Sprintf("%s has no key %s", d.called(what), quoted(short(k.value))), hint)
	d.fix(fix)
}

// twiceHint says what to do about a key that stands twice.
func twiceHint(key, what string) string {
	if hint := bulletHint(key, entryKeys); hint != "" {
		return hint
	}
	switch {
	case key == "claims" || key == "sides" || key == "speakers" || key == "sources":
		return "put what stands under the second one under the first"
	case slices.Contains([]string{"supports", "rebuts", "undercuts", "contradicts", "pros", "cons", "with", "undercut_by", "by", "cite", "tags", "thesis"}, key):
		return fmt.Sprintf("make one list of the two: `%s: [one, other]`, or dashes on lines below", key)
	case slices.Contains(entryKeys, key) || slices.Contains(fileKeys, key):
		return "keep one of the two"
	}
	return "keep one of the two, or give the second another name"
}

// capital reports whether s begins with a capital letter.
func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// excused reports whether the missing text of n is explained by a finding from
// the given one on: YAML took the sentence apart, or "text" is misspelt.
func (d *decoder) excused(n *node, first int) bool {
	for i := 0; i+1 < len(n.kids); i += 2 {
		if len(nearest(n.kids[i].value, []string{"text"})) > 0 {
			return true
		}
	}
	return slices.ContainsFunc(d.ds[first:], func(x Diagnostic) bool { return x.Code == TextLost && x.Severity == Error })
}

// keyHints say what to write for a key that a claim does not have.
var keyHints = map[string]string{
	"weight":      "a weight belongs to a relation: `supports: {claim: ID, weight: 0.5}`",
	"with":        "`with` belongs to a relation: `supports: {claim: ID, with: ID}`",
	"scheme":      "a scheme belongs to a relation: `supports: {claim: ID, scheme: …}`",
	"undercut_by": "`undercut_by` belongs to a relation: `supports: {claim: ID, undercut_by: ID}`",
	"reason":      "`reason` belongs to an entry of pros, cons or undercut_by, or to `undercuts`",
	"attacks":     "write `rebuts` to speak against a claim, `undercuts` to speak against a reason",
	"evidence":    "write `pros` for reasons, `cite` for where something is said",
	"source":      "write `cite: {source: ID, at: …}`",
	"quote":       "a quote belongs to a citation: `cite: {source: ID, quote: …}`",
	"speaker":     "write `by: ID`",
	"author":      "write `by: ID`",
	"id":          "the id is the key that the claim stands under",
	"because":     "write `pros` for the reasons for this claim",
	"reasons":     "write `pros` for the reasons for this claim, `cons` for those against it",
	"arguments":   "write `pros` for the reasons for this claim, `cons` for those against it",
	"for":         "write `supports` if this claim is a reason for another, `pros` for reasons for this one",
	"against":     "write `rebuts` if this claim is a reason against another, `cons` for reasons against this one",
	"but":         "write `cons` for the reasons against this claim",
	"not":         "write `rebuts` to speak against a claim, `contradicts` where the two cannot both stand",
	"who":         "write `by: ID`",
	"page":        "write the place in the citation: `cite: {source: ID, at: p. 3}`",
	"claim":       "write `claim` to name a claim that stands elsewhere, `text` for a new one",
}

// list visits the items of v, or v itself where it is no list. It reports
// items that are empty.
func (d *decoder) list(k, v *node, visit func(*node)) {
	if v.kind != listNode {
		if v.empty() {
			d.nothing(k.value, k, v)
		} else {
			d.missingDash(k, v)
			visit(v)
		}
		return
	}
	until := d.until
	defer func() { d.until = until }()
	for i := range v.kids {
		n := &v.kids[i]
		d.endsAt(v.kids[i+1:], until)
		if !n.empty() {
			d.deepDash(n)
			visit(n)
			continue
		}
		pos, hint := d.pos(n), "put it in quotes: "+quoted(n.value)
		if n.value == "" {
			pos.Col = max(1, pos.Col-1) // its place is behind the dash
			pos.End, hint = pos.Col+1, "write something behind the dash, or take it out"
			if comment(d.text.from(int(n.line), int(n.col))) != "" {
				hint = "write something behind the dash, or take it out; what follows # is a comment, unless the whole text is in quotes"
			}
		}
		d.add(WrongType, Error, pos, fmt.Sprintf("an item of %s is empty", quoted(short(k.value))), hint)
	}
}

// deepDash warns of an item whose dash is indented too far: YAML reads it as a
// part of the item above it.
func (d *decoder) deepDash(v *node) {
	if !v.plain || !strings.Contains(v.value, " - ") {
		return
	}
	if _, next, below := d.folded(v); below && strings.HasPrefix(next, "- ") {
		d.add(MissingDash, Warning, d.pos(v), "the dash on the next line is indented too far, so what follows it is read as a part of this text",
			"put that dash right under the one before this text")
	}
}

// folded returns the first line of a text, and what stands below it.
func (d *decoder) folded(v *node) (line, next string, below bool) {
	line = d.text.from(int(v.line), int(v.col))
	line = line[:min(len(line), len(v.value)+80)] // the rest may be a very long line
	if end := strings.IndexAny(line, "\r\n\u0085\u2028\u2029"); end >= 0 {
		line = strings.TrimRight(line[:end], " \t")
	}
	next, below = strings.CutPrefix(v.value, line+" ")
	return line, next, below
}

// missingDash warns of two sentences below each other without dashes: YAML
// reads them as one.
func (d *decoder) missingDash(k, v *node) {
	if !v.plain || !slices.Contains([]string{"pros", "cons", "with", "undercut_by"}, k.value) {
		return
	}
	line, next, below := d.folded(v)
	if below && line != "" && strings.ContainsAny(line[len(line)-1:], ".!?") && capital(next) {
		d.add(MissingDash, Warning, d.pos(v), "the sentences below each other are read as one reason", "put `- ` before each of them")
	}
}

// ref reads a name. What is named: "a claim".
func (d *decoder) ref(what string, k, v *node) (Ref, bool) {
	switch {
	case v.empty():
		d.nothing(k.value, k, v)
		return Ref{}, false
	case v.kind != scalarNode:
		d.add(WrongType, Error, d.pos(v), fmt.Sprintf("here stands the id of %s, and this is %s", what, v.what()), "write the id alone")
		return Ref{}, false
	case strings.TrimSpace(v.value) == "":
		d.add(WrongType, Error, d.pos(v), quoted(short(k.value))+" is empty", "write the id of "+what)
		return Ref{}, false
	case v.plain && (v.scalar == boolScalar || v.scalar == floatScalar):
		d.add(BadID, Error, d.pos(v), fmt.Sprintf("%s cannot be the id of %s: YAML reads it as %s", short(v.value), what, v.what()), "write the id of "+what+", such as `cost`")
		return Ref{}, false
	}
	d.lost(v)
	return Ref{ID(nfc(strings.TrimSpace(v.value))), d.pos(v)}, true
}

// id reads the name that something is given. It is "" where there is none; a
// name that cannot be an id is returned after the finding, so that what names
// it is not reported on top.
func (d *decoder) id(what string, n *node) ID {
	s := nfc(strings.TrimSpace(n.value))
	switch {
	case n.kind != scalarNode, n.empty(), s == "":
		d.add(BadID, Error, d.pos(n), "an id is a word, and this is "+n.what(), "write a short name such as `cost`")
		return ""
	case n.plain && (n.scalar == boolScalar || n.scalar == floatScalar):
		d.add(BadID, Error, d.pos(n), fmt.Sprintf("%s cannot be the id of %s: YAML reads it as %s", short(s), what, n.what()),
			"choose another id, such as "+idFromText(what+" "+s))
	case runes(s) > idMost:
		d.add(BadID, Error, d.pos(n), fmt.Sprintf("an id has at most %d letters, and this one has %d", idMost, runes(s)), "write a short name such as `cost`")
		return ""
	case !validID(s):
		hint := "an id has letters, digits, - _ and . only, begins with a letter or a digit, and does not end in - or ."
		if id := idFromText(s); id != "" {
			hint = fmt.Sprintf("write `%s`: %s", id, hint)
		}
		d.add(BadID, Error, d.pos(n), fmt.Sprintf("%s cannot be the id of %s", quoted(short(s)), what), hint)
	}
	return ID(s)
}
