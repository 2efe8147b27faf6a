package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"crux/claims/formats"
	"crux/render"
)

// indexName is the file in a folder of drawings that lists them.
const indexName = "index.html"

// drawJob is a map that is to be drawn into a folder.
type drawJob struct {
	files []string // of the map
	name  string   // how the list names it
	stem  string   // its place in the folder, without an ending
}

// drawJobs says what is to be drawn, and where in the output folder: as the files
// lie in the folder that is named. Of several that are named, each has a folder of
// its name, as if they were copied.
func (s streams) drawJobs(args []string, join bool) ([]drawJob, error) {
	if slices.Contains(args, "-") {
		return nil, usage("name the drawing: -o map.svg", "what comes from standard input has no name to be drawn under in a folder")
	}
	if join {
		maps, err := s.maps(args, true)
		if err != nil {
			return nil, err
		}
		name := args[0]
		if isFolder(name) {
			name = folderName(name)
		}
		name = filepath.Base(name)
		return []drawJob{{maps[0], filepath.ToSlash(name), withoutEnding(name)}}, nil
	}
	var jobs []drawJob
	for _, arg := range args {
		if !isFolder(arg) {
			name := filepath.Base(arg)
			jobs = append(jobs, drawJob{[]string{arg}, name, withoutEnding(name)})
			continue
		}
		maps, err := s.maps([]string{arg}, false)
		if err != nil {
			return nil, err
		}
		for _, files := range maps {
			name, err := filepath.Rel(arg, files[0])
			if err != nil {
				return nil, failure{err}
			}
			if len(args) > 1 {
				name = filepath.Join(folderName(arg), name)
			}
			jobs = append(jobs, drawJob{files, filepath.ToSlash(name), withoutEnding(name)})
		}
	}
	apart(jobs)
	return jobs, nil
}

