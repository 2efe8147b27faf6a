package claims

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// wordsAbove returns the last line with words above a line, or -1; it looks up 20 lines.
func wordsAbove(text string, starts []int32, n int) int {
	for i := n - 1; i >= 0 && i > n-20; i-- {
		if words := strings.TrimSpace(lineAt(text, starts, i)); words != "" && words[0] != '#' {
			return i
		}
	}
	return -1
}

// withColon returns a line with the colon behind its first word that it may lack, or
// the space behind that. There is none where the word is no key, and looks like no id
// that a sentence or lines further right follow.
func withColon(text, line string) []string {
	words := strings.TrimLeft(line, " \t")
	if item, ok := strings.CutPrefix(words, "- "); ok {
		words = strings.TrimLeft(item, " ")
	}
	head := line[:len(line)-len(words)]
	words = strings.TrimRight(words, " \t")
	word, rest, _ := strings.Cut(words, " ")
	if word == "" || strings.ContainsAny(word[:1], `"'[]{}#&*!|>%@-`) {
		return nil
	}
	if id, behind, ok := strings.Cut(word, ":"); ok {
		if id == "" || behind == "" || strings.HasPrefix(behind, "//") {
			return nil
		}
		return spelled(head+id, strings.TrimSpace(behind+" "+rest))
	}
	rest = strings.TrimSpace(rest)
	if rest == "" {
		return []string{head + word + ":"}
	}
	first, _ := utf8.DecodeRuneInString(rest)
	if !syntaxKeys[word] && unicode.IsLower(first) && !namedIn(text, line, word) {
		return nil // which goes on with a sentence
	}
	return spelled(head+word, rest)
}

// withSpaces returns a text with a space behind the colons of the keys in a column, in
// a line and those right below it.
func withSpaces(text string, starts []int32, n int) string {
	var b strings.Builder
	b.WriteString(text[:starts[n]])
	column := -1
	for n < len(starts) {
		line := lineAt(text, starts, n)
		words := strings.TrimLeft(line, " ")
		key, rest, ok := strings.Cut(words, ":")
		if at := len(line) - len(words); !ok || !syntaxKeys[key] || column >= 0 && at != column {
			break
		} else if column = at; rest != "" && rest[0] != ' ' {
			b.WriteString(line[:at] + key + ": " + rest)
		} else {
			b.WriteString(line)
		}
		b.WriteString(text[int(starts[n])+len(line) : lineStop(text, starts, n)])
		n++
	}
	if n < len(starts) {
		b.WriteString(text[starts[n]:])
	}
	return b.String()
}

// spelled returns a key with a value, and with the value in quotes where it may need
// them.
func spelled(key, value string) []string {
	all := []string{key + ": " + value}
	if quoted := key + ": " + inDoubleQuotes(strings.Trim(value, `"'`)); strings.Contains(value, ":") || strings.Contains(value, " #") {
		all = append(all, quoted)
	}
	return all
}

// namedIn reports whether another line of a text has a word behind a colon among
// names.
func namedIn(text, line, word string) bool {
	for other := range strings.Lines(text) {
		_, names, ok := strings.Cut(other, ":")
		if !ok || other == line || len(names) > longestFixed || !strings.Contains(names, word) {
			continue
		}
		all := strings.FieldsFunc(names, func(r rune) bool { return strings.ContainsRune(" \t\r\n,[]{}>", r) })
		if len(all) <= 5 && slices.Contains(all, word) {
			return true
		}
	}
	return false
}

// bareName returns a line without the curly quotes around the one word behind its key.
func bareName(line string) string {
	key, value := valueIn(line)
	if bare, ok := withoutCurly(value); ok && oneWord(bare) {
		return key + bare
	}
	return line
}

// indented returns a text with the claims indented that stand in the column of the
// key above them, from a line on: down to the end, or to the next key of a file.
func indented(text string, starts []int32, n int) []string {
	line := lineAt(text, starts, n)
	if line == "" || strings.ContainsAny(line[:1], " \t#-") || fileKey(line) {
		return nil
	}
	for i := n - 1; ; i-- { // claims of this map, and not of something else
		if i < 0 {
			return nil
		}
		if above := strings.TrimRight(lineAt(text, starts, i), " \t"); fileKey(above) {
			if above != "claims:" {
				return nil
			}
			break
		}
	}
	var b strings.Builder
	b.WriteString(text[:starts[n]])
	for i := n; i < len(starts); i++ {
		line := lineAt(text, starts, i)
		if fileKey(line) {
			b.WriteString(text[starts[i]:])
			break
		}
		if strings.TrimSpace(line) != "" {
			b.WriteString("  ")
		}
		b.WriteString(text[starts[i]:lineStop(text, starts, i)])
	}
	return []string{b.String()}
}

// fileKey reports whether a line begins with a key of a file in its first column.
func fileKey(line string) bool {
	key, _, ok := strings.Cut(line, ":")
	return ok && slices.Contains(fileKeys, key)
}

// withoutTabs returns a text with spaces in the place of the tabs that indent a line
// and those around it, by what a tab may be worth.
func withoutTabs(text string, starts []int32, n int) []string {
	indent := func(i int) string {
		line := lineAt(text, starts, i)
		return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	}
	tabbed := func(i int) bool { return strings.Contains(indent(i), "\t") }
	if !tabbed(n) {
		return nil
	}
	from, to := n, n+1
	for from > 0 && from > n-200 && tabbed(from-1) {
		from--
	}
	for to < len(starts) && to < n+200 && tabbed(to) {
		to++
	}
	with := func(columns func(indent string) int) string {
		var b strings.Builder
		b.WriteString(text[:starts[from]])
		for i := from; i < to; i++ {
			b.WriteString(strings.Repeat(" ", max(0, columns(indent(i)))))
			b.WriteString(text[int(starts[i])+len(indent(i)) : lineStop(text, starts, i)])
		}
		b.WriteString(text[lineStop(text, starts, to-1):])
		return b.String()
	}
	var all []string
	for _, width := range []int{2, 4, 8} {
		all = append(all, with(func(indent string) int {
			at := 0
			for _, r := range indent {
				if at++; r == '\t' {
					at = (at-1)/width*width + width
				}
			}
			return at
		}))
	}
	first := strings.Count(indent(from), "\t")
	for _, base := range indentsAbove(text[:starts[from]]) {
		all = append(all, with(func(indent string) int { return len(base) + 2*(strings.Count(indent, "\t")-first) }))
	}
	return all
}
