package carneades

import (
	"fmt"
	"slices"
	"strings"

	"crux/claims"
)

// meta reads what is said of the whole graph.
func (r *reader) meta(v *claims.Value) {
	var note []string
	r.pairs(v, "\"meta\"", func(k, v *claims.Value) {
		text := words(v)
		switch key := strings.ToLower(k.Text); {
		case text == "":
		case key == "title" && r.b.Map.Title == "":
			r.b.Map.Title = text
		case key == "note" || key == "notes" || key == "description":
			note = append(note, text)
		default:
			note = append(note, k.Text+": "+text)
		}
	})
	r.b.Map.Note = strings.Join(note, "\n")
}

// note adds what is said of a statement or argument to its note, and the sources that
// are named to what it cites.
func (r *reader) note(note *string, cites *[]claims.Citation, v *claims.Value) {
	var lines []string
	if *note != "" {
		lines = append(lines, *note)
	}
	r.pairs(v, "\"meta\"", func(k, v *claims.Value) {
		text := words(v)
		switch key := strings.ToLower(k.Text); {
		case text == "":
		case key == "note" || key == "notes" || key == "description":
			lines = append(lines, text)
		default:
			if cites != nil {
				named := v.Texts()
				if len(named) > 0 && !slices.ContainsFunc(named, func(id string) bool { return r.source[id] == "" }) {
					for _, id := range named {
						*cites = append(*cites, claims.Citation{Source: r.source[id], Pos: r.at(v)})
					}
					return
				}
			}
			lines = append(lines, k.Text+": "+text)
		}
	})
	*note = strings.Join(lines, "\n")
}

// words is all text of a value in one line for each of its parts.
func words(v *claims.Value) string {
	switch {
	case v == nil || v.Null:
		return ""
	case v.IsText():
		return strings.TrimSpace(v.Text)
	}
	var all []string
	for _, item := range v.Items {
		if s := words(item); s != "" {
			all = append(all, s)
		}
	}
	for i, k := range v.Keys {
		if s := words(v.Vals[i]); s != "" {
			all = append(all, words(k)+": "+s)
		}
	}
	return strings.Join(all, "; ")
}

// references reads the documents.
func (r *reader) references(v *claims.Value) {
	r.pairs(v, "\"references\"", func(k, v *claims.Value) {
		if !k.IsText() || r.source[k.Text] != "" {
			r.b.Fault(claims.BadID, r.at(k), "the id of a reference is a text, and each has its own", "")
			return
		}
		d := claims.Document{ID: claims.ID(k.Text), Pos: r.at(k)}
		if v.IsText() {
			d.Title = v.Text
		}
		var rest []string
		for i, key := range v.Keys {
			text := words(v.Vals[i])
			switch name := strings.ToLower(key.Text); {
			case text == "":
			case name == "title":
				d.Title = text
			case name == "creator" || name == "author" || name == "authors":
				d.Author = text
			case name == "publisher":
				d.Publisher = text
			case name == "date" || name == "year":
				d.Date = text
			case (name == "url" || name == "identifier" || name == "source") && strings.HasPrefix(text, "http"):
				d.URL = text
			default:
				rest = append(rest, key.Text)
			}
		}
		if len(rest) > 0 {
			r.b.Lost(claims.Note, r.at(k), fmt.Sprintf("the source %q has no place for %s", shown(k.Text), strings.Join(rest, ", ")), "it is left out")
		}
		r.source[k.Text] = r.b.Source(d)
	})
}
