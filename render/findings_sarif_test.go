package render

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"crux/claims"
)

// sarifSchema is the schema of SARIF 2.1.0. CRUX_SARIF_SCHEMA is its path.
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	file := os.Getenv("CRUX_SARIF_SCHEMA")
	if file == "" {
		t.Skip("CRUX_SARIF_SCHEMA is not set: the schema of SARIF is not at hand")
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("sarif.json", v); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Every file with findings gives a SARIF file that its schema takes.
func TestSARIFSchema(t *testing.T) {
	schema := sarifSchema(t)
	check := func(name string, ds claims.Diagnostics, files []claims.Source) {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(form(t, "sarif", ds, files)))
		if err != nil {
			t.Fatal(name, err)
		}
		if err := schema.Validate(v); err != nil {
			t.Error(name, err)
		}
	}
	ds, files := hostile()
	check("hostile", ds, files)
	check("no findings", nil, nil)
	for name, src := range faulty(t) {
		m, ds := claims.Load([]claims.Source{src}, nil)
		check(name, ds, m.Files)
	}
	if schema.Validate(map[string]any{"version": "2.1.0", "runs": []any{map[string]any{}}}) == nil {
		t.Error("the schema takes a run without a tool")
	}
}

// faulty are the files with mistakes that the reader of claim files is tested
// with.
func faulty(t *testing.T) map[string]claims.Source {
	t.Helper()
	names, err := filepath.Glob("../claims/testdata/err/*.yaml")
	if err != nil || len(names) < 50 {
		t.Fatal(names, err)
	}
	all := make(map[string]claims.Source)
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(name)] = claims.Source{Name: "main.yaml", Text: text}
	}
	return all
}
