package claims

import "fmt"

// About is what a comment is about. The zero About is invalid.
type About uint8

// What comments can be about.
const (
	AboutMap About = iota + 1
	AboutSide
	AboutSpeaker
	AboutSource
	AboutClaim
	AboutReason
)

var aboutWords = []string{AboutMap: "map", AboutSide: "side", AboutSpeaker: "speaker", AboutSource: "source", AboutClaim: "claim", AboutReason: "reason"}

// String returns a lower-case word such as "claim".
func (a About) String() string { return word(aboutWords, int(a), "About") }

// ParseAbout is the inverse of [About.String].
func ParseAbout(s string) (About, bool) {
	i, ok := parse(aboutWords, s)
	return About(i), ok
}

// Topic is what a comment of a claim file is about.
type Topic struct {
	About About
	ID    ID     // of what it is about, "" for the map
	Key   string // what is said of that, as "status"; "" for all of it
	Below bool   // it stands below all of it
}

// String names the topic in one line.
func (t Topic) String() string {
	return fmt.Sprintf("%s %q %s %t", t.About, t.ID, t.Key, t.Below)
}

// Comment is one of a claim file, or several that follow each other line by line.
type Comment struct {
	Lines []string // each with its #
	On    Topic
	Last  bool // it is to stand below other comments on the same, with no blank line above another such
}

// Comments returns the comments in the claim files of a map with what they are
// about. One inside a reason is about all of it, and so is one inside what has no
// key of its own. They are in the order of the files, but for those behind a line,
// which come after those above it. Time is linear in the files.
func (m *Map) Comments() []Comment {
	r := &commentReader{m: m, claims: make(map[ID]bool, len(m.Claims)), texts: make(map[string]ID), claimAt: make(map[Pos]ID), reasonAt: make(map[Pos]ID)}
	for i := range m.Claims {
		c := &m.Claims[i]
		r.claims[c.ID], r.texts[sameText(c.Text)] = true, c.ID
		r.claimAt[Pos{File: c.Pos.File, Line: c.Pos.Line, Col: c.Pos.Col}] = c.ID
	}
	for i := range m.Reasons {
		x := &m.Reasons[i]
		r.reasonAt[Pos{File: x.Pos.File, Line: x.Pos.Line, Col: x.Pos.Col}] = x.ID
	}
	for _, f := range m.Files {
		if l, err := readLayout(f.Text); err == nil && l.claimFile() && len(l.comments) > 0 {
			r.name = f.Name
			r.file(l)
		}
	}
	return r.found
}

// KeyPos returns the place of what the first of the map's claim files that has a key
// says under it, such as "title"; where none has it, the beginning of the first file.
// Time is linear in the files.
func (m *Map) KeyPos(key string) Pos {
	var first Pos
	for i, f := range m.Files {
		if i == 0 {
			first = Pos{File: f.Name, Line: 1, Col: 1}
		}
		l, err := readLayout(f.Text)
		if err != nil {
			continue
		}
		for _, e := range l.root.entries {
			if e.key != nil && e.key.word() == key && e.value.line > 0 {
				return Pos{File: f.Name, Line: int(e.value.line), Col: int(e.value.col)}
			}
		}
	}
	return first
}

// commentReader finds out what comments are about.
type commentReader struct {
	m                 *Map
	claims            map[ID]bool
	texts             map[string]ID // claims by what they say
	claimAt, reasonAt map[Pos]ID
	name              string // of the file
	found             []Comment
}

func (r *commentReader) file(l *layout) {
	r.take(l.header, Topic{About: AboutMap})
	for i := range l.root.entries {
		e := &l.root.entries[i]
		if e.key == nil {
			continue
		}
		key := e.key.word()
		t := Topic{About: AboutMap, Key: key}
		r.around(e, t)
		switch fileGroup.under(key) {
		case sidesGroup:
			r.named(e.value, AboutSide, t)
		case speakersGroup:
			r.named(e.value, AboutSpeaker, t)
		case sourcesGroup:
			r.named(e.value, AboutSource, t)
		case claimsGroup:
			r.listed(e.value, t)
		default:
			r.inside(e.value, t)
		}
	}
	r.take(l.root.foot, Topic{About: AboutMap, Below: true})
}

