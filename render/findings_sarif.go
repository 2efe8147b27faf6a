package render

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"crux/claims"
)

// SARIFOptions say what a SARIF file tells beside the findings.
type SARIFOptions struct {
	Version string // of the program
	// Rules explains a code: in one sentence, and at length in Markdown. What is
	// empty is told by the code alone.
	Rules func(claims.Code) (summary, help string)
}

// A SARIF file, as far as findings need it.
//
// Source: OASIS, Static Analysis Results Interchange Format (SARIF) 2.1.0.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool             sarifTool     `json:"tool"`
		ColumnKind       string        `json:"columnKind"`
		NewlineSequences []string      `json:"newlineSequences"`
		Results          []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               claims.Code        `json:"id"`
		ShortDescription sarifText          `json:"shortDescription"`
		FullDescription  sarifText          `json:"fullDescription"`
		Help             sarifHelp          `json:"help"`
		Default          sarifConfiguration `json:"defaultConfiguration"`
	}
	sarifConfiguration struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifHelp struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown"`
	}
	sarifResult struct {
		RuleID       claims.Code       `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Related      []sarifLocation   `json:"relatedLocations,omitempty"`
		Fingerprints sarifFingerprints `json:"partialFingerprints"`
	}
	sarifFingerprints struct {
		Finding string `json:"finding/v1"`
	}
	sarifLocation struct {
		ID       int            `json:"id,omitempty"`
		Physical *sarifPhysical `json:"physicalLocation,omitempty"`
		Message  *sarifText     `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI         string     `json:"uri"`
		BaseID      string     `json:"uriBaseId,omitempty"`
		Description *sarifText `json:"description,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
)

// FindingsSARIF writes findings as SARIF 2.1.0, for programs that collect the
// findings of many tools. Names of files are taken to be relative to the folder
// %SRCROOT%. The texts of the files make the fingerprints of findings, which stay
// the same when lines are added above. The rules are the codes that occur, and
// the level of a rule is the worst of its findings here. The error is that of w.
func FindingsSARIF(w io.Writer, ds claims.Diagnostics, files []claims.Source, o SARIFOptions) error {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "crux", Version: o.Version, Rules: sarifRules(ds, o.Rules)}},
		ColumnKind: "unicodeCodePoints",
		// Where YAML ends lines, and so [claims.Lines].
		NewlineSequences: []string{"\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"},
		Results:          make([]sarifResult, 0, len(ds)),
	}
	index := make(map[claims.Code]int)
	for i, r := range run.Tool.Driver.Rules {
		index[r.ID] = i
	}
	prints := newFingerprinter(files)
	for i := range ds {
		d := &ds[i]
		x := sarifResult{
			RuleID: d.Code, RuleIndex: index[d.Code], Level: d.Severity.String(), Message: sarifText{sarifMessage(d)},
			Locations: []sarifLocation{}, Fingerprints: sarifFingerprints{prints.of(d)},
		}
		if p := sarifPlace(d.Pos); p != nil {
			x.Locations = append(x.Locations, sarifLocation{Physical: p})
		}
		for k, r := range d.Related {
			x.Related = append(x.Related, sarifLocation{ID: k + 1, Physical: sarifPlace(r.Pos), Message: &sarifText{unlinked(r.Message)}})
		}
		run.Results = append(run.Results, x)
	}
	return writeJSON(w, sarifLog{"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json", "2.1.0", []sarifRun{run}})
}

// sarifRules describes the codes that occur, in the order of their names.
func sarifRules(ds claims.Diagnostics, explain func(claims.Code) (summary, help string)) []sarifRule {
	worst := make(map[claims.Code]claims.Severity)
	for i := range ds {
		worst[ds[i].Code] = max(worst[ds[i].Code], ds[i].Severity)
	}
	rules := make([]sarifRule, 0, len(worst))
	for code, severity := range worst {
		summary, help := explain(code)
		summary = cmp.Or(summary, string(code))
		help = cmp.Or(help, summary)
		rules = append(rules, sarifRule{code, sarifText{summary}, sarifText{summary}, sarifHelp{help, help}, sarifConfiguration{severity.String()}})
	}
	slices.SortFunc(rules, func(a, b sarifRule) int { return cmp.Compare(a.ID, b.ID) })
	return rules
}

// sarifMessage is the message and the hint of a finding, with a link to each of
// its further places, without which some programs do not show them.
func sarifMessage(d *claims.Diagnostic) string {
	lines := []string{unlinked(d.Message)}
	if hint := strings.TrimRight(d.Hint, "\n"); hint != "" {
		lines = append(lines, "hint: "+unlinked(hint))
	}
	for i, r := range d.Related {
		lines = append(lines, fmt.Sprintf("[%s](%d)", linkText.Replace(r.Message), i+1))
	}
	return strings.Join(lines, "\n")
}

// linkText escapes what the text of a link cannot hold. Braces stay: to double
// them is for messages with arguments, and programs show both where there are
// none.
var linkText = strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`)

// unlinked takes the links out of a text: [text](address) would be one.
func unlinked(s string) string { return strings.ReplaceAll(s, "](", "] (") }

// sarifPlace is a place in a file, or nil where no file is known.
func sarifPlace(p claims.Pos) *sarifPhysical {
	x := &sarifPhysical{}
	switch p.File {
	case "":
		return nil
	case "-":
		x.Artifact = sarifArtifact{URI: "-", Description: &sarifText{"standard input"}}
	default:
		x.Artifact.URI = nameURI(p.File)
		if !strings.HasPrefix(x.Artifact.URI, "file:") {
			x.Artifact.BaseID = "%SRCROOT%"
		}
	}
	if s := spotOf(p); s.line > 0 {
		x.Region = &sarifRegion{s.line, s.col, s.end}
	}
	return x
}
