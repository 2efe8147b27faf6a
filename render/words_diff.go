package render

import (
	"fmt"

	"crux/claims"
	"crux/engine/diff"
)

// differenceWords are what the comparison of two maps says itself. Phrases about a
// relation get what it leads from, its kind and what it leads to, as [differenceWords.step]
// and names tell them.
type differenceWords struct {
	title, none, both, tooLarge, folded   string
	verdicts, claims, relations, frame    string // headings
	added, removed, changed               string
	contested, settled                    string
	colon, separator                      string // behind a heading of a list, and between names
	isNew                                 func(name string) string
	thesis                                string // behind a claim
	summary                               func(flips, theses, changes int) string
	unsearched, loose, noOthers           string
	since                                 func(change string) string
	together                              func(n int) string
	more                                  func(n int) string
	atLeast, aloneToo                     func(n int) string
	setsToo                               func(n, of int) string
	gone, came, thesisNow, thesisNoMore   func(name string) string
	statusNow, standardNow                func(name, now, was string) string
	about                                 func(name, change string) string
	exclude, excludeNoMore                func(a, b string) string
	with                                  func(first, rest string) string
	step                                  func(name string) string
	noMore, now                           func(from string, k claims.Kind, to string) string
	otherKind                             func(from string, k, was claims.Kind, to string) string
	otherWeight                           func(from string, k claims.Kind, to, now, was string) string
	otherPremises, otherTarget, otherwise func(from string, k claims.Kind, to, other string) string
	nothing, cited, side                  string
	field                                 func(name, was, is string) string
	fields                                [diff.Rubric + 1]string
	before                                func(what string) string // behind a claim
	reworded, nowSays                     func(text string) string
	isThesis, isNoThesis                  string
	expected                              func(change string) string
	named                                 func(what diff.What, change string) string
	newMap, goneMap                       func(claims int) string
	came1                                 func(name, verdict string) string
}

