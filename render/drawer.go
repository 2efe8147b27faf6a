package render

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
	"time"
)

// drawer is all that the layout engine sees of the machine's files: a folder with
// one file, which holds what was last written into it. A layout that the engine
// returns, in place of writing it into a file, stays in its memory for good.
type drawer struct{ bytes.Buffer }

// drawerFile is the name of the file. The engine looks for it on the machine too,
// before it opens it here, so it is one that every machine has.
const drawerFile = os.DevNull

// Open opens the folder, or the file, which is empty then.
func (d *drawer) Open(name string) (fs.File, error) {
	switch name {
	case ".":
		return drawerPart{mode: fs.ModeDir | 0o500}, nil
	case strings.TrimPrefix(drawerFile, "/"):
		d.take()
		return drawerPart{&d.Buffer, 0o600}, nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// take empties the file, and returns what was in it.
func (d *drawer) take() []byte {
	held := d.Bytes()
	d.Buffer = bytes.Buffer{}
	return held
}

// drawerPart is the file or the folder, and what there is to know of it.
type drawerPart struct {
	*bytes.Buffer // nil for the folder
	mode          fs.FileMode
}

func (p drawerPart) Stat() (fs.FileInfo, error) { return p, nil }
func (p drawerPart) Close() error               { return nil }
func (p drawerPart) Name() string               { return drawerFile }
func (p drawerPart) Size() int64                { return 0 }
func (p drawerPart) Mode() fs.FileMode          { return p.mode }
func (p drawerPart) ModTime() time.Time         { return time.Time{} }
func (p drawerPart) IsDir() bool                { return p.mode.IsDir() }
func (p drawerPart) Sys() any                   { return nil }
