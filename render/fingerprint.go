package render

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"crux/claims"
)

// fingerprinter gives findings names by which other programs know them again in
// a later version of a file. A name does not change when lines are added above,
// or when the line is indented further: it is made of the code, the file, the
// text of the line, what the message quotes, and a number for what is alike in
// all of that. No two findings get the same.
type fingerprinter struct {
	lines   map[string][]string // of the files, by name
	digests map[lineAt]digest   // of lines; a long one can have many findings
	seen    map[digest]int      // how many findings were alike
}

type digest [sha256.Size]byte

func newFingerprinter(files []claims.Source) *fingerprinter {
	f := &fingerprinter{lines: make(map[string][]string), digests: make(map[lineAt]digest), seen: make(map[digest]int)}
	for _, file := range files {
		f.lines[file.Name] = claims.Lines(file.Text)
	}
	return f
}

// A part of a message in the quotes that findings put around names.
var quotedName = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)

// wholeFile are codes of findings about a file as a whole, which are shown at
// its beginning, whatever stands there.
var wholeFile = []claims.Code{claims.EmptyFile, claims.TooLarge, claims.NoThesis}

// of names the next finding. Findings that are alike are numbered in the order
// in which they come.
func (f *fingerprinter) of(d *claims.Diagnostic) string {
	var line digest
	if !slices.Contains(wholeFile, d.Code) {
		line = f.line(d.Pos)
	}
	parts := []string{string(d.Code), nameURI(d.Pos.File), string(line[:])}
	parts = append(parts, quotedName.FindAllString(d.Message, -1)...)
	key := digestOf(parts...)
	f.seen[key]++
	name := digestOf(string(key[:]), strconv.Itoa(f.seen[key]))
	return hex.EncodeToString(name[:16])
}

// line stands for the text of a line, white space around it aside.
func (f *fingerprinter) line(p claims.Pos) digest {
	lines := f.lines[p.File]
	if p.Line < 1 || p.Line > len(lines) {
		return digest{}
	}
	at := lineAt{p.File, p.Line}
	known, ok := f.digests[at]
	if !ok {
		known = digestOf(strings.TrimSpace(lines[p.Line-1]))
		f.digests[at] = known
	}
	return known
}

// digestOf hashes a list of texts.
func digestOf(parts ...string) digest {
	h := sha256.New()
	for _, p := range parts {
		sum := sha256.Sum256([]byte(p))
		h.Write(sum[:])
	}
	return digest(h.Sum(nil))
}
