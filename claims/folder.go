package claims

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Maps lists the claim files in a folder and below, in the order of their
// names: the YAML files with a key `claims` or `include`, without those that
// another of them includes. Hidden files and folders are left out. The error is
// one of the file system.
func Maps(folder string) ([]string, error) {
	var names []string
	err := filepath.WalkDir(folder, func(name string, e fs.DirEntry, err error) error {
		switch hidden := name != folder && strings.HasPrefix(e.Name(), "."); {
		case err != nil:
			return err
		case hidden && e.IsDir():
			return filepath.SkipDir
		case hidden || e.IsDir() || !slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(filepath.Ext(name))):
			return nil
		}
		if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() { // where a link leads, too
			return nil
		}
		names = append(names, name)
		return nil
	})
	if err != nil {
		return nil, err
	}
	var files []claimFile
	at := make(map[string]int) // by [Source.key]
	for _, name := range names {
		src, err := ReadFile(name)
		if err != nil {
			return nil, err
		}
		if is, includes := peek(src); is {
			if _, twice := at[src.key()]; !twice {
				at[src.key()] = len(files)
				files = append(files, claimFile{src, includes, false})
			}
		}
	}
	return roots(files, at), nil
}

// claimFile is a file of a folder, with the paths that it includes.
type claimFile struct {
	Source
	includes []string
	covered  bool // a map that is listed has it
}

// roots lists the files that no other includes, and one of those that include
// each other in a circle.
func roots(files []claimFile, at map[string]int) []string {
	next := make([][]int, len(files))
	included := make([]bool, len(files))
	for i, f := range files {
		for _, path := range f.includes {
			key := Source{Path: filepath.Join(filepath.Dir(f.Path), filepath.FromSlash(path))}
			if real, err := filepath.EvalSymlinks(key.Path); err == nil {
				key.Path = real
			}
			if k, ok := at[key.key()]; ok && k != i {
				next[i], included[k] = append(next[i], k), true
			}
		}
	}
	var chosen []int
	choose := func(i int) {
		chosen = append(chosen, i)
		files[i].covered = true
		for todo := []int{i}; len(todo) > 0; {
			last := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			for _, k := range next[last] {
				if !files[k].covered {
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
	// In a circle all are included. The one that includes most is likely to be
	// the map, and the include of it to be the slip.
	left := make([]int, 0, len(files))
	for i := range files {
		if !files[i].covered {
			left = append(left, i)
		}
	}
	slices.SortStableFunc(left, func(a, b int) int { return len(next[b]) - len(next[a]) })
	for _, i := range left {
		if !files[i].covered {
			choose(i)
		}
	}
	slices.Sort(chosen)
	names := make([]string, len(chosen))
	for k, i := range chosen {
		names[k] = files[i].Name
	}
	return names
}

// peek reports whether a YAML file is a claim file, and what it includes. Other
// programs' files have a key `include` too; then the file's other keys decide.
// A file that YAML cannot read is judged by its lines, so that what is wrong in
// it gets told.
func peek(src Source) (is bool, includes []string) {
	text := src.Text
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) { // UTF-16
		text = bytes.ReplaceAll(text, []byte{0}, nil)
	}
	keys := topKeys(text)
	include := slices.Contains(keys, "include")
	switch {
	case slices.Contains(keys, "claims"):
		is = true
	case include:
		ours := func(k string) bool {
			return k != "include" && (slices.Contains(fileKeys, k) || strings.HasPrefix(k, "x-"))
		}
		is = len(keys) == 1 || slices.ContainsFunc(keys, ours)
	}
	if !is || !include {
		return is, nil
	}
	d := newDecoder()
	d.file = &file{Source: src, text: newTextFinder(src.Text[:min(len(src.Text), maxBytes)])}
	if root, ok := d.read(src); ok && root.kind == groupNode {
		d.topKey("include", root, valueOf(root, "include"))
	}
	for _, i := range d.includes {
		includes = append(includes, i.path)
	}
	return true, includes
}

// topKeys lists the keys of a file that stand at the start of a line, or all of
// its keys if the file is one group in brackets.
func topKeys(text []byte) []string {
	var keys []string
	flow := false
	for line := range bytes.Lines(bytes.TrimPrefix(text, []byte("\ufeff"))) {
		key, _, isKey := strings.Cut(string(line), ":")
		switch {
		case len(keys) == 0 && strings.HasPrefix(key, "{"):
			flow = true
		case isKey && key != "" && !strings.ContainsAny(key[:1], " \t#-"):
			keys = append(keys, strings.Trim(key, "\"' \t"))
		}
		if flow {
			break
		}
	}
	if !flow {
		return keys
	}
	docs, err := parseYAML(text)
	if err != nil || docs.first == nil {
		return nil
	}
	for i := 0; i+1 < len(docs.first.Content); i += 2 {
		keys = append(keys, docs.first.Content[i].Value)
	}
	return keys
}
