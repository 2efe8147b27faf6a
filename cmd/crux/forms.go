package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// forms are the forms in which a command can write.
type forms struct {
	names   []string // the first where nothing says which
	example string   // names of files whose endings say it
}

// endings are those of the files that hold a form, but for those that are called
// like it.
var endings = map[string]string{".htm": "html", ".markdown": "md", ".txt": "text", ".gv": "dot"}

// of returns the form that the ending of a file name stands for.
func (f *forms) of(name string) (string, bool) {
	ending := strings.ToLower(filepath.Ext(name))
	form, known := endings[ending]
	if !known {
		form = strings.TrimPrefix(ending, ".")
	}
	return form, slices.Contains(f.names, form) && ending != ".text"
}

// choose takes the form that the user named, else that of the ending.
func (f *forms) choose(output, format string) (string, error) {
	known := strings.Join(f.names, ", ")
	switch {
	case format != "" && !slices.Contains(f.names, format):
		return "", usage("the forms are "+known, "there is no form %q", format)
	case format != "":
		if named, ok := f.of(output); ok && named != format {
			return "", otherEnding(output, named, format)
		}
		return format, nil
	case output == "" || output == "-":
		return f.names[0], nil
	}
	form, ok := f.of(output)
	if !ok {
		return "", usage("name the file like "+f.example+", or add --format: "+known, "%s does not say in which form to write", output)
	}
	return form, nil
}

// otherEnding is the error for a file whose ending says another form than the flag.
func otherEnding(output, named, format string) error {
	return usage("leave --format out, or give the file another ending", "%s is a name for %s, and --format says %s", output, named, format)
}

// add adds the flags that say where and in which form to write.
func (f *forms) add(c *cobra.Command, output, format *string) {
	c.Flags().StringVarP(output, "output", "o", "", "the file to write; - for standard output")
	c.Flags().StringVar(format, "format", "", "the `FORM`: "+strings.Join(f.names, ", ")+" (default: by the ending of the output, else "+f.names[0]+")")
	completeWords(c, "format", f.names)
}
