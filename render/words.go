package render

import (
	"strings"

	"golang.org/x/text/language"

	"crux/claims"
	"crux/engine"
)

// wording is what a drawing or an outline says itself, in one language. Every
// field has to be filled: a test looks. Where words go in another order in
// another language there is a function for the phrase.
type wording struct {
	tag string // BCP 47, of these words

	untitled  string // the title of a map that has none
	kind      string // of document, as a screen reader names it
	legend    string // its heading
	loose     string // heading of the claims that nothing is connected to
	more      string // heading of the claims that no thesis rests on
	continued string // heading of the claims that were put off
	elsewhere string // behind a claim that is told in full at another place
	below     string // behind a claim that is put off
	together  string // behind what a reason does: its premises count only together

	verdict verdictWords // on the cards
	meaning verdictWords // in the legend, behind the word
	label   kindWords    // of a reason in the outline
	verb    kindWords
	shown   kindWords // what an arrow says, in the legend
	counts  labelWords

	cannotBoth string // in the legend: a contradiction
	linked     string // in the legend: linked premises
	light      string // in the legend: a weight below 1
	pale       string // in the legend: a reason that does not count
	rival      string // in the outline: before a claim that another contradicts

	dash, comma, semicolon, colon, stop string // punctuation, with the spaces around it

	quote    func(text string) string
	list     func(items []string) string
	bracket  func(text, more string) string // adds more in brackets
	others   func(n int) string             // at the end of a list that is not told in full
	weight   func(w string) string
	act      func(with, verb, object string) string // what a premise does, with others if with is not ""
	beside   func(rivals string) string             // what a claim does that contradicts others
	sentence func(subject, predicate string) string
	step     func(from, to string) string // what an undercut is aimed at
	undercut func(by string) string       // the same, where that is an undercut itself
	summary  func(claims, reasons int) string
	tally    func(v engine.Verdict, n int) string // n claims have a verdict
	theses   func(told string) string

	// Where only a part of a map is shown, or more than its verdicts.
	someShown                                 func(shown, all int) string
	folded, disputed                          string // why not all is shown
	around                                    func(claim string, steps int) string
	foldedHere, reasonsLeft                   func(n int) string
	deciding                                  func(claim string) string
	decides                                   string // of what is put forward
	forward, aside                            string // in the legend: heavy and grey
	open                                      string // in the legend: a reason that may count or not
	bold                                      string // in the legend: the thesis
	undisputed                                string // why there is nothing to show
	proof                                     func(standard string) string
	unproved                                  string // of an open claim: it has to be shown
	id                                        string
	also                                      func(groups string) string // what else a claim belongs to
	standards                                 [claims.BeyondReasonableDoubt + 1]string
	strength, heat, influence, sources, notes string
	measured                                  measureWords // in the legend

	marks  markWords                   // of a drawing of what was changed
	before func(verdict string) string // the verdict that a claim had

	index     indexWords
	brief     briefWords
	flow      flowWords
	worksheet worksheetWords
	grade     gradeWords
	page      pageWords
	diff      differenceWords
	count     countWords
	// On paper.
	toPage   func(page int) string // where more of a claim is
	fromPage func(page int) string // where a claim is told in full
	pageOf   func(page, all int) string
}

// verdictWords has a text for each verdict that a card can show.
type verdictWords struct{ stands, unsupported, granted, falls, withdrawn, contested, waits string }

func (w *verdictWords) of(r engine.Ruling, s claims.Status) string {
	switch s {
	case claims.Granted:
		return w.granted
	case claims.Withdrawn:
		return w.withdrawn
	}
	switch r.Verdict {
	case engine.Accepted:
		if r.Unsupported {
			return w.unsupported
		}
		return w.stands
	case engine.Rejected:
		return w.falls
	case engine.Contested:
		return w.contested
	default:
		return w.waits
	}
}

// kindWords has a text for each kind of reason.
type kindWords struct{ support, rebuttal, undercut string }

func (w *kindWords) of(k claims.Kind) string {
	switch k {
	case claims.Support:
		return w.support
	case claims.Rebuttal:
		return w.rebuttal
	default:
		return w.undercut
	}
}

// measureWords explains what is measured of claims.
type measureWords struct{ strength, heat, influence string }

// labelWords says whether a reason counts.
type labelWords struct{ in, out, undecided string }

func (w *labelWords) of(l engine.Label) string {
	switch l {
	case engine.In:
		return w.in
	case engine.Out:
		return w.out
	default:
		return w.undecided
	}
}

// verdictWord is what a teacher would say of a claim, in English.
func verdictWord(r engine.Ruling, s claims.Status) string { return english.verdict.of(r, s) }

// wordsIn returns the words for a map in a language, a BCP 47 tag, and whether
// they are of that language: where crux has none they are English.
func wordsIn(tag string) (w *wording, own bool) {
	t := language.Make(tag)
	base, sure := t.Base()
	if sure != language.Exact { // a guess, where the tag names none
		return &english, false
	}
	switch base.String() {
	case "en":
		return &english, true
	case "zh", "cmn", "yue", "wuu": // written alike, in one script or the other
		switch script, _ := t.Script(); script.String() {
		case "Hans":
			return &simplified, true
		case "Hant":
			return &traditional, true
		}
	}
	return &english, false
}

// leftward reports whether a language is written from right to left.
func leftward(tag string) bool {
	script, _ := language.Make(tag).Script()
	switch script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr":
		return true
	}
	return false
}

// plural writes a number before an English word.
func plural(n int, word string) string { return numbered(n, word, word+"s") }

// unstopped takes the full stop from a text.
func unstopped(text string) string {
	return strings.TrimSuffix(strings.TrimSuffix(text, "."), "。")
}

// ended is a title as a sentence of its own.
func (w *wording) ended(title string) string {
	if strings.TrimRight(title, "?!？！…") != title {
		return title
	}
	return w.stopped(title)
}

// stopped ends a title with a full stop.
func (w *wording) stopped(title string) string {
	return unstopped(title) + w.stop
}
