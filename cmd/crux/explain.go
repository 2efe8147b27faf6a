package main

import (
	"os"
	"strings"

	"github.com/spf13/cobra"

	"crux/engine"
	"crux/render"
)

func explainCommand(s streams) *cobra.Command {
	var format string
	var join bool
	var depth depthFlags
	c := &cobra.Command{
		Use:   "explain CLAIM FILE...",
		Short: "Say why a claim stands, falls, is contested or waits",
		Long: `Say why a claim has its verdict: the reasons that decide it, each with why it
counts or does not, down to claims that nothing challenges. Where several
reasons would do, the one that is shortest to explain is told, and the others
are named. Every claim is explained once.

A CLAIM is named by its id, its title or its text.`,
		Example: "  crux explain ban debate.yaml\n  crux explain ban --format markdown debate.yaml",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usage("for example: crux explain ban debate.yaml", "which claim, of which file?")
			}
			if isFile(args[0]) && !isFile(args[1]) && !isFolder(args[1]) {
				return usage("write it the other way round: "+strings.Join([]string{"crux explain", args[1], args[0]}, " "), "the claim comes first, then its file")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if format != "text" && format != "markdown" && format != "json" {
				return usage("the forms are text, markdown, json", "there is no form %q", format)
			}
			if err := depth.check(); err != nil {
				return err
			}
			l, a, err := s.one(args[1:], join, "an explanation")
			if err != nil {
				return err
			}
			claim, err := claimNamed(l.m, args[0])
			if err != nil {
				return err
			}
			cruxes, err := a.WhatWouldSettle(c.Context(), claim, engine.CruxOptions{Budget: depth.cruxBudget})
			if err != nil {
				return failure{err}
			}
			e := render.Explain(a, claim, cruxes)
			switch format {
			case "json":
				err = render.ExplanationJSON(s.out, a, e)
			case "markdown":
				err = render.WriteExplanationMarkdown(s.out, a, e)
			default:
				err = render.WriteExplanation(s.out, a, e, colored(s.out))
			}
			if err != nil {
				return failure{err}
			}
			return nil
		},
	}
	joinFlag(c, &join)
	s.fromFlag(c)
	depth.addBudget(c)
	c.Flags().StringVar(&format, "format", "text", "the `FORM`: text, markdown, json")
	return c
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}
