package claims

import (
	"fmt"
	"slices"
	"strings"
)

// The keys of a claim, and of an entry that is one.
var (
	claimKeys = []string{
		"text", "title", "by", "side", "cite", "date", "status", "confidence", "standard",
		"supports", "rebuts", "undercuts", "contradicts", "pros", "cons", "tags", "note", "ignore",
	}
	listedClaimKeys = append([]string{"id"}, claimKeys...)
	entryKeys       = append(listedClaimKeys[:len(listedClaimKeys):len(listedClaimKeys)], "weight", "with", "scheme", "undercut_by", "reason")
	citationKeys    = []string{"source", "at", "quote"}
)

// claimsOf reads what stands under "claims", which is key.
func (d *decoder) claimsOf(key, n *node) {
	switch {
	case n.kind == scalarNode:
		d.add(WrongType, Error, d.pos(n), "\"claims\" is a list of claims or ids with claims, and this is "+n.what(), smallestMap)
	case !d.conv.many || !d.inHalves(key, n):
		d.claimsIn(key, n, nil)
	}
}

// claimsIn reads the claims in n, before which stands the claim with the key
// last, or none.
func (d *decoder) claimsIn(key, n, last *node) {
	if n.kind == listNode {
		d.list(key, n, func(n *node) {
			d.unfold(n, func() { d.claimListed(n) })
		})
		return
	}
	d.pairs(n, `"claims"`, func(key string, k, v *node) {
		d.outdented(key, last, k, v)
		d.unfold(v, func() { d.claimUnder(k, v) })
		if !slices.Contains(claimKeys, key) {
			last = k
		}
	})
}

// outdented warns of a claim that is called like a key of a claim: the line
// was probably meant to belong to the claim before it.
func (d *decoder) outdented(key string, last, k, v *node) {
	if !slices.Contains(claimKeys, key) || v.kind == groupNode {
		return
	}
	hint := "put it under the id of its claim, two spaces further to the right"
	if last != nil {
		hint = fmt.Sprintf("if it belongs to the claim %s, put two spaces before it", quoted(short(last.value)))
	}
	d.add(Outdented, Warning, d.pos(k), fmt.Sprintf("this line makes a claim called %s", quoted(key)), hint+"; else choose another id")
}

// claimUnder reads the claim v under its id k.
func (d *decoder) claimUnder(k, v *node) {
	c := d.newClaim(d.pos(k))
	if v.kind == scalarNode && !validID(nfc(k.value)) && sentenceLike(v.value) {
		// A sentence with a colon in it, perhaps.
		d.claims[c].ID, d.claims[c].named = ID(nfc(k.value)), true
		hint := "write a short id with letters, digits, - and _ before the colon"
		if id := idFromText(k.value); id != "" {
			hint = fmt.Sprintf("write `%s` before the colon; if all this is one sentence, put it in quotes behind an id of its own", id)
		}
		d.add(BadID, Error, d.pos(k), fmt.Sprintf("%s cannot be the id of a claim", quoted(short(k.value))), hint)
	} else {
		d.claims[c].ID = d.id(aClaim, k)
		d.claims[c].named = d.claims[c].ID != ""
	}
	switch {
	case v.kind == groupNode:
		d.claimBody(c, v, k)
	case v.empty() && v.value == "" && comment(d.text.from(int(v.line), int(v.col))) == "":
		d.add(MissingText, Error, d.pos(k), theClaim+quoted(short(k.value))+" has no text", "write its sentence behind the colon, or `text: …` below it, two spaces further to the right")
	default:
		d.claims[c].Text, d.claims[c].hasText = d.words(k.value, k, v), true
	}
}

// claimListed reads a claim in a list of claims: a sentence, or a group of
// keys.
func (d *decoder) claimListed(n *node) {
	switch {
	case n.kind == groupNode:
		d.claimBody(d.newClaim(d.pos(n)), n, nil)
	case n.kind == listNode:
		d.add(WrongType, Error, d.pos(n), "a list stands inside a list", "write each claim on a line of its own, with one dash")
	case n.scalar == textScalar || n.scalar == dateScalar:
		c := d.newClaim(d.pos(n))
		d.claims[c].Text, d.claims[c].hasText = d.words("claims", n, n), true
	default:
		d.add(WrongType, Error, d.pos(n), "a claim is a sentence, and YAML reads "+short(n.value)+" as "+n.what(), "put it in quotes: "+quoted(short(n.value)))
	}
}

// newClaim makes room for a claim. Claims are numbered in the order of the file.
func (d *decoder) newClaim(pos Pos) int32 {
	c := &d.claimSlab.take(1)[0]
	c.Claim.Confidence, c.Claim.Pos, c.in, c.partOf = 0.5, pos, d.file, -1
	d.claims = append(d.claims, c)
	return int32(len(d.claims) - 1)
}

// claimBody reads the keys of claim c, which stands under key under or, where
// that is nil, in a list. Without a text it continues the claim of another file.
func (d *decoder) claimBody(c int32, n, under *node) {
	what, known := aClaim, listedClaimKeys
	if under != nil {
		d.under, what, known = under.value, theClaim, claimKeys
	}
	findings := len(d.ds)
	d.claimKeys(c, n, what, known, func(name string, k, v *node) bool {
		return (name != "id" || under == nil) && d.claimKey(c, name, k, v)
	})
	x := d.claims[c]
	x.excused = !x.hasText && d.excused(n, findings)
	if !x.hasText && !x.excused && !x.named {
		d.add(MissingText, Error, d.pos(n), what+" has no text", "add its sentence: `text: …`")
	}
}

