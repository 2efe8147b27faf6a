package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"crux/claims"
	"crux/claims/formats"
	"crux/render"
)

// mapFolder is what a folder has of maps, each list in the order of names.
type mapFolder struct {
	claims.Folder          // Others has no file of another program
	foreign       []string // files of other programs
	unlike        []string // files that could be one by their endings, and are not
}

// readFolder looks for maps in a folder and below it. Where the user names the format
// of another program, these are the files with its endings. Otherwise they are claim
// files and what is, beyond doubt, in a format of another program: many a file ends
// in .json or .txt.
func (s streams) readFolder(name string) (mapFolder, error) {
	var found mapFolder
	if from := s.fromName(); from != "" {
		if f, ok := formats.Named(from); !ok || f.Read == nil {
			return found, unknownFormat(from, false)
		}
	}
	if f, ok := formats.Named(s.fromName()); ok && f.Name != formats.ClaimFile {
		var err error
		found.foreign, err = claims.WalkFolder(name, func(name string) bool {
			return slices.Contains(f.Endings, strings.ToLower(filepath.Ext(name)))
		})
		return found, err
	}
	var err error
	if found.Folder, err = claims.ReadFolder(name); err != nil || s.fromName() != "" {
		return found, err
	}
	unknown := found.Others
	found.Others = nil
	all, err := claims.WalkFolder(name, func(name string) bool {
		return formats.Readable(name) && (!ownEnding(name) || slices.Contains(unknown, name))
	})
	if err != nil {
		return found, err
	}
	for _, name := range all {
		switch {
		case s.isForeign(name):
			found.foreign = append(found.foreign, name)
		case ownEnding(name):
			found.Others = append(found.Others, name)
		default:
			found.unlike = append(found.unlike, name)
		}
	}
	return found, nil
}

// ownEnding reports whether a file has the ending of a claim file.
func ownEnding(name string) bool {
	own, _ := formats.Named(formats.ClaimFile)
	return slices.Contains(own.Endings, strings.ToLower(filepath.Ext(name)))
}

// isForeign reports whether a file of a folder is in another program's format: in that
// which the user names by its ending, in others beyond doubt. One that cannot be read
// is if its ending says so, so that reading it says why.
func (s streams) isForeign(name string) bool {
	if f, ok := formats.Named(s.fromName()); ok {
		return f.Name != formats.ClaimFile && slices.Contains(f.Endings, strings.ToLower(filepath.Ext(name)))
	}
	if !formats.Readable(name) {
		return false
	}
	src, err := claims.ReadFile(name)
	if err != nil {
		src = claims.Source{}
	}
	found := formats.OfFile(name, src.Text)
	return len(found) == 1 && found[0].Name != formats.ClaimFile
}

// folder lists the maps of a folder. Parts that no map includes are among them if all
// are joined; then claim files are, where there are any, and no others. What is left
// out is told.
func (s streams) folder(name string, join bool) ([]string, error) {
	found, err := s.readFolder(name)
	if errors.As(err, new(usageError)) {
		return nil, err
	} else if err != nil {
		return nil, failure{explain(name, err)}
	}
	maps, keyless := found.Maps, found.Others
	if join {
		maps = append(maps, found.Parts...)
	} else {
		keyless = append(keyless, found.Parts...)
	}
	if err := s.leftOut(keyless, "for want of a key `claims`"); err != nil {
		return nil, err
	}
	if join && len(maps) > 0 {
		err = s.leftOut(found.foreign, "for --join makes one map of files in one format")
	} else {
		maps = append(maps, found.foreign...)
	}
	if err != nil {
		return nil, err
	}
	unlike := slices.DeleteFunc(found.unlike, func(name string) bool { // others with its ending are maps
		return !slices.ContainsFunc(found.foreign, func(other string) bool {
			return strings.EqualFold(filepath.Ext(name), filepath.Ext(other))
		})
	})
	if err := s.leftOut(unlike, "for they are in no format that crux knows"); err != nil {
		return nil, err
	}
	switch f, ok := formats.Named(s.fromName()); {
	case len(maps) > 0:
	case ok && f.Name != formats.ClaimFile:
		return nil, usage("the endings of this format are "+strings.Join(f.Endings, ", "), "there is no file in the format %s in the folder %s", f.Name, name)
	case len(found.unlike) > 0:
		return nil, usage("a claim file ends in .yaml and has a key `claims`; if files there are another program's, say in which format: --from FORMAT",
			"there is no claim file in the folder %s", name)
	default:
		return nil, usage("a claim file ends in .yaml and has a key `claims`", "there is no claim file in the folder %s", name)
	}
	return inOrder(maps), nil
}

// claimFolder looks for the claim files of a folder. What is left out is told.
func (s streams) claimFolder(name string) (claims.Folder, error) {
	found, err := claims.ReadFolder(name)
	if err != nil {
		return found, failure{explain(name, err)}
	}
	found.Others = append(found.Others, found.Parts...)
	if err := s.leftOut(found.Others, "for want of a key `claims`"); err != nil {
		return found, err
	}
	if len(found.Maps) == 0 {
		return found, usage("a claim file ends in .yaml and has a key `claims`", "there is no claim file in the folder %s", name)
	}
	return found, nil
}

// leftOut tells which files of a folder are left out, and why.
func (s streams) leftOut(names []string, why string) error {
	n := len(names)
	if n == 0 {
		return nil
	}
	list := strings.Join(names[:min(n, 5)], ", ")
	if n > 5 {
		list += fmt.Sprintf(" and %d more", n-5)
	}
	return s.say("left out, %s: %s\n", why, render.Visible(list))
}

// inOrder sorts files as they lie in their folders.
func inOrder(names []string) []string {
	slices.SortStableFunc(names, func(a, b string) int {
		return slices.Compare(strings.Split(a, string(os.PathSeparator)), strings.Split(b, string(os.PathSeparator)))
	})
	return names
}