var englishDifference = differenceWords{
	title: "What was changed", none: "No change.", both: "Both maps in one",
	tooLarge: "The two maps in one are too large to be read on a page; crux diff draws them into a file of their own.",
	folded:   ": what was changed, and what leads from there to a thesis.",
	verdicts: "Verdicts", claims: "Claims", relations: "Relations", frame: "The map",
	added: "added", removed: "removed", changed: "changed",
	contested: "Newly contested", settled: "Settled", colon: ": ", separator: ", ",
	isNew:  func(name string) string { return name + " (new)" },
	thesis: ", a thesis",
	summary: func(flips, theses, changes int) string {
		text := "No verdict flipped"
		switch {
		case flips == 1 && theses == 1:
			text = "1 verdict flipped, on a thesis"
		case flips > 0 && theses == flips:
			text = plural(flips, "verdict") + " flipped, on " + numbered(flips, "a thesis", "theses")
		case theses > 0:
			text = plural(flips, "verdict") + " flipped, " + numbered(theses, "of them on a thesis", "of them on theses")
		case flips > 0:
			text = plural(flips, "verdict") + " flipped, none on a thesis"
		}
		return text + "; " + plural(changes, "change") + "."
	},
	unsearched: "why: not looked for, since the budget is spent",
	loose:      "(fewer of them may do; the budget ended before that was found out)",
	noOthers:   "(none of these can be left out; other sets were not tried)",
	since:      func(change string) string { return "since " + change },
	together:   func(n int) string { return fmt.Sprintf("since %d changes came together:", n) },
	more:       func(n int) string { return fmt.Sprintf("and %d more", n) },
	atLeast: func(n int) string {
		return fmt.Sprintf("(none of these can be left out; other sets of %d or more were not tried)", n)
	},
	aloneToo:  func(n int) string { return "(" + plural(n, "other change") + " alone would have done it, too)" },
	setsToo:   func(n, of int) string { return fmt.Sprintf("(so would %s of %d)", plural(n, "other set"), of) },
	gone:      func(name string) string { return name + " was removed" },
	came:      func(name string) string { return name + " was added" },
	thesisNow: func(name string) string { return name + " is a thesis now, which a reason has to show" },
	thesisNoMore: func(name string) string {
		return name + " is no thesis any more, and stands unless something speaks against it"
	},
	statusNow: func(name, now, was string) string { return name + " is " + now + " now, and was " + was },
	standardNow: func(name, now, was string) string {
		return name + " is weighed by another standard: " + now + ", not " + was
	},
	about:         func(name, change string) string { return name + ": " + change },
	exclude:       func(a, b string) string { return a + " and " + b + " contradict each other now" },
	excludeNoMore: func(a, b string) string { return a + " and " + b + " do not contradict each other any more" },
	with:          func(first, rest string) string { return first + " with " + rest },
	step:          func(name string) string { return "the step " + name },
	noMore:        func(from string, k claims.Kind, to string) string { return englishAct(from, k, to) + " no more" },
	now:           func(from string, k claims.Kind, to string) string { return englishAct(from, k, to) + " now" },
	otherKind: func(from string, k, was claims.Kind, to string) string {
		return from + " now " + englishVerbs.of(k) + " " + to + ", which it " +
			map[claims.Kind]string{claims.Support: "supported", claims.Rebuttal: "rebutted", claims.Undercut: "undercut"}[was] + " before"
	},
	otherWeight: func(from string, k claims.Kind, to, now, was string) string {
		return englishAct(from, k, to) + " with weight " + now + ", not " + was
	},
	otherPremises: func(from string, k claims.Kind, to, other string) string {
		return englishAct(from, k, to) + ", not " + other
	},
	otherTarget: func(from string, k claims.Kind, to, other string) string {
		return englishAct(from, k, to) + ", not " + other
	},
	otherwise: func(from string, k claims.Kind, to, other string) string {
		return englishAct(from, k, to) + ": " + other
	},
	nothing: "nothing", cited: "cited", side: "side",
	field: func(name, was, is string) string { return name + ": " + was + " → " + is },
	fields: [...]string{diff.Whole: "all", diff.ID: "id", diff.Title: "title", diff.Question: "question", diff.Text: "text", diff.By: "by", diff.Cites: "cited", diff.Date: "date",
		diff.Status: "status", diff.Standard: "standard", diff.Confidence: "confidence", diff.Tags: "tags", diff.Note: "note", diff.Language: "language", diff.Kind: "kind",
		diff.Premises: "premises", diff.Target: "target", diff.Weight: "weight", diff.Scheme: "scheme", diff.Rubric: "rubric"},
	before:   func(what string) string { return "before: " + what },
	reworded: func(text string) string { return "reworded; before: " + text },
	nowSays:  func(text string) string { return "now: " + text },
	isThesis: ", a thesis now", isNoThesis: ", no thesis any more",
	expected: func(change string) string { return ", expected: " + change },
	named:    func(what diff.What, change string) string { return ", a " + what.String() + ": " + change },
	newMap:   func(n int) string { return "A new map of " + plural(n, "claim") + "." },
	goneMap:  func(n int) string { return "The map was removed; it had " + plural(n, "claim") + "." },
	came1:    func(name, verdict string) string { return " " + name + ": " + verdict + "." },
}

var englishVerbs = kindWords{support: "supports", rebuttal: "rebuts", undercut: "undercuts"}

func englishAct(from string, k claims.Kind, to string) string {
	return from + " " + englishVerbs.of(k) + " " + to
}

