package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"

	"crux/claims"
	"crux/engine"
	"crux/render"
)

// maxInput is more than a claim file may have, so that reading it says so.
const maxInput = 33 << 20

// readInput reads a claim file; "-" is standard input.
func readInput(s streams, name string) (claims.Source, error) {
	if name == "-" {
		text, err := io.ReadAll(io.LimitReader(s.in, maxInput))
		if err != nil {
			return claims.Source{}, failure{fmt.Errorf("standard input: %w", err)}
		}
		return claims.Source{Name: name, Text: text}, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return claims.Source{}, failure{explain(name, err)}
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return claims.Source{}, usage("name the claim files in it: "+name+string(os.PathSeparator)+"*.yaml", "%s is a folder", name)
	}
	text, err := io.ReadAll(io.LimitReader(f, maxInput))
	if err != nil {
		return claims.Source{}, failure{explain(name, err)}
	}
	return claims.Source{Name: name, Text: text}, nil
}

// explain says in plain words why a file cannot be used.
func explain(name string, err error) error {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("%s: there is no such file", name)
	case errors.Is(err, os.ErrPermission):
		return fmt.Errorf("%s: you may not open this file", name)
	}
	var path *os.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("%s: %w", name, err)
}

// loaded is a claim file that has been read.
type loaded struct {
	source   claims.Source
	m        *claims.Map
	findings claims.Diagnostics
}

// load reads a claim file. A file that cannot be opened is an error, faults in
// it are not.
func load(s streams, name string) (loaded, error) {
	source, err := readInput(s, name)
	if err != nil {
		return loaded{}, err
	}
	m, findings := claims.Load(source)
	return loaded{source, m, findings}, nil
}

// analyze judges a map. Its findings go to standard error; where they hold an
// error there is nothing to judge.
func (l loaded) analyze(s streams) (*engine.Analysis, error) {
	shown := l.findings.Min(claims.Warning)
	if len(shown) > 0 {
		if err := render.Findings(s.err, shown, []claims.Source{l.source}, colored(s.err)); err != nil {
			return nil, failure{err}
		}
	}
	if n := l.findings.Count(claims.Error); n > 0 {
		if _, err := fmt.Fprintf(s.err, "\n%s: not judged: %s\n", render.Visible(l.source.Name), count(n, "error")); err != nil {
			return nil, failure{err}
		}
		return nil, errFaults
	}
	g, err := engine.Assemble(l.m)
	if err != nil {
		return nil, failure{fmt.Errorf("%s: %w", l.source.Name, err)}
	}
	return engine.Analyze(g), nil
}

// each loads and judges files, each a map of its own, and calls f with those
// that can be judged. It goes on after a file with errors and after an
// [errFaults] of f, and after a file that cannot be read, and returns the worst
// of these at the end.
func (s streams) each(names []string, f func(loaded, *engine.Analysis) error) error {
	var unread, faults error
	for _, name := range names {
		l, err := load(s, name)
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
