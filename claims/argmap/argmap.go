// Package argmap reads argument maps in YAML as the tools of argmap write and draw
// them (github.com/dsanson/argmap).
//
// It takes a file and gives a map. A claim is known by its text, which is its key;
// one that stands in several places is one claim. Each reason under it becomes a
// support, or a rebuttal where its key begins with o or a hyphen, with all its claims
// as premises. A claim that nobody says, whose key begins with a hyphen, gets the tag
// “implicit”. The strength of a reason, from 1 to 5, becomes a weight of as many
// fifths, and its label a note. It judges nothing, and refuses what is no group of
// keys.
package argmap

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"crux/claims"
)

// Format is argmap's YAML.
var Format = claims.Foreign{
	Name:    "argmap",
	About:   "argument maps in YAML with claims as keys (github.com/dsanson/argmap)",
	Endings: []string{".yaml", ".yml"},
	Sniff:   sniff,
	Read:    read,
}

// A claim as the first key, and below it the key of a reason with nothing behind it.
var (
	claimLine  = regexp.MustCompile(`^["']?[^\s"'#&*!|>%@{}\[\]-][^:]*\s[^:]*["']?:\s*$`)
	reasonLine = regexp.MustCompile(`^\s+["']?(-?[\pL\pN][\pL\pN_-]*|-)["']?:\s*(\{\s*\}\s*)?$`)
)

// sniff reports whether a YAML text begins with a sentence as a key, and a word as one
// below it that means nothing in a claim file.
func sniff(text []byte) bool {
	const most = 1 << 20
	seen := false
	for _, line := range claims.Lines(text[:min(len(text), most)]) {
		line = strings.TrimPrefix(line, "\ufeff")
		switch {
		case strings.TrimSpace(line) == "" || line == "---" || strings.HasPrefix(strings.TrimSpace(line), "#"):
		case !seen:
			if !claimLine.MatchString(line) {
				return false
			}
			seen = true
		default:
			m := reasonLine.FindStringSubmatch(line)
			if m != nil && !slices.Contains(claimKeys, m[1]) {
				return true
			}
			if strings.TrimLeft(line, " ") == line {
				return false
			}
		}
	}
	return false
}

// claimKeys are those of a claim file that stand alone in a line.
var claimKeys = []string{"cite", "supports", "rebuts", "undercuts", "contradicts", "pros", "cons", "tags", "with", "undercut_by", "note", "text"}

// reader reads files, one after the other.
type reader struct {
	b        *claims.Builder
	file     string   // that is read
	text     []string // its lines
	claim    map[string]int
	explicit map[int]bool
	notes    map[int][]string
}

func read(files ...claims.Source) (*claims.Map, claims.Diagnostics) {
	r := &reader{b: claims.NewBuilder(files...), claim: make(map[string]int), explicit: make(map[int]bool), notes: make(map[int][]string)}
	for src := range r.b.Files() {
		if text := r.b.Text(); text != "" {
			r.file, r.text = src.Name, claims.Lines([]byte(text))
			r.read([]byte(text))
		}
	}
	for n := range r.b.Claims() {
		c := r.b.Of(n)
		c.Note = strings.Join(r.notes[n], "\n")
		if !r.explicit[n] {
			c.Tags = []string{"implicit"}
		}
	}
	return r.b.Finish()
}

// read reads a file. What it says of a claim adds to what files before say.
func (r *reader) read(text []byte) {
	root, err := claims.ParseYAML(text)
	var bad *claims.SyntaxError
	switch {
	case errors.As(err, &bad):
		r.b.Fault(claims.ForeignSyntax, claims.Pos{File: r.file, Line: max(bad.Line, 1), Col: 1}, "this is no YAML from about here on: "+bad.Why, "put a colon behind each claim and reason, and quotes around a claim with a colon in it")
	case root != nil && !root.IsMap:
		r.b.Fault(claims.ForeignSyntax, r.at(root), "a map is a group of keys, each of which is a claim", "write the claim with a colon behind it")
	case root != nil:
		r.claims(root, nil)
	}
}

