package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport says what each folder may know of the others, and which folder may
// use a library that only one part of the program is to know of. The order of
// the folders is the order of the data: files, engine, drawing, command.
var mayImport = map[string][]string{
	"claims":                   {"gopkg.in/yaml.v3", "github.com/rivo/uniseg", "golang.org/x/text/"},
	"claims/aif":               {"crux/claims"},
	"claims/argdown":           {"crux/claims"},
	"claims/abstract":          {"crux/claims", "crux/claims/af"},
	"claims/af":                {"crux/claims"},
	"claims/argmap":            {"crux/claims"},
	"claims/carneades":         {"crux/claims"},
	"claims/export":            {"crux/claims"},
	"claims/kialo":             {"crux/claims"},
	"claims/maptest":           {"crux/claims"},
	"claims/formats":           {"crux/claims", "crux/claims/"},
	"claims/microtexts":        {"crux/claims"},
	"claims/sadface":           {"crux/claims"},
	"engine":                   {"crux/claims", "crux/engine/sat", "github.com/dominikbraun/graph"},
	"engine/af":                {"crux/engine", "crux/engine/sat"},
	"engine/check":             {"crux/claims", "crux/engine", "github.com/rivo/uniseg", "golang.org/x/text/"},
	"engine/diff":              {"crux/claims", "crux/engine", "crux/engine/check"},
	"engine/flow":              {"crux/claims", "crux/engine"},
	"engine/grade":             {"crux/claims", "crux/engine", "crux/engine/check"},
	"engine/merge":             {"crux/claims", "crux/engine", "crux/engine/diff"},
	"engine/sat":               {},
	"engine/worksheet":         {"crux/claims", "crux/engine"},
	"render":                   {"crux/claims", "crux/claims/export", "crux/engine", "crux/engine/diff", "crux/engine/flow", "crux/engine/grade", "crux/engine/worksheet", "crux/render/internal/", "github.com/goccy/go-graphviz", "github.com/fatih/color", "github.com/rivo/uniseg", "github.com/go-fonts/liberation/", "golang.org/x/text/", "golang.org/x/image/"},
	"render/internal/cachedir": {},
	"render/internal/geom":     {},
	"render/internal/letters":  {"crux/render/internal/geom", "github.com/go-text/typesetting/", "github.com/go-fonts/", "github.com/rivo/uniseg", "golang.org/x/text/"},
	"render/internal/scene":    {"crux/render/internal/geom", "crux/render/internal/letters"},
	"render/internal/raster":   {"crux/render/internal/geom", "crux/render/internal/letters", "crux/render/internal/scene"},
	"render/internal/xlsx":     {"github.com/rivo/uniseg"},
	"render/internal/pdf":      {"crux/render/internal/geom", "crux/render/internal/letters", "crux/render/internal/scene"},
	"cmd/crux":                 {"crux/claims", "crux/claims/af", "crux/claims/formats", "crux/engine", "crux/engine/af", "crux/engine/check", "crux/engine/diff", "crux/engine/flow", "crux/engine/grade", "crux/engine/merge", "crux/engine/worksheet", "crux/render", "github.com/spf13/cobra", "github.com/mattn/go-isatty", "github.com/schollz/progressbar/v3", "github.com/rogpeppe/go-internal/diff", "github.com/fsnotify/fsnotify", "golang.org/x/text/"},
}

// onlyIn names the files that may import a library.
var onlyIn = map[string][]string{
	"gopkg.in/yaml.v3":              {"claims/load.go", "claims/format_read.go", "claims/value_tree.go"},
	"github.com/goccy/go-graphviz":  {"render/graphviz.go"},
	"github.com/dominikbraun/graph": {"engine/view.go"},
	"github.com/fsnotify/fsnotify":  {"cmd/crux/watch_files.go"},
}

func TestImports(t *testing.T) {
	top := filepath.Join("..", "..")
	seen := make(map[string]bool)
	err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		name, err := filepath.Rel(top, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		folder := name[:strings.LastIndexByte(name, '/')]
		allowed, known := mayImport[folder]
		if !known {
			t.Errorf("%s: a folder that mayImport does not list", name)
			return nil
		}
		seen[folder] = true
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if first, _, _ := strings.Cut(path, "/"); !strings.Contains(first, ".") && first != "crux" {
				continue // the standard library
			}
			ok := false
			for _, a := range allowed {
				ok = ok || path == a || strings.HasSuffix(a, "/") && strings.HasPrefix(path, a)
			}
			if !ok {
				t.Errorf("%s may not import %s", name, path)
			}
			if only := onlyIn[path]; only != nil && !slices.Contains(only, name) {
				t.Errorf("%s imports %s, which only %s may", name, path, strings.Join(only, " and "))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(seen) != len(mayImport) {
		t.Errorf("%d folders with Go files, %d listed", len(seen), len(mayImport))
	}
}
