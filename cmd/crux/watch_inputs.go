package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"crux/claims"
	"crux/claims/formats"
)

// inputs are the files that a drawing is made of, those too that are missing, and
// the folders in which a change of them shows: editors save a file by putting
// another in its place, so it is no use to watch the file.
type inputs struct {
	streams
	files   map[string]input // by [pathKey]
	awaited map[string]bool  // folders that are missing, by pathKey
	folders map[string]bool  // to be watched: the paths of folders that are there
	roots   []input          // folders that were named: each map in them counts
}

// input is a file or folder.
type input struct {
	path  string // absolute, the links of its folder resolved
	name  string // as messages call it
	state string // is another after a change; "" for what is not there
}

// pathKey makes two spellings of a path one where a disk may do so.
func pathKey(path string) string { return strings.ToLower(norm.NFC.String(path)) }

// readInputs finds what the maps that a command line names are made of now. It
// reads the claim files, but does not judge them. The texts of sources are not
// among them, since a drawing does not look into these.
func readInputs(s streams, args []string) *inputs {
	in := &inputs{streams: s, files: make(map[string]input), awaited: make(map[string]bool), folders: make(map[string]bool)}
	for _, arg := range args {
		if isFolder(arg) {
			in.addFolder(arg)
		} else {
			in.addMap(arg)
		}
	}
	return in
}

// addFolder adds the maps of a folder.
func (in *inputs) addFolder(name string) {
	in.addFile(name, name) // which may be a link
	root, err := filepath.EvalSymlinks(absolute(name))
	if err != nil { // it is gone since
		return
	}
	in.roots = append(in.roots, input{path: root, name: name})
	_ = filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // that it cannot be read is told by who reads it
		case path != root && strings.HasPrefix(e.Name(), "."):
			if e.IsDir() {
				return filepath.SkipDir
			}
		case e.IsDir():
			in.folders[path] = true
		}
		return nil
	})
	found, err := in.readFolder(name)
	if err != nil {
		return
	}
	for _, name := range slices.Concat(found.Included, found.Parts, found.Others, found.foreign) {
		in.addFile(name, name)
	}
	for _, name := range found.Maps {
		in.addMap(name)
	}
}

// addMap adds a claim file and all that it includes.
func (in *inputs) addMap(name string) {
	in.addFile(name, name)
	src, err := claims.ReadFile(name)
	if err != nil {
		return
	}
	if f, err := in.formatOf(src); err != nil || f.Name != formats.ClaimFile {
		return // and includes nothing
	}
	claims.Load([]claims.Source{src}, func(from claims.Source, path string) (claims.Source, error) {
		part, err := claims.Beside(from, path)
		local := filepath.FromSlash(path)
		if errors.Is(err, claims.ErrOutside) && !filepath.IsLocal(local) {
			return part, err // no change of that file makes it a part of the map
		}
		// The file is looked for beside the one that from may be a link to.
		in.addFile(filepath.Join(filepath.Dir(cmp.Or(from.Path, from.Name)), local),
			cmp.Or(part.Name, filepath.Join(filepath.Dir(from.Name), local)))
		in.addAbove(filepath.Join(filepath.Dir(from.Path), local), from.Folder)
		return part, err
	})
}

// addFile adds a file and, if it is a link, what that leads to.
func (in *inputs) addFile(path, name string) {
	for _, path := range []string{path, followLinks(path)} {
		path = in.folderOf(absolute(path))
		if key := pathKey(path); in.files[key].path == "" {
			in.files[key] = input{path, name, stateOf(path)}
		}
	}
}

// addAbove adds the folders between a file and the folder of its map: when one of
// these is moved, the folder of the file does not hear of it.
func (in *inputs) addAbove(path, top string) {
	for dir := filepath.Dir(path); dir != top; dir = filepath.Dir(dir) {
		if rel, err := filepath.Rel(top, dir); err != nil || !filepath.IsLocal(rel) {
			return
		}
		if real, err := filepath.EvalSymlinks(dir); err == nil && isFolder(real) {
			in.folders[real] = true
		}
	}
}

// folderOf adds the folder of a path, or the nearest above it that is there, and
// returns the path with the links of that folder resolved.
func (in *inputs) folderOf(path string) string {
	dir, rest := filepath.Dir(path), filepath.Base(path)
	for {
		if real, err := filepath.EvalSymlinks(dir); err == nil && isFolder(real) {
			in.folders[real] = true
			path = filepath.Join(real, rest)
			for up := filepath.Dir(path); up != real; up = filepath.Dir(up) {
				in.awaited[pathKey(up)] = true
			}
			return path
		}
		if up := filepath.Dir(dir); up != dir {
			dir, rest = up, filepath.Join(filepath.Base(dir), rest)
		} else {
			return path
		}
	}
}

func absolute(name string) string {
	if abs, err := filepath.Abs(name); err == nil {
		return abs
	}
	return name
}

// stateOf describes a file such that another text has, as good as always, another
// state. It is "" for what is not there.
func stateOf(path string) string {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return ""
	case info.IsDir():
		return "folder"
	}
	return fmt.Sprint(info.Size(), info.ModTime().UnixNano())
}

// same reports whether the files are the same, and as they were.
func (in *inputs) same(other *inputs) bool {
	return maps.Equal(in.files, other.files)
}

// belowRoot returns what messages call a path in one of the folders that were
// named, if it and its folders are not hidden.
func (in *inputs) belowRoot(path string) (name string, ok bool) {
	for _, root := range in.roots {
		rel, err := filepath.Rel(root.path, path)
		if err != nil || !filepath.IsLocal(rel) || rel == "." {
			continue
		}
		if !slices.ContainsFunc(strings.Split(rel, string(filepath.Separator)), func(part string) bool { return strings.HasPrefix(part, ".") }) {
			return filepath.Join(root.name, rel), true
		}
	}
	return "", false
}
