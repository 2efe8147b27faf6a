package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"crux/claims"
	"crux/claims/formats"
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
	in := namesIn(maps)
	found, mended := false, 0
	changed := make(map[string]bool) // names of files; maps may share some
	for i, names := range maps {
		files, err := s.readAll(names)
		if err != nil {
			continue // the check tells
		}
		m := &mending{name: strings.Join(names, " + "), named: files, open: open, before: make(map[string][]byte)}
		texts, fixed := claims.Mend(m.read, func(d claims.Diagnostic) bool {
			return shown(d) && (!slices.Contains(nameCodes, d.Code) || !elsewhere(d, in, i) && !m.isPart())
		})
		files, _ = m.read(texts)
		if m.err != nil {
			return false, m.err
		}
		found = found || slices.ContainsFunc(m.found, shown)
		for _, d := range fixed {
			mended++
			if err := s.say("%s: mended %s: %s\n", render.Visible(d.Pos.String()), d.Code, render.Visible(d.Fix.Message)); err != nil {
				return false, err
			}
		}
		for _, file := range files {
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

// notForeign refuses what is for claim files only if another program's file is
// named.
func (s streams) notForeign(what string, names []string) error {
	for _, name := range names {
		if name == "-" {
			continue
		}
		src, err := s.read(name)
		if err != nil {
			continue // which is told when it is used
		}
		if f, err := s.formatOf(src); err == nil && f.Name != formats.ClaimFile {
			return usage("make a claim file of it first: crux convert "+name+" -o map.yaml", "%s, and %s is in the format %s", what, name, f.Name)
		}
	}
	return nil
}

// ownMaps leaves out the maps that other programs wrote, which a folder may have beside
// claim files.
func (s streams) ownMaps(maps [][]string) [][]string {
	return slices.DeleteFunc(slices.Clone(maps), func(names []string) bool {
		return slices.ContainsFunc(names, s.isForeign)
	})
}

// nameCodes are the findings on names that a map does not have. Another file may
// have them, and may give an ignore something to turn off.
var nameCodes = []claims.Code{claims.UnknownClaim, claims.UnknownReason, claims.UnknownSpeaker, claims.UnknownSide, claims.UnknownSource, claims.UnusedIgnore}

// namesIn returns which maps have which names, by the maps' numbers. It is nil where
// there is one map only.
func namesIn(maps [][]string) map[string][]int {
	if len(maps) < 2 {
		return nil
	}
	in := make(map[string][]int)
	for i, names := range maps {
		var files []claims.Source
		for _, name := range names {
			if src, err := claims.ReadFile(name); err == nil { // not standard input, which can be read only once
				files = append(files, src)
			}
		}
		m, _ := claims.Load(files, claims.Beside)
		for _, c := range m.Claims {
			in[string(c.ID)] = append(in[string(c.ID)], i)
		}
		for _, r := range m.Reasons {
			in[string(r.ID)] = append(in[string(r.ID)], i)
		}
		for _, x := range m.Speakers {
			in[string(x.ID)] = append(in[string(x.ID)], i)
		}
		for _, x := range m.Sides {
			in[string(x.ID)] = append(in[string(x.ID)], i)
		}
		for _, x := range m.Sources {
			in[string(x.ID)] = append(in[string(x.ID)], i)
		}
	}
	return in
}

// elsewhere reports whether a finding on a map is about a name that the map lacks
// and another has. That is no slip: somebody forgot --join.
func elsewhere(d claims.Diagnostic, in map[string][]int, i int) bool {
	_, word, _ := strings.Cut(d.Message, `"`)
	word, _, _ = strings.Cut(word, `"`)
	for _, name := range strings.Split(strings.ReplaceAll(word, "→", "->"), "->") {
		if have := in[strings.TrimSpace(name)]; len(have) > 0 && !slices.Contains(have, i) {
			return true
		}
	}
	return false
}

// mending is a map that is being mended.
type mending struct {
	name   string
	named  []claims.Source
	open   claims.Opener      // of the texts of sources
	before map[string][]byte  // what they were like first
	found  claims.Diagnostics // in that
	part   *bool              // another file includes the map; nil until asked for
	err    error
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
