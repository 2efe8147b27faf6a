package claims

import (
	"slices"
	"strings"
)

// Draft is a map that is to be written as a claim file with comments.
type Draft struct {
	Map      *Map
	Off      []Code        // the checks that the whole file turns off
	OffAt    map[ID][]Code // those that a claim does
	Comments []Comment
}

// Write is [WriteYAML] with comments, each above what it is about, and with the
// checks that the draft turns off in the place of those of the map. A comment on
// what the file does not say stands above that of which it would be said. Each
// reason is at its first premise where it can be.
//
// Lines of comments must be comments for YAML: begin with # and have no line break.
func (d Draft) Write() ([]byte, error) {
	w := newMapWriter(d.Map)
	w.off, w.offAt, w.atPremises = d.Off, make([][]Code, len(d.Map.Claims)), true
	for i := range d.Map.Claims {
		w.offAt[i] = d.OffAt[d.Map.Claims[i].ID]
	}
	w.keyed = make(map[ID][]Topic)
	for _, c := range d.Comments {
		if c.On.About != AboutMap && c.On.About != AboutClaim {
			c.On.Key, c.On.Below = "", false
		}
		if w.comments[c.On] = append(w.comments[c.On], c); c.On.Key != "" {
			w.keyed[c.On.ID] = append(w.keyed[c.On.ID], c.On)
		}
	}
	return w.file()
}

// TurnedOff returns the checks that all files of the map turn off, and for each
// claim, by its id, those that are turned off at its place only.
func (m *Map) TurnedOff() (off []Code, at map[ID][]Code) {
	off, at = m.offEverywhere(), make(map[ID][]Code)
	for i, codes := range m.offAt(off) {
		if len(codes) > 0 {
			at[m.Claims[i].ID] = codes
		}
	}
	return off, at
}

// above writes the comments on a key of what is being written, or with "" on all
// of it.
func (w *mapWriter) above(in, key string) {
	on := w.on
	on.Key = key
	w.put(in, on)
}

// aboveReasons writes the comments on a key of a claim, and on the reason under it
// if that is the only one.
func (w *mapWriter) aboveReasons(in, key string, reasons []int) {
	on := w.on
	on.Key = key
	if len(reasons) == 1 {
		r := w.topic(reasons[0])
		w.comments[on] = append(w.comments[on], w.comments[r]...)
		delete(w.comments, r)
	}
	w.put(in, on)
}

func (w *mapWriter) topic(reason int) Topic {
	return Topic{About: AboutReason, ID: w.m.Reasons[reason].ID}
}

// put writes the comments on something, with a blank line between them. Those on
// the first key of a file are taken for comments on the file: so they stand apart.
func (w *mapWriter) put(in string, on Topic) {
	first := w.b.Len() == 0 && on.About == AboutMap
	all := w.comments[on]
	slices.SortStableFunc(all, func(a, b Comment) int {
		switch {
		case a.Last == b.Last:
			return 0
		case a.Last:
			return 1
		}
		return -1
	})
	for i, c := range all {
		if i > 0 && !(c.Last && all[i-1].Last) {
			w.line("")
		}
		for _, line := range c.Lines {
			w.line(in + line)
		}
	}
	if first && len(w.comments[on]) > 0 {
		w.line("")
	}
	delete(w.comments, on)
}

// inClaim begins a claim, and returns what ends it: comments on keys that it does
// not have go above it.
func (w *mapWriter) inClaim() (end func()) {
	on, file := w.on, w.b
	w.b = new(strings.Builder)
	return func() {
		w.on = on
		body := w.b
		w.b = file
		w.unkeyed(on)
		w.put("  ", on)
		w.line("  " + inDoubleQuotes(string(on.ID)) + ":")
		w.b.WriteString(body.String())
		on.Below = true
		w.put("    ", on)
	}
}

// unkeyed makes comments on keys that were not written comments on all of it.
func (w *mapWriter) unkeyed(on Topic) {
	for _, t := range w.keyed[on.ID] {
		w.comments[on] = append(w.comments[on], w.comments[t]...)
		delete(w.comments, t)
	}
}

// aboveAll writes the comments on the map around what is written.
func (w *mapWriter) aboveAll() {
	if len(w.comments) == 0 {
		return
	}
	body := w.b
	w.b = new(strings.Builder)
	w.on = Topic{About: AboutMap}
	w.unkeyed(w.on)
	w.put("", w.on)
	w.b.WriteString(body.String())
	w.put("", Topic{About: AboutMap, Below: true})
}
