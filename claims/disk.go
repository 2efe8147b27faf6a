package claims

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Opener reads a file that another one names: path is written with slashes and
// is relative to the file from. Its error is [ErrOutside] or [fs.ErrNotExist],
// in a wrapping or not, where one of these is the reason.
type Opener func(from Source, path string) (Source, error)

// ErrOutside is the error for a file that lies neither in the folder of the map
// nor below it.
var ErrOutside = errors.New("outside the folder of the map")

// The errors for what has a name and is no file.
var (
	errFolder = errors.New("it is a folder")
	errNoFile = errors.New("it is no file")
)

// ReadFile reads a claim file from disk. What it includes may lie in its own
// folder and below.
func ReadFile(name string) (Source, error) {
	text, err := readPath(name)
	if err != nil {
		return Source{}, err
	}
	src := Source{Name: name, Text: text}
	// A file that could be read, such as a pipe, may have no such path.
	if path, err := resolved(name); err == nil {
		src.Path, src.Folder = path, filepath.Dir(path)
	}
	return src, nil
}

// ReadStdin reads a claim file from standard input. What it includes may lie in
// the folder in which the program runs and below.
func ReadStdin(r io.Reader) (Source, error) {
	text, err := readAtMost(r)
	if err != nil {
		return Source{}, err
	}
	src := Source{Name: "-", Text: text}
	if folder, err := resolved("."); err == nil {
		src.Folder = folder
	}
	return src, nil
}

// Beside is the [Opener] for files on disk. It reaches what lies in the folder
// of the map and below it, symbolic links followed.
func Beside(from Source, path string) (Source, error) {
	if filepath.IsAbs(path) || strings.HasPrefix(path, "/") {
		return Source{}, ErrOutside
	}
	dir := filepath.Dir(from.Name) // "." for standard input
	if real, err := resolved(dir); from.Path != "" && err == nil && real != filepath.Dir(from.Path) {
		// The name is a link that leads elsewhere.
		if rel, err := filepath.Rel(real, filepath.Dir(from.Path)); err == nil {
			dir = filepath.Join(dir, rel)
		}
	}
	src, err := openSpelled(dir, path, from.Folder)
	if errors.Is(err, fs.ErrNotExist) {
		err = missingFile{err, dir, from.Folder}
	}
	return src, err
}

// openSpelled opens a file in dir. Some disks and archives take names apart, é
// into e and an accent, and some put them together.
func openSpelled(dir, path, folder string) (src Source, err error) {
	for _, spelled := range []string{path, norm.NFC.String(path), norm.NFD.String(path)} {
		if src, err = open(filepath.Join(dir, filepath.FromSlash(spelled)), folder); !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	return src, err
}

// BesideOrIn is the [Opener] for the texts of sources: it reaches what [Beside]
// does and what lies in further folders, and takes the first that is there.
func BesideOrIn(folders []string) Opener {
	return func(from Source, path string) (Source, error) {
		src, first := Beside(from, path)
		if first == nil || filepath.IsAbs(path) {
			return src, first
		}
		for _, folder := range folders {
			real, err := resolved(folder)
			if err != nil {
				continue
			}
			if src, err := openSpelled(folder, path, real); err == nil {
				return src, nil
			} else if errors.Is(first, ErrOutside) {
				first = err
			}
		}
		return Source{}, first
	}
}

// missingFile is the error for a file that is not there.
type missingFile struct {
	error
	dir    string // of the file that names it
	folder string // of the map
}

func (m missingFile) Unwrap() error { return m.error }

// near returns the names of files that are there and that path may mean.
func (m missingFile) near(path string) []string {
	folder, err := resolved(filepath.Join(m.dir, filepath.FromSlash(filepath.Dir(path))))
	if err != nil || !inside(folder, m.folder) {
		return nil
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	stem := func(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) }
	whole := func(name string) string { return filepath.ToSlash(filepath.Join(filepath.Dir(path), name)) }
	base := filepath.Base(filepath.FromSlash(path))
	var stems []string
	byStem := make(map[string][]string)
	for _, e := range entries {
		if name := e.Name(); e.Type().IsRegular() {
			if stem(name) == base { // the ending was left out, or an editor put one on
				return []string{whole(name)}
			}
			stems = append(stems, stem(name))
			byStem[stem(name)] = append(byStem[stem(name)], whole(name))
		}
	}
	var found []string
	for _, s := range nearest(stem(base), stems) {
		found = append(found, byStem[s]...)
	}
	return once(found)
}

// open reads the file called name if it lies in a folder, which is a path with
// all links resolved.
func open(name, folder string) (Source, error) {
	path, err := resolved(name)
	if err != nil {
		if !inside(absolute(name), folder) {
			err = ErrOutside // whether it is there is nobody's business
		}
		return Source{}, err
	}
	if !inside(path, folder) {
		return Source{}, ErrOutside
	}
	info, err := os.Stat(path)
	if err != nil {
		return Source{}, err
	}
	if info.IsDir() {
		return Source{}, errFolder
	}
	if !info.Mode().IsRegular() { // a pipe would never end
		return Source{}, errNoFile
	}
	text, err := readPath(path)
	if err != nil {
		return Source{}, err
	}
	if name == "-" { // is taken
		name = "." + string(filepath.Separator) + name
	}
	return Source{Name: name, Text: text, Path: path, Folder: folder}, nil
}

// absolute is the absolute path of name, the links of its folder resolved where
// that is there.
func absolute(name string) string {
	dir, base := filepath.Split(filepath.Clean(name))
	if dir, err := resolved(filepath.Clean(dir)); err == nil {
		return filepath.Join(dir, base)
	}
	if abs, err := filepath.Abs(name); err == nil {
		return abs
	}
	return name
}

func resolved(name string) (string, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(abs)
}

// inside reports whether path lies in folder or below it.
func inside(path, folder string) bool {
	rel, err := filepath.Rel(folder, path)
	return folder != "" && err == nil && filepath.IsLocal(rel)
}

func readPath(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readAtMost(f)
}

// readAtMost reads up to a little more than a claim file may have, which is
// enough to find that it is too large.
func readAtMost(r io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("claims: %w", err)
	}
	return text, nil
}

// why says in plain words why a file cannot be read.
func why(err error) string {
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrPermission):
		return "you may not open it"
	case errors.As(err, &path):
		return path.Err.Error()
	}
	return strings.TrimPrefix(err.Error(), "EvalSymlinks: ")
}