// at is the place of a value.
func (r *reader) at(v *claims.Value) claims.Pos {
	if v.Line < 1 || v.Line > len(r.text) {
		return claims.Pos{File: r.file, Line: 1, Col: 1}
	}
	return claims.Pos{File: r.file, Line: v.Line, Col: v.Col}
}

// claims reads the claims that are the keys of a group, and returns their numbers. Of
// a reason, the keys that are none go to own.
func (r *reader) claims(v *claims.Value, own func(key string, k, v *claims.Value) bool) []int {
	var all []int
	for i, k := range v.Keys {
		below := v.Vals[i]
		if !k.IsText() || strings.TrimSpace(k.Text) == "" {
			r.b.Fault(claims.WrongType, r.at(k), "a claim is a text", "put quotes around it")
			continue
		}
		if own != nil && own(k.Text, k, below) {
			continue
		}
		text, implicit := strings.CutPrefix(k.Text, "-")
		if text = strings.TrimSpace(text); text == "" {
			r.b.Fault(claims.MissingText, r.at(k), "a claim has no text", "write it behind the hyphen")
			continue
		}
		n, ok := r.claim[text]
		if !ok {
			n = r.b.Claim(claims.Claim{Text: text, Pos: r.at(k)})
			r.claim[text] = n
		}
		r.explicit[n] = r.explicit[n] || !implicit
		all = append(all, n)
		switch {
		case below.Null:
		case !below.IsMap:
			r.b.Fault(claims.WrongType, r.at(below), "below a claim stand its reasons, each with a key", "write such a key as r1, with a colon")
		default:
			r.reasons(n, below)
		}
	}
	return all
}

// reasons reads the reasons for and against a claim.
func (r *reader) reasons(target int, v *claims.Value) {
	for i, k := range v.Keys {
		below := v.Vals[i]
		if k.Text == "note" && !below.IsMap {
			if note := strings.TrimSpace(strings.Join(below.Texts(), "\n")); note != "" && !slices.Contains(r.notes[target], note) {
				r.notes[target] = append(r.notes[target], note)
			}
			continue
		}
		reason := claims.Reason{Kind: claims.Support, Pos: r.at(k)}
		if strings.HasPrefix(k.Text, "o") || strings.HasPrefix(k.Text, "-") {
			reason.Kind = claims.Rebuttal
		}
		var premises []int
		switch {
		case below.Null:
		case !below.IsMap:
			r.b.Fault(claims.WrongType, r.at(below), fmt.Sprintf("below the reason %q stand its claims, each with a colon", shown(k.Text)), "write a colon behind each")
			continue
		default:
			premises = r.claims(below, func(key string, k, v *claims.Value) bool {
				switch key {
				case "label":
					reason.Note = strings.Join(v.Texts(), " ")
				case "strength":
					reason.Weight = r.strength(k, v)
				default:
					return false
				}
				return true
			})
		}
		if len(premises) == 0 {
			r.b.Lost(claims.Warning, r.at(k), fmt.Sprintf("the reason %q has no claims", shown(k.Text)), "it is left out")
			continue
		}
		r.b.Reason(reason, premises, target)
	}
}

// strength reads how strong a reason is.
func (r *reader) strength(k, v *claims.Value) claims.Weight {
	const strongest = 5
	n, err := strconv.ParseFloat(strings.Join(v.Texts(), ""), 64)
	if err != nil || !(n >= 1 && n <= strongest) {
		r.b.Lost(claims.Warning, r.at(k), "this is no strength from 1 to 5", "the reason has full weight")
		return claims.FullWeight
	}
	return claims.Weight(math.Round(n / strongest * float64(claims.FullWeight)))
}

// shown is a text as findings quote it.
func shown(s string) string {
	const most = 40
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
