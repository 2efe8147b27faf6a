package claims

import (
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"
)

// nfc brings a text into Unicode's composed form, so that two spellings of one
// word are one word.
func nfc(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return norm.NFC.String(s)
		}
	}
	return s
}

// idRune reports whether an id can hold r.
func idRune(r rune) bool {
	return r == '-' || r == '_' || r == '.' || unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

// validID reports whether s, in NFC, can be an id: letters and combining marks
// of any script, digits, - _ and ., beginning with a letter or digit and not
// ending in - or a full stop.
func validID(s string) bool {
	for i, r := range s {
		if !idRune(r) || i == 0 && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return false
		}
	}
	return s != "" && !strings.HasSuffix(s, "-") && !strings.HasSuffix(s, ".")
}

// sentenceLike reports whether a string in the place of an entry is a sentence
// and not a name: it holds what no id can hold, or ends in a full stop. The
// full stops of other scripts are no id's characters.
func sentenceLike(s string) bool {
	return strings.HasSuffix(s, ".") || strings.ContainsFunc(s, func(r rune) bool { return !idRune(r) })
}

// idMost is how many letters an id can have. Reasons are named by those of their
// claims, so that long ones would multiply.
const idMost = 100

// idLength is about how long an id made from a text gets, in letters; a letter
// of a script without spaces counts twice.
const idLength = 40

// idFromText makes an id of a sentence: its words in lower case, joined by
// hyphens, cut at the end of a word. It is "" where the text has neither
// letters nor digits.
func idFromText(text string) string {
	var id []byte
	length := 0
	for word := range idWords(text) {
		n := 0
		for _, r := range string(word) {
			if n++; wide(r) {
				n++
			}
		}
		first, _ := utf8.DecodeRune(word)
		if length > 0 && length+n > idLength && (!wide(first) || length >= idLength) {
			break
		}
		if length > 0 {
			id = append(id, '-')
		}
		if length+n <= idLength {
			id = append(id, word...)
			length += n + 1
			continue
		}
		// A long word: a sentence in a script without spaces, most often.
		for g := uniseg.NewGraphemes(string(word)); g.Next() && length < idLength; {
			id = append(id, g.Str()...)
			if length++; wide(g.Runes()[0]) {
				length++
			}
		}
		break
	}
	return nfc(string(id))
}

// idWords visits the runs of letters, marks and digits of a text, in lower
// case. An apostrophe inside a word is dropped, not made a break. A word is
// good until the next one.
func idWords(text string) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		var word []byte
		for _, r := range nfc(text) {
			switch r = unicode.ToLower(r); {
			case unicode.IsLetter(r), unicode.IsDigit(r):
				word = utf8.AppendRune(word, r)
			case unicode.IsMark(r):
				if len(word) > 0 { // an id begins with a letter
					word = utf8.AppendRune(word, r)
				}
			case r == '\'', r == '’', r >= utf8.RuneSelf && unicode.Is(unicode.Cf, r): // inside a word, as joiners are
			case len(word) > 0:
				if !yield(word) {
					return
				}
				word = word[:0]
			}
		}
		if len(word) > 0 {
			yield(word)
		}
	}
}

// wide reports whether r belongs to a script that is written without spaces.
func wide(r rune) bool {
	return r >= '\u0e00' && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// textHash is what sets two texts apart that would get one id.
func textHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:3])
}

// sameText brings a sentence into the form in which it is compared.
func sameText(s string) string {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= utf8.RuneSelf || c == ' ' && (i == 0 || i == len(s)-1 || s[i+1] == ' ') {
			return strings.Join(strings.Fields(nfc(s)), " ")
		}
	}
	return s
}
