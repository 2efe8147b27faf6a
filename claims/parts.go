package claims

import (
	"fmt"
	"slices"
	"strings"
)

// nameClaims gives an id to each claim without one and makes one claim of a
// sentence that is written twice. It returns the claims by id.
func (d *decoder) nameClaims() map[ID]int32 {
	torn := d.ds.Err() != nil // sentences may be the same for what they have lost
	texts := make(chan []int32)
	go func() { texts <- d.sameTexts() }() // which takes about as long
	byID, orphans := d.joinParts()
	same := <-texts
	d.saying = slices.Repeat([]int32{-1}, len(d.claims))
	for i, c := range d.claims {
		if !c.named || c.partOf >= 0 || c.Text == "" {
			continue
		}
		if first := d.saying[same[i]]; first < 0 {
			d.saying[same[i]] = int32(i)
		} else if !torn {
			d.add(SameText, Warning, c.Pos, fmt.Sprintf("this is the sentence of %s, and counts as another claim", quoted(string(d.claims[first].ID))),
				"keep one of the two and name it by its id where the other is meant", Related{d.claims[first].Pos, "first here"})
		}
	}
	var unnamed, again []int32
	for i, c := range d.claims {
		if c.named {
			continue
		}
		if first := d.saying[same[i]]; first >= 0 {
			c.ID, c.partOf = "", first
			again = append(again, int32(i))
			continue
		}
		if c.Text != "" {
			d.saying[same[i]] = int32(i)
		}
		unnamed = append(unnamed, int32(i))
	}
	d.nameByText(unnamed, byID)
	d.adopt(orphans, byID)
	for _, i := range again {
		c, first := d.claims[i], d.claims[i].partOf
		d.add(SameText, Note, c.Pos, "this sentence stands twice and counts as one claim",
			fmt.Sprintf("to use a claim again, write its id: %s", d.claims[first].ID), Related{d.claims[first].Pos, "first here"})
		d.mergeInto(first, i)
	}
	d.checkTexts()
	return byID
}

// sameTexts returns for each claim the first one that has its text, which may
// be none that stands for it.
func (d *decoder) sameTexts() []int32 {
	same := make([]int32, len(d.claims))
	d.byText = make(map[string]int32, len(d.claims))
	for i, c := range d.claims {
		text := sameText(c.Text)
		first, again := d.byText[text]
		if !again {
			first = int32(i)
			d.byText[text] = first
		}
		same[i] = first
	}
	return same
}

// nameByText gives ids to claims without one. Where several texts give one id,
// or a claim has it, the hash of the text is added.
func (d *decoder) nameByText(unnamed []int32, byID map[ID]int32) {
	const several = -1 // in the place of a claim
	var alike []int32
	for _, i := range unnamed {
		c := d.claims[i]
		if c.ID == "" {
			c.ID = ID(idFromText(c.Text))
		}
		first, taken := byID[c.ID]
		switch {
		case taken && first != several && !d.claims[first].named:
			byID[c.ID] = several
			alike = append(alike, first, i)
		case taken || c.ID == "" || c.ID == "true" || c.ID == "false" || c.ID == "null":
			alike = append(alike, i)
		default:
			byID[c.ID] = i
		}
	}
	slices.Sort(alike)
	for _, i := range alike {
		if id := d.claims[i].ID; byID[id] == several {
			delete(byID, id)
		}
	}
	numbers := make(map[ID]int)
	for _, i := range alike {
		c := d.claims[i]
		c.ID = ID(strings.TrimPrefix(string(c.ID)+"-"+textHash(sameText(c.Text)), "-"))
		for base := c.ID; ; c.ID = ID(fmt.Sprintf("%s-%d", base, numbers[base]+1)) { // two texts with one hash
			numbers[base]++
			if _, taken := byID[c.ID]; !taken {
				break
			}
		}
		byID[c.ID] = i
	}
}

// orphan is a claim of which no part has a text, by its parts. Its id may be one
// that is made from a text.
type orphan []int32

// joinParts makes one claim of those that have one id: in one file that is an
// error, in several they are parts of one claim. It returns the claims by id,
// and apart from them those without a text.
func (d *decoder) joinParts() (map[ID]int32, []orphan) {
	byID := make(map[ID]int32, len(d.claims))
	parts := make(map[ID][]int32) // of the claims that have several
	firsts := make([]int32, 0, len(d.claims))
	var twice []*rawClaim
	for i, c := range d.claims {
		if !c.named {
			continue
		}
		first, again := byID[c.ID]
		if !again {
			byID[c.ID] = int32(i)
			firsts = append(firsts, int32(i))
			continue
		}
		all := parts[c.ID]
		if all == nil {
			all = []int32{first}
		}
		if last := d.claims[all[len(all)-1]]; last.in == c.in {
			d.add(DuplicateID, Error, c.Pos, fmt.Sprintf("two claims are called %s", quoted(short(string(c.ID)))), "give one of them another id, or write what they say under the first",
				Related{last.Pos, "first here"})
			twice = append(twice, c)
			d.doubled = true
			continue
		}
		parts[c.ID] = append(all, int32(i))
	}
	var orphans []orphan
	for _, i := range firsts {
		c, whole := d.claims[i], i
		all := parts[c.ID]
		if all != nil {
			whole = d.joined(all)
			byID[c.ID] = whole
		}
		if !d.claims[whole].hasText {
			if all == nil {
				all = orphan{i}
			}
			orphans = append(orphans, all)
		}
	}
	for _, c := range twice {
		c.partOf = byID[c.ID]
	}
	for _, o := range orphans {
		delete(byID, d.claims[o[0]].ID)
	}
	return byID, orphans
}

