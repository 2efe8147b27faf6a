// Package formats knows the file formats of other programs that crux reads and
// writes, and tells which of them a file is in.
//
// It takes names of formats and of files, and the beginnings of files, and gives
// a [claims.Foreign]. A new format is one line in the list here. It reads and
// writes nothing itself, and refuses to choose where a file may be in two formats.
package formats

import (
	"bytes"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"crux/claims"
	"crux/claims/abstract"
	"crux/claims/aif"
	"crux/claims/argdown"
	"crux/claims/argmap"
	"crux/claims/carneades"
	"crux/claims/export"
	"crux/claims/kialo"
	"crux/claims/microtexts"
	"crux/claims/sadface"
)

// ClaimFile is the name of crux's own format.
const ClaimFile = "yaml"

// all are the formats, crux's own first and the others by name.
var all = []claims.Foreign{
	{
		Name:    ClaimFile,
		About:   "crux's own claim files",
		Endings: []string{".yaml", ".yml"},
		Read: func(files ...claims.Source) (*claims.Map, claims.Diagnostics) {
			return claims.Load(files, claims.Beside)
		},
		Write: claims.WriteYAML,
	},
	abstract.Numbered,
	aif.Format,
	abstract.APX,
	argdown.Format,
	argmap.Format,
	abstract.BAG,
	carneades.Format,
	export.CSV,
	export.DOT,
	export.GraphML,
	kialo.Format,
	export.Mermaid,
	microtexts.Format,
	sadface.Format,
	abstract.TGF,
	aif.Extended,
}

// All returns the formats: crux's own, then those of other programs by name.
func All() []claims.Foreign { return slices.Clone(all) }

// Names lists the formats that can be read, or those that can be written.
func Names(written bool) []string {
	var names []string
	for _, f := range all {
		if written && f.Write != nil || !written && f.Read != nil {
			names = append(names, f.Name)
		}
	}
	return names
}

// Named returns the format with a name.
func Named(name string) (claims.Foreign, bool) {
	i := slices.IndexFunc(all, func(f claims.Foreign) bool { return f.Name == strings.ToLower(name) })
	if i < 0 {
		return claims.Foreign{}, false
	}
	return all[i], true
}

// OfFile returns the formats that a file to be read may be in, by the ending of its
// name and, where several have it, by its text. There is none where the ending is
// nobody's, and one where all is clear.
func OfFile(name string, text []byte) []claims.Foreign {
	var found []claims.Foreign
	ending := strings.ToLower(filepath.Ext(name))
	var own []claims.Foreign // those that are sure of the ending
	for _, f := range all {
		switch {
		case f.Read == nil || !slices.Contains(f.Endings, ending):
		case f.Sniff == nil:
			own = append(own, f)
		case f.Sniff(text):
			found = append(found, f)
		}
	}
	if len(found) > 0 {
		return found
	}
	return own
}

// beginnings are how files begin in formats whose endings are nobody else's.
var beginnings = []struct {
	format string
	form   *regexp.Regexp
}{
	{"af", regexp.MustCompile(`^(?:#.*\n|\s)*p af \d`)},
	{"apx", regexp.MustCompile(`^(?:%.*\n|\s)*arg\([^,()]*\)\s*\.`)},
	{"bag", regexp.MustCompile(`^(?:[%#].*\n|\s)*arg\([^,()]*,`)},
	{"argdown", regexp.MustCompile(`^(?:===+\s*\n|\s*(?:\[[^\]\n]+\]|<[^>\n]+>): )`)},
}

// OfText returns the format of another program that a text looks like, whatever the
// file is called; ok is false where it looks like none, or like several.
func OfText(text []byte) (f claims.Foreign, ok bool) {
	var found []claims.Foreign
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	for _, f := range all {
		if f.Read != nil && f.Sniff != nil && f.Sniff(text) {
			found = append(found, f)
		}
	}
	for _, b := range beginnings {
		if f, _ := Named(b.format); b.form.Match(text[:min(len(text), 4000)]) {
			found = append(found, f)
		}
	}
	if len(found) != 1 {
		return claims.Foreign{}, false
	}
	return found[0], true
}

// ToFile returns the format that a file to be written is in, by the ending of its
// name. It is the first in the list that has it.
func ToFile(name string) (claims.Foreign, bool) {
	ending := strings.ToLower(filepath.Ext(name))
	i := slices.IndexFunc(all, func(f claims.Foreign) bool { return f.Write != nil && slices.Contains(f.Endings, ending) })
	if i < 0 {
		return claims.Foreign{}, false
	}
	return all[i], true
}

// Readable reports whether a file of that name may be in a format that is read here,
// by its ending.
func Readable(name string) bool {
	ending := strings.ToLower(filepath.Ext(name))
	return slices.ContainsFunc(all, func(f claims.Foreign) bool { return f.Read != nil && slices.Contains(f.Endings, ending) })
}
