package claims

import (
	"fmt"
	"slices"
	"strings"
)

// The keys of a reason that is written as a group of keys.
var (
	relationKeys = []string{"claim", "with", "weight", "id", "scheme", "note", "undercut_by"}
	undercutKeys = []string{"reason", "with", "id", "scheme", "note", "undercut_by"}
)

// newReason makes room for a reason. Reasons are numbered in the order of the
// file, a reason before the undercuts written inside it.
func (d *decoder) newReason(kind Kind, n *node) int32 {
	r := &d.reasonSlab.take(1)[0]
	r.Kind, r.Weight, r.Pos, r.in = kind, FullWeight, d.pos(n), d.file
	if d.keepsNodes() {
		r.body = n
	}
	r.target.number = -1
	r.premises = d.premiseSlab.take(1)[:0]
	d.reasons = append(d.reasons, r)
	return int32(len(d.reasons) - 1)
}

// relation reads what claim c supports or rebuts: the id of a claim, or a
// group of keys that names it.
func (d *decoder) relation(c int32, kind Kind, key, n *node) {
	r := d.newReason(kind, n)
	d.premise(r, rawRefAt(d.reasons[r].Pos, "", c))
	if n.kind != groupNode {
		if target, ok := d.ref("a claim", key, n); ok {
			d.reasons[r].target = onlyNamed(target)
		}
		return
	}
	said := false
	d.group(n, "a relation", relationKeys,
		func(name string, k, v *node) bool {
			switch name {
			case "claim":
				said = true
				if target, ok := d.ref("a claim", k, v); ok {
					d.reasons[r].target = onlyNamed(target)
				}
			case "weight":
				d.reasons[r].Weight, d.reasons[r].weighted = d.weight(v), true
			default:
				return d.reasonKey(r, name, k, v)
			}
			return true
		})
	if !said {
		d.add(MissingKey, Error, d.pos(n), "the relation does not say which claim it is about", "add `claim: ID`")
	}
}

// undercuts reads which reason claim c speaks against.
func (d *decoder) undercuts(c int32, key, n *node) {
	r := d.newReason(Undercut, n)
	d.premise(r, rawRefAt(d.reasons[r].Pos, "", c))
	if n.kind != groupNode {
		if target, ok := d.ref("a reason", key, n); ok {
			d.reasons[r].target = onlyNamed(target)
		}
		return
	}
	said := false
	d.group(n, "an undercut", undercutKeys,
		func(name string, k, v *node) bool {
			switch name {
			case "reason":
				said = true
				if target, ok := d.ref("a reason", k, v); ok {
					d.reasons[r].target = onlyNamed(target)
				}
			case "weight":
				d.weightless(k)
			default:
				return d.reasonKey(r, name, k, v)
			}
			return true
		})
	if !said {
		d.add(MissingKey, Error, d.pos(n), "the undercut does not say which reason it is about", "add `reason: premise -> conclusion`")
	}
}

// weightless reports the weight of an undercut.
func (d *decoder) weightless(k *node) {
	d.add(UnknownKey, Error, d.pos(k), "an undercut has no weight", "take the weight out: an undercut holds or does not")
}

// reasonKey reads a key that reasons of every kind have.
func (d *decoder) reasonKey(r int32, name string, k, v *node) bool {
	switch name {
	case "with":
		d.list(k, v, func(n *node) {
			if p, ok := d.place(n, k, aPremise, nil); ok {
				d.premise(r, p)
			}
		})
	case "id":
		d.reasonID(r, v)
	case "scheme":
		d.reasons[r].Scheme, d.reasons[r].SchemePos = d.words(name, k, v), d.pos(v)
	case "note":
		d.reasons[r].Note = d.words(name, k, v)
	case "undercut_by":
		d.list(k, v, func(n *node) { d.undercutEntry(r, k, n) })
	default:
		return false
	}
	return true
}

func (d *decoder) reasonID(r int32, v *node) {
	if id := d.id("a reason", v); id != "" {
		d.reasons[r].ID = id
		d.reasons[r].Pos = d.pos(v)
	}
}

func (d *decoder) premise(r int32, p rawRef) {
	d.reasons[r].premises = append(d.reasons[r].premises, p)
}

