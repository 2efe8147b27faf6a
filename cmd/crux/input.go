package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"crux/claims"
	"crux/claims/formats"
	"crux/engine"
	"crux/render"
)

// explain says in plain words why a file cannot be used.
func explain(name string, err error) error {
	if name == "-" {
		name = "standard input"
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if near := filesNear(name); len(near) > 0 {
			return fmt.Errorf("%s: there is no such file; did you mean %s?", name, strings.Join(near, " or "))
		}
		return fmt.Errorf("%s: there is no such file", name)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: you may not open this file", name)
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("%s: %w", name, err)
}

// filesNear lists the files beside one that is not there, in its folder, which may
// have been meant: those of maps, and of a large folder only the first.
func filesNear(name string) []string {
	folder, base := filepath.Split(name)
	dir, err := os.Open(filepath.Join(folder, "."))
	if err != nil {
		return nil
	}
	defer dir.Close()
	names, _ := dir.Readdirnames(1000) // where that fails there is less to choose from
	slices.Sort(names)
	names = slices.DeleteFunc(names, func(s string) bool { return !formats.Readable(s) })
	stems := make([]string, len(names))
	for i := range names {
		stems[i] = withoutEnding(names[i])
	}
	meant := claims.Nearest(withoutEnding(base), stems)
	var near []string
	for i := range names {
		if slices.Contains(meant, stems[i]) && len(near) < 3 {
			near = append(near, folder+names[i])
		}
	}
	return near
}

// joinFlag adds the flag that makes one map of several files.
func joinFlag(c *cobra.Command, join *bool) {
	c.Flags().BoolVar(join, "join", false, "make one map of all the files")
}

// maps lists the maps that the arguments of a command name, each by its files.
// A file is a map of its own, a folder is each map in it and below. What is left
// out of a folder is told.
func (s streams) maps(args []string, join bool) ([][]string, error) {
	var all [][]string
	for _, arg := range args {
		info, err := os.Stat(arg)
		if arg == "-" || err != nil || !info.IsDir() { // reading it says what is wrong
			all = append(all, []string{arg})
			continue
		}
		found, err := s.folder(arg, join)
		if err != nil {
			return nil, err
		}
		for _, name := range found {
			all = append(all, []string{name})
		}
	}
	if join {
		return [][]string{slices.Concat(all...)}, nil
	}
	return all, nil
}

// read reads a claim file, or standard input.
func (s streams) read(name string) (claims.Source, error) {
	var src claims.Source
	var err error
	if name == "-" {
		src, err = claims.ReadStdin(s.in)
	} else {
		src, err = claims.ReadFile(name)
	}
	if err != nil {
		return src, failure{explain(name, err)}
	}
	return src, nil
}

// oneMap returns the only one of some maps, for what can show no more than one.
func oneMap(maps [][]string, what string) ([]string, error) {
	if len(maps) > 1 {
		return nil, usage("add --join to make one map of them, or give each a command of its own",
			"%s shows one map, and here are %d files", what, len(maps))
	}
	return maps[0], nil
}

// one loads and judges the only map that arguments name, for what can show no
// more than one.
func (s streams) one(args []string, join bool, what string) (loaded, *engine.Analysis, error) {
	maps, err := s.maps(args, join)
	if err != nil {
		return loaded{}, nil, err
	}
	names, err := oneMap(maps, what)
	if err != nil {
		return loaded{}, nil, err
	}
	return s.judged(names)
}

// judged loads and judges the map of some files.
func (s streams) judged(names []string) (loaded, *engine.Analysis, error) {
	l, err := load(s, names)
	if err != nil {
		return loaded{}, nil, err
	}
	a, err := l.analyze(s)
	return l, a, err
}

// loaded is a map that has been read.
type loaded struct {
	name     string // as messages call it
	m        *claims.Map
	findings claims.Diagnostics
}

// load reads a map from its files. A file that cannot be opened is an error,
// faults in it are not.
func load(s streams, names []string) (loaded, error) {
	files, err := s.readAll(names)
	if err != nil {
		return loaded{}, err
	}
	m, findings, err := s.loadAs(files)
	if err != nil {
		return loaded{}, err
	}
	return loaded{joinedName(names), m, findings}, nil
}

// joinedName is what messages call a map of some files.
func joinedName(names []string) string {
	const most = 5
	if n := len(names) - most; n > 1 {
		return fmt.Sprintf("%s + %d more files", strings.Join(names[:most], " + "), n)
	}
	return strings.Join(names, " + ")
}

// readAll reads files, of which "-" is standard input.
func (s streams) readAll(names []string) ([]claims.Source, error) {
	var files []claims.Source
	for _, name := range names {
		src, err := s.read(name)
		if err != nil {
			return nil, err
		}
		files = append(files, src)
	}
	return files, nil
}

// analyze judges a map. Its findings go to standard error; where they hold an
// error there is nothing to judge.
func (l loaded) analyze(s streams) (*engine.Analysis, error) {
	shown := l.findings.Min(claims.Warning)
	if len(shown) > 0 {
		if err := render.Findings(s.err, shown, l.m.Files, colored(s.err)); err != nil {
			return nil, failure{err}
		}
	}
	if n := l.findings.Count(claims.Error); n > 0 {
		if err := s.say("\n%s: not judged: %s\n", render.Visible(l.name), count(n, "error")); err != nil {
			return nil, err
		}
		return nil, errFaults
	}
	g, err := engine.Assemble(l.m)
	if err != nil {
		return nil, failure{fmt.Errorf("%s: %w", l.name, err)}
	}
	return engine.Analyze(g), nil
}

// each loads and judges maps, and calls f with those that can be judged. It
// goes on after a map with errors and after an [errFaults] of f, and after a
// file that cannot be read, and returns the worst of these at the end.
func (s streams) each(maps [][]string, f func(loaded, *engine.Analysis) error) error {
	var unread, faults error
	for _, names := range maps {
		l, err := load(s, names)
		if err != nil {
			unread = cmp.Or(unread, err)
			continue
		}
		a, err := l.analyze(s)
		if err == nil {
			err = f(l, a)
		}
		if errors.Is(err, errFaults) {
			faults = err
		} else if err != nil {
			return err
		}
	}
	return cmp.Or(unread, faults)
}
