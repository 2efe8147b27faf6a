package af

import (
	"os"
	"path/filepath"
	"testing"

	"crux/claims"
)

// FuzzRead reads any bytes in any format. What it gives is whole, and every fault
// is in the file.
func FuzzRead(f *testing.F) {
	for _, text := range []string{
		"p af 3\n1 2\n2 3\n", "arg(a).arg(b).att(a,b).", "a\nb\n#\na b\n", "#\n", "p af -299\n1", "arg(\"x\\\"\").", "arg(f(1,2)). % x\n",
		"\ufeffp af 2\r\n1 2\r\n", "arg(a)\u2028.", "a\u0085#\n#\r", "att(a,b).", "p af 10000001\n",
	} {
		f.Add([]byte(text))
	}
	if shared, ok := os.LookupEnv("CRUX_SHARED"); ok {
		files, _ := filepath.Glob(filepath.Join(shared, "data", "af-*", "*.*"))
		for _, name := range files {
			if text, err := os.ReadFile(name); err == nil && len(text) < 2000 {
				f.Add(text)
			}
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		src := claims.Source{Name: "f", Text: text}
		lines := claims.Lines(text)
		FormatOf("f", text)
		for format := Numbered; format <= TGF; format++ {
			a, ds := Read(src, format)
			if len(a.From) != len(a.To) || len(a.From) != len(a.Attacks) || a.Places != nil && len(a.Places) != a.Count {
				t.Fatalf("%v: %d arguments, %d places, %d and %d ends of %d attacks", format, a.Count, len(a.Places), len(a.From), len(a.To), len(a.Attacks))
			}
			for i := range a.From {
				if a.From[i] < 0 || int(a.From[i]) >= a.Count || a.To[i] < 0 || int(a.To[i]) >= a.Count || int(a.Attacks[i]) >= len(text) {
					t.Fatalf("%v: attack %d leads from %d to %d", format, i, a.From[i], a.To[i])
				}
			}
			for i := range int32(min(a.Count, 100)) {
				if b, ok := a.Argument(a.Name(i)); !ok || b != i {
					t.Fatalf("%v: %q is argument %d, not %d", format, a.Name(i), b, i)
				}
			}
			if len(ds) > mostFaults {
				t.Fatalf("%v: %d faults", format, len(ds))
			}
			for _, d := range ds {
				if d.Severity != claims.Error || d.Message == "" || d.Pos.Line < 1 || d.Pos.Line > len(lines)+1 || d.Pos.Col < 1 {
					t.Fatalf("%v: %+v in %d lines", format, d, len(lines))
				}
			}
		}
	})
}
