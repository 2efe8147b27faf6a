package render

import "fmt"

// flowWords are the words of flow sheets, see [FlowMarkdown].
type flowWords struct {
	kind    string // of document
	summary func(lines, dropped, open int) string
	dropped string                         // heading of what is left
	left    func(dropped, open int) string // by a side
	more    func(n int) string
	// Before the side that has not answered; a sign stands before it.
	droppedBy, openBy string
	noSide            string // of a claim in the column of a side
	unsided           string // why nothing is marked

	sheet                                         func(n int) string
	apart                                         string // of a claim that leads to no thesis
	circle                                        string // of undercuts
	caseFor, caseAgainst, moreFor, moreAgainst    string // headings of tables
	others, othersMeans                           string // heading of claims that are on no sheet, and why
	nothing                                       string // where nothing is said about a claim
	row, pro, con, opening, answers, replies      string // columns
	on                                            string // column of what goes on
	undated, unrounded                            string // columns of what has no date or round
	round                                         func(name string) string
	answering                                     func(time string) string // column of answers to what is of the same time
	because, and, against, undercut, excludes     string                   // before a claim
	seeRow, goesOn, fromRow                       func(row string) string
	seeSheet                                      func(n int) string
	earlyDate, earlyRound                         string
	cut                                           string // at the end of a text too long for a cell
	how                                           string // heading of the explanation
	howLines, howTimes, howRounds                 string
	howAgainst, howUndercut, howDropped, howShown string
	howOpen, howNoSide                            string
	howNobodys                                    string // of a claim on no side, where columns are nobody's
}

// listedLeft puts what is left behind what there is, if anything is.
func listedLeft(lines, between, left string) string {
	if left == "" {
		return lines
	}
	return lines + between + left
}

// leftCounts counts dropped reasons and undercuts that are not answered, as far as there
// are any.
func leftCounts(between string, reasons, undercuts func(n int) string) func(dropped, open int) string {
	return func(dropped, open int) string {
		switch {
		case dropped == 0 && open == 0:
			return ""
		case open == 0:
			return reasons(dropped)
		case dropped == 0:
			return undercuts(open)
		}
		return reasons(dropped) + between + undercuts(open)
	}
}

var (
	englishLeft = leftCounts(", ",
		func(n int) string { return plural(n, "reason") + " dropped" },
		func(n int) string { return plural(n, "undercut") + " not answered" })
	simplifiedLeft = leftCounts("，",
		func(n int) string { return fmt.Sprintf("%d条理由未回应", n) },
		func(n int) string { return fmt.Sprintf("%d处否定推论未答复", n) })
	traditionalLeft = leftCounts("，",
		func(n int) string { return fmt.Sprintf("%d條理由未回應", n) },
		func(n int) string { return fmt.Sprintf("%d處否定推論未答覆", n) })
)

var englishFlow = flowWords{
	kind: "Flow sheet",
	summary: func(lines, dropped, open int) string {
		return listedLeft(numbered(lines, "line of argument", "lines of argument"), ", ", englishLeft(dropped, open))
	},
	dropped:   "Left unanswered",
	left:      englishLeft,
	more:      func(n int) string { return "and " + numbered(n, "other", "others") },
	droppedBy: "dropped by ", openBy: "not answered by ",
	noSide:  "on no side",
	unsided: "Nothing is marked as dropped or not answered, since the map does not say which side says what.",

	sheet:   func(n int) string { return fmt.Sprintf("Sheet %d", n) },
	apart:   "leads to no thesis",
	circle:  "Steps that speak against each other in a circle",
	caseFor: "The case for", caseAgainst: "The case against", moreFor: "The case for, continued", moreAgainst: "The case against, continued",
	others: "Other claims", othersMeans: "Nothing is said for or against them, and they lead to no thesis.",
	nothing: "Nothing is said for or against it.",
	row:     "row", pro: "For", con: "Against", opening: "case", answers: "answers", replies: "replies",
	on:      "goes on from",
	undated: "no date", unrounded: "no round",
	round:     func(name string) string { return "Round " + name },
	answering: func(time string) string { return time + ", answers" },
	because:   "because", and: "and", against: "not so", undercut: "does not follow", excludes: "cannot both stand",
	seeRow:   func(row string) string { return "see row " + row },
	goesOn:   func(row string) string { return "goes on in row " + row },
	fromRow:  func(row string) string { return "from row " + row },
	seeSheet: func(n int) string { return fmt.Sprintf("see sheet %d", n) },

	earlyDate: "dated before what it answers", earlyRound: "of a round before what it answers",
	cut:      "… (cut: a cell holds no more)",
	how:      "How to read a flow sheet",
	howLines: "What is said against a claim stands right of it; what is said for it stands below it. A claim is told once in full.",
	howTimes: "A column is a date. What has no date stands under that of what it speaks of. What answers without being later stands right of it all the same, in a column of its own.",
	howRounds: "A column is a round. What has no round stands under that of what it speaks of. What answers without being of a later round stands right of it all the same, " +
		"in a column of its own.",
	howAgainst:  "speaks against the claim left of it",
	howUndercut: "speaks against the step (an undercut): even if the claim left of it is true, nothing follows from it",
	howDropped:  "dropped: a reason for or against a claim that counts, and that the other side has not answered (undercuts are not looked at)",
	howOpen:     "not answered: an undercut that counts, and against which the side whose step it denies has said nothing",
	howNoSide:   "of none of the sides, in the column of those for whom it speaks",
	howNobodys:  "said for none of the sides",
	howShown:    "told in full there",
}