// claimKeys visits the keys of claim c.
func (d *decoder) claimKeys(c int32, n *node, what string, known []string, visit func(name string, k, v *node) bool) {
	if d.keepsNodes() {
		d.claims[c].body = n
	}
	until := d.until
	d.group(n, what, known, func(name string, k, v *node) bool {
		if name == "ignore" {
			from := d.claims[c].Pos
			if at := d.pos(n); before(at, from) {
				from = at
			}
			d.ignores(k, v, Ignore{from: from, to: until})
			return true
		}
		if !d.keepsNodes() && !d.claims[c].named && slices.Contains(onceKeys, name) {
			d.claims[c].placeAt(name, d.pos(v)) // it may be a sentence that stands elsewhere, too
		}
		return visit(name, k, v)
	})
}

// onceKeys are the keys of which a claim has one value, wherever it stands.
var onceKeys = []string{"title", "note", "date", "side", "status", "standard", "confidence"}

// claimKey reads one key of claim c.
func (d *decoder) claimKey(c int32, name string, k, v *node) bool {
	switch name {
	case "id":
		if id := d.id(aClaim, v); id != "" {
			d.claims[c].ID, d.claims[c].named = id, true
			d.claims[c].Pos = d.pos(v)
		}
	case "text":
		d.claims[c].Text, d.claims[c].hasText = d.words(name, k, v), true
		if !d.claims[c].named && d.claims[c].Text != "" {
			d.claims[c].Pos = d.pos(v)
		}
	case "title":
		d.claims[c].Title = d.words(name, k, v)
	case "note":
		d.claims[c].Note = d.words(name, k, v)
	case "by":
		d.claims[c].By = d.speakers(k, v)
	case "side":
		if r := d.sideRef(k, v); r.ID != "" {
			d.claims[c].side = &r
		}
	case "cite":
		d.list(k, v, func(n *node) { d.citation(c, k, n) })
	case "date":
		d.claims[c].Date = d.date(v)
	case "status":
		d.claims[c].Status, _ = choice(d, name, v, ParseStatus, statusWords[Asserted:])
	case "confidence":
		if f, ok := d.unit(name, v); ok {
			d.claims[c].Confidence, d.claims[c].confident = f, true
		}
	case "standard":
		d.claims[c].Standard, d.claims[c].hasStandard = choice(d, name, v, ParseStandard, standardWords)
	case "tags":
		d.list(k, v, func(n *node) {
			if t := d.words(name, k, n); t != "" {
				d.claims[c].Tags = append(d.claims[c].Tags, t)
				d.claims[c].TagPos = append(d.claims[c].TagPos, d.pos(n))
			}
		})
	case "supports":
		d.list(k, v, func(n *node) { d.relation(c, Support, k, n) })
	case "rebuts":
		d.list(k, v, func(n *node) { d.relation(c, Rebuttal, k, n) })
	case "undercuts":
		d.list(k, v, func(n *node) { d.undercuts(c, k, n) })
	case "contradicts":
		d.list(k, v, func(n *node) {
			if r, ok := d.ref("a claim", k, n); ok {
				d.excl = append(d.excl, rawContradiction{c, r})
			}
		})
	case "pros":
		d.list(k, v, func(n *node) { d.entry(c, Support, k, n) })
	case "cons":
		d.list(k, v, func(n *node) { d.entry(c, Rebuttal, k, n) })
	default:
		return false
	}
	return true
}

func (d *decoder) citation(c int32, key, n *node) {
	cite := Citation{Pos: d.pos(n)}
	source, said := Ref{}, false
	if n.kind != groupNode {
		source, _ = d.ref("a source", key, n)
	} else {
		d.group(n, "a citation", citationKeys, func(name string, k, v *node) bool {
			switch name {
			case "source":
				said = true
				source, _ = d.ref("a source", k, v)
			case "at":
				cite.AtPos = d.pos(v)
				if v.kind == scalarNode && v.scalar == intScalar {
					cite.At = v.value // a bare page number
				} else {
					cite.At = d.words(name, k, v)
				}
			case "quote":
				cite.Quote, cite.QuotePos = d.words(name, k, v), d.pos(v)
			default:
				return d.pageKey(name, k, v)
			}
			return true
		})
		if !said {
			d.add(MissingKey, Error, d.pos(n), "the citation names no source", "add `source: ID`, the id of one of the `sources`")
		}
	}
	if source.ID == "" {
		return
	}
	d.sourceRefs = noteUnknown(d.sourceRefs, source, d.sourceAt)
	cite.Source = source.ID
	d.claims[c].Cites = append(d.claims[c].Cites, cite)
}

// placeWords are keys that people write for the place in a source.
var placeWords = map[string]string{
	"page": "p. ", "pages": "p. ", "p": "p. ", "pp": "p. ", "pg": "p. ", "line": "line ", "lines": "line ", "paragraph": "¶ ", "para": "¶ ",
	"chapter": "chapter ", "section": "section ", "place": "",
}

// pageKey reports a key of a citation that says a place in the source. It returns
// false where the key is none.
func (d *decoder) pageKey(name string, k, v *node) bool {
	before, ok := placeWords[strings.ToLower(name)]
	if !ok || v.kind != scalarNode || v.value == "" {
		return false
	}
	place := v.value
	if r := place[0]; r >= '0' && r <= '9' {
		place = before + place
	}
	d.add(UnknownKey, Error, d.pos(k), "a citation has no key "+quoted(short(name)), "write `at: "+inFlow(place)+"`")
	return true
}