// chineseDifference makes the words of a script of single characters, which differ in
// these alone.
func chineseDifference(w *chineseCharacters) differenceWords {
	act := func(from string, k claims.Kind, to string) string {
		return from + [...]string{claims.Support: w.support, claims.Rebuttal: w.rebuts, claims.Undercut: w.undercuts}[k] + to
	}
	n := func(format string) func(int) string {
		return func(n int) string { return fmt.Sprintf(format, n) }
	}
	behind := func(text string) func(string) string { return func(name string) string { return name + text } }
	return differenceWords{
		title: w.title, none: w.none, both: w.both, tooLarge: w.tooLarge, folded: w.folded,
		verdicts: w.verdicts, claims: w.claims, relations: w.relations, frame: w.frame,
		added: w.added, removed: w.removed, changed: w.changed,
		contested: w.contested, settled: w.settled, colon: "：", separator: "、",
		isNew: behind(w.isNew), thesis: w.thesis,
		summary: func(flips, theses, changes int) string {
			text := w.noFlip
			switch {
			case theses > 0:
				text = fmt.Sprintf(w.flipsTheses, flips, theses)
			case flips > 0:
				text = fmt.Sprintf(w.flips, flips)
			}
			return text + fmt.Sprintf(w.changes, changes)
		},
		unsearched: w.unsearched, loose: w.loose, noOthers: w.noOthers,
		since:    func(change string) string { return w.since + change },
		together: n(w.together), more: n(w.more), atLeast: n(w.atLeast), aloneToo: n(w.aloneToo),
		setsToo: func(n, of int) string { return fmt.Sprintf(w.setsToo, n, of) },
		gone:    behind(w.gone), came: behind(w.came), thesisNow: behind(w.thesisNow), thesisNoMore: behind(w.thesisNoMore),
		statusNow:     func(name, now, was string) string { return name + fmt.Sprintf(w.statusNow, now, was) },
		standardNow:   func(name, now, was string) string { return name + fmt.Sprintf(w.standardNow, now, was) },
		about:         func(name, change string) string { return name + "：" + change },
		exclude:       func(a, b string) string { return a + w.and + b + w.exclude },
		excludeNoMore: func(a, b string) string { return a + w.and + b + w.excludeNoMore },
		with:          func(first, rest string) string { return first + w.with + rest },
		step:          func(name string) string { return w.stepBefore + name },
		noMore:        func(from string, k claims.Kind, to string) string { return act(from+w.noMore, k, to) },
		now:           func(from string, k claims.Kind, to string) string { return act(from+w.now, k, to) },
		otherKind: func(from string, k, was claims.Kind, to string) string {
			return act(from+w.now, k, to) + act(w.formerly, was, "")
		},
		otherWeight: func(from string, k claims.Kind, to, now, was string) string {
			return act(from, k, to) + fmt.Sprintf(w.weight, now, was)
		},
		otherPremises: func(from string, k claims.Kind, to, other string) string { return act(from, k, to) + w.notBy + other },
		otherTarget: func(from string, k claims.Kind, to, other string) string {
			return act(from+w.now, k, to) + act(w.formerly, k, other)
		},
		otherwise: func(from string, k claims.Kind, to, other string) string { return act(from, k, to) + "：" + other },
		nothing:   w.nothing, cited: w.fields[diff.Cites], side: w.sideWord,
		field:  func(name, was, is string) string { return name + "：" + was + " → " + is },
		fields: w.fields,
		before: func(what string) string { return w.formerly2 + what }, reworded: func(text string) string { return w.reworded + text },
		nowSays:  func(text string) string { return w.nowSays + text },
		isThesis: w.isThesis, isNoThesis: w.isNoThesis,
		expected: func(change string) string { return w.expected + change },
		named: func(what diff.What, change string) string {
			return "，" + map[diff.What]string{diff.Side: w.sideWord, diff.Speaker: w.speakerWord, diff.Source: w.sourceWord}[what] + "：" + change
		},
		newMap: n(w.newMap), goneMap: n(w.goneMap),
		came1: func(name, verdict string) string { return name + "：" + verdict + "。" },
	}
}

// chineseCharacters are the words of [chineseDifference] in one script.
type chineseCharacters struct {
	support, rebuts, undercuts                                         string
	title, none, both, tooLarge, folded                                string
	verdicts, claims, relations, frame                                 string
	added, removed, changed, contested, settled, isNew, thesis         string
	noFlip, flips, flipsTheses, changes                                string
	unsearched, loose, noOthers, since                                 string
	together, more, atLeast, aloneToo, setsToo                         string
	gone, came, thesisNow, thesisNoMore, statusNow, standardNow        string
	and, exclude, excludeNoMore, with, stepBefore                      string
	noMore, now, formerly, formerly2, weight, notBy, nothing           string
	sideWord, speakerWord, sourceWord                                  string
	fields                                                             [diff.Rubric + 1]string
	reworded, nowSays, isThesis, isNoThesis, expected, newMap, goneMap string
}

