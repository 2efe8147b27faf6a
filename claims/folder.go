package claims

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Folder is what a folder has of claim files, each list in the order of names.
type Folder struct {
	Maps     []string // files with claims, or that include others, and that no other includes
	Included []string // files that these include
	Parts    []string // files with what maps share, such as speakers, that no other includes
	Others   []string // YAML files that are none of these and that no file includes
}

// ReadFolder looks for claim files in a folder and below it. Hidden files and
// folders are left out. A file that cannot be read is taken for a map, so that
// reading it says why. The error is one of the file system.
func ReadFolder(folder string) (Folder, error) {
	names, err := WalkFolder(folder, func(name string) bool {
		return slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(filepath.Ext(name)))
	})
	if err != nil {
		return Folder{}, err
	}
	return folderOf(len(names), func(i int) (Source, bool) {
		src, err := ReadFile(names[i])
		if err != nil {
			src = Source{Name: names[i]}
		}
		return src, err == nil
	}), nil
}

// WalkFolder lists the files in a folder and below it whose names are wanted, in the
// order of names. Hidden files and folders are left out, and what is no file.
func WalkFolder(folder string, wanted func(name string) bool) ([]string, error) {
	var names []string
	root := folder
	if info, err := os.Lstat(folder); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		root += string(filepath.Separator) // so that the link is followed
	}
	err := filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		hidden := name != root && strings.HasPrefix(e.Name(), ".")
		switch {
		case err != nil && name == root:
			return err
		case hidden && e.IsDir():
			return filepath.SkipDir
		case hidden || e.IsDir() || !wanted(name):
			return nil
		}
		if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() { // where a link leads, too
			return nil
		}
		names = append(names, name)
		return nil
	})
	return names, err
}

// FolderOf is [ReadFolder] for files that are not on disk: the YAML files of a
// folder and below it, in the order of their names. Each Path says where the file
// lies among the others.
func FolderOf(files []Source) Folder {
	return folderOf(len(files), func(i int) (Source, bool) { return files[i], true })
}

// folderOf divides n files, which are read one after the other.
func folderOf(n int, read func(i int) (src Source, ok bool)) Folder {
	var files []folderFile
	at := make(map[string]int) // by [Source.key]
	for i := range n {
		src, ok := read(i)
		if _, twice := at[src.key()]; twice {
			continue // two names, one file
		}
		at[src.key()] = len(files)
		f := folderFile{Name: src.Name, Path: src.Path, kind: aMap}
		if ok {
			f.kind, f.includes = peek(src)
		}
		files = append(files, f)
	}
	return sorted(files, at)
}

// folderFile is a file of a folder, with the paths that it includes.
type folderFile struct {
	Name, Path string
	kind       fileKind
	includes   []string
	covered    bool // a map has it
}

type fileKind uint8

const (
	otherFile fileKind = iota
	aPart
	aMap
)

// sorted divides the files of a folder.
func sorted(files []folderFile, at map[string]int) Folder {
	next := make([][]int, len(files))
	included := make([]bool, len(files))
	for i, f := range files {
		for _, path := range f.includes {
			target := filepath.Join(filepath.Dir(f.Path), filepath.FromSlash(path))
			if real, err := filepath.EvalSymlinks(target); err == nil {
				target = real
			}
			if k, ok := at[Source{Path: target}.key()]; ok && k != i {
				next[i], included[k] = append(next[i], k), true
			}
		}
	}
	chosen := make([]bool, len(files))
	choose := func(i int) {
		if files[i].covered || files[i].kind == otherFile {
			return
		}
		chosen[i], files[i].covered = true, true
		for todo := []int{i}; len(todo) > 0; {
			last := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			for _, k := range next[last] {
				if !files[k].covered && inside(files[k].Path, filepath.Dir(files[i].Path)) {
					files[k].covered = true
					todo = append(todo, k)
				}
			}
		}
	}
	for i := range files {
		if !included[i] {
			choose(i)
		}
	}
	// What is left is included in a circle, or by a file that may not. Of a
	// circle, the one that includes most is likely to be the map.
	left := make([]int, 0, len(files))
	for i := range files {
		if !files[i].covered {
			left = append(left, i)
		}
	}
	slices.SortStableFunc(left, func(a, b int) int { return len(next[b]) - len(next[a]) })
	for _, i := range left {
		choose(i)
	}
	var found Folder
	for i, f := range files {
		switch {
		case chosen[i] && f.kind == aMap:
			found.Maps = append(found.Maps, f.Name)
		case chosen[i]:
			found.Parts = append(found.Parts, f.Name)
		case f.covered:
			found.Included = append(found.Included, f.Name)
		default:
			found.Others = append(found.Others, f.Name)
		}
	}
	return found
}

