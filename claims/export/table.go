package export

import (
	"bytes"
	"encoding/csv"
)

// Table writes rows as CSV that spreadsheets read: UTF-8 with a mark that says so,
// and no cell that one would take for a formula.
func Table(rows [][]string) []byte {
	var b bytes.Buffer
	b.WriteString("\ufeff") // without it, Excel takes the text for one of the last century
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	for _, row := range rows {
		tamed := make([]string, len(row))
		for i, cell := range row {
			tamed[i] = Tame(cell)
		}
		_ = w.Write(tamed) // its errors are those of the buffer, which has none
	}
	w.Flush()
	return b.Bytes()
}
