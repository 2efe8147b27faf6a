package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// writeFile writes a file whole or not at all: into a temporary file beside it
// first, which then takes its place. A link is followed, so that it still
// points where it did. What is no ordinary file, such as a device, is written
// to directly.
func writeFile(name string, data []byte) error {
	name = followLinks(name)
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return writeThrough(name, data)
	}
	temp, err := writeBeside(name, data)
	if err != nil {
		return err
	}
	if err := os.Rename(temp, name); err != nil {
		os.Remove(temp)
		return err
	}
	return nil
}

// namedFile is a file that is to be written.
type namedFile struct {
	name string
	data []byte
}

// writeFiles writes files, all of them or none: into temporary files beside them
// first, which then take their places. The error is a [failure].
func writeFiles(files []namedFile) error {
	var temps []string
	defer func() {
		for _, temp := range temps {
			os.Remove(temp)
		}
	}()
	for _, file := range files {
		name := followLinks(file.name)
		if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
			return failure{fmt.Errorf("%s: there is something else of that name", file.name)}
		}
		temp, err := writeBeside(name, file.data)
		if err != nil {
			return unwritten(file.name, err)
		}
		temps = append(temps, temp)
	}
	for len(temps) > 0 {
		name := files[len(files)-len(temps)].name
		if err := os.Rename(temps[0], followLinks(name)); err != nil {
			return unwritten(name, err)
		}
		temps = temps[1:]
	}
	return nil
}

// writeBeside writes a file that is to take the place of name, with the permissions
// that name has if it is there.
func writeBeside(name string, data []byte) (temp string, err error) {
	mode, replaces := fs.FileMode(0o666), false
	if info, err := os.Stat(name); err == nil {
		mode, replaces = info.Mode().Perm(), true
	}
	f, err := newFileBeside(name, mode)
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err == nil && replaces { // the user's umask has been heard already
		err = f.Chmod(mode)
	}
	if err = cmp.Or(err, f.Close()); err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// unwritten says why a file could not be written.
func unwritten(name string, err error) error {
	if _, dir := os.Stat(filepath.Dir(name)); errors.Is(dir, os.ErrNotExist) {
		return failure{fmt.Errorf("%s: there is no folder %s", name, filepath.Dir(name))}
	}
	return failure{explain(name, err)}
}

// followLinks returns the file that name leads to through symbolic links, which
// need not be there yet. In a circle of links it ends at one of them.
func followLinks(name string) string {
	for range 40 {
		target, err := os.Readlink(name)
		if err != nil {
			break
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(name), target)
		}
		name = target
	}
	return name
}

// newFileBeside makes a file of another name in the folder of name. Unlike
// os.CreateTemp, which makes files that only the user can read, it leaves it to
// the user's umask who may.
func newFileBeside(name string, mode fs.FileMode) (*os.File, error) {
	for i := 0; ; i++ {
		temp := filepath.Join(filepath.Dir(name), fmt.Sprintf(".%s.%d-%d.new", filepath.Base(name), os.Getpid(), i))
		f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if !errors.Is(err, fs.ErrExist) || i == 100 {
			return f, err
		}
	}
}

func writeThrough(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
