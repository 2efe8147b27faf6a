package claims

import "slices"

// inHalves reads the claims in n, one half of them beside the other: they say
// nothing of each other until names are looked up. It does nothing and returns
// false where that would not give what reading them one after the other does.
func (d *decoder) inHalves(key, n *node) bool {
	half, last := halfOf(n)
	if half == 0 {
		return false
	}
	first, second := *n, *n
	first.kids, second.kids = n.kids[:half], n.kids[half:]
	a, b := d.beside(), d.beside()
	a.endsAt(second.kids, d.until)
	done := make(chan bool)
	go func() {
		b.claimsIn(key, &second, last)
		b.proposeIDs()
		done <- true
	}()
	a.claimsIn(key, &first, nil)
	a.proposeIDs()
	<-done
	// A limit that is met, or damage, in one half concerns the other too.
	guesses := a.guesses + b.guesses - d.guesses
	if a.damaged != d.damaged || b.damaged != d.damaged || guesses <= 0 && d.guesses > 0 || !d.conv.with(a.conv, b.conv) {
		return false
	}
	d.guesses = guesses
	d.join(a)
	d.join(b)
	return true
}

// halfOf returns where the second half of the kids of n begins, and the key of
// the claim before, if it has one. That is certainly the id of a claim.
func halfOf(n *node) (int, *node) {
	half := len(n.kids) / 4 * 2
	if n.kind == listNode {
		return half, nil
	}
	for ; half > 0; half -= 2 {
		if k := &n.kids[half-2]; k.kind == scalarNode && validID(k.value) && !slices.Contains(claimKeys, k.value) {
			return half, k
		}
	}
	return 0, nil
}

// beside returns a decoder for a part of the claims of the file that d reads.
func (d *decoder) beside() *decoder {
	part := *d
	part.conv, part.m = d.conv.beside(), &Map{}
	part.conv.d = &part // whose findings those of the converter are
	part.ds, part.claims, part.reasons, part.excl = nil, nil, nil, nil
	part.claimSlab, part.reasonSlab, part.premiseSlab, part.idSlab = slab[rawClaim]{}, slab[rawReason]{}, slab[rawRef]{}, slab[ID]{}
	part.speakerRefs, part.sideRefs, part.sourceRefs = nil, nil, nil
	return &part
}

// proposeIDs gives ids made from their texts to claims without one. In the end
// [decoder.nameByText] decides.
func (d *decoder) proposeIDs() {
	for _, c := range d.claims {
		if !c.named {
			c.ID = ID(idFromText(c.Text))
		}
	}
}

// join adds what a part of the claims holds.
func (d *decoder) join(part *decoder) {
	claims, reasons := int32(len(d.claims)), int32(len(d.reasons))
	if claims > 0 || reasons > 0 {
		part.renumber(claims, reasons)
	}
	d.claims = append(d.claims, part.claims...)
	d.reasons = append(d.reasons, part.reasons...)
	d.excl = append(d.excl, part.excl...)
	d.ds = append(d.ds, part.ds...)
	d.m.Ignores = append(d.m.Ignores, part.m.Ignores...)
	d.speakerRefs = append(d.speakerRefs, part.speakerRefs...)
	d.sideRefs = append(d.sideRefs, part.sideRefs...)
	d.sourceRefs = append(d.sourceRefs, part.sourceRefs...)
}

// renumber makes room for claims and reasons before those that were read.
func (d *decoder) renumber(claims, reasons int32) {
	for _, r := range d.reasons {
		switch {
		case r.target.number < 0:
		case r.Kind == Undercut:
			r.target.number += reasons
		default:
			r.target.number += claims
		}
		for i := range r.premises {
			if p := &r.premises[i]; p.number >= 0 {
				p.number += claims
			}
		}
	}
	for i := range d.excl {
		d.excl[i].a += claims
	}
}
