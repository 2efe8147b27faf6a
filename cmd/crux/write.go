package main

import (
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
func writeFile(name string, data []byte) (err error) {
	name = followLinks(name)
	mode, replaces := fs.FileMode(0o666), false
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return writeThrough(name, data)
	default:
		mode, replaces = info.Mode().Perm(), true
	}
	f, err := newFileBeside(name, mode)
	if err != nil {
		return err
	}
	temp := f.Name()
	defer func() {
		if err != nil {
			os.Remove(temp)
		}
	}()
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	if replaces { // the user's umask has been heard already
		if err := f.Chmod(mode); err != nil {
			f.Close()
			return err
		}
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(temp, name)
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
