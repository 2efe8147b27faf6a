package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"crux/claims"
	"crux/render"
)

// fixFlags say whether a check mends what it finds.
type fixFlags struct{ fix, diff bool }

func (f *fixFlags) add(c *cobra.Command) {
	c.Flags().BoolVar(&f.fix, "fix", false, "mend what can be mended in one way only, then check what is left")
	c.Flags().BoolVar(&f.diff, "diff", false, "with --fix: show what would be changed, and change nothing")
}

// check reports flags that do not go with each other or with the files.
func (f *fixFlags) check(args []string) error {
	switch {
	case f.diff && !f.fix:
		return usage("--fix --diff shows what --fix would change", "--diff needs --fix")
	case f.fix && !f.diff && slices.Contains(args, "-"):
		return usage("save it in a file first, or add --diff to see what would be changed", "standard input (-) cannot be mended")
	}
	return nil
}

// mend mends those findings on maps that are shown, and tells of each change. With
// --diff the changes are shown and not made; then done is true if there are any,
// and the error says so.
func (s streams) mend(maps [][]string, open claims.Opener, shown func(claims.Diagnostic) bool, f fixFlags) (done bool, err error) {
	unknown := s.unknownTogether(maps)
	found, mended := false, 0
	changed := make(map[string]bool) // names of files; maps may share some
	for _, names := range maps {
		m, err := s.newMending(names, open)
		if err != nil {
			continue // the check tells
		}
		texts, fixed := claims.Mend(m.read, func(d claims.Diagnostic) bool {
			return shown(d) && (!slices.Contains(nameCodes, d.Code) || !m.isPart() && (unknown == nil || unknown[inFile(d)]))
		})
		if m.err != nil {
			return false, m.err
		}
		found = found || slices.ContainsFunc(m.found, shown)
		for _, d := range fixed {
			mended++
			if _, err := fmt.Fprintf(s.err, "%s: mended %s: %s\n", render.Visible(d.Pos.String()), d.Code, render.Visible(d.Fix.Message)); err != nil {
				return false, failure{err}
			}
		}
		for _, file := range m.files {
			text, ok := texts[file.Name]
			if !ok || f.diff && changed[file.Name] {
				continue
			}
			changed[file.Name] = true
			if f.diff {
				_, err = s.out.Write(diff.Diff(file.Name, m.before[file.Name], file.Name, text))
			} else {
				err = writeOver(file.Name, text)
			}
			if err != nil {
				return false, failure{explain(file.Name, err)}
			}
		}
	}
	if f.diff && len(changed) > 0 {
		return true, errFaults
	}
	if found && mended == 0 {
		_, err = fmt.Fprint(s.err, "nothing was mended\n")
	}
	return false, err
}

// nameCodes are the findings on names that a map does not have. Another file may
// have them.
var nameCodes = []claims.Code{claims.UnknownClaim, claims.UnknownReason, claims.UnknownSpeaker, claims.UnknownSide, claims.UnknownSource}

type findingIn struct{ file, message string }

func inFile(d claims.Diagnostic) findingIn { return findingIn{d.Pos.File, d.Message} }

// unknownTogether finds the names that would be unknown if all maps were one. A
// name that one map lacks and another has is no slip: somebody forgot --join. The
// result is nil where there is one map only.
func (s streams) unknownTogether(maps [][]string) map[findingIn]bool {
	if len(maps) < 2 {
		return nil
	}
	var files []claims.Source
	for _, name := range slices.Concat(maps...) {
		if name == "-" {
			continue // can be read only once
		}
		if src, err := claims.ReadFile(name); err == nil {
			files = append(files, src)
		}
	}
	unknown := make(map[findingIn]bool)
	_, ds := claims.Load(files, claims.Beside)
	for _, d := range ds {
		if slices.Contains(nameCodes, d.Code) {
			unknown[inFile(d)] = true
		}
	}
	return unknown
}

// mending is a map that is being mended.
type mending struct {
	name   string
	named  []claims.Source
	open   claims.Opener      // of the texts of sources
	files  []claims.Source    // all there are, as they were read last
	before map[string][]byte  // what they were like first
	found  claims.Diagnostics // in that
	part   *bool              // another file includes the map; nil until asked for
	err    error
}

func (s streams) newMending(names []string, open claims.Opener) (*mending, error) {
	m := &mending{open: open, before: make(map[string][]byte)}
	for _, name := range names {
		var src claims.Source
		var err error
		if name == "-" {
			src, err = claims.ReadStdin(s.in)
		} else {
			src, err = claims.ReadFile(name)
		}
		if err != nil {
			return nil, explain(name, err)
		}
		m.name, m.named = name, append(m.named, src)
	}
	return m, nil
}

// read is the [claims.Read] of the map.
func (m *mending) read(changed map[string][]byte) ([]claims.Source, claims.Diagnostics) {
	now := func(src claims.Source) claims.Source {
		if _, met := m.before[src.Name]; !met {
			m.before[src.Name] = src.Text
		}
		if text, ok := changed[src.Name]; ok {
			src.Text = text
		}
		return src
	}
	named := make([]claims.Source, len(m.named))
	for i, src := range m.named {
		named[i] = now(src)
	}
	l := loaded{name: m.name}
	l.m, l.findings = claims.Load(named, func(from claims.Source, path string) (claims.Source, error) {
		src, err := claims.Beside(from, path)
		return now(src), err
	})
	found, err := l.check(m.open)
	m.err = cmp.Or(m.err, err)
	m.files = l.m.Files
	all := append(l.findings, found...)
	all.Sort()
	if changed == nil {
		m.found = all
	}
	return l.m.Files, all
}

// isPart reports whether another file includes the map. Then the map has names
// that it need not know.
func (m *mending) isPart() bool {
	if m.part == nil {
		part := claims.IncludedBy(m.named[0]) != ""
		m.part = &part
	}
	return *m.part
}

// writeOver writes a file that is there, if it may be written.
func writeOver(name string, text []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return writeFile(name, text)
}
