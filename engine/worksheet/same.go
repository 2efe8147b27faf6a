package worksheet

import (
	"strings"
	"unicode"
)

// folded is a text as it is compared: two texts that pupils would take for one are
// equal.
func folded(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) }), " ")
}

// within reports whether a folded text is part of another one. What has no letters
// is part of everything.
func within(part, text string) bool {
	return strings.Contains(" "+text+" ", " "+part+" ") || part == ""
}
