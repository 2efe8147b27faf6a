package main

import (
	"io"

	"github.com/spf13/cobra"

	"crux/claims"
)

func schemaCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print what an editor needs to help you write claim files",
		Long: `Print the JSON Schema of claim files. With it an editor proposes the keys while
you type, explains each of them, and underlines what cannot stand there.

Save it in the folder of your claim files:

  crux schema > claim-schema.json

In Visual Studio Code, install the extension "YAML" by Red Hat, and make this
the first line of each claim file:

  # yaml-language-server: $schema=claim-schema.json

Or say it once for all claim files: open that folder in the editor, and save
this there as .vscode/settings.json:

  {
    "yaml.schemas": {"./claim-schema.json": ["*.yaml", "**/*.yaml"]}
  }

The editor sees how a file is built. Whether what it names is there, and what
stands in the end, crux check and crux analyze tell.`,
		Example: "  crux schema > claim-schema.json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if _, err := io.WriteString(s.out, claims.Schema()); err != nil {
				return failure{err}
			}
			return nil
		},
	}
}
