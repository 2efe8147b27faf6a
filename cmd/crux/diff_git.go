package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"crux/claims"
)

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// repository is a git repository in one revision. git itself is asked: it knows
// how its files are kept.
type repository struct {
	top      string // its folder
	revision string // as the user calls it
	commit   string // its name in full
}

// revised reads a file or folder of a revision. It is looked for from the folder
// in which the program runs and then, as git does, from the top of the repository.
// Where it is missing and that is fine, the result is false.
func revised(revision, name string, missing bool) (listing, bool, error) {
	r, within, err := openRepository(revision, name)
	if err != nil {
		return listing{}, false, err
	}
	candidates := []string{within}
	if whole := path.Clean(filepath.ToSlash(name)); !filepath.IsAbs(name) && !missing && !slices.Contains(candidates, whole) {
		candidates = append(candidates, whole)
	}
	for _, file := range candidates {
		mode, err := r.mode(file)
		if err != nil {
			return listing{}, false, err
		}
		switch mode {
		case "":
			continue
		case folderMode:
			l, err := r.folder(file)
			return l, true, err
		}
		src, err := r.read(file, path.Dir(file))
		if err != nil {
			return listing{}, false, failure{explain(r.name(file), err)}
		}
		return oneFile(&state{src: src, open: r.open}), true, nil
	}
	if missing {
		return listing{}, false, nil
	}
	return listing{}, false, failure{fmt.Errorf("%s:%s: there is no such file in that revision", revision, name)}
}

// openRepository finds the repository of a file, and where in it the file is.
func openRepository(revision, name string) (*repository, string, error) {
	if strings.HasPrefix(revision, "-") || revision == "" {
		return nil, "", usage("for example: --git HEAD~1", "%q is no revision", revision)
	}
	folder := filepath.Dir(name)
	for !isFolder(folder) && folder != filepath.Dir(folder) { // it may be gone
		folder = filepath.Dir(folder)
	}
	out, err := git(folder, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, "", gitFailed(err, "%s: this is no folder of a git repository", folder)
	}
	r := &repository{top: strings.TrimRight(string(out), "\r\n"), revision: revision}
	if out, err = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}"); err != nil {
		if _, missing := errors.AsType[*exec.ExitError](err); missing {
			return nil, "", usage("`git log` lists revisions; in a GitHub workflow, let actions/checkout fetch them: fetch-depth: 0", "git knows no revision %q here", revision)
		}
		return nil, "", gitFailed(err, "%s: git cannot look up the revision", revision)
	}
	r.commit = strings.TrimSpace(string(out))
	if out, err = git(folder, "rev-parse", "--show-prefix"); err != nil {
		return nil, "", gitFailed(err, "%s: git cannot say where this is in its repository", folder)
	}
	rest, err := filepath.Rel(folder, name)
	if err != nil {
		return nil, "", failure{err}
	}
	return r, path.Join(strings.TrimRight(string(out), "\r\n"), filepath.ToSlash(rest)), nil
}

// gitFailed is the error for what git could not do.
func gitFailed(err error, format string, args ...any) error {
	if errors.Is(err, exec.ErrNotFound) {
		return failure{errors.New("the program git is not here, and revisions are read with it: install it, or compare two files")}
	}
	said := ""
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		said, _, _ = strings.Cut(strings.TrimSpace(string(exit.Stderr)), "\n")
	}
	if said == "" {
		return failure{fmt.Errorf(format, args...)}
	}
	return failure{fmt.Errorf(format+" (git says: %s)", append(args, said)...)}
}

