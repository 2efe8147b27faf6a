package export

import (
	"strconv"
	"strings"
	"unicode"

	"crux/claims"
)

// CSV is a table for spreadsheets: first a row for each claim, then one for each
// relation between them. The first column says which it is, so that a filter on it
// gives each table by itself.
var CSV = claims.Foreign{
	Name:    "csv",
	About:   "a table for spreadsheets: a row for each claim, then for each relation",
	Endings: []string{".csv"},
	Write:   writeCSV,
}

// columns are those of the table. Those from "premises" on belong to relations.
var columns = []string{
	"row", "id", "text", "title", "thesis", "by", "side", "status", "standard", "confidence", "date", "tags", "cite", "expect",
	"premises", "target", "weight", "scheme", "note",
}

func writeCSV(m *claims.Map) ([]byte, claims.Diagnostics, error) {
	lost := claims.NewUnheld("the table", claims.ThesisNames, claims.SideNames,
		claims.SpeakerNames, claims.Expectations, claims.ClaimIDs, claims.ClaimTexts, claims.ClaimTitles, claims.ClaimSides, claims.ClaimSpeakers,
		claims.Citations, claims.ClaimDates, claims.Statuses, claims.Confidences, claims.Standards, claims.ClaimTags, claims.ClaimNotes,
		claims.ReasonIDs, claims.Weights, claims.Schemes, claims.ReasonNotes, claims.Contradicting)
	unnamed(lost, m)
	rows := [][]string{columns}
	var controls claims.Losses
	row := func(at claims.Pos, cells map[string]string) {
		all := make([]string, len(columns))
		for i, c := range columns {
			all[i] = cells[c]
			if strings.ContainsFunc(cells[c], steers) {
				controls.Add(claims.Note, at, "a text has characters that steer a terminal or a printer", "each becomes the sign \ufffd in the table")
			}
		}
		rows = append(rows, all)
	}
	who, is := newCast(m), theses(m)
	for i := range m.Claims {
		c := &m.Claims[i]
		thesis := ""
		if is[c.ID] {
			thesis = "yes"
		}
		row(c.Pos, map[string]string{
			"row": "claim", "id": string(c.ID), "text": c.Text, "title": c.Title, "thesis": thesis, "by": listed(names(c.By, who.speaker)),
			"side": listed(names(c.Sides, who.side)), "status": c.Status.String(), "standard": c.Standard.String(),
			"confidence": strconv.FormatFloat(c.Confidence, 'f', -1, 64), "date": c.Date, "tags": listed(c.Tags),
			"cite": listed(who.citations(c)), "expect": who.expected[c.ID], "note": c.Note,
		})
	}
	for i := range m.Reasons {
		r := &m.Reasons[i]
		var from []string
		for _, p := range r.Premises {
			from = append(from, string(p))
		}
		row(r.Pos, map[string]string{
			"row": r.Kind.String(), "id": string(r.ID), "premises": listed(from), "target": string(r.Target),
			"weight": r.Weight.String(), "scheme": r.Scheme, "note": r.Note,
		})
	}
	for _, x := range m.Contradictions {
		row(x.Pos, map[string]string{"row": "contradiction", "premises": string(x.A), "target": string(x.B)})
	}
	found := append(lost.Found(m), controls.Diagnostics()...)
	found.Sort()
	return Table(rows), found, nil
}

// steers reports whether a character steers what shows a text, and does more than end
// a line.
func steers(r rune) bool {
	return unicode.IsControl(r) && !strings.ContainsRune("\t\n\r\u0085", r)
}

// Tame makes a cell one that no spreadsheet takes for a formula, wherever it may
// think that a cell begins: some split lines at semicolons or tabs. Characters that
// steer what shows the table become signs that show.
func Tame(s string) string {
	var b strings.Builder
	start := true
	for _, r := range s {
		if start && strings.ContainsRune("=+-@\t\r＝＋－＠", r) {
			b.WriteByte('\'')
		}
		if steers(r) {
			r = unicode.ReplacementChar
		}
		b.WriteRune(r)
		start = r == ';' || r == '\t' || r == '\n' || r == '\r'
	}
	return b.String()
}
