package claims

import (
	"path"
	"slices"
	"strings"
	"unicode"
)

// textOf returns the text of one of the files by the file's name.
func (d *decoder) textOf(name string) *textFinder {
	if d.byName == nil {
		d.byName = make(map[string]*file, len(d.files))
		for _, f := range d.files {
			d.byName[f.Name] = f
		}
	}
	return d.byName[name].text
}

// named is the fix that writes an id in the place of what stands at p, which
// says the same in other words.
func (t *textFinder) named(p Pos, id ID) *Fix {
	_, in, _, ok := t.around(p)
	if !ok || !plainName(string(id)) {
		return nil
	}
	return &Fix{quoted(short(strings.Trim(in, `"'`))) + " becomes " + quoted(string(id)), []Edit{replaced(p, p.Col, p.End, string(id))}}
}

// misspeltID is [textFinder.misspelt] for a name, if it does not stand in one list
// with the name that it may be: then its author knows both.
func (t *textFinder) misspeltID(p Pos, was string, near []string) *Fix {
	f := t.misspelt(p, was, near)
	if f == nil || !validID(near[0]) { // the other one is wrong
		return nil
	}
	before, _, after, _ := t.around(p)
	if i := strings.LastIndexByte(before, '['); i >= 0 {
		before = before[i+1:]
	}
	list, _, _ := strings.Cut(after, "]")
	for _, s := range strings.Split(before+","+list, ",") {
		if nfc(strings.Trim(s, ` "'`)) == near[0] {
			return nil
		}
	}
	return f
}

// listPlaces are the keys under which a list can stand, and ids in it.
var listPlaces = slices.Concat(relationPlaces, expectKeys, []string{"with", "by", "thesis"})

// asList is the fix that makes a list of ids with commas between them, which are
// all that a key says.
func (t *textFinder) asList(p Pos) *Fix {
	before, in, after, ok := t.around(p)
	if m := keyLineForm.FindStringSubmatch(strings.TrimPrefix(strings.TrimLeft(before, " "), "- ")); !ok || m == nil || !slices.Contains(listPlaces, m[1]) {
		return nil
	}
	from, to := span(p, p.Col, p.End)
	if q := quotedPart(in); q != "" || comment(after) == "" && strings.TrimSpace(after) != "" {
		return nil
	}
	return &Fix{quoted(short(in)) + " becomes a list", []Edit{{from, from, "["}, {to, to, "]"}}}
}

// misspeltStep is [textFinder.misspelt] for a step such as "a -> b", of which one
// name has a slip.
func (t *textFinder) misspeltStep(p Pos, near []string) *Fix {
	_, in, _, ok := t.around(p)
	if !ok || len(near) != 1 {
		return nil
	}
	parts, at := stepNames(in)
	meant := splitStep(ID(near[0]))
	if len(parts) != len(meant) {
		return nil
	}
	wrong := -1
	for i := range parts {
		if nfc(parts[i]) == meant[i] {
			continue
		}
		if wrong >= 0 || !slip(parts[i], meant[i]) {
			return nil
		}
		wrong = i
	}
	if wrong < 0 {
		return nil
	}
	from := p.Col + runes(in[:at[wrong]])
	edit := replaced(p, from, from+runes(parts[wrong]), meant[wrong])
	return &Fix{quoted(short(parts[wrong])) + " becomes " + quoted(meant[wrong]), []Edit{edit}}
}

// stepNames is [splitStep] for a step as it is spelled, with or without quotes.
// It returns where each part begins, too.
func stepNames(in string) (parts []string, at []int) {
	for from := 0; ; {
		end, arrow := len(in), 0
		for _, sign := range []string{"->", "→"} {
			if i := strings.Index(in[from:], sign); i >= 0 && from+i < end {
				end, arrow = from+i, len(sign)
			}
		}
		part := in[from:end]
		name := strings.TrimFunc(part, func(r rune) bool { return unicode.IsSpace(r) || r == '"' || r == '\'' })
		parts, at = append(parts, name), append(at, from+strings.Index(part, name))
		if arrow == 0 {
			return parts, at
		}
		from = end + arrow
	}
}

// misnamed is the fix for the name of a file that is not there, where one of
// nearly that name is: with another ending, or a slip.
func (t *textFinder) misnamed(p Pos, was string, near []string) *Fix {
	if len(near) != 1 || !plainName(near[0]) {
		return nil
	}
	stem := func(s string) string { return strings.TrimSuffix(path.Base(s), path.Ext(s)) }
	if a, b := stem(was), stem(near[0]); a != b && was != strings.TrimSuffix(near[0], path.Ext(near[0])) && !slip(a, b) {
		return nil
	}
	return t.instead(p, was, near[0])
}