// take notes comments, those with a blank line between them apart.
func (r *commentReader) take(all []remark, on Topic) {
	for i, c := range all {
		if n := len(r.found); i > 0 && !c.blank {
			r.found[n-1].Lines = append(r.found[n-1].Lines, c.text)
		} else {
			r.found = append(r.found, Comment{Lines: []string{c.text}, On: on})
		}
	}
}

// around notes the comments above and behind an entry, and in its key.
func (r *commentReader) around(e *entry, on Topic) {
	r.take(e.head, on)
	if e.key != nil {
		r.inside(e.key, on)
	}
	for i := range e.behind {
		r.take(e.behind[i:i+1], on)
	}
}

// inside notes all comments in w.
func (r *commentReader) inside(w *piece, on Topic) {
	for i := range w.entries {
		r.around(&w.entries[i], on)
		r.inside(w.entries[i].value, on)
	}
	r.take(w.foot, on)
}

// named reads sides, speakers or sources.
func (r *commentReader) named(w *piece, about About, on Topic) {
	for i := range w.entries {
		e, t := &w.entries[i], on
		if e.key != nil {
			t = Topic{About: about, ID: ID(e.key.word())}
		}
		r.around(e, t)
		r.inside(e.value, t)
	}
	r.take(w.foot, on)
}

// listed reads the claims of a file.
func (r *commentReader) listed(w *piece, on Topic) {
	for i := range w.entries {
		e := &w.entries[i]
		t := on
		if e.key == nil {
			t = r.topicOf(e.value, on)
		} else if id := ID(e.key.word()); r.claims[id] {
			t = Topic{About: AboutClaim, ID: id}
		}
		r.around(e, t)
		r.body(e.value, t)
	}
	r.take(w.foot, Topic{About: AboutMap, Below: true})
}

// body reads the keys of a claim, or of a reason.
func (r *commentReader) body(w *piece, on Topic) {
	if w.kind != groupNode {
		r.inside(w, on)
		return
	}
	below := on
	if on.About == AboutClaim {
		below.Key, below.Below = "", true
	}
	for i := range w.entries {
		e := &w.entries[i]
		t := on
		if on.About == AboutClaim {
			t.Key = e.key.word()
		}
		switch e.key.word() {
		case "supports", "rebuts", "undercuts", "pros", "cons", "with", "undercut_by":
			r.relations(e, t)
		default:
			r.around(e, t)
			r.inside(e.value, t)
		}
	}
	r.take(w.foot, below)
}

// relations reads what stands under a key of relations. What is said of the key is
// said of the only relation there.
func (r *commentReader) relations(e *entry, on Topic) {
	items := e.value.entries
	switch {
	case e.value.kind != listNode:
		t := r.topicOf(e.value, on)
		r.around(e, t)
		r.body(e.value, t)
		return
	case len(items) == 1:
		on = r.topicOf(items[0].value, on)
	}
	r.around(e, on)
	for i := range items {
		t := r.topicOf(items[i].value, on)
		r.around(&items[i], t)
		r.body(items[i].value, t)
	}
	r.take(e.value.foot, on)
}

// topicOf returns what an item of a list is: a new claim, a reason or, where it is
// neither, something else.
func (r *commentReader) topicOf(w *piece, otherwise Topic) Topic {
	claim, text := r.claimAt[r.at(w)], w.value
	reason := r.reasonAt[r.at(w)]
	for i := range w.entries {
		e := &w.entries[i]
		if e.key == nil {
			continue
		}
		switch e.key.word() {
		case "text":
			text = e.value.value
			if claim == "" {
				claim = r.claimAt[r.at(e.value)]
			}
		case "id", "reason":
			if id := r.claimAt[r.at(e.value)]; id != "" {
				claim = id
			}
			if id := r.reasonAt[r.at(e.value)]; id != "" {
				reason = id
			}
		}
	}
	if claim == "" && text != "" && sentenceLike(text) {
		claim = r.texts[sameText(text)]
	}
	switch {
	case claim != "":
		return Topic{About: AboutClaim, ID: claim}
	case reason != "":
		return Topic{About: AboutReason, ID: reason}
	}
	otherwise.Below = false
	return otherwise
}

// at returns the place of w, as that of what is read from it.
func (r *commentReader) at(w *piece) Pos {
	return Pos{File: r.name, Line: int(w.line), Col: int(w.col)}
}
