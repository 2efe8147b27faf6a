package af

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
)

// Format is a way to write a framework. The zero Format is invalid.
type Format uint8

// The formats.
const (
	// Numbered is that of the competitions since 2023: a line "p af N" for the
	// arguments 1…N, then a line "A B" for each attack. What begins with # is a
	// comment.
	Numbered Format = iota + 1

	// APX is that of ASPARTIX: "arg(a)." and "att(a,b).", in any order. What
	// follows % on a line is a comment.
	APX

	// TGF is the Trivial Graph Format: a line for each argument, a line "#", then
	// a line "A B" for each attack. What follows the names is a label, and ignored.
	TGF
)

// String returns what solvers call the format: "i23", "apx" or "tgf".
func (f Format) String() string {
	switch f {
	case Numbered:
		return "i23"
	case APX:
		return "apx"
	case TGF:
		return "tgf"
	}
	return fmt.Sprintf("Format(%d)", uint8(f))
}

// ParseFormat is the inverse of [Format.String]. It also takes the ending of a
// file, without the point.
func ParseFormat(s string) (Format, bool) {
	for f := Numbered; f <= TGF; f++ {
		if f.String() == s {
			return f, true
		}
	}
	switch s {
	case "af", "iccma23":
		return Numbered, true
	case "dl":
		return APX, true
	}
	return 0, false
}

// FormatOf returns the format that a file is in, by the ending of its name or, if
// that tells nothing, by how its text begins.
func FormatOf(name string, text []byte) (Format, bool) {
	if f, ok := ParseFormat(strings.TrimPrefix(strings.ToLower(filepath.Ext(name)), ".")); ok {
		return f, true
	}
	return Sniff(text)
}

// Sniff returns the format that a text is in, by how it begins.
func Sniff(text []byte) (Format, bool) {
	const far = 64 << 10 // comments may come first
	text = bytes.TrimPrefix(text, byteOrderMark)
	for line := range bytes.Lines(text[:min(len(text), far)]) {
		line = bytes.TrimSpace(line)
		switch {
		case len(line) == 0, line[0] == '%':
		case line[0] == '#' && len(line) > 1: // a comment
		case bytes.HasPrefix(line, []byte("p ")):
			return Numbered, true
		case bytes.HasPrefix(line, []byte("arg")) && bytes.IndexByte(line, '(') > 0,
			bytes.HasPrefix(line, []byte("att")) && bytes.IndexByte(line, '(') > 0:
			return APX, true
		default:
			i := bytes.Index(text, []byte("\n#"))
			ok := line[0] == '#' || i >= 0 && onlyMark(text[i+1:])
			return TGF, ok
		}
	}
	return 0, false
}

// onlyMark reports whether the first line of a text is a # alone.
func onlyMark(text []byte) bool {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return string(bytes.TrimSpace(line)) == "#"
}