// adopt joins claims without a text to those whose ids, made from their texts,
// they name.
func (d *decoder) adopt(orphans []orphan, byID map[ID]int32) {
	for _, o := range orphans {
		c := d.claims[o[0]]
		to, ok := byID[c.ID]
		if !ok {
			byID[c.ID] = o[0]
			continue
		}
		for _, p := range o {
			d.claims[p].partOf = to
		}
		if d.claims[to].in == c.in {
			d.add(DuplicateID, Error, c.Pos, fmt.Sprintf("two claims are called %s", quoted(short(string(c.ID)))), "write what they say at one of them",
				Related{d.claims[to].Pos, "the other one has no id, so this is made from its text"})
			continue
		}
		d.mergeInto(to, o[0])
	}
}

// joined makes one claim of its parts, and returns the one that has the text.
func (d *decoder) joined(parts []int32) int32 {
	main := parts[0]
	for _, p := range parts {
		if d.claims[p].hasText {
			main = p
			break
		}
	}
	for _, p := range parts {
		if p == main {
			continue
		}
		a, b := d.claims[main], d.claims[p]
		if b.hasText && a.Text != "" && b.Text != "" && sameText(a.Text) != sameText(b.Text) {
			d.add(DifferentValues, Error, b.keyPos("text"), fmt.Sprintf("two files give the claim %s a different text", quoted(short(string(a.ID)))),
				"give one of the two claims another id; to add to a claim of another file, leave its text out", Related{a.keyPos("text"), "the other text is " + quoted(short(a.Text))})
		}
		d.mergeInto(main, p)
	}
	return main
}

// checkTexts reports claims of which no file says the text.
func (d *decoder) checkTexts() {
	for _, c := range d.claims {
		if c.partOf >= 0 || c.hasText || c.excused || !c.named || d.incomplete {
			continue
		}
		hint := "add its sentence: `text: …`; if it stands in another file, name both files with --join"
		if len(d.files) > 1 {
			hint = "add its sentence: `text: …`; to add to a claim of another file, write the id that it has there"
			if near := d.nearest(string(c.ID), d.namesBut(c)); len(near) > 0 {
				hint = "did you mean " + orList(near) + "? For a new claim add its sentence: `text: …`"
			}
		}
		d.add(MissingText, Error, c.Pos, theClaim+quoted(short(string(c.ID)))+" has no text", hint)
	}
}

// namesBut lists the ids of the claims other than c that have a text.
func (d *decoder) namesBut(c *rawClaim) []string {
	var names []string
	for _, x := range d.claims {
		if x != c && x.named && x.hasText && x.partOf < 0 && d.guesses > 0 {
			d.guesses--
			names = append(names, string(x.ID))
		}
	}
	return names
}

// keyPos returns the place of what the claim says under a key, or its own.
func (c *rawClaim) keyPos(key string) Pos {
	if p, ok := c.places[key]; ok {
		return p
	}
	return c.in.keyPos(c.body, key, c.Pos)
}

// placeAt notes where the value of a key stands.
func (c *rawClaim) placeAt(key string, at Pos) {
	if c.places == nil {
		c.places = make(map[string]Pos)
	}
	c.places[key] = at
}

// mergeInto adds what claim from says to claim to, which is the same claim:
// lists are united, and keys added. Two different values of one key are an
// error.
func (d *decoder) mergeInto(to, from int32) {
	a, b := d.claims[to], d.claims[from]
	b.partOf = to
	key := func(key, old, added string, take func()) {
		switch {
		case added == "" || added == old:
		case old == "":
			take()
			a.placeAt(key, b.keyPos(key))
		default:
			d.differ(theClaim+quoted(short(string(a.ID))), key, old, b.keyPos(key), a.keyPos(key))
		}
	}
	key("title", a.Title, b.Title, func() { a.Title = b.Title })
	key("note", a.Note, b.Note, func() { a.Note = b.Note })
	key("date", a.Date, b.Date, func() { a.Date = b.Date })
	key("side", a.ownSide(), b.ownSide(), func() { a.side = b.side })
	key("status", a.ownStatus(), b.ownStatus(), func() { a.Status = b.Status })
	key("standard", a.ownStandard(), b.ownStandard(), func() { a.Standard, a.hasStandard = b.Standard, true })
	key("confidence", a.ownConfidence(), b.ownConfidence(), func() { a.Confidence, a.confident = b.Confidence, true })
	a.Tags, a.TagPos = append(a.Tags, b.Tags...), append(a.TagPos, b.TagPos...)
	for _, x := range b.Cites {
		if !slices.ContainsFunc(a.Cites[:min(len(a.Cites), 100)], func(y Citation) bool {
			return x.Source == y.Source && x.At == y.At && x.Quote == y.Quote
		}) {
			a.Cites = append(a.Cites, x)
		}
	}
}

// ownStatus is the status that the files give the claim, or "".
func (c *rawClaim) ownStatus() string {
	if c.Status == 0 {
		return ""
	}
	return c.Status.String()
}

func (c *rawClaim) ownSide() string {
	if c.side == nil {
		return ""
	}
	return string(c.side.ID)
}

func (c *rawClaim) ownStandard() string {
	if !c.hasStandard {
		return ""
	}
	return c.Standard.String()
}

func (c *rawClaim) ownConfidence() string {
	if !c.confident {
		return ""
	}
	return fmt.Sprint(c.Confidence)
}
