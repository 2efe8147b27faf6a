package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// forms are the forms in which a command writes, the first of them on a terminal.
type forms []string

// flag adds the flag that names one of them.
func (f forms) flag(c *cobra.Command, format *string) {
	c.Flags().StringVar(format, "format", "", "the `FORM`: "+strings.Join(f, ", ")+" (default: by the ending of the output, else "+f[0]+")")
	completeWords(c, "format", f)
}

// choose takes the form that the user named, else that of the ending of the output,
// else the first. An example is the name that a file could have.
func (f forms) choose(output, format, example string) (string, error) {
	known := strings.Join(f, ", ")
	switch {
	case format != "" && !slices.Contains(f, format):
		return "", usage("the forms are "+known, "there is no form %q", format)
	case format != "":
		return format, nil
	case output == "" || output == "-":
		return f[0], nil
	}
	form, ok := f.of(output)
	if !ok {
		return "", usage(fmt.Sprintf("name the file like %s, or add --format: %s", example, known), "%s does not say in which form to write", output)
	}
	return form, nil
}

// of returns the form that the ending of a file name stands for.
func (f forms) of(name string) (string, bool) {
	form := strings.ToLower(strings.TrimPrefix(filepath.Ext(name), "."))
	if long, ok := map[string]string{"htm": "html", "markdown": "md", "txt": "text", "gv": "dot"}[form]; ok {
		form = long
	}
	return form, slices.Contains(f, form)
}
