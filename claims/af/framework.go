package af

import (
	"strconv"

	"crux/claims"
)

// Framework is an abstract argumentation framework: who attacks whom. Arguments
// are numbered from 0 in the order of the file. It never changes, and can be used
// from several goroutines.
type Framework struct {
	Count int // of the arguments

	// Attack i is From[i] → To[i]. What the file says twice is there twice, and an
	// argument may attack itself.
	From, To []int32

	// Where arguments and attacks are in the text, as offsets in bytes. Places is
	// nil where arguments are not declared one by one.
	Places, Attacks []int32

	names  []string // nil where the arguments are called 1, 2, 3, …
	number map[string]int32
}

// Name returns what the file calls argument a, a number from 0 to below Count.
func (f *Framework) Name(a int32) string {
	if f.names == nil {
		return strconv.Itoa(int(a) + 1)
	}
	return f.names[a]
}

// Argument returns the number of the argument that the file calls by a name.
func (f *Framework) Argument(name string) (int32, bool) {
	if f.names != nil {
		a, ok := f.number[name]
		return a, ok
	}
	n, err := strconv.Atoi(name)
	if err != nil || n < 1 || n > f.Count || strconv.Itoa(n) != name { // 007 is not what it is called
		return 0, false
	}
	return int32(n) - 1, true
}

// Read reads a framework from a file. It is never nil. Where a finding is an
// error, no more is in it than what was read before. Time and memory are linear
// in the file, and in the number of arguments, of which there are at most
// [MostArguments].
func Read(src claims.Source, format Format) (*Framework, claims.Diagnostics) {
	r := newReader(src)
	if r.usable() {
		switch format {
		case APX:
			r.apx()
		case TGF:
			r.tgf()
		default:
			r.numbered()
		}
	}
	r.found.Sort()
	return r.f, r.found
}

// MostArguments is how many arguments a framework can have. A short file can
// claim to have any number of them.
const MostArguments = 10_000_000

// declare adds an argument, unless it is there, and returns its number.
func (f *Framework) declare(name []byte, at int) int32 {
	if a, ok := f.number[string(name)]; ok {
		return a
	}
	a := int32(f.Count)
	s := string(name)
	f.number[s] = a
	f.names = append(f.names, s)
	f.Places = append(f.Places, int32(at))
	f.Count++
	return a
}

func (f *Framework) attack(from, to int32, at int) {
	f.From = append(f.From, from)
	f.To = append(f.To, to)
	f.Attacks = append(f.Attacks, int32(at))
}

// reserve makes room for attacks.
func (f *Framework) reserve(n int) {
	f.From, f.To, f.Attacks = make([]int32, 0, n), make([]int32, 0, n), make([]int32, 0, n)
}

// named makes room for arguments that have names.
func (f *Framework) named() {
	f.names = []string{}
	f.number = make(map[string]int32)
}
