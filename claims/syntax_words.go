package claims

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// syntaxKeys are the keys of a claim file. They only steer the wording of
// hints: a word that is one of them is taken for a key that went astray.
var syntaxKeys = func() map[string]bool {
	keys := make(map[string]bool)
	for _, k := range strings.Fields(`title question note language by side thesis sides speakers sources include ignore
		standard expect claims text cite date status confidence supports rebuts undercuts contradicts pros cons tags
		claim with weight id scheme undercut_by reason source at quote name color url author publisher starts
		accepted rejected contested unsettled`) {
		keys[k] = true
	}
	return keys
}()

// leadingKeys names the key under which the text goes that stands behind a
// key where entries should stand below.
var leadingKeys = map[string]string{
	"cite": "source", "supports": "claim", "rebuts": "claim", "undercuts": "reason",
	"sides": "name", "speakers": "name", "sources": "title",
}

// groupKeys are the keys at the left margin below which names stand.
var groupKeys = map[string]bool{"claims": true, "sides": true, "speakers": true, "sources": true}

// shorten cuts a text at a word end near 48 characters.
func shorten(s string) string { return cutAt(strings.Join(strings.Fields(s), " "), 48) }

// cutAt cuts a text at a word end near so many characters.
func cutAt(s string, limit int) string {
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	cut := string([]rune(s)[:limit])
	if i := strings.LastIndexByte(cut, ' '); i > limit/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:.") + "…"
}

// longestShown is how many characters of a text a hint shows at most, so that
// sentences are whole and can be copied; see [typed].
const longestShown = 300

// shortHead is the start of a text, up to the longest that a hint shows. It does
// not look at more of a long text than that.
func shortHead(s string) string {
	const enough = utf8.UTFMax * (longestShown + 1)
	if len(s) > enough {
		cut := enough
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = s[:cut]
	}
	return cutAt(strings.Join(strings.Fields(s), " "), longestShown)
}

// inQuotes writes a text as YAML can read it, shortened for a hint.
func inQuotes(s string) string {
	s = shortHead(s)
	switch {
	case !strings.ContainsAny(s, `"\`):
		return `"` + s + `"`
	default:
		return `'` + strings.ReplaceAll(s, `'`, `''`) + `'`
	}
}

// typed marks what is to be typed in a hint. Of a text that has been cut it says
// that the rest stays, lest it be lost in copying.
func typed(s string) string {
	rest := ""
	if utf8.RuneCountInString(s) >= longestShown/2 && strings.Contains(s, "…") {
		rest = ", with the rest of the line for …"
	}
	if strings.Contains(s, "`") {
		return s + rest
	}
	return "`" + s + "`" + rest
}

// withoutCurly takes curly quotes off that stand around a text.
func withoutCurly(s string) (string, bool) {
	for _, pair := range []string{"“”", "„“", "‘’", "«»", "””"} {
		open, size := utf8.DecodeRuneInString(pair)
		if shut := pair[size:]; strings.HasPrefix(s, string(open)) && strings.HasSuffix(s, shut) && len(s) > size+len(shut) {
			return s[size : len(s)-len(shut)], true
		}
	}
	return s, false
}

// hasClaims tells whether a line of the text begins with the key `claims`, or
// with what may be meant for it.
func (s *syntaxScan) hasClaims() bool {
	for ; !s.claims && s.sought < len(s.start); s.sought++ {
		from := s.start[s.sought]
		line := bytes.TrimLeft(s.src[from:min(from+8, s.end(s.sought))], `"'`)
		s.claims = len(line) > 4 && bytes.EqualFold(line[:5], []byte("claim"))
	}
	return s.claims
}

// oneWord tells whether s is a word that could be a key or an id.
func oneWord(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '_' && r != '-' && r != '.' {
			return false
		}
	}
	return s != ""
}

// gluedColon finds a key whose colon has no space behind it ("text:Foo") at
// the start of s and returns the length of the key, or 0. Web addresses and
// times of day are none.
func gluedColon(s string) int {
	for i, r := range s {
		switch {
		case r == ':' && i > 0 && i+1 < len(s):
			next := s[i+1]
			if next == '/' || next == ':' || next == ' ' || next == '\t' {
				return 0
			}
			return i
		case unicode.IsLetter(r), unicode.IsMark(r), r == '_', i > 0 && (unicode.IsDigit(r) || r == '-'):
		default:
			return 0
		}
	}
	return 0
}

// otherColon finds a sign that stands for the colon of a key at the start of s
// (the wide colon of Chinese texts, or an equals sign) and returns where it is
// and how long.
func otherColon(s string) (at, size int) {
	for i, r := range s {
		switch {
		case i > 0 && (r == '：' || r == '=' || r == '∶' || r == '﹕'):
			return i, utf8.RuneLen(r)
		case unicode.IsLetter(r), unicode.IsMark(r), unicode.IsDigit(r), r == '_', r == '-':
		case r == ' ' && i > 0 && strings.HasPrefix(s[i:], " ="):
		default:
			return 0, 0
		}
	}
	return 0, 0
}

// bulletHint says what to write for a key that begins with another sign than
// the dash of a list item, or with a dash without a space, if a known key
// follows; else it returns "".
func bulletHint(key string, known []string) string {
	if n := bullet(key + ":"); n > 0 && slices.Contains(known, key[n:]) {
		return fmt.Sprintf("begin a list item with a dash and a space: `- %s: …`", key[n:])
	}
	return ""
}

// bullet returns the length of a sign that people write for the dash of a
// list item, with the space behind it, or 0.
func bullet(s string) int {
	for _, b := range []string{"•", "–", "—", "*", "·", "‣", "●", "-", "−"} {
		if rest, ok := strings.CutPrefix(s, b); ok {
			if n := keyLength([]byte(rest)); b != "-" && b != "*" && n > 0 && syntaxKeys[rest[:n]] {
				return len(b)
			}
			if trimmed := strings.TrimLeft(rest, " \t\u00A0"); b != "-" && len(trimmed) < len(rest) {
				return len(s) - len(trimmed)
			}
			if r, _ := utf8.DecodeRuneInString(rest); b == "-" && (unicode.IsLetter(r) || r == '"' || r == '\'') {
				return 1
			}
		}
	}
	return 0
}
