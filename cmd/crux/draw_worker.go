package main

import (
	"fmt"
	"os"
	"os/exec"

	"github.com/spf13/cobra"

	"crux/render"
)

// workerName is the command by which the program runs itself to lay drawings out.
const workerName = "draw-worker"

func workerCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:    workerName,
		Short:  "Lay drawings out for another process of crux",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := render.ServeLayouts(s.in, s.out); err != nil {
				return failure{err}
			}
			return nil
		},
	}
}

// layoutPool returns a pool of at most so many processes that lay drawings out.
func layoutPool(processes int) *render.Layouts {
	return render.NewLayouts(render.LayoutOptions{
		Processes: processes,
		Command: func() (*exec.Cmd, error) {
			program, err := os.Executable()
			if err != nil {
				return nil, fmt.Errorf("crux does not find itself: %w", err)
			}
			return exec.Command(program, workerName), nil
		},
	})
}
