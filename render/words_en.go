package render

import (
	"fmt"
	"strings"

	"crux/engine"
)

var english = wording{
	tag: "en",

	untitled:  "Argument map",
	kind:      "argument map",
	legend:    "How to read this map",
	loose:     "Not connected",
	more:      "Further claims",
	continued: "Continued",
	elsewhere: " (told elsewhere here)",
	below:     " (told below)",
	together:  "only together",

	verdict: verdictWords{
		stands: "stands", unsupported: "stands, unsupported", granted: "stands, granted",
		falls: "falls", withdrawn: "falls, withdrawn", contested: "contested", waits: "waits",
	},
	meaning: verdictWords{
		stands: "no reason that counts defeats it", unsupported: "but no reason given for it counts",
		granted: "common ground, whatever is said",
		falls:   "outweighed, excluded or not proved", withdrawn: "taken back",
		contested: "the dispute starts here", waits: "hangs on what is contested",
	},
	label:  kindWords{support: "for", rebuttal: "against", undercut: "undercut"},
	verb:   kindWords{support: "supports", rebuttal: "rebuts", undercut: "undercuts"},
	shown:  kindWords{support: "supports", rebuttal: "rebuts", undercut: "undercuts: the step through the ring does not hold"},
	counts: labelWords{in: "counts", out: "does not count", undecided: "is undecided"},

	cannotBoth: "cannot both stand",
	linked:     "count only together",
	light:      "thin: weighs less, as the number says",
	pale:       "pale, hollow or thin head: does not count",
	rival:      "cannot stand beside",

	dash: " — ", comma: ", ", semicolon: "; ", colon: ": ", stop: ".",

	quote: func(text string) string { return "“" + text + "”" },
	list: func(items []string) string {
		last := len(items) - 1
		if last < 1 {
			return strings.Join(items, "")
		}
		return strings.Join(items[:last], ", ") + " and " + items[last]
	},
	bracket: func(text, more string) string { return text + " (" + more + ")" },
	others:  func(n int) string { return plural(n, "other") },
	weight:  func(w string) string { return "weight " + w },
	act: func(with, verb, object string) string {
		if with != "" {
			with = "together with " + with + " "
		}
		return with + verb + " " + object
	},
	beside:   func(rivals string) string { return "cannot stand beside " + rivals },
	sentence: func(subject, predicate string) string { return subject + " " + predicate },
	step:     func(from, to string) string { return "the step from " + from + " to " + to },
	undercut: func(by string) string { return "the undercut by " + by },
	summary: func(claims, reasons int) string {
		return "An argument map of " + plural(claims, "claim") + " and " + plural(reasons, "reason") + ": "
	},
	tally: func(v engine.Verdict, n int) string {
		switch v {
		case engine.Accepted:
			return numbered(n, "stands", "stand")
		case engine.Rejected:
			return numbered(n, "falls", "fall")
		case engine.Contested:
			return numbered(n, "is contested", "are contested")
		default:
			return numbered(n, "waits", "wait")
		}
	},
	theses: func(told string) string { return " It is about " + told },

	someShown: func(shown, all int) string {
		are := " are shown"
		if shown == 1 {
			are = " is shown"
		}
		return fmt.Sprintf("%d of %s", shown, plural(all, "claim")) + are
	},
	folded:     "settled parts are folded",
	disputed:   "what is contested, and what hangs together with it",
	undisputed: "nothing is contested",
	around: func(claim string, steps int) string {
		if steps == 0 {
			return claim + " alone"
		}
		return claim + " and " + plural(steps, "step") + " around"
	},
	foldedHere:  func(n int) string { return numbered(n, "more claim", "more claims") + " folded in here" },
	reasonsLeft: func(n int) string { return numbered(n, "reason or objection", "reasons or objections") + " left out" },
	deciding:    func(claim string) string { return "Put forward: what decides " + claim },
	decides:     "decides",
	forward:     "heavy: decides",
	aside:       "grey: does not decide",
	bold:        "bold: what the map is about",
	open:        "?: hangs on what is contested",
	proof:       func(standard string) string { return "proof asked for: " + standard },
	unproved:    "has to be proved",
	id:          "id",
	also:        func(groups string) string { return "also: " + groups },
	standards:   [...]string{"preponderance", "a scintilla of evidence", "dialectical validity", "clear and convincing", "beyond reasonable doubt"},
	strength:    "strength",
	heat:        "heat",
	influence:   "influence",
	page:        englishPage,
	sources:     "Sources",
	notes:       "note",
	measured: measureWords{
		strength:  "strength: how well all reasons together support it",
		heat:      "heat: strong reasons on both sides",
		influence: "influence: what the thesis gains or loses by it",
	},

	marks: markWords{
		added: "new", removed: "removed", reworded: "reworded", changed: "changed",
		addedMeans: "not in the old map", removedMeans: "not in the new map: pale, struck through", changedMeans: "in both maps, not the same",
		rewordedMeans: "the same claim in other words",
		notes:         "What was changed: the old map and the new one in one.",
	},
	before: func(verdict string) string { return "before: " + verdict },

	index:     englishIndex,
	brief:     englishBrief,
	flow:      englishFlow,
	worksheet: englishWorksheet,
	grade:     englishGrade,
	diff:      englishDifference,
	count:     englishCount,
	toPage:    func(page int) string { return fmt.Sprintf("→ page %d", page) },
	fromPage:  func(page int) string { return fmt.Sprintf("from page %d", page) },
	pageOf:    func(page, all int) string { return fmt.Sprintf("page %d of %d", page, all) },
}

// numbered writes a number before words that are other words for many.
func numbered(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
