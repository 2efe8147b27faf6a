package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"
)

// version is that of the newest section of CHANGELOG.md; a test compares them.
const version = "0.1.0"

func versionCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of crux",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(s.out, "crux %s (%s, %s/%s)\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			if err != nil {
				return failure{err}
			}
			return nil
		},
	}
}
