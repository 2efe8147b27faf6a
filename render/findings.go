package render

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"crux/claims"
)

// Findings writes findings for a person: each with its place, the line of the
// file with a caret under the place, the hint, and the further places. The
// lines are taken from files, by name; without the file they are left out.
// Findings are written in the order in which they come.
func Findings(w io.Writer, ds claims.Diagnostics, files []claims.Source, colored bool) error {
	f := findingWriter{paint: newPainter(colored), lines: make(map[string][]string), marks: make(map[lineAt][]int)}
	for _, file := range files {
		f.lines[file.Name] = claims.Lines(file.Text)
	}
	for i := range ds {
		if i > 0 {
			f.WriteByte('\n')
		}
		f.finding(&ds[i])
	}
	_, err := io.WriteString(w, f.String())
	return err
}

type findingWriter struct {
	strings.Builder
	paint painter
	lines map[string][]string
	marks map[lineAt][]int // where in a line each markEvery-th code point begins
}

// lineAt is a line of a file.
type lineAt struct {
	file string
	line int
}

func (f *findingWriter) finding(d *claims.Diagnostic) {
	fmt.Fprintf(f, "%s: %s %s %s\n", f.paint.bold(visible(d.Pos.String())), f.paint.severity(d.Severity), f.paint.faint(string(d.Code)), visible(d.Message))
	f.excerpt(d.Pos)
	for i, l := range strings.Split(d.Hint, "\n") {
		switch {
		case l == "":
		case i == 0:
			fmt.Fprintf(f, "  hint: %s\n", visible(l))
		default:
			fmt.Fprintf(f, "    %s\n", visible(l))
		}
	}
	for _, r := range d.Related {
		fmt.Fprintf(f, "  %s: %s\n", visible(r.Pos.String()), visible(r.Message))
	}
}

// What is shown of a long line, in columns, and how much of it before the
// place.
const (
	excerptWidth  = 100
	excerptBefore = 40
)

// excerpt shows the line of a place with a caret under it.
func (f *findingWriter) excerpt(p claims.Pos) {
	lines := f.lines[p.File]
	if p.Line < 1 || p.Line > len(lines) || p.Col < 1 {
		return
	}
	line := lines[p.Line-1]
	from := f.offset(p, p.Col)
	to := f.offset(p, max(p.Col, p.End))
	before, at, rest := line[:from], line[from:to], line[to:]
	before, at, rest = visible(tail(before, excerptWidth)), visible(head(at)), visible(head(rest))
	if uniseg.StringWidth(before)+uniseg.StringWidth(at)+uniseg.StringWidth(rest) > excerptWidth {
		before = lastColumns(tail(before, excerptBefore), excerptBefore)
		at = firstColumns(at, excerptWidth-uniseg.StringWidth(before))
		rest = firstColumns(rest, max(0, excerptWidth-uniseg.StringWidth(before)-uniseg.StringWidth(at)))
	}
	fmt.Fprintf(f, "    %s%s%s\n", before, at, rest)
	fmt.Fprintf(f, "    %s%s\n", strings.Repeat(" ", uniseg.StringWidth(before)),
		f.paint.bold(strings.Repeat("^", max(1, uniseg.StringWidth(at)))))
}

// markEvery is how many code points of a line are counted through to find one.
const markEvery = 256

// offset returns where in its line a column begins. Many places in one long line
// cost no more than in many lines.
func (f *findingWriter) offset(p claims.Pos, col int) int {
	line := f.lines[p.File][p.Line-1]
	at := lineAt{p.File, p.Line}
	marks, known := f.marks[at]
	if !known {
		n := 0
		for i := range line {
			if n%markEvery == 0 {
				marks = append(marks, i)
			}
			n++
		}
		f.marks[at] = marks
	}
	if (col-1)/markEvery >= len(marks) {
		return len(line)
	}
	from := marks[(col-1)/markEvery]
	before, _ := cutRunes(line[from:], (col-1)%markEvery)
	return from + len(before)
}

// head and tail keep what of a part of a line may be shown at all, so that a
// file of one long line costs no more than another.
func head(s string) string { s, _ = cutRunes(s, 4*excerptWidth); return s }

func tail(s string, columns int) string {
	from := max(0, len(s)-16*columns)
	for from > 0 && from < len(s) && !utf8.RuneStart(s[from]) {
		from++
	}
	return s[from:]
}

// turns reports whether r forces a direction on the text that follows it, which
// can make a line read other than it is.
func turns(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }

// cutRunes divides s after n runes.
func cutRunes(s string, n int) (string, string) {
	for i := range s {
		if n == 0 {
			return s[:i], s[i:]
		}
		n--
	}
	return s, ""
}

// Visible makes a name that the user did not choose, such as that of a file,
// safe for a terminal.
func Visible(s string) string { return visible(s) }

// visible makes a text from a file safe for a terminal: tabs become spaces, and
// what would move the cursor, ring the bell or turn the direction of the text
// becomes U+FFFD.
func visible(s string) string { return strings.Map(visibleRune, s) }

func visibleRune(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case unicode.IsControl(r), turns(r), r == 0x200e, r == 0x200f, r == 0x061c:
		return '\ufffd'
	}
	return r
}

// firstColumns and lastColumns cut s to n columns of a terminal.
func firstColumns(s string, n int) string {
	switch {
	case uniseg.StringWidth(s) <= n:
		return s
	case n <= 0:
		return ""
	}
	var b strings.Builder
	used := 1 // for the ellipsis
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if used += g.Width(); used > n {
			break
		}
		b.WriteString(g.Str())
	}
	return b.String() + "…"
}

func lastColumns(s string, n int) string {
	if uniseg.StringWidth(s) <= n {
		return s
	}
	var clusters []string
	var widths []int
	for rest, state := s, -1; rest != ""; {
		var cluster string
		var width int
		cluster, rest, width, state = uniseg.FirstGraphemeClusterInString(rest, state)
		clusters, widths = append(clusters, cluster), append(widths, width)
	}
	from, used := len(clusters), 1
	for from > 0 && used+widths[from-1] <= n {
		from--
		used += widths[from]
	}
	return "…" + strings.Join(clusters[from:], "")
}

// fold breaks a text into lines of at most width columns, at spaces and where
// Unicode allows.
func fold(s string, width int) []string {
	var lines []string
	var line strings.Builder
	used := 0
	rest, state := visible(strings.Join(strings.Fields(s), " ")), -1
	for rest != "" {
		var segment string
		segment, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		n := uniseg.StringWidth(strings.TrimRight(segment, " "))
		if used > 0 && used+n > width {
			lines = append(lines, strings.TrimRight(line.String(), " "))
			line.Reset()
			used = 0
		}
		line.WriteString(segment)
		used += uniseg.StringWidth(segment)
	}
	return append(lines, strings.TrimRight(line.String(), " "))
}
