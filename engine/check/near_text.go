package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// wording is a text as near-duplicates are looked for in it: its words in lower
// case, without those that change nothing.
type wording struct {
	words []wordingWord
	units int // how long it is: 4 for each word
}

// wordingWord is a word, or a letter of a script without spaces.
type wordingWord struct {
	key  string
	sort wordSort
}

// wordSort says what a word is like; several can hold.
type wordSort uint8

const (
	telling wordSort = 1 << iota // a claim with another word in its place says something else
	capital                      // it may be a name
	han                          // a character of Chinese or Japanese
	letter                       // a letter of another script without spaces
)

// units is how much of a text a word is: a word of Chinese has about two
// characters.
func (w wordingWord) units() int {
	switch {
	case w.sort&han != 0:
		return 2
	case w.sort&letter != 0:
		return 1
	}
	return 4
}

// mostWords is the length in words up to which texts are compared. It is far
// beyond that of a statement.
const mostWords = 200

// wordingOf divides a text into words. It is empty where the text has too many.
// Time is linear.
func wordingOf(text, language string) wording {
	r := wordingReader{language: language}
	r.read(text)
	return r.wording
}

// spelledWords returns the words of a wording as they are written in its text.
func spelledWords(text, language string) []string {
	r := wordingReader{language: language, keep: true}
	r.read(text)
	return r.spelled
}

// wordingReader divides a text into words.
type wordingReader struct {
	wording
	language string
	articles map[string]bool
	shouting bool     // the text has capitals only
	written  string   // the word that is read, as it stands in the text
	before   string   // the last word, in lower case, if it was left out
	keep     bool     // the words as they are written, in:
	spelled  []string // of each word
}

func (r *wordingReader) read(text string) {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			text = hanSmall.Replace(norm.NFKC.String(text))
			break
		}
	}
	r.articles, r.shouting = articles[r.language], !strings.ContainsFunc(text, unicode.IsLower)
	r.words = make([]wordingWord, 0, strings.Count(text, " ")+2)
	from := -1
	for at, c := range text {
		inside := unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) || c == '\'' || c == '’' || unicode.Is(unicode.Cf, c)
		alone := spaceless(c)
		if from >= 0 && (!inside || alone) {
			r.word(text[from:at])
			from = -1
		}
		switch {
		case alone && unicode.IsMark(c) && len(r.words) > 0 && r.words[len(r.words)-1].sort&letter != 0:
			last := &r.words[len(r.words)-1]
			last.key += string(c)
		case alone:
			r.written = text[at : at+utf8.RuneLen(c)]
			r.alone(c)
		case inside && from < 0 && (unicode.IsLetter(c) || unicode.IsDigit(c)):
			from = at
		case c == '%' || c == '#' || c == '@' || unicode.IsSymbol(c):
			r.written = string(c)
			r.add(r.written, telling)
		case c == '&':
			r.written = "&"
			r.add("and", 0)
		}
		if len(r.words) > mostWords {
			r.wording, r.spelled = wording{}, nil
			return
		}
	}
	if from >= 0 {
		r.word(text[from:])
	}
	for _, w := range r.words {
		r.units += w.units()
	}
}

// spaceless reports whether r belongs to a script that is written without
// spaces.
func spaceless(r rune) bool {
	return r >= '\u0e00' && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func (r *wordingReader) add(key string, sort wordSort) {
	if tellingWords[key] {
		sort |= telling
	}
	r.words = append(r.words, wordingWord{key, sort})
	if r.keep {
		r.spelled = append(r.spelled, r.written)
	}
	r.before = ""
}

// alone adds a letter of a script without spaces.
func (r *wordingReader) alone(c rune) {
	sort := letter
	if unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana) {
		sort = han
		if strings.ContainsRune(hanTelling, c) {
			sort |= telling
		}
	} else if strings.ContainsRune(letterTelling, c) {
		sort |= telling
	}
	r.add(string(c), sort)
}

// word adds a word of a script with spaces as it is written.
func (r *wordingReader) word(written string) {
	r.written = written
	english := r.language == "en"
	first, _ := utf8.DecodeRuneInString(written)
	var sort wordSort
	if unicode.IsUpper(first) && !r.shouting {
		sort = capital
	}
	if strings.ContainsFunc(written, unicode.IsDigit) {
		sort |= telling
	}
	word := strings.ToLower(written)
	if english && !r.shouting && acronyms[written] {
		word = written // no word of this spelling in lower case
	}
	for i := range len(word) {
		if word[i] == '\'' || word[i] >= utf8.RuneSelf {
			word = strings.Map(func(c rune) rune {
				switch {
				case c == '’':
					return '\''
				case unicode.Is(unicode.Cf, c):
					return -1
				}
				return c
			}, word)
			break
		}
	}
	word = strings.Trim(word, "'")
	switch {
	case word == "":
	case r.articles[word]:
		r.before = word
	case !english:
		for part := range strings.SplitSeq(word, "'") { // l'école
			if part != "" && !r.articles[part] {
				r.add(part, sort)
			}
		}
	default:
		r.englishWord(word, sort)
	}
}

func (r *wordingReader) englishWord(word string, sort wordSort) {
	before := r.before
	if base, ok := strings.CutSuffix(word, "n't"); ok {
		if full := map[string]string{"ca": "can", "wo": "will", "sha": "will"}[base]; full != "" {
			base = full
		}
		r.englishWord(base, sort)
		r.add("not", telling)
		return
	}
	if base, end, ok := strings.Cut(word, "'"); ok {
		switch full := contracted[end]; {
		case end == "s" && !wordsWithIs[base]:
			r.englishWord(base, sort) // the people's
		case full != "":
			r.englishWord(base, sort)
			r.englishWord(full, 0)
		default:
			r.englishWord(strings.ReplaceAll(word, "'", ""), sort) // O'Neill
		}
		return
	}
	switch {
	case word == "":
	case word == "cannot":
		r.add("can", sort)
		r.add("not", telling)
	case before == "a" && (word == "few" || word == "little"): // which few and little are not
		r.add("a "+word, sort|telling)
	case stress[word] && !(len(r.words) > 0 && r.words[len(r.words)-1].key == "not"):
		r.before = word
	default:
		if !tellingWords[word] {
			word = singular(word)
		}
		if same := sameWord[word]; same != "" {
			word = same
		}
		r.add(word, sort)
	}
}

// singular takes the ending of a plural, or of “he runs”, off an English word.
// It need not be right, as long as it is the same each time.
func singular(word string) string {
	n := len(word)
	switch {
	case n < 4 || word[n-1] != 's' || word == "news" || strings.HasSuffix(word, "ss") || strings.HasSuffix(word, "us") || strings.HasSuffix(word, "is"):
		return word
	case strings.HasSuffix(word, "ies") && n > 4:
		return word[:n-3] + "y"
	case strings.HasSuffix(word, "sses") || strings.HasSuffix(word, "shes") || strings.HasSuffix(word, "ches") || strings.HasSuffix(word, "xes"):
		return word[:n-2]
	}
	return word[:n-1]
}

// key returns the words of a wording as one string.
func (w wording) key() string {
	n := len(w.words)
	for i := range w.words {
		n += len(w.words[i].key)
	}
	b := make([]byte, 0, n)
	for i := range w.words {
		b = append(append(b, w.words[i].key...), ' ')
	}
	return string(b)
}

// hasSort reports whether one of some words is of a sort.
func hasSort(words []wordingWord, sort wordSort) bool {
	return slices.ContainsFunc(words, func(w wordingWord) bool { return w.sort&sort != 0 })
}
