package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
)

// file is a PDF as it is written: numbered objects, and at the end where each
// begins.
type file struct {
	w       io.Writer
	err     error
	sum     hash.Hash // of what was written, for the ID
	at      int
	offsets []int // by number; that of 0 is none
}

func newFile(w io.Writer) *file {
	f := &file{w: w, sum: sha256.New(), offsets: []int{0}}
	f.write("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n") // the second line says that it is not text
	return f
}

func (f *file) write(s string) {
	if f.err == nil {
		_, f.err = io.WriteString(f.w, s)
	}
	io.WriteString(f.sum, s) // cannot fail
	f.at += len(s)
}

// ref is the number of an object.
type ref int

func (r ref) String() string { return strconv.Itoa(int(r)) + " 0 R" }

// reserve gives a number to an object that is to be written.
func (f *file) reserve() ref {
	f.offsets = append(f.offsets, 0)
	return ref(len(f.offsets) - 1)
}

// object writes an object.
func (f *file) object(r ref, format string, args ...any) {
	f.offsets[r] = f.at
	f.write(fmt.Sprintf("%d 0 obj\n"+format+"\nendobj\n", append([]any{int(r)}, args...)...))
}

// add writes an object and returns its number.
func (f *file) add(format string, args ...any) ref {
	r := f.reserve()
	f.object(r, format, args...)
	return r
}

// stream writes an object that holds bytes, compressed. More of its dictionary may
// be given.
func (f *file) stream(r ref, more string, data []byte) {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write(data) // into memory
	z.Close()
	f.offsets[r] = f.at
	f.write(fmt.Sprintf("%d 0 obj\n<</Filter/FlateDecode/Length %d%s>>\nstream\n", int(r), b.Len(), more))
	f.write(b.String())
	f.write("\nendstream\nendobj\n")
}

// end writes where the objects are.
func (f *file) end(catalog, info ref) error {
	id := f.sum.Sum(nil)[:16]
	start := f.at
	var b strings.Builder
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(f.offsets))
	for _, at := range f.offsets[1:] {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root %v/Info %v/ID[<%x><%x>]>>\nstartxref\n%d\n%%%%EOF\n", len(f.offsets), catalog, info, id, id, start)
	f.write(b.String())
	return f.err
}

// text writes a string of any letters.
func text(s string) string {
	return fmt.Sprintf("<FEFF%s>", hex16(s))
}

// hex16 writes letters in UTF-16.
func hex16(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}

// ascii writes a string of ASCII.
func ascii(s string) string {
	return "(" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`, "\n", `\n`, "\r", `\r`).Replace(s) + ")"
}

// num writes a number to a hundredth.
func num(x float64) string {
	s := strconv.FormatFloat(x, 'f', 2, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "" || s == "-0" || s == "-" {
		return "0"
	}
	return s
}

func nums(all ...float64) string {
	var b strings.Builder
	for i, x := range all {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(num(x))
	}
	return b.String()
}