var simplifiedFlow = flowWords{
	kind: "辩论流程表",
	summary: func(lines, dropped, open int) string {
		return listedLeft(fmt.Sprintf("%d条论证线", lines), "，", simplifiedLeft(dropped, open))
	},
	dropped:   "未获回应之处",
	left:      simplifiedLeft,
	more:      func(n int) string { return fmt.Sprintf("另有%d处", n) },
	droppedBy: "未回应：", openBy: "未答复：",
	noSide:  "不属任何一方",
	unsided: "图中没有说明主张属于哪一方，因此不标出未回应或未答复之处。",

	sheet:   func(n int) string { return fmt.Sprintf("第%d张", n) },
	apart:   "不通向论题",
	circle:  "互相否定的推论",
	caseFor: "支持的论证", caseAgainst: "反对的论证", moreFor: "支持的论证（续）", moreAgainst: "反对的论证（续）",
	others: "其他主张", othersMeans: "没有支持或反驳它们的理由，它们也不通向论题。",
	nothing: "没有支持或反驳它的理由。",
	row:     "行", pro: "支持方", con: "反对方", opening: "立论", answers: "回应", replies: "再回应",
	on:      "接自",
	undated: "无日期", unrounded: "无轮次",
	round:     func(name string) string { return "轮次" + name },
	answering: func(time string) string { return time + "，回应" },
	because:   "因为", and: "并且", against: "反驳", undercut: "否定推论", excludes: "不能同时成立",
	seeRow:   func(row string) string { return "见第" + row + "行" },
	goesOn:   func(row string) string { return "续见第" + row + "行" },
	fromRow:  func(row string) string { return "接第" + row + "行" },
	seeSheet: func(n int) string { return fmt.Sprintf("见第%d张", n) },

	earlyDate: "日期早于所回应的主张", earlyRound: "轮次早于所回应的主张",
	cut:         "……（已截断：单元格容纳不下）",
	how:         "如何阅读",
	howLines:    "反驳某主张的写在它的右边，支持它的写在它的下面。每个主张只完整写一次。",
	howTimes:    "每列为一个日期。没有日期的随它所针对的主张。日期不晚于对方的回应仍写在其右边，另成一列。",
	howRounds:   "每列为一轮。没有轮次的随它所针对的主张。轮次不晚于对方的回应仍写在其右边，另成一列。",
	howAgainst:  "反驳左边的主张",
	howUndercut: "即使左边的主张成立，也推不出结论",
	howDropped:  "未回应：支持或反驳主张的理由起作用，而对方没有回应（不看否定推论）",
	howOpen:     "未答复：否定推论起作用，而作出该推论的一方没有反驳它",
	howNoSide:   "按其内容列在对其有利一方的栏中，并非该方的主张",
	howNobodys:  "不是任何一方的主张",
	howShown:    "该处有完整内容",
}

var traditionalFlow = flowWords{
	kind: "辯論流程表",
	summary: func(lines, dropped, open int) string {
		return listedLeft(fmt.Sprintf("%d條論證線", lines), "，", traditionalLeft(dropped, open))
	},
	dropped:   "未獲回應之處",
	left:      traditionalLeft,
	more:      func(n int) string { return fmt.Sprintf("另有%d處", n) },
	droppedBy: "未回應：", openBy: "未答覆：",
	noSide:  "不屬任何一方",
	unsided: "圖中沒有說明主張屬於哪一方，因此不標出未回應或未答覆之處。",

	sheet:   func(n int) string { return fmt.Sprintf("第%d張", n) },
	apart:   "不通向論題",
	circle:  "互相否定的推論",
	caseFor: "支持的論證", caseAgainst: "反對的論證", moreFor: "支持的論證（續）", moreAgainst: "反對的論證（續）",
	others: "其他主張", othersMeans: "沒有支持或反駁它們的理由，它們也不通向論題。",
	nothing: "沒有支持或反駁它的理由。",
	row:     "行", pro: "支持方", con: "反對方", opening: "立論", answers: "回應", replies: "再回應",
	on:      "接自",
	undated: "無日期", unrounded: "無輪次",
	round:     func(name string) string { return "輪次" + name },
	answering: func(time string) string { return time + "，回應" },
	because:   "因為", and: "並且", against: "反駁", undercut: "否定推論", excludes: "不能同時成立",
	seeRow:   func(row string) string { return "見第" + row + "行" },
	goesOn:   func(row string) string { return "續見第" + row + "行" },
	fromRow:  func(row string) string { return "接第" + row + "行" },
	seeSheet: func(n int) string { return fmt.Sprintf("見第%d張", n) },

	earlyDate: "日期早於所回應的主張", earlyRound: "輪次早於所回應的主張",
	cut:         "……（已截斷：儲存格容納不下）",
	how:         "如何閱讀",
	howLines:    "反駁某主張的寫在它的右邊，支持它的寫在它的下面。每個主張只完整寫一次。",
	howTimes:    "每列為一個日期。沒有日期的隨它所針對的主張。日期不晚於對方的回應仍寫在其右邊，另成一列。",
	howRounds:   "每列為一輪。沒有輪次的隨它所針對的主張。輪次不晚於對方的回應仍寫在其右邊，另成一列。",
	howAgainst:  "反駁左邊的主張",
	howUndercut: "即使左邊的主張成立，也推不出結論",
	howDropped:  "未回應：支持或反駁主張的理由起作用，而對方沒有回應（不看否定推論）",
	howOpen:     "未答覆：否定推論起作用，而作出該推論的一方沒有反駁它",
	howNoSide:   "按其內容列在對其有利一方的欄中，並非該方的主張",
	howNobodys:  "不是任何一方的主張",
	howShown:    "該處有完整內容",
}
