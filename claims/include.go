package claims

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// include is a file that another one names as a part of the map.
type include struct {
	path string
	pos  Pos
}

// maxIncludes is how many includes the files of a map may have together.
const maxIncludes = 10_000

// pending is an include that is still to be read.
type pending struct {
	include
	by *file
}

// load reads a file and what it includes: a file, then what it includes in
// its order, each with what it includes in turn. A file that is reached twice
// is read once.
func (d *decoder) load(src Source, open Opener) {
	if d.have[src.key()] != nil {
		return
	}
	d.addFile(src, nil)
	todo := d.pending(nil)
	for len(todo) > 0 {
		next := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if src, ok := d.open(next, open); ok {
			d.addFile(src, next.by)
			todo = d.pending(todo)
		}
	}
}

// pending puts the includes of the file just read on the pile, the first on top.
func (d *decoder) pending(todo []pending) []pending {
	for i := len(d.includes) - 1; i >= 0; i-- {
		todo = append(todo, pending{d.includes[i], d.file})
	}
	return todo
}

// open reads an included file. Its result is false for one that has been read,
// and after a finding.
func (d *decoder) open(p pending, open Opener) (Source, bool) {
	if d.asked++; d.asked > maxIncludes {
		if d.asked == maxIncludes+1 {
			d.add(TooLarge, Error, p.pos, fmt.Sprintf("the map has more than %d includes", maxIncludes), "split it into several maps")
			d.incomplete = true
		}
		return Source{}, false
	}
	name := path.Join(path.Dir(cmp.Or(p.by.Path, p.by.Name)), p.path)
	read := d.byPath[name]
	if read == nil {
		src, err := Source{}, fs.ErrNotExist
		if open != nil {
			src, err = open(p.by.Source, p.path)
		}
		if err != nil {
			d.incomplete = true
			d.notOpened(p.by, p.path, p.pos, err)
			return Source{}, false
		}
		if read = d.have[src.key()]; read == nil {
			return src, true
		}
		d.byPath[name] = read // need not be opened again
	}
	var circle []string // backwards, from the file that includes to the one that is included
	for f := p.by; f != nil; f = f.via {
		circle = append(circle, f.Name)
		if f == read {
			d.loop(p.pos, circle)
			break
		}
	}
	return Source{}, false
}

// loop reports files that include each other.
func (d *decoder) loop(pos Pos, circle []string) {
	message := "the file includes itself"
	if len(circle) > 1 {
		slices.Reverse(circle)
		if len(circle) > 6 {
			circle = append(circle[:5:5], "…")
		}
		message = "the files include each other in a circle: " + strings.Join(append(circle, circle[0]), ", which includes ")
	}
	d.add(IncludeLoop, Error, pos, message, "take this line out, or the include that leads here: a part need not include the map that it belongs to")
}

// filePath reads the path of a file, letter by letter as it is written.
func (d *decoder) filePath(k, v *node) string {
	if d.words(k.value, k, v) == "" {
		return ""
	}
	return strings.TrimSpace(v.value)
}

// listings is how often a map may ask for names like that of a missing file.
const listings = 20

// notOpened reports that a file which the map names cannot be read.
func (d *decoder) notOpened(by *file, file string, pos Pos, err error) {
	var missing missingFile
	var fix *Fix
	name := quoted(short(file))
	switch {
	case strings.Contains(file, "://"):
		d.add(OutsideFile, Error, pos, name+" is a web address, and a map is made of files", "save it beside this file and write its name")
	case path.IsAbs(file) || filepath.IsAbs(file):
		d.add(OutsideFile, Error, pos, name+" is a path from the root of the disk", "write where the file lies beside or below this one, such as `pro.yaml` or `sides/pro.yaml`")
	case errors.Is(err, ErrOutside):
		d.add(OutsideFile, Error, pos, name+" lies outside the folder of the map", "put the file into that folder or below it, and write its name relative to this file")
	case errors.Is(err, fs.ErrNotExist):
		hint := "write its name as the folder of this file shows it, ending and all"
		if parts := strings.FieldsFunc(file, func(r rune) bool { return r == ',' || r == ' ' }); len(parts) > 1 && strings.Count(file, ".") > 1 {
			hint = "several files are written as a list: [" + strings.Join(parts, ", ") + "]"
		} else if strings.Contains(file, "\\") {
			hint = "write / between folders and files, not \\"
		}
		if d.listed++; d.listed <= listings && errors.As(err, &missing) {
			if near := missing.near(file); len(near) > 0 {
				hint = "did you mean " + orList(near) + "?"
				fix = by.text.misnamed(pos, file, near)
			}
		}
		d.add(MissingFile, Error, pos, "there is no file "+name, hint)
		d.fix(fix)
	default:
		d.add(MissingFile, Error, pos, fmt.Sprintf("%s cannot be read: %s", name, why(err)), "name a claim file that you can open")
	}
}