// peek says what a YAML file is, and what it includes. It judges by the keys.
// A file that YAML cannot read is judged by its lines, so that what is wrong in
// it gets told.
func peek(src Source) (fileKind, []string) {
	text := src.Text
	if bytes.IndexByte(text, 0) >= 0 { // UTF-16
		text = bytes.ReplaceAll(text, []byte{0}, nil)
	}
	keys, root, d := topKeys(Source{Name: src.Name, Text: text})
	if slices.Contains(keys, "include") && root == nil {
		root, d = nodesOf(src)
	}
	ours := 0
	for _, k := range keys {
		if len(nearest(k, []string{"claims"})) > 0 { // it may be misspelt
			return aMap, includesOf(d, root)
		}
		if k != "include" && (len(nearest(k, fileKeys)) > 0 || strings.HasPrefix(k, "x-")) {
			ours++
		}
	}
	switch {
	case slices.Contains(keys, "include") && (ours > 0 || len(keys) == 1): // other programs have this key too
		return aMap, includesOf(d, root)
	case ours == len(keys) && slices.ContainsFunc(keys, func(k string) bool { return k == "sides" || k == "speakers" || k == "sources" }):
		return aPart, nil
	}
	return otherFile, nil
}

// nodesOf reads a file; the result is nil where that cannot be done.
func nodesOf(src Source) (*node, *decoder) {
	d := newDecoder()
	d.file = &file{Source: src, text: newTextFinder(src.Text[:min(len(src.Text), maxBytes)])}
	root, ok := d.read(src)
	if !ok || root.kind != groupNode {
		return nil, d
	}
	return root, d
}

// includesOf returns the paths that a file includes.
func includesOf(d *decoder, root *node) []string {
	if root == nil || d.keyOf(root, "include") == nil {
		return nil
	}
	d.topKey("include", d.keyOf(root, "include"), valueOf(root, "include"))
	var paths []string
	for _, i := range d.includes {
		paths = append(paths, i.path)
	}
	return paths
}

// topKeys lists the keys of a file: those at the start of a line that is
// indented like the first one, or all keys if the file is one group in
// brackets, which must be read for that.
func topKeys(src Source) (keys []string, root *node, d *decoder) {
	indent, first := "", true
	for _, line := range Lines(src.Text) {
		line = strings.TrimRight(strings.TrimPrefix(line, "--- "), " \t")
		text := strings.TrimLeft(line, " \t")
		if text == "" || text == "---" || text[0] == '#' || text[0] == '%' {
			continue
		}
		if first {
			indent, first = line[:len(line)-len(text)], false
			if text[0] == '{' {
				root, d = nodesOf(src)
				break
			}
		}
		if line != indent+text || strings.HasPrefix(text, "- ") {
			continue
		}
		text = strings.TrimPrefix(text, "? ")
		if key, _, ok := strings.Cut(text, ":"); ok || text == "claims" { // whose colon may be missing
			keys = append(keys, strings.Trim(key, "\"' \t"))
		}
	}
	if root != nil {
		for i := 0; i+1 < len(root.kids); i += 2 {
			keys = append(keys, root.kids[i].value)
		}
	} else if d != nil && bytes.Contains(src.Text, []byte("claims")) { // in brackets, and damaged
		keys = []string{"claims"}
	}
	return keys, root, d
}

// IncludedBy returns the name of a file beside src, or in the folder above, that
// includes it, or "".
func IncludedBy(src Source) string {
	for _, up := range []string{".", ".."} {
		names, err := filepath.Glob(filepath.Join(filepath.Dir(src.Name), up, "*.y*ml"))
		if err != nil || src.Path == "" {
			return ""
		}
		for _, name := range names {
			other, err := ReadFile(name)
			if err != nil || other.Path == src.Path {
				continue
			}
			_, includes := peek(other)
			if slices.ContainsFunc(includes, func(path string) bool {
				real, err := resolved(filepath.Join(filepath.Dir(other.Path), filepath.FromSlash(path)))
				return err == nil && real == src.Path
			}) {
				return name
			}
		}
	}
	return ""
}
