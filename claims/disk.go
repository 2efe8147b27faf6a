package claims

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Opener reads a file that another one names: path is written with slashes and
// is relative to the file from. Its error is [ErrOutside] or [fs.ErrNotExist],
// in a wrapping or not, where one of these is the reason.
type Opener func(from Source, path string) (Source, error)

// ErrOutside is the error for a file that lies neither in the folder of the map
// nor below it.
var ErrOutside = errors.New("outside the folder of the map")

// errNoFile is the error for a folder, a device or the like.
var errNoFile = errors.New("no file")

// ReadFile reads a claim file from disk. What it includes may lie in its own
// folder and below.
func ReadFile(name string) (Source, error) {
	f, err := os.Open(name)
	if err != nil {
		return Source{}, err
	}
	defer f.Close()
	text, err := readAtMost(f)
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
	if real, err := resolved(dir); from.Path != "" && (err != nil || real != filepath.Dir(from.Path)) {
		dir = filepath.Dir(from.Path) // the name is a link that leads elsewhere
	}
	src, err := open(filepath.Join(dir, filepath.FromSlash(path)), from.Folder)
	if errors.Is(err, fs.ErrNotExist) {
		err = missingFile{err, filesBeside(from, path)}
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
			if src, err := open(filepath.Join(folder, filepath.FromSlash(path)), real); err == nil {
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
	others []string // those that are
}

func (m missingFile) Unwrap() error { return m.error }

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
	if !info.Mode().IsRegular() { // a pipe would never end
		return Source{}, errNoFile
	}
	f, err := os.Open(path)
	if err != nil {
		return Source{}, err
	}
	defer f.Close()
	text, err := readAtMost(f)
	if err != nil {
		return Source{}, err
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

// readAtMost reads up to a little more than a claim file may have, which is
// enough to find that it is too large.
func readAtMost(r io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("claims: %w", err)
	}
	return text, nil
}

// filesBeside lists the files in the folder in which a missing one was looked for.
func filesBeside(from Source, path string) []string {
	folder, err := resolved(filepath.Join(filepath.Dir(from.Name), filepath.FromSlash(filepath.Dir(path))))
	if err != nil || !inside(folder, from.Folder) {
		return nil
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() {
			names = append(names, filepath.ToSlash(filepath.Join(filepath.Dir(path), e.Name())))
		}
	}
	return names
}

// why says in plain words why a file cannot be read.
func why(err error) string {
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrPermission):
		return "you may not open it"
	case errors.Is(err, errNoFile):
		return "it is no file"
	case errors.As(err, &path):
		return path.Err.Error()
	}
	return err.Error()
}