// apart lets files of other programs keep their endings where a file beside them has
// the same name but for that, as debate.argdown and debate.yaml have.
func apart(jobs []drawJob) {
	called := make(map[string]int)
	for _, job := range jobs {
		called[folded(job.stem)]++
	}
	for i := range jobs {
		if job := &jobs[i]; called[folded(job.stem)] > 1 && !ownEnding(job.files[0]) {
			job.stem = filepath.FromSlash(job.name)
		}
	}
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// folderName is the name of a folder, also of "." and "..".
func folderName(name string) string {
	if full, err := filepath.Abs(name); err == nil {
		name = full
	}
	if name = filepath.Base(name); name == string(filepath.Separator) {
		return "."
	}
	return name
}

// withoutEnding takes the ending of files that hold a map from a name.
func withoutEnding(name string) string {
	if formats.Readable(name) {
		return strings.TrimSuffix(name, filepath.Ext(name))
	}
	return name
}

// intoFolder reports whether an output is a folder for drawings, since it is one,
// or since there are several to be made and its name has no ending.
func intoFolder(output string, formats int, args []string, join bool) bool {
	switch {
	case output == "" || output == "-":
		return false
	case os.IsPathSeparator(output[len(output)-1]) || isFolder(output):
		return true
	case filepath.Ext(output) != "":
		return false
	}
	return formats > 1 || !join && (len(args) > 1 || slices.ContainsFunc(args, isFolder))
}

// drawPlan is what is to be drawn into a folder, and in which forms.
type drawPlan struct {
	into    string
	jobs    []drawJob
	formats []render.Format
}

// path returns the name of a drawing.
func (p *drawPlan) path(job int, f render.Format) string {
	return filepath.Join(p.into, p.jobs[job].stem+"."+f.String())
}

func (p *drawPlan) index() string { return filepath.Join(p.into, indexName) }

// check looks for what would go wrong, before anything is written.
func (p *drawPlan) check(s streams) error {
	if info, err := os.Stat(p.into); err == nil && !info.IsDir() {
		return usage("name a folder, or one that is not there yet", "%s is a file, and several drawings need a folder", p.into)
	}
	if err := p.clashes(); err != nil {
		return err
	}
	text, err := os.ReadFile(p.index())
	if err == nil && !bytes.Contains(text[:min(len(text), 4096)], []byte(render.IndexMark)) {
		return usage("draw into another folder, or give that page another name", "there is a page %s already, which is no list of drawings", p.index())
	}
	return p.spares(s)
}

// clashes refuses drawings that would have the same name. Names that differ in
// their case alone are the same on many machines.
func (p *drawPlan) clashes() error {
	const hint = "give one of them another name, or draw them into two folders"
	by := map[string]string{folded(p.index()): ""}
	for i, job := range p.jobs {
		for _, f := range p.formats {
			path := p.path(i, f)
			switch first, taken := by[folded(path)]; {
			case taken && first == "":
				return usage("give the file another name, or leave out that form", "%s would be drawn as %s, which is to list all maps", job.files[0], path)
			case taken:
				return usage(hint, "%s and %s would both be drawn as %s", first, job.files[0], path)
			}
			by[folded(path)] = job.files[0]
		}
	}
	for _, job := range p.jobs {
		for folder := filepath.Dir(job.stem); folder != "."; folder = filepath.Dir(folder) {
			if first, taken := by[folded(filepath.Join(p.into, folder))]; taken {
				return usage(hint, "%s would be drawn as %s, which is a folder that %s needs", first, filepath.Join(p.into, folder), job.files[0])
			}
		}
	}
	return nil
}

func folded(path string) string { return strings.ToLower(path) }

// spares refuses to write over a file that a map is read from. Only a drawing that
// is there already can be one, so that often there is nothing to read.
func (p *drawPlan) spares(s streams) error {
	type target struct {
		path string
		info fs.FileInfo
	}
	there := make(map[string]target) // by the folded name of the file itself
	add := func(path string) error {
		real, err := filepath.EvalSymlinks(path)
		if err != nil {
			return nil // is not there
		}
		info, err := os.Stat(real)
		if err != nil {
			return nil
		}
		if other, taken := there[folded(real)]; taken && os.SameFile(other.info, info) {
			return usage("remove one of these links", "%s and %s are the same file", other.path, path)
		}
		there[folded(real)] = target{path, info}
		return nil
	}
	if err := add(p.index()); err != nil {
		return err
	}
	for i := range p.jobs {
		for _, f := range p.formats {
			if err := add(p.path(i, f)); err != nil {
				return err
			}
		}
	}
	if len(there) == 0 {
		return nil
	}
	for _, job := range p.jobs {
		l, err := load(s, job.files)
		if err != nil {
			continue // drawing it says why
		}
		for _, in := range l.inputs() {
			real, err := filepath.EvalSymlinks(in.name)
			if err != nil {
				continue
			}
			if to, ok := there[folded(real)]; ok && sameFile(to.path, in.name) {
				return usage("draw into another folder", "%s is %s of %s", to.path, in.what, job.files[0])
			}
		}
	}
	return nil
}

// inputFile is a file that a map is read from.
type inputFile struct{ name, what string }

// inputs lists the files that a map is read from, and the texts of its sources.
func (l loaded) inputs() []inputFile {
	var all []inputFile
	for _, file := range l.m.Files {
		all = append(all, inputFile{file.Name, "a claim file"})
	}
	for _, source := range l.m.Sources {
		if source.Text != "" {
			all = append(all, inputFile{filepath.Join(filepath.Dir(source.TextPos.File), source.Text), "the text of a source"})
		}
	}
	return all
}

// readFormats reads the list of forms; none is given where it is empty.
func readFormats(list string) ([]render.Format, error) {
	var all []render.Format
	for word := range strings.SplitSeq(list, ",") {
		word = strings.TrimSpace(word)
		f, ok := render.ParseFormat(word)
		switch {
		case list == "":
		case !ok:
			return nil, usage("the forms are "+strings.Join(render.Formats(), ", "), "there is no form %q", word)
		case !slices.Contains(all, f):
			all = append(all, f)
		}
	}
	return all, nil
}
