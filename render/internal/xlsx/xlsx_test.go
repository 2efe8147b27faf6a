package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

func written(t testing.TB, b *Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// opened reads a book with another program.
func opened(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestBook(t *testing.T) {
	b := &Book{Sheets: []Sheet{
		{Name: "The case", Widths: []float64{5, 40.5}, Heads: 2, Rows: []Row{
			{Cells: []Cell{{Text: "A title", Look: Look{Weight: Large}, Columns: 2}}},
			{Cells: []Cell{{}, {Text: "For", Look: Look{Weight: Bold, Fill: HeadFill, Frame: Thin}}}},
			{Height: 30, Cells: []Cell{{Text: "1a"}, {Text: "one\ntwo", Rows: 2, Look: Look{Indent: 2, Frame: Heavy}}}},
			{Cells: []Cell{{Text: "1b"}}},
		}},
		{Name: "it's/next", Leftward: true, Heads: 1, Rows: []Row{{Cells: []Cell{{Text: "ساعت"}}}}},
	}}
	data := written(t, b)
	if !bytes.Equal(data, written(t, b)) {
		t.Error("two books of the same are not the same")
	}
	f := opened(t, data)
	if got := strings.Join(f.GetSheetList(), "|"); got != "The case|it's next" {
		t.Errorf("sheets %s", got)
	}
	rows, err := f.GetRows("The case")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"A title", "|For", "1a|one\ntwo", "1b"} {
		if got := strings.Join(rows[i], "|"); got != want {
			t.Errorf("row %d: %q", i+1, got)
		}
	}
	merged, err := f.GetMergeCells("The case")
	if err != nil || len(merged) != 2 || merged[0][0] != "A1:B1" || merged[1][0] != "B3:B4" {
		t.Errorf("merged: %v, %v", merged, err)
	}
	if wide, err := f.GetColWidth("The case", "B"); err != nil || wide != 40.5 {
		t.Errorf("width %v, %v", wide, err)
	}
	if high, err := f.GetRowHeight("The case", 3); err != nil || high != 30 {
		t.Errorf("height %v, %v", high, err)
	}
	if p, err := f.GetPanes("The case"); err != nil || !p.Freeze || p.YSplit != 2 || p.TopLeftCell != "A3" {
		t.Errorf("panes %+v, %v", p, err)
	}
	if l, err := f.GetPageLayout("The case"); err != nil || *l.Orientation != "landscape" || l.FitToHeight == nil || *l.FitToHeight != 0 {
		t.Errorf("page %+v, %v", l, err)
	}
	if p, err := f.GetSheetProps("The case"); err != nil || !*p.FitToPage {
		t.Errorf("properties %+v, %v", p, err)
	}
	names := f.GetDefinedName()
	if len(names) != 2 || names[0].RefersTo != "'The case'!$1:$2" || names[1].RefersTo != "'it''s next'!$1:$1" {
		t.Errorf("names %+v", names)
	}
	if v, err := f.GetSheetView("it's next", 0); err != nil || !*v.RightToLeft {
		t.Errorf("view %+v, %v", v, err)
	}
	n, err := f.GetCellStyle("The case", "B4") // covered
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.GetStyle(n)
	if err != nil || !s.Alignment.WrapText || s.Alignment.Indent != 2 || len(s.Border) != 4 || s.Border[0].Style != 2 {
		t.Errorf("style %+v, %v", s, err)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range z.File {
		if !file.Modified.IsZero() && file.Modified.Year() > 1980 {
			t.Errorf("%s has a time: %s", file.Name, file.Modified)
		}
		part, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(part)
		for err == nil {
			_, err = d.Token()
		}
		if !errors.Is(err, io.EOF) {
			t.Errorf("%s: %v", file.Name, err)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestErrorOfTheWriter(t *testing.T) {
	if err := (&Book{Sheets: []Sheet{{}}}).Write(full{}); err == nil || err.Error() != "full" {
		t.Errorf("error %v", err)
	}
}

// hostile are texts that mean something else to a spreadsheet, or nothing to XML.
var hostile = []string{
	`=HYPERLINK("http://example.org")`, "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'quoted", "_x0041_", "_x005F_x0041_", "_x00_", "__x0041__", "<t>&amp;]]>", " spaces ",
	"one\ntwo", "\x00\x1b[31m\x7f", "\xff\xfe", "\ufffe\uffff", "שלום", "\u202eturned\u202c", "𝕏 👨‍👩‍👧 e\u0301", "1e5", "TRUE", "#REF!", strings.Repeat("x", MostLetters),
}

// held is what a cell keeps of a text.
func held(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff {
			return '\ufffd'
		}
		return r
	}, s)
}

// checkText fails unless a text is that text in a cell, and no formula.
func checkText(t *testing.T, s string) {
	t.Helper()
	f := opened(t, written(t, &Book{Sheets: []Sheet{{Name: s, Heads: 1, Rows: []Row{{Cells: []Cell{{Text: s}}}}}}}))
	name := f.GetSheetList()[0]
	got, err := f.GetCellValue(name, "A1")
	if err != nil || got != held(s) {
		t.Errorf("%.50q became %.50q, %v", s, got, err)
	}
	if formula, err := f.GetCellFormula(name, "A1"); err != nil || formula != "" {
		t.Errorf("%q is the formula %q, %v", s, formula, err)
	}
	if kind, err := f.GetCellType(name, "A1"); s != "" && (err != nil || kind != excelize.CellTypeInlineString) {
		t.Errorf("%q is of kind %v, %v", s, kind, err)
	}
}

func TestHostileTexts(t *testing.T) {
	for _, s := range hostile {
		checkText(t, s)
	}
	var out bytes.Buffer
	s := newStyles()
	out.WriteString((&Sheet{Rows: []Row{{Cells: []Cell{{Text: "=1"}, {Text: "1"}}}}}).part(s, false))
	if !s.all[1].quoted || strings.Count(s.part(), "quotePrefix") != 1 {
		t.Error("a text like a formula becomes one when somebody edits it")
	}
}

func FuzzText(f *testing.F) {
	for _, s := range hostile[:len(hostile)-1] {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1000 {
			t.Skip()
		}
		checkText(t, s)
	})
}

func TestFit(t *testing.T) {
	for _, letter := range []string{"x", "é", "中", "😀", "e\u0301", "👨‍👩‍👧"} {
		whole := strings.Repeat(letter, MostLetters/Letters(letter))
		if got := Fit(whole, MostLetters, "…"); got != whole {
			t.Errorf("%q: a text that fits is cut", letter)
		}
		got := Fit(whole+letter, MostLetters, "…")
		rest, cut := strings.CutSuffix(got, "…")
		if n := len(utf16.Encode([]rune(got))); !cut || n > MostLetters || n < MostLetters-Letters(letter) || strings.ReplaceAll(rest, letter, "") != "" {
			t.Errorf("%q: cut to %d units, %.20q", letter, n, got)
		}
	}
}

func TestNames(t *testing.T) {
	long := strings.Repeat("long ", 10)
	got := Names([]string{"", "a", "A", "a 2", "History", "'it's'", `[:*?/\]`, long, long, strings.Repeat("😀", 20), "a\x00b", "Sheet", "\xff"})
	want := []string{"Sheet", "a", "A 2", "a 2 2", "History 2", "it's", "Sheet 2", "long long long long long long l", "long long long long long lon 2"[:30], strings.Repeat("😀", 15), "a b", "Sheet 3", "\ufffd"}
	want[8] = strings.TrimSpace(long[:29]) + " 2"
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("name %d is %q, not %q", i, got[i], want[i])
		}
	}
	f := opened(t, written(t, &Book{Sheets: func() (all []Sheet) {
		for _, n := range got {
			all = append(all, Sheet{Name: n})
		}
		return all
	}()}))
	if n := len(f.GetSheetList()); n != len(got) {
		t.Errorf("%d of %d sheets", n, len(got))
	}
	many := make([]string, 5000)
	seen := make(map[string]bool)
	for _, n := range Names(many) {
		if seen[strings.ToLower(n)] || len(n) > 31 {
			t.Fatalf("%q", n)
		}
		seen[strings.ToLower(n)] = true
	}
}