// entry reads an entry of pros or cons of claim c.
func (d *decoder) entry(c int32, kind Kind, key, n *node) {
	r := d.newReason(kind, n)
	d.reasons[r].target = rawRefAt(d.reasons[r].Pos, "", c)
	d.fill(r, key, n)
}

// undercutEntry reads an entry of undercut_by of reason r.
func (d *decoder) undercutEntry(r int32, key, n *node) {
	u := d.newReason(Undercut, n)
	d.reasons[u].target = rawRefAt(d.reasons[u].Pos, "", r)
	d.fill(u, key, n)
}

// fill gives reason r the premise, and the keys, of an entry.
func (d *decoder) fill(r int32, key, n *node) {
	p, ok := d.place(n, key, anEntry, func(relation bool, name string, k, v *node) bool {
		switch {
		case name == "weight" && d.reasons[r].Kind == Undercut:
			d.weightless(k)
		case name == "weight":
			d.reasons[r].Weight, d.reasons[r].weighted = d.weight(v), true
		case name == "reason" && !relation:
			d.reasonID(r, v)
		case relation || name != "id" && name != "note": // else they are the claim's
			return d.reasonKey(r, name, k, v)
		default:
			return false
		}
		return true
	})
	if ok {
		// The premise that the entry names comes before those of `with`.
		d.reasons[r].premises = slices.Insert(d.reasons[r].premises, 0, p)
	}
}

// place reads an entry: the id of a claim, a sentence, a relation, or a new
// claim with its own keys. The reason that the entry gives takes the keys that
// are its own; where that is nil the entry is only a premise and has none.
func (d *decoder) place(n, key *node, what string, reason func(relation bool, name string, k, v *node) bool) (rawRef, bool) {
	if n.kind == listNode {
		d.add(WrongType, Error, d.pos(n), "a list stands inside a list", "write each entry on a line of its own, with one dash")
		return rawRef{}, false
	}
	if n.kind == scalarNode {
		if !n.empty() && sentenceLike(nfc(strings.TrimSpace(n.value))) {
			c := d.newClaim(d.pos(n))
			d.claims[c].Text, d.claims[c].hasText = d.words(key.value, key, n), true
			return rawRefAt(d.claims[c].Pos, "", c), true
		}
		r, ok := d.ref("a claim", key, n)
		p := onlyNamed(r)
		p.entry = true
		return p, ok
	}
	if d.keyOf(n, "claim") != nil && d.keyOf(n, "text") == nil {
		return d.existing(n, what, reason)
	}
	return d.fresh(n, what, reason)
}

// existing reads an entry that names a claim: {claim: X, …}.
func (d *decoder) existing(n *node, what string, reason func(relation bool, name string, k, v *node) bool) (p rawRef, ok bool) {
	known := relationKeys
	if reason == nil {
		known = relationKeys[:1]
	}
	d.group(n, what, known, func(name string, k, v *node) bool {
		if name == "claim" {
			var r Ref
			r, ok = d.ref("a claim", k, v)
			p = onlyNamed(r)
			return true
		}
		return reason != nil && reason(true, name, k, v)
	})
	return p, ok
}

// fresh reads an entry that is a new claim with its own keys.
func (d *decoder) fresh(n *node, what string, reason func(relation bool, name string, k, v *node) bool) (rawRef, bool) {
	known := entryKeys
	if reason == nil {
		known = listedClaimKeys
	}
	c, findings := d.newClaim(d.pos(n)), len(d.ds)
	d.claimKeys(c, n, what, known, func(name string, k, v *node) bool {
		return d.claimKey(c, name, k, v) || reason != nil && reason(false, name, k, v)
	})
	if x := d.claims[c]; !x.hasText {
		if !d.excused(n, findings) {
			hint := "add its sentence: `text: …`"
			if x.ID != "" {
				hint = fmt.Sprintf("to name a claim that stands elsewhere write `claim: %s`; for a new claim add `text: …`", x.ID)
			}
			d.add(MissingText, Error, d.pos(n), what+" has no text", hint)
		}
		x.hasText = true // it was meant to have one
	}
	return rawRefAt(d.pos(n), "", c), true
}
