package render

import (
	"fmt"

	"crux/engine"
)

// countWords are what statistics say themselves.
type countWords struct {
	of                              func(maps int) string // statistics of so many maps
	claims, reasons, contradictions func(n int) string
	deep                            func(steps int) string
	sourced                         func(share string) string
	underOne, overMost              string // shares that are rounded to nothing or all
	number                          string // over a column of them
	part                            func(n int, share string) string
	reasonsHead                     string
	forClaim, againstClaim          string
	againstStep, exclusive          string
	linked                          func(n int) string
	verdictsHead                    string
	verdicts                        [engine.Unsettled + 1]string
	unsupported                     func(n int) string
	depthsHead, depthsHeads         string // for one thesis, and for several
	steps, theses                   func(n int) string
	stepsTo                         func(from, to int) string
	noWay                           string
	sidesHead, sidesNote            string
	sideColumns                     [6]string
	noSides, noSide                 string
	contestedHead, nothingContested string
	others                          func(n int) string
	influenceHead, influence        string
	influenceNote, noInfluence      string
	onThesis, tooLarge              string
	leanedHead, leanedNote          string
	directly, inAll, noneLeaned     string
	overview                        string
	overviewColumns                 [11]string
}

var englishCount = countWords{
	of:     func(maps int) string { return "Statistics of " + plural(maps, "map") },
	claims: func(n int) string { return plural(n, "claim") }, reasons: func(n int) string { return plural(n, "reason") },
	contradictions: func(n int) string { return plural(n, "contradiction") },
	deep:           func(n int) string { return plural(n, "step") + " deep" },
	sourced:        func(share string) string { return share + " of the claims with a source" },
	underOne:       "under 1%", overMost: "over 99%", number: "number",
	part:        func(n int, share string) string { return fmt.Sprintf("%d (%s)", n, share) },
	reasonsHead: "Reasons", forClaim: "for a claim", againstClaim: "against a claim",
	againstStep: "against a step (undercuts)", exclusive: "claims that cannot both stand",
	linked: func(n int) string {
		return numbered(n, "reason has", "reasons have") + " several premises, which count only together."
	},
	verdictsHead: "Verdicts",
	verdicts:     [...]string{0: "none", engine.Accepted: "stand", engine.Rejected: "fall", engine.Contested: "contested", engine.Unsettled: "wait"},
	unsupported: func(n int) string {
		if n == 1 {
			return "1 claim stands although no reason given for it counts."
		}
		return numbered(n, "claim stands", "claims stand") + " although no reason given for them counts."
	},
	depthsHead: "Claims by steps to the thesis", depthsHeads: "Claims by steps to the nearest thesis",
	steps: func(n int) string { return plural(n, "step") },
	theses: func(n int) string {
		if n == 1 {
			return "thesis"
		}
		return "theses"
	},
	stepsTo:   func(from, to int) string { return fmt.Sprintf("%d to %d steps", from, to) },
	noWay:     "no way there",
	sidesHead: "Sides", sideColumns: [...]string{"claims", "with a source", "for a thesis", "against a thesis", "reasons", "that count"},
	sidesNote: "The claims of each side, those with a source, and the reasons that it gives: for a thesis, against one, all, and those that count.",
	noSides:   "The map names no sides.", noSide: "on no side",
	contestedHead: "Contested claims", nothingContested: "Nothing is contested.",
	others:        func(n int) string { return "There are " + numbered(n, "other", "others") + "." },
	influenceHead: "Most influential claims", influence: "influence",
	influenceNote: "How much stronger the thesis is if the claim is granted than if it is withdrawn, from −1 to 1.",
	noInfluence:   "No claim makes a difference.", onThesis: "on the thesis", tooLarge: "The map is too large to find them.",
	leanedHead: "Most leaned on claims",
	leanedNote: "How many reasons rest on the claim: directly, and in all with those that rest on what they support.",
	directly:   "directly", inAll: "in all", noneLeaned: "No reason rests on any claim.",
	overview:        "Overview",
	overviewColumns: [...]string{"claims", "reasons for", "reasons against", "undercuts", "contradictions", "steps deep", "with a source", "stand", "fall", "contested", "wait"},
}

// countedIn returns a phrase with one number in it.
func countedIn(format string) func(int) string {
	return func(n int) string { return fmt.Sprintf(format, n) }
}

