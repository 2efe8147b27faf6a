package claims

import "bytes"

// claimBytes is about how long a claim is in a file, at least.
const claimBytes = 100

// splitAt returns where the claims of a file can be cut into two, about in the
// middle: before the line of an id. It returns 0 where the parts might not mean
// what the whole does, even if YAML can read both.
func splitAt(text []byte) int {
	start := claimsLine(text)
	if start < 0 || oddFlow(text) {
		return 0
	}
	for _, end := range []string{"\r", "\u0085", "\u2028", "\u2029"} { // of a line, too
		if bytes.Contains(text, []byte(end)) {
			return 0
		}
	}
	wide := 0 // how far the ids are indented
	for at := start; at < len(text); at = nextLine(text, at) {
		line := text[at:nextLine(text, at)]
		if bare := bytes.TrimLeft(line, " "); len(bare) > 1 && bare[0] != '#' {
			wide = len(line) - len(bare)
			break
		}
	}
	if wide == 0 {
		return 0
	}
	for at := nextLine(text, max(start, len(text)/2)); at < len(text); at = nextLine(text, at) {
		line := text[at:nextLine(text, at)]
		if idLine(line, wide) {
			return at
		}
		if line[0] != ' ' && line[0] != '\n' && line[0] != '#' {
			return 0 // here the claims end
		}
	}
	return 0
}

func nextLine(text []byte, at int) int {
	if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(text)
}

// claimsLine returns where the line behind the one that says claims: begins, -1
// where there is not one such line, or what would end the document or begin
// another.
func claimsLine(text []byte) int {
	start := -1
	for at := 0; at < len(text); at = nextLine(text, at) {
		rest := text[at:]
		switch rest[0] {
		case '-', '.', '%', '?':
			return -1
		case 'c', '"', '\'':
			line := bytes.TrimRight(rest[:nextLine(rest, 0)], " \n")
			if !bytes.Equal(line, []byte("claims:")) {
				if bytes.Contains(line, []byte("claims")) {
					return -1
				}
				continue
			}
			if start >= 0 {
				return -1
			}
			start = nextLine(text, at)
		}
	}
	return start
}

// idLine reports whether a line is the id of a claim that is indented so far.
func idLine(line []byte, wide int) bool {
	for i, b := range line {
		switch {
		case i < wide:
			if b != ' ' {
				return false
			}
		case b == ':':
			return i > wide && i+1 < len(line) && (line[i+1] == ' ' || line[i+1] == '\n')
		case b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_':
		case b == '-' || b == '.':
			if i == wide {
				return false
			}
		default:
			return false
		}
		if i+1 == len(line) {
			return false
		}
	}
	return false
}

// oddFlow reports whether there may be a value without text in a list in
// brackets, or a key after a question mark. The YAML module places the former by
// what it has read before, and so elsewhere in a part.
func oddFlow(text []byte) bool {
	for i := 0; ; i++ {
		k := bytes.IndexAny(text[i:], ":?")
		if k < 0 {
			return false
		}
		i += k
		if text[i] == ':' {
			if rest := bytes.TrimLeft(text[i+1:min(len(text), i+200)], " \n"); len(rest) == 0 || bytes.IndexByte([]byte(",]}"), rest[0]) >= 0 {
				return i+200 < len(text) || len(rest) > 0
			}
			continue
		}
		before := bytes.TrimRight(text[max(0, i-200):i], " ")
		if len(before) == 0 || bytes.IndexByte([]byte("\n[{,-:?"), before[len(before)-1]) >= 0 {
			return true
		}
	}
}