var simplifiedDifference = chineseDifference(&chineseCharacters{
	support: "支持", rebuts: "反驳", undercuts: "否定",
	title: "改动了什么", none: "没有改动。", both: "新旧两图合在一起",
	tooLarge: "新旧两图合在一起太大，一页上看不清；可另画成一个文件。",
	folded:   "：有改动的部分，以及由此通向论题的部分。",
	verdicts: "结论", claims: "主张", relations: "关系", frame: "整张图",
	added: "新增", removed: "删去", changed: "改动",
	contested: "新起争议", settled: "已有定论", isNew: "（新）", thesis: "，论题",
	noFlip: "没有结论改变", flips: "%d个结论改变，均非论题", flipsTheses: "%d个结论改变，其中论题%d个", changes: "；共%d处改动。",
	unsearched: "原因：未查找，因计算量已用完", loose: "（也许更少几处就够；未及查明，计算量已用完）", noOthers: "（其中缺一不可；别的组合未试）",
	since: "因为", together: "因为%d处改动合在一起：", more: "另有%d处", atLeast: "（其中缺一不可；%d处以上的别的组合未试）",
	aloneToo: "（另有%d处改动，任一处单独也足够）", setsToo: "（另有%d组，每组%d处，也足够）",
	gone: "已删去", came: "是新增的", thesisNow: "成了论题，须有理由证明", thesisNoMore: "不再是论题，没有反对即成立",
	statusNow: "的状态现为%s，原为%s", standardNow: "改用另一证明标准：现为%s，原为%s",
	and: "和", exclude: "现在不能同时成立", excludeNoMore: "不再互相矛盾", with: "连同", stepBefore: "推论",
	noMore: "不再", now: "现在", formerly: "，原来", formerly2: "原为：", weight: "，权重现为%s，原为%s", notBy: "，原来的理由是", nothing: "无",
	sideWord: "立场", speakerWord: "发言人", sourceWord: "资料",
	fields: [...]string{diff.Whole: "全部", diff.ID: "编号", diff.Title: "标题", diff.Question: "问题", diff.Text: "内容", diff.By: "提出者", diff.Cites: "引用", diff.Date: "日期",
		diff.Status: "状态", diff.Standard: "证明标准", diff.Confidence: "可信度", diff.Tags: "标签", diff.Note: "备注", diff.Language: "语言", diff.Kind: "种类",
		diff.Premises: "前提", diff.Target: "对象", diff.Weight: "权重", diff.Scheme: "论证类型", diff.Rubric: "评分标准"},
	reworded: "改写；原为：", nowSays: "现为：", isThesis: "，成了论题", isNoThesis: "，不再是论题", expected: "，预期：",
	newMap: "新的论证图，共%d个主张。", goneMap: "论证图已删去，原有%d个主张。",
})

var traditionalDifference = chineseDifference(&chineseCharacters{
	support: "支持", rebuts: "反駁", undercuts: "否定",
	title: "改動了什麼", none: "沒有改動。", both: "新舊兩圖合在一起",
	tooLarge: "新舊兩圖合在一起太大，一頁上看不清；可另畫成一個檔案。",
	folded:   "：有改動的部分，以及由此通向論題的部分。",
	verdicts: "結論", claims: "主張", relations: "關係", frame: "整張圖",
	added: "新增", removed: "刪去", changed: "改動",
	contested: "新起爭議", settled: "已有定論", isNew: "（新）", thesis: "，論題",
	noFlip: "沒有結論改變", flips: "%d個結論改變，均非論題", flipsTheses: "%d個結論改變，其中論題%d個", changes: "；共%d處改動。",
	unsearched: "原因：未查找，因計算量已用完", loose: "（也許更少幾處就夠；未及查明，計算量已用完）", noOthers: "（其中缺一不可；別的組合未試）",
	since: "因為", together: "因為%d處改動合在一起：", more: "另有%d處", atLeast: "（其中缺一不可；%d處以上的別的組合未試）",
	aloneToo: "（另有%d處改動，任一處單獨也足夠）", setsToo: "（另有%d組，每組%d處，也足夠）",
	gone: "已刪去", came: "是新增的", thesisNow: "成了論題，須有理由證明", thesisNoMore: "不再是論題，沒有反對即成立",
	statusNow: "的狀態現為%s，原為%s", standardNow: "改用另一證明標準：現為%s，原為%s",
	and: "和", exclude: "現在不能同時成立", excludeNoMore: "不再互相矛盾", with: "連同", stepBefore: "推論",
	noMore: "不再", now: "現在", formerly: "，原來", formerly2: "原為：", weight: "，權重現為%s，原為%s", notBy: "，原來的理由是", nothing: "無",
	sideWord: "立場", speakerWord: "發言人", sourceWord: "資料",
	fields: [...]string{diff.Whole: "全部", diff.ID: "編號", diff.Title: "標題", diff.Question: "問題", diff.Text: "內容", diff.By: "提出者", diff.Cites: "引用", diff.Date: "日期",
		diff.Status: "狀態", diff.Standard: "證明標準", diff.Confidence: "可信度", diff.Tags: "標籤", diff.Note: "備註", diff.Language: "語言", diff.Kind: "種類",
		diff.Premises: "前提", diff.Target: "對象", diff.Weight: "權重", diff.Scheme: "論證類型", diff.Rubric: "評分標準"},
	reworded: "改寫；原為：", nowSays: "現為：", isThesis: "，成了論題", isNoThesis: "，不再是論題", expected: "，預期：",
	newMap: "新的論證圖，共%d個主張。", goneMap: "論證圖已刪去，原有%d個主張。",
})