var simplifiedCount = countWords{
	of: countedIn("%d张论证图的统计"), claims: countedIn("%d个主张"), reasons: countedIn("%d条理由"), contradictions: countedIn("%d对矛盾"), deep: countedIn("深%d步"),
	sourced:  func(share string) string { return share + "的主张有资料来源" },
	underOne: "不到1%", overMost: "99%以上", number: "数目",
	part:        func(n int, share string) string { return fmt.Sprintf("%d（%s）", n, share) },
	reasonsHead: "理由", forClaim: "支持主张", againstClaim: "反驳主张", againstStep: "否定推论", exclusive: "不能同时成立的主张",
	linked:       countedIn("%d条理由有几个前提，合在一起才算理由。"),
	verdictsHead: "结论",
	verdicts:     [...]string{0: "无", engine.Accepted: "成立", engine.Rejected: "不成立", engine.Contested: "有争议", engine.Unsettled: "待定"},
	unsupported:  countedIn("%d个主张成立，但支持它的理由都不起作用。"),
	depthsHead:   "各主张到论题的步数", depthsHeads: "各主张到最近论题的步数",
	steps: countedIn("%d步"), theses: func(int) string { return "论题" },
	stepsTo:   func(from, to int) string { return fmt.Sprintf("%d至%d步", from, to) },
	noWay:     "不通向论题",
	sidesHead: "各方", sideColumns: [...]string{"主张", "有资料来源", "支持论题", "反驳论题", "理由", "起作用的"},
	sidesNote: "各方的主张、其中有资料来源的，以及所提出的理由：支持论题的、反驳论题的、全部的，以及起作用的。",
	noSides:   "图中没有写明各方。", noSide: "不属任何一方",
	contestedHead: "有争议的主张", nothingContested: "没有争议。", others: countedIn("另有%d个。"),
	influenceHead: "影响最大的主张", influence: "影响力",
	influenceNote: "认可该主张比收回它，论题的强度高出多少：从−1到1。",
	noInfluence:   "没有主张能影响论题。", onThesis: "所影响的论题", tooLarge: "图太大，无法算出。",
	leanedHead: "最受倚重的主张", leanedNote: "有多少理由以该主张为据：直接的，以及连同由此再往上的全部。",
	directly: "直接", inAll: "全部", noneLeaned: "没有理由以任何主张为据。",
	overview:        "概览",
	overviewColumns: [...]string{"主张", "支持", "反驳", "否定推论", "矛盾", "深度（步）", "有资料来源", "成立", "不成立", "有争议", "待定"},
}

var traditionalCount = countWords{
	of: countedIn("%d張論證圖的統計"), claims: countedIn("%d個主張"), reasons: countedIn("%d條理由"), contradictions: countedIn("%d對矛盾"), deep: countedIn("深%d步"),
	sourced:  func(share string) string { return share + "的主張有資料來源" },
	underOne: "不到1%", overMost: "99%以上", number: "數目",
	part:        func(n int, share string) string { return fmt.Sprintf("%d（%s）", n, share) },
	reasonsHead: "理由", forClaim: "支持主張", againstClaim: "反駁主張", againstStep: "否定推論", exclusive: "不能同時成立的主張",
	linked:       countedIn("%d條理由有幾個前提，合在一起才算理由。"),
	verdictsHead: "結論",
	verdicts:     [...]string{0: "無", engine.Accepted: "成立", engine.Rejected: "不成立", engine.Contested: "有爭議", engine.Unsettled: "待定"},
	unsupported:  countedIn("%d個主張成立，但支持它的理由都不起作用。"),
	depthsHead:   "各主張到論題的步數", depthsHeads: "各主張到最近論題的步數",
	steps: countedIn("%d步"), theses: func(int) string { return "論題" },
	stepsTo:   func(from, to int) string { return fmt.Sprintf("%d至%d步", from, to) },
	noWay:     "不通向論題",
	sidesHead: "各方", sideColumns: [...]string{"主張", "有資料來源", "支持論題", "反駁論題", "理由", "起作用的"},
	sidesNote: "各方的主張、其中有資料來源的，以及所提出的理由：支持論題的、反駁論題的、全部的，以及起作用的。",
	noSides:   "圖中沒有寫明各方。", noSide: "不屬任何一方",
	contestedHead: "有爭議的主張", nothingContested: "沒有爭議。", others: countedIn("另有%d個。"),
	influenceHead: "影響最大的主張", influence: "影響力",
	influenceNote: "認可該主張比收回它，論題的強度高出多少：從−1到1。",
	noInfluence:   "沒有主張能影響論題。", onThesis: "所影響的論題", tooLarge: "圖太大，無法算出。",
	leanedHead: "最受倚重的主張", leanedNote: "有多少理由以該主張為據：直接的，以及連同由此再往上的全部。",
	directly: "直接", inAll: "全部", noneLeaned: "沒有理由以任何主張為據。",
	overview:        "概覽",
	overviewColumns: [...]string{"主張", "支持", "反駁", "否定推論", "矛盾", "深度（步）", "有資料來源", "成立", "不成立", "有爭議", "待定"},
}
