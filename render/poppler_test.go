package render

import (
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// poppler runs one of the programs of poppler-utils on a PDF, whose name takes the
// place of the argument PDF. Where there is none the test is skipped, unless CRUX_BROWSER
// says that all has to be there.
func poppler(t *testing.T, pdf, program string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		skip(t, program+" is not installed: nothing is known of what others make of the PDFs")
	}
	file := filepath.Join(t.TempDir(), "map.pdf")
	if err := os.WriteFile(file, []byte(pdf), 0o600); err != nil {
		t.Fatal(err)
	}
	for i := range args {
		if args[i] == "PDF" {
			args[i] = file
		}
	}
	c := exec.CommandContext(t.Context(), path, args...)
	var complaints strings.Builder
	c.Stderr = &complaints
	out, err := c.Output()
	if err != nil || complaints.Len() > 0 {
		t.Fatalf("%s: %v: %s", program, err, complaints.String())
	}
	return string(out)
}

// wordsOf are the words of a text, without the marks by which pdftotext says how they
// run.
func wordsOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || unicode.IsPunct(r)
	})
}

// TestPDFText: all words of a map can be found in its PDF, in every script.
func TestPDFText(t *testing.T) {
	// What pdftotext takes apart: letters with signs above or below that stand by
	// themselves, in scripts that run from the right.
	apart := []string{"أحرارًا", "عقلاً", "وضميرًا"}
	for _, file := range []string{"../examples/victim.yaml", "testdata/elements.yaml", "testdata/chinese.yaml", "testdata/arabic.yaml", "testdata/paint/scripts.yaml"} {
		v := NewView(loaded(t, file), Options{})
		pdf := written(t, PDF, v)
		text := poppler(t, pdf, "pdftotext", "PDF", "-")
		// It puts spaces into some words of scripts whose signs overlap.
		all := strings.Join(wordsOf(text), "")
		missing, count := 0, 0
		for _, c := range v.Cards {
			for _, w := range wordsOf(c.Title + " " + c.Text) {
				count++
				if !strings.Contains(all, w) && !slices.Contains(apart, w) {
					missing++
					t.Logf("%s: %q", file, w)
				}
			}
		}
		if missing > 0 || count == 0 {
			t.Errorf("%s: %d of %d words are not found in\n%s", file, missing, count, text)
		}
		for _, line := range strings.Split(strings.TrimSpace(poppler(t, pdf, "pdffonts", "PDF")), "\n")[2:] {
			if f := strings.Fields(line); strings.Join(f[len(f)-5:len(f)-2], " ") != "yes yes yes" {
				t.Errorf("%s: not embedded, a subset and with its letters: %s", file, line)
			}
		}
		info := poppler(t, pdf, "pdfinfo", "PDF")
		if !strings.Contains(info, "Title:           "+v.Title+"\n") || !strings.Contains(info, "Tagged:          yes") {
			t.Errorf("%s: %s", file, info)
		}
	}
}

// TestPDFOrder: the structure is read in the order of the drawing.
func TestPDFOrder(t *testing.T) {
	v := NewView(loaded(t, "testdata/arabic.yaml"), Options{})
	text := poppler(t, written(t, PDF, v), "pdfinfo", "-struct-text", "PDF")
	at := 0
	for _, part := range []string{"Figure", "Parents must reach", "How to read this map", "undercuts"} {
		n := strings.Index(text[at:], part)
		if n < 0 {
			t.Fatalf("%q does not come after the others in\n%s", part, text)
		}
		at += n
	}
}

// TestPDFPicture: a PDF looks as the PNG does.
func TestPDFPicture(t *testing.T) {
	t.Parallel()
	for _, p := range paintings {
		v := NewView(loaded(t, p.file), p.options)
		v.Scale = paintScale
		prefix := filepath.Join(t.TempDir(), "page")
		poppler(t, written(t, PDF, v), "pdftoppm", "-r", "192", "-singlefile", "PDF", prefix)
		shown, err := os.ReadFile(prefix + ".ppm")
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range unlike(decoded(t, written(t, PNG, v)), pixmap(t, shown), 0) {
			t.Errorf("%s %v: %s", p.file, p.options.Theme, d)
		}
	}
}

// pixmap reads a picture as pdftoppm writes it fastest: red, green and blue.
func pixmap(t *testing.T, data []byte) image.Image {
	t.Helper()
	var w, h, most int
	if _, err := fmt.Sscanf(string(data[:min(len(data), 32)]), "P6\n%d %d\n%d\n", &w, &h, &most); err != nil || most != 255 || len(data) < 3*w*h {
		t.Fatalf("no pixmap: %d by %d, %d, %v", w, h, most, err)
	}
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	from := data[len(data)-3*w*h:]
	for i := range w * h {
		m.Pix[4*i], m.Pix[4*i+1], m.Pix[4*i+2], m.Pix[4*i+3] = from[3*i], from[3*i+1], from[3*i+2], 255
	}
	return m
}

// TestPDFLinks: links lead into the web and to mailboxes, to other pages and to
// parts of them, and nowhere else.
func TestPDFLinks(t *testing.T) {
	drawing := func(body string) []byte {
		return []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200" lang="en"><style>text{fill:#000}</style>` + body + `</svg>`)
	}
	d := pdfDocument{title: "Two pages (1)", language: "en", pages: []pdfPage{
		{name: "a.svg", width: 595, height: 842, svg: drawing(`<g id="one"><text x="9" y="20">one</text></g>` +
			`<a href="https://example.org/ä(b)"><text x="9" y="40">web</text></a><a href="mailto:a@example.org"><text x="9" y="60">mail</text></a>` +
			`<a href="javascript:alert(1)"><text x="9" y="80">script</text></a><a href="file:///etc/passwd"><text x="9" y="100">file</text></a>` +
			`<a href="b.svg"><text x="9" y="120">page</text></a><a href="b.svg#two"><text x="9" y="140">part</text></a><a href="#two"><text x="9" y="160">any</text></a><a href="#none"><text x="9" y="180">none</text></a>`)},
		{name: "b.svg", svg: drawing(`<g id="two"><text x="9" y="150">two</text></g><a href="#two"><text x="9" y="180">here</text></a>`)},
	}}
	var b strings.Builder
	if _, err := writePDF(t.Context(), &b, d); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for text, want := range map[string]int{
		"/Subtype/Link": 6, "/URI(https://example.org/%C3%A4\\(b\\))": 1, "/URI(mailto:a@example.org)": 1, "/XYZ": 4,
		"javascript": 0, "file:": 0, "/S/Link": 6, "/MediaBox[0 0 595 842]": 1, "/MediaBox[0 0 300 150]": 1,
	} {
		if n := strings.Count(got, text); n != want {
			t.Errorf("%s stands there %d times, not %d", text, n, want)
		}
	}
	if urls := poppler(t, got, "pdfinfo", "-url", "PDF"); !strings.Contains(urls, "https://example.org/%C3%A4(b)") || !strings.Contains(urls, "mailto:a@example.org") {
		t.Errorf("%s", urls)
	}
	if text := poppler(t, got, "pdftotext", "-f", "2", "-l", "2", "PDF", "-"); strings.Join(strings.Fields(text), " ") != "two here" {
		t.Errorf("the second page says %q", text)
	}
}
