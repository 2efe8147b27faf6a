package render

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"crux/engine"
)

var wordings = []*wording{&english, &simplified, &traditional}

// TestWordsComplete: every word and phrase is there in every language, and the
// phrases say what they are given.
func TestWordsComplete(t *testing.T) {
	for _, w := range wordings {
		var look func(path string, v reflect.Value)
		look = func(path string, v reflect.Value) {
			switch v.Kind() {
			case reflect.Struct:
				for i := range v.NumField() {
					look(path+"."+v.Type().Field(i).Name, v.Field(i))
				}
			case reflect.Func:
				if v.IsNil() {
					t.Errorf("%s: no phrase", path)
				}
			case reflect.String:
				if strings.TrimSpace(v.String()) == "" {
					t.Errorf("%s: no word", path)
				}
				han := strings.ContainsFunc(v.String(), func(r rune) bool { return unicode.Is(unicode.Han, r) })
				latin := strings.ContainsFunc(v.String(), func(r rune) bool { return unicode.Is(unicode.Latin, r) })
				if path != w.tag+".tag" && (w.tag == "en" && han || w.tag != "en" && latin) {
					t.Errorf("%s: %q is of another language", path, v.String())
				}
			case reflect.Array:
				for i := range v.Len() {
					look(fmt.Sprintf("%s[%d]", path, i), v.Index(i))
				}
			default:
				t.Errorf("%s: a field of kind %s is not looked at", path, v.Kind())
			}
		}
		look(w.tag, reflect.ValueOf(*w))
		said := map[string][]string{
			w.quote("A"):                       {"A"},
			w.list([]string{"A", "B", "C"}):    {"A", "B", "C"},
			w.bracket("A", "B"):                {"A", "B"},
			w.others(7):                        {"7"},
			w.weight("0.7"):                    {"0.7"},
			w.act("", "B", "C"):                {"B", "C"},
			w.act("A", "B", "C"):               {"A", "B", "C"},
			w.beside("A"):                      {"A"},
			w.sentence("A", "B"):               {"A", "B"},
			w.step("A", "B"):                   {"A", "B"},
			w.undercut("A"):                    {"A"},
			w.summary(17, 23):                  {"17", "23"},
			w.theses("A"):                      {"A"},
			w.someShown(17, 23):                {"17", "23"},
			w.around("A", 7):                   {"A", "7"},
			w.foldedHere(7):                    {"7"},
			w.reasonsLeft(7):                   {"7"},
			w.deciding("A"):                    {"A"},
			w.tally(engine.Accepted, 7):        {"7"},
			w.tally(engine.Rejected, 7) + " ":  {"7"},
			w.tally(engine.Contested, 7):       {"7"},
			w.tally(engine.Unsettled, 7):       {"7"},
			w.tally(engine.Accepted, 1) + "  ": {"1"},
			w.index.maps(7):                    {"7"},
			w.index.claims(7) + " ":            {"7"},
			w.index.contested(7) + "   ":       {"7"},
			w.index.faulty(7):                  {"7"},
		}
		for got, wants := range said {
			for _, want := range wants {
				if !strings.Contains(got, want) {
					t.Errorf("%s: %q does not say %q", w.tag, got, want)
				}
			}
		}
		if w.list(nil) != "" || w.list([]string{"A"}) != "A" {
			t.Errorf("%s: short lists are %q and %q", w.tag, w.list(nil), w.list([]string{"A"}))
		}
	}
}

// TestWordsApart: words that a reader has to tell apart differ.
func TestWordsApart(t *testing.T) {
	for _, w := range wordings {
		for name, group := range map[string]any{"verdict": w.verdict, "meaning": w.meaning, "label": w.label, "shown": w.shown, "counts": w.counts} {
			seen := make(map[string]bool)
			v := reflect.ValueOf(group)
			for i := range v.NumField() {
				if word := v.Field(i).String(); seen[word] {
					t.Errorf("%s: %q stands for two things in %s", w.tag, word, name)
				} else {
					seen[word] = true
				}
			}
		}
	}
}

func TestNumbers(t *testing.T) {
	for got, want := range map[string]string{
		english.someShown(1, 1):             "1 of 1 claim is shown",
		english.someShown(1, 20):            "1 of 20 claims is shown",
		english.around("“X”", 1):            "“X” and 1 step around",
		english.around("“X”", 2):            "“X” and 2 steps around",
		english.foldedHere(1):               "1 more claim folded in here",
		english.reasonsLeft(3):              "3 reasons or objections left out",
		english.tally(engine.Contested, 1):  "1 is contested",
		english.tally(engine.Contested, 2):  "2 are contested",
		english.summary(1, 0):               "An argument map of 1 claim and 0 reasons: ",
		simplified.someShown(3, 20):         "共20个主张，显示其中3个",
		traditional.around("「X」", 2):        "與「X」有關的部分，2步以內",
		simplified.act("“A”", "支持", "“B”"):  "与“A”一起支持“B”",
		traditional.step("「A」和「B」", "「C」"):  "從「A」和「B」到「C」的推論",
		english.list([]string{"A", "B"}):    "A and B",
		simplified.list([]string{"A", "B"}): "A和B",
	} {
		if got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

func TestWordsIn(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "en", "en-GB": "en", "EN": "en",
		"zh": "zh-Hans", "zh-Hans": "zh-Hans", "zh-CN": "zh-Hans", "zh-SG": "zh-Hans", "zh-hans-HK": "zh-Hans", "cmn": "zh-Hans",
		"zh-Hant": "zh-Hant", "zh-TW": "zh-Hant", "zh-HK": "zh-Hant", "zh-MO": "zh-Hant", "zh_TW": "zh-Hant", "zh-Hant-CN": "zh-Hant", "yue": "zh-Hant",
		"zh-Latn": "", "de": "", "ja": "", "ar": "", "ii": "", "": "", "not a tag": "", "und": "",
	} {
		w, own := wordsIn(tag)
		if own != (want != "") || w.tag != want && (own || w != &english) {
			t.Errorf("%q gets the words of %s, its own: %v", tag, w.tag, own)
		}
	}
}

func TestLeftward(t *testing.T) {
	for tag, want := range map[string]bool{
		"ar": true, "he": true, "iw": true, "fa": true, "ur": true, "yi": true, "ckb": true, "ps": true, "pa-PK": true, "az-Arab": true,
		"ar-Latn": false, "en": false, "zh": false, "az": false, "": false, "not a tag": false,
	} {
		if got := leftward(tag); got != want {
			t.Errorf("%q runs from the right: %v", tag, got)
		}
	}
}