// git runs git in a folder. It neither fetches anything nor asks anybody.
func git(folder string, args ...string) ([]byte, error) {
	c := exec.Command("git", args...)
	c.Dir = folder
	c.Env = append(os.Environ(), "LC_ALL=C", "GIT_LITERAL_PATHSPECS=1", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0")
	return c.Output()
}

// name is what messages call a file.
func (r *repository) name(file string) string { return r.revision + ":" + file }

// The modes of what git keeps.
const (
	folderMode = "040000"
	linkMode   = "120000"
	moduleMode = "160000"
)

// mode returns that of a file or folder, or "".
func (r *repository) mode(file string) (string, error) {
	if file == "." || file == "" {
		return folderMode, nil
	}
	if !filepath.IsLocal(filepath.FromSlash(file)) {
		return "", nil
	}
	out, err := git(r.top, "ls-tree", "-z", "--full-tree", r.commit, "--", file)
	if err != nil {
		return "", gitFailed(err, "%s: git cannot look it up", r.name(file))
	}
	mode, _, _ := strings.Cut(string(out), " ")
	return mode, nil
}

// read reads a file. What it includes may lie in a folder and below.
func (r *repository) read(file, folder string) (claims.Source, error) {
	mode, err := r.mode(file)
	switch {
	case err != nil:
		return claims.Source{}, err
	case mode == "":
		return claims.Source{}, fs.ErrNotExist
	case mode == folderMode || mode == moduleMode:
		return claims.Source{}, errors.New("it is a folder")
	case mode == linkMode:
		return claims.Source{}, errors.New("it is a link, and links of a revision are not followed")
	}
	out, err := git(r.top, "cat-file", "blob", r.commit+":"+file)
	if err != nil {
		return claims.Source{}, gitFailed(err, "%s: git cannot read it", r.name(file))
	}
	src, err := claims.ReadStdin(bytes.NewReader(out))
	src.Name, src.Path, src.Folder = r.name(file), r.path(file), folder
	return src, err
}

// path tells a file from all others. It is no path of a disk.
func (r *repository) path(file string) string { return r.commit + ":/" + file }

// open is the [claims.Opener] for what files of the revision include.
func (r *repository) open(from claims.Source, name string) (claims.Source, error) {
	if path.IsAbs(name) || filepath.IsAbs(name) {
		return claims.Source{}, claims.ErrOutside
	}
	file := path.Join(path.Dir(strings.TrimPrefix(from.Path, r.path(""))), name)
	if from.Folder != "." && file != from.Folder && !strings.HasPrefix(file, from.Folder+"/") || !filepath.IsLocal(filepath.FromSlash(file)) {
		return claims.Source{}, claims.ErrOutside
	}
	return r.read(file, from.Folder)
}

// folder reads the maps of a folder.
func (r *repository) folder(folder string) (listing, error) {
	args := []string{"ls-tree", "-r", "-z", "--name-only", "--full-tree", r.commit}
	if folder != "." && folder != "" {
		args = append(args, "--", folder+"/")
	}
	out, err := git(r.top, args...)
	if err != nil {
		return listing{}, gitFailed(err, "%s: git cannot list it", r.name(folder))
	}
	var files []claims.Source
	for file := range strings.SplitSeq(string(out), "\x00") {
		rel, err := filepath.Rel(filepath.FromSlash(folder), filepath.FromSlash(file))
		hidden := slices.ContainsFunc(strings.Split(filepath.ToSlash(rel), "/"), func(part string) bool { return strings.HasPrefix(part, ".") })
		if err != nil || hidden || !slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(path.Ext(file))) {
			continue
		}
		src, err := r.read(file, path.Dir(file))
		if err != nil {
			continue // a link, most likely: what it leads to is read itself
		}
		files = append(files, src)
	}
	slices.SortFunc(files, func(a, b claims.Source) int { return strings.Compare(a.Path, b.Path) })
	l := listing{folder: true, files: make(map[string]*state)}
	found := claims.FolderOf(files)
	for i := range files {
		if !slices.Contains(found.Maps, files[i].Name) {
			continue
		}
		rel, err := filepath.Rel(filepath.FromSlash(folder), filepath.FromSlash(strings.TrimPrefix(files[i].Path, r.path(""))))
		if err != nil {
			return l, failure{err}
		}
		rel = filepath.ToSlash(rel)
		l.names, l.files[rel] = append(l.names, rel), &state{src: files[i], open: r.open}
	}
	return l, nil
}
