package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// How long files have to be quiet until they are read. Programs save in several
// steps, and between these a file may be empty or missing.
const (
	quiet     = 50 * time.Millisecond
	quietGone = 250 * time.Millisecond // while a file is empty or missing
	quietMost = time.Second            // not longer, even if there is no quiet
)

// changes are what has happened to the files of a map.
type changes struct {
	first  bool     // the map was not drawn before
	files  []change // each once
	names  []string // folders that came or went
	afresh bool     // the folders must be watched anew
}

// change is what has happened to a file.
type change struct {
	name string // as messages call the file
	verb string
}

// foldersOnly reports whether no file is known to have changed.
func (c *changes) foldersOnly() bool { return !c.first && len(c.files) == 0 }

// String says what has happened, in one clause.
func (c *changes) String() string {
	list := slices.Clone(c.files)
	if len(list) == 0 {
		for _, name := range c.names {
			list = append(list, change{name, "changed"})
		}
	}
	var text []string
	for i, x := range list {
		if i == 3 {
			return strings.Join(text, ", ") + fmt.Sprintf(" and %d more", len(list)-i)
		}
		text = append(text, x.name+" "+x.verb)
	}
	return strings.Join(text, ", ")
}

// watcher tells of changes of files.
type watcher struct {
	system *fsnotify.Watcher
	output string // the path of the drawing, whose changes are our own
}

func newWatcher(output string) (*watcher, error) {
	system, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	return &watcher{system, realPath(output)}, nil
}

func (w *watcher) close() { _ = w.system.Close() }

// realPath is the path of a file, links resolved, that need not be there.
func realPath(name string) string {
	path := absolute(followLinks(name))
	if dir, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(dir, filepath.Base(path))
	}
	return path
}

// follow watches the folders of what a command line names now. What it returns
// was read after that, so no change is missed. The error says which folder cannot
// be watched; the others are.
func (w *watcher) follow(s streams, args []string, afresh bool) (in *inputs, blind error) {
	if afresh { // a folder that was moved is watched under its old name
		for _, path := range w.system.WatchList() {
			_ = w.system.Remove(path)
		}
	}
	for range 10 { // or folders keep coming and going, which is told by more events
		in = readInputs(s, args)
		added := false
		if added, blind = w.watch(in.folders); !added {
			break
		}
	}
	return in, blind
}

// watch watches these folders and no others. It reports whether that is news.
func (w *watcher) watch(folders map[string]bool) (added bool, blind error) {
	have := make(map[string]bool)
	for _, path := range w.system.WatchList() {
		if have[path] = true; !folders[path] {
			_ = w.system.Remove(path) // unless it has gone by itself
		}
	}
	for path := range folders {
		if have[path] {
			continue
		}
		err := w.system.Add(path)
		switch {
		case err == nil || errors.Is(err, fs.ErrNotExist):
			added = true
		case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EMFILE):
			blind = fmt.Errorf("changes in %s go unnoticed: this system lets a program watch so many folders only", path)
		default:
			blind = fmt.Errorf("changes in %s go unnoticed: %w", path, err)
		}
	}
	return added, blind
}

// next waits for a change of the inputs, and until they are quiet again. After a
// round that failed it also hears of files that may be opened now. The end of ctx
// is no error.
func (w *watcher) next(ctx context.Context, in *inputs, failed bool) (changes, error) {
	var all changes
	var since time.Time
	unsettled := make(map[string]bool) // paths of changed files
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		heard := false
		select {
		case <-ctx.Done():
			return all, nil
		case e, ok := <-w.system.Events:
			if !ok {
				return all, errors.New("files cannot be watched any longer")
			}
			heard = w.hear(&all, e, in, failed)
			if heard && len(all.files) > 0 {
				unsettled[e.Name] = true
			}
		case _, ok := <-w.system.Errors:
			if !ok {
				return all, errors.New("files cannot be watched any longer")
			}
			// Too many changes to tell each, as a rule: all can have changed.
			all.afresh, heard = true, true
			all.note("many files", "changed")
		case <-timer.C:
			return all, nil
		}
		if !heard {
			continue
		}
		if since.IsZero() {
			since = time.Now()
		}
		wait := quiet
		for path := range unsettled {
			if info, err := os.Stat(path); err != nil || info.Size() == 0 {
				wait = quietGone
			}
		}
		timer.Reset(min(wait, time.Until(since.Add(quietMost))))
	}
}

// hear notes what an event means for the inputs. It reports whether that is
// anything.
func (w *watcher) hear(all *changes, e fsnotify.Event, in *inputs, failed bool) bool {
	key := pathKey(e.Name)
	if e.Op == 0 || e.Op == fsnotify.Chmod && !failed || key == pathKey(w.output) {
		return false
	}
	name, below := in.belowRoot(e.Name)
	file, known := in.files[key]
	folder := in.folders[e.Name] || in.awaited[key] || (known || below) && isFolder(e.Name)
	switch {
	case folder && e.Op == fsnotify.Write: // so some systems tell that there is something else in it
		return false
	case folder:
		all.afresh = true
		if !below {
			name = shortest(e.Name)
		}
		if !slices.Contains(all.names, name) {
			all.names = append(all.names, name)
		}
		return true
	case known:
		all.note(file.name, verb(e.Name, file.state == "", "is there"))
		return true
	case below && (ownEnding(e.Name) || in.isForeign(e.Name)):
		all.note(name, verb(e.Name, true, "is new"))
		return true
	}
	return false
}

// shortest is the path seen from where the program runs, if it lies below that.
func shortest(path string) string {
	if here, err := filepath.EvalSymlinks(absolute(".")); err == nil {
		if rel, err := filepath.Rel(here, path); err == nil && filepath.IsLocal(rel) {
			return rel
		}
	}
	return path
}

// verb says what has happened to a file, which is news if there was none.
func verb(path string, none bool, news string) string {
	if _, err := os.Stat(path); err != nil {
		return "is gone"
	}
	if none {
		return news
	}
	return "changed"
}

// note adds a change, or what became of a file since.
func (c *changes) note(name, verb string) {
	for i := range c.files {
		if c.files[i].name == name {
			c.files[i].verb = verb
			return
		}
	}
	c.files = append(c.files, change{name, verb})
}
