package render

import (
	"fmt"
	"strings"
	"testing"

	"crux/engine/worksheet"
)

// TestDocumentWorksheetInBrowser looks at sheets with all tasks, of a small map, a large
// one, and one of texts that try to become more.
func TestDocumentWorksheetInBrowser(t *testing.T) {
	t.Parallel()
	b := startBrowser(t)
	for _, c := range []struct {
		file string
		o    worksheet.Options
	}{
		{"uniforms/debate.yaml", worksheet.Options{Tasks: []worksheet.Task{worksheet.Places}}},
		{"trial.yaml", worksheet.Options{Tasks: worksheet.Together()}},
		{"cyberspace/debate.yaml", worksheet.Options{Tasks: worksheet.Together(), Bank: true, Distractors: 2}},
	} {
		b.checkDocument(t, sheetOf(t, exampleMap(t, c.file), c.o).document(true, true))
	}
	m := hostileMap(strings.Join(hostileTexts, " "))
	m.Language = "en"
	for i := range m.Claims {
		m.Claims[i].Text += fmt.Sprint(" text ", i)
		m.Claims[i].Cites[0].Quote += fmt.Sprint(" quote ", i)
	}
	b.checkDocument(t, sheetOf(t, m, worksheet.Options{Tasks: worksheet.Together(), Bank: true}).document(true, true))
}
