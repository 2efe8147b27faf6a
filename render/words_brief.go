package render

import "fmt"

// briefWords are the words of the case of one side, see [BriefMarkdown].
type briefWords struct {
	brief func(name string) string // what the document is, for a side

	short, decides, lines, expect, gaps, dropped, further, continued string // headings

	// On a thesis.
	stance                          briefStance
	reasons                         func(pros, cons int) string // that the side gives
	claims                          func(pros, cons int) string // of the side that bear on it, where it gives no reason
	own                             string                      // the side says the thesis
	goesWell                        string                      // as the map stands
	goesBadly                       string
	undecided                       string
	silent                          string // before theses that the side says nothing about
	silentMore                      func(n int) string
	unclear                         string // before theses to which claims of the side lead, without a position
	nearCount                       func(n int) string
	thesisHead, stanceHead, nowHead string // where there are many

	// How much there is.
	lineCount    func(n int) string
	attackCount  func(n, open int) string
	droppedCount func(n int) string // of reasons and undercuts
	leftCount    func(n int) string // the same

	sides, claimsHead, citedHead, reasonsHead, countHead, others, none string // the table of the sides

	line, attack                                     func(n int) string // as places to look at
	lineHead, attackHead                             func(n int) string // before the text of a claim
	inShort, inDecides, inGaps, inDropped, inFurther string             // other places to look at
	linesNote, fileOrder                             string             // how lines are ordered
	forIt, againstIt, noLines                        string
	because, theirs, with                            string // before what backs a claim of the case, one of others; before further premises
	influence                                        func(value string) string
	expected                                         func(attacks string) string
	putOff, goesOn                                   string // of what is told later
	speaksAgainst, speaksFor                         string // before what a reason speaks of
	speaksOfStep, contradicts                        string
	expectNote, noAttacks                            string
	answer, answerToStep                             string
	noAnswer, answeredByTeam, answeredByOthers       string
	plus                                             string // between premises
	elsewhere                                        string // heading of attacks that matter for no thesis
	noGaps, unanswered, bare                         string
	unsupported, itself, loose                       string
	nothingDropped, tooMany                          string
	droppedByOthers, droppedHere                     string
	openByOthers, openHere                           string // headings of undercuts
	leftBy, givenBy                                  string // before names

	// What would settle a thesis.
	attackFirst, defend   string
	stands, falls         string // where the side is divided
	alreadySo             string
	ways                  func(stands, lost bool, ways, moves int) string // what makes that the thesis stands or falls: to do, or to lose
	move                  briefMoves
	never, safe, ended    string // nothing gives the thesis that verdict: to reach it, or to lose it
	atLeast               func(n int) string
	hangsOn               string
	otherWays, largerWays func(n int) string
	harmfulWays           func(n int) string // that cost the side some of its own case
	noneWhole, atCost     string             // where all ways do
	noneWholeFound        string             // where all do that a search found, which has ended before
	wouldLose             string             // before what a move costs it
	notUnhurt             string             // before a claim of others that would cost it something to bring down
	togetherLose          string             // before what several moves cost it only together
	alsoServes, unhurt    string             // before and after what a claim of others serves in its case
	andMore               string             // after some of those
	alsoAttacks           string             // before attacks that a claim is said in
	spareClaim            string             // before what in its case rests on a claim that is said against it
	isWon, isLost         string
	unmoved               string // the map grants the thesis or takes it back
	thesesLeft            func(n int) string
	unasked               string
}

// briefStance tells what a side thinks of a thesis.
type briefStance struct{ inFavour, opposed, divided string }

// briefMoves tell what a side has to do about a claim.
type briefMoves struct {
	bringDown, establish, getGranted, giveUp string // to win
	hold, holdTheirs, keepDown, doNotPress   string // not to lose
	grant, withdraw                          string // where the side is divided
}

// proAndCon counts what speaks for something and against it, in English.
func proAndCon(word string, pros, cons int) string {
	switch {
	case cons == 0:
		return plural(pros, word) + " for it"
	case pros == 0:
		return plural(cons, word) + " against it"
	}
	return fmt.Sprintf("%s for it and %d against it", plural(pros, word), cons)
}

// englishWays says what makes that a thesis stands or falls.
func englishWays(stands, lost bool, ways, moves int) string {
	verb := "fall"
	if stands {
		verb = "stand"
	}
	if lost {
		verb = "it " + verb + "s if "
		switch {
		case moves > 1 && ways > 1:
			return fmt.Sprintf("%sany of these is lost, %d points together", verb, moves)
		case moves > 1:
			return fmt.Sprintf("%sthese %d points are lost together", verb, moves)
		case ways > 1:
			return verb + "any one of these is lost"
		}
		return verb + "this is lost"
	}
	switch {
	case moves > 1 && ways > 1:
		return fmt.Sprintf("any of these, %d points together, makes it %s", moves, verb)
	case moves > 1:
		return fmt.Sprintf("these %d points together make it %s", moves, verb)
	case ways > 1:
		return "any one of these makes it " + verb
	}
	return "this makes it " + verb
}

var englishBrief = briefWords{
	brief: func(name string) string { return "Brief for " + name },

	short: "In short", decides: "What decides it", lines: "Lines of argument", expect: "Expect and answer",
	gaps: "Gaps", dropped: "Left unanswered", further: "What else this side says", continued: "Continued",

	stance:  briefStance{inFavour: "This side is for it", opposed: "This side is against it", divided: "This side is divided"},
	reasons: func(pros, cons int) string { return proAndCon("reason", pros, cons) },
	claims:  func(pros, cons int) string { return "by way of others, " + proAndCon("claim", pros, cons) },
	own:     "it says so itself",

	goesWell:   " This goes its way.",
	goesBadly:  " This goes against it.",
	undecided:  " Not decided yet.",
	silent:     "This side says nothing about:",
	silentMore: func(n int) string { return "and " + numbered(n, "more thesis", "more theses") },
	unclear:    "What this side says leads to these as well, without adding up to a position:",
	nearCount:  func(n int) string { return plural(n, "claim") },
	thesisHead: "Thesis", stanceHead: "This side", nowHead: "Now",

	lineCount: func(n int) string { return numbered(n, "line of argument", "lines of argument") },
	attackCount: func(n, open int) string {
		text := plural(n, "attack") + " to expect"
		if open > 0 {
			text += fmt.Sprintf(", %d without an answer", open)
		}
		return text
	},
	droppedCount: func(n int) string {
		return numbered(n, "reason or undercut", "reasons and undercuts") + " that others left unanswered"
	},
	leftCount: func(n int) string {
		return numbered(n, "reason or undercut", "reasons and undercuts") + " that this side left unanswered"
	},

	sides: "Who says how much", claimsHead: "claims", citedHead: "with a source", reasonsHead: "reasons", countHead: "that count",
	others: "all others", none: "on no side",

	line: func(n int) string { return fmt.Sprintf("line %d", n) }, attack: func(n int) string { return fmt.Sprintf("attack %d", n) },
	lineHead: func(n int) string { return fmt.Sprintf("Line %d", n) }, attackHead: func(n int) string { return fmt.Sprintf("Attack %d", n) },
	inShort: "in short", inDecides: "what decides it", inGaps: "gaps", inDropped: "left unanswered", inFurther: "what else",

	linesNote: "What most hangs on comes first. Influence: how much better the side does on the thesis if the claim is granted than if it is withdrawn, from −1 to 1.",
	fileOrder: "In the order of the file: to find what most hangs on would take too long in this map.",
	forIt:     "for it", againstIt: "against it", noLines: "Nothing is said for this position on the thesis itself.",
	because: "because", theirs: "backed by", with: "together with",
	influence: func(value string) string { return "influence " + value },
	expected:  func(attacks string) string { return "expect " + attacks },
	putOff:    "what it rests on is told below", goesOn: "continued",
	speaksAgainst: "against", speaksFor: "for", speaksOfStep: "against the step", contradicts: "cannot stand beside",
	expectNote: "What others say against this case, and what can be said to that. A heavy border marks what this side has no answer to.",
	noAttacks:  "Nobody says anything against this case.",
	answer:     "Answer", answerToStep: "the step does not hold", noAnswer: "No answer yet", answeredByTeam: "Answer of a team mate", answeredByOthers: "Said by others",
	plus: " + ", elsewhere: "Elsewhere",
	noGaps: "None found.", unanswered: "Attacks without an answer", bare: "Claims without a source and without a reason",
	unsupported: "Claims for which no reason counts", itself: "Against its own case", loose: "Claims that lead to no thesis",
	nothingDropped: "Nothing was left unanswered.", tooMany: "Not looked for: there are too many who say something.",
	droppedByOthers: "By others: press it", droppedHere: "By this side: answer it", openByOthers: "Undercuts that others did not answer: press them", openHere: "Undercuts that this side did not answer: answer them", leftBy: "left by ", givenBy: "said by ",

	attackFirst: "Attack first", defend: "Must be defended", stands: "To stand", falls: "To fall",
	alreadySo: "it does, as the map is.",
	ways:      englishWays,
	move: briefMoves{
		bringDown: "bring down", establish: "establish", getGranted: "get granted", giveUp: "give up",
		hold: "hold", holdTheirs: "hold, though others say it", keepDown: "do not grant", doNotPress: "do not press",
		grant: "grant", withdraw: "take back",
	},
	never: "nothing that could be granted or taken back does this.",
	safe:  "nothing in particular, since no loss turns the verdict.",
	ended: " The search ended before all ways were found.",
	atLeast: func(n int) string {
		return fmt.Sprintf("this takes at least %s; the search ended there.", plural(n, "move"))
	},
	hangsOn:    "It hangs most on",
	otherWays:  func(n int) string { return "and " + numbered(n, "other way", "other ways") },
	largerWays: func(n int) string { return "and " + numbered(n, "way", "ways") + " of more moves" },
	harmfulWays: func(n int) string {
		return "and " + numbered(n, "way", "ways") + " that would cost it some of its own case"
	},
	noneWhole: "nothing that leaves its own case whole.", atCost: "At a cost",
	noneWholeFound: "none was found that leaves its own case whole.",
	wouldLose:      "its own case would lose ", notUnhurt: "not without loss", togetherLose: "together these would cost its own case ",
	alsoServes: "also serves its own ", unhurt: ", which would not fall with it", andMore: "more",
	alsoAttacks: "also said against this side in ",
	spareClaim:  "answer the step rather than the claim, which carries its own ",
	isWon:       "nothing, this goes its way already.", isLost: "nothing, this goes against it already.",
	unmoved:    "Nothing moves it: it is granted or taken back in the map.",
	thesesLeft: func(n int) string { return "Not asked about: " + numbered(n, "more thesis.", "more theses.") },
	unasked:    "Nothing to settle: this side says nothing about a thesis.",
}

func chineseBoth(unit, pro, con string) func(pros, cons int) string {
	return func(pros, cons int) string {
		switch {
		case cons == 0:
			return fmt.Sprintf("%s%d%s", pro, pros, unit)
		case pros == 0:
			return fmt.Sprintf("%s%d%s", con, cons, unit)
		}
		return fmt.Sprintf("%s%d%s，%s%d%s", pro, pros, unit, con, cons, unit)
	}
}

// chineseLoss has the phrases of [chineseWays].
type chineseLoss struct{ this, any, together, sets, noThis, noAny, noTogether, noSets string }

// chineseWays says what makes that a thesis stands or falls.
func chineseWays(w chineseLoss) func(stands, lost bool, ways, moves int) string {
	return func(stands, lost bool, ways, moves int) string {
		does, p := "不成立", [...]string{w.this, w.any, w.together, w.sets}
		if stands {
			does = "成立"
		}
		if lost {
			p = [...]string{w.noThis, w.noAny, w.noTogether, w.noSets}
		}
		switch {
		case moves > 1 && ways > 1:
			return fmt.Sprintf(p[3], moves) + does
		case moves > 1:
			return fmt.Sprintf(p[2], moves) + does
		case ways > 1:
			return p[1] + does
		}
		return p[0] + does
	}
}

var simplifiedBrief = briefWords{
	brief: func(name string) string { return "辩论提纲：" + name },

	short: "要点", decides: "胜负所系", lines: "论证线索", expect: "预期的反驳与回应",
	gaps: "缺口", dropped: "未获回应之处", further: "本方的其他说法", continued: "续",

	stance:  briefStance{inFavour: "本方赞成", opposed: "本方反对", divided: "本方意见不一"},
	reasons: chineseBoth("条理由", "支持", "反对"),
	claims:  chineseBoth("个主张", "间接有利", "间接不利"),
	own:     "论题由本方提出",

	goesWell:   "目前对本方有利。",
	goesBadly:  "目前对本方不利。",
	undecided:  "尚无定论。",
	silent:     "本方没有谈到：",
	silentMore: func(n int) string { return fmt.Sprintf("另有%d个论题", n) },
	unclear:    "本方的说法也关系到以下论题，但不构成立场：",
	nearCount:  func(n int) string { return fmt.Sprintf("%d个主张", n) },
	thesisHead: "论题", stanceHead: "本方", nowHead: "目前",

	lineCount: func(n int) string { return fmt.Sprintf("%d条论证线索", n) },
	attackCount: func(n, open int) string {
		text := fmt.Sprintf("%d处预期的反驳", n)
		if open > 0 {
			text += fmt.Sprintf("，其中%d处尚无回应", open)
		}
		return text
	},
	droppedCount: func(n int) string { return fmt.Sprintf("他方未回应的理由与否定推论%d条", n) },
	leftCount:    func(n int) string { return fmt.Sprintf("本方未回应的理由与否定推论%d条", n) },

	sides: "各方说了多少", claimsHead: "主张", citedHead: "有出处", reasonsHead: "理由", countHead: "起作用",
	others: "其他各方", none: "不属任何一方",

	line: func(n int) string { return fmt.Sprintf("线索%d", n) }, attack: func(n int) string { return fmt.Sprintf("反驳%d", n) },
	lineHead: func(n int) string { return fmt.Sprintf("线索%d", n) }, attackHead: func(n int) string { return fmt.Sprintf("反驳%d", n) },
	inShort: "要点", inDecides: "胜负所系", inGaps: "缺口", inDropped: "未获回应之处", inFurther: "其他说法",

	linesNote: "最关键的排在前面。影响力：该主张获认可时，本方在论题上的强度比它被收回时高出多少，从−1到1。",
	fileOrder: "按文件中的顺序：在这幅图中找出最关键的主张耗时太长。",
	forIt:     "支持", againstIt: "反对", noLines: "没有直接支持这一立场的理由。",
	because: "因为", theirs: "依据", with: "连同",
	influence: func(value string) string { return "影响力" + value },
	expected:  func(attacks string) string { return "预期" + attacks },
	putOff:    "其依据详见下文", goesOn: "续",
	speaksAgainst: "针对", speaksFor: "支持", speaksOfStep: "针对推论", contradicts: "不能同时成立",
	expectNote: "他方对本方论证的反驳，以及可作的回应。粗框表示本方尚无回应。",
	noAttacks:  "没有针对本方论证的反驳。",
	answer:     "回应", answerToStep: "推论不成立", noAnswer: "尚无回应", answeredByTeam: "同队的回应", answeredByOthers: "他人的说法",
	plus: " + ", elsewhere: "其他",
	noGaps: "没有发现。", unanswered: "尚无回应的反驳", bare: "既无出处也无理由的主张",
	unsupported: "理由都不起作用的主张", itself: "与本方论证相抵触", loose: "与论题无关的主张",
	nothingDropped: "没有未获回应之处。", tooMany: "未查找：发言者太多。",
	droppedByOthers: "他方未回应：可以追问", droppedHere: "本方未回应：应当回应", openByOthers: "他方未回应的否定推论：可以追问", openHere: "本方未回应的否定推论：应当回应", leftBy: "未回应者：", givenBy: "提出者：",

	attackFirst: "首先攻击", defend: "必须守住", stands: "要使它成立", falls: "要使它不成立",
	alreadySo: "目前已是如此。",
	ways:      chineseWays(chineseLoss{"此项使它", "以下任何一项都使它", "以下%d项合起来使它", "以下任一组（各%d项）都使它", "失去此项，它就", "失去以下任何一项，它就", "同时失去以下%d项，它就", "失去以下任何一组（各%d项），它就"}),
	move: briefMoves{
		bringDown: "推翻", establish: "确立", getGranted: "争取认可", giveUp: "放弃",
		hold: "守住", holdTheirs: "保住（他方的主张）", keepDown: "不要认可", doNotPress: "不要强调",
		grant: "认可", withdraw: "收回",
	},
	never:       "认可或收回任何主张都做不到。",
	safe:        "无需特别防守：失去任何主张都不会改变结果。",
	ended:       "搜索在找全之前就已停止。",
	atLeast:     func(n int) string { return fmt.Sprintf("至少需要%d步；搜索到此为止。", n) },
	hangsOn:     "最关键的是",
	otherWays:   func(n int) string { return fmt.Sprintf("另有%d种办法", n) },
	largerWays:  func(n int) string { return fmt.Sprintf("步骤更多的办法有%d种", n) },
	harmfulWays: func(n int) string { return fmt.Sprintf("另有%d种办法会损及本方论证", n) },
	noneWhole:   "没有不损及本方论证的办法。", atCost: "须付出代价",
	noneWholeFound: "未找到不损及本方论证的办法。",
	wouldLose:      "本方论证将失去", notUnhurt: "难免有失", togetherLose: "合起来将使本方失去",
	alsoServes: "也用于本方的", unhurt: "，但后者不取决于它", andMore: "等等",
	alsoAttacks: "但它也被用来针对本方：",
	spareClaim:  "宜针对推论而非主张，因为它也支撑本方的",
	isWon:       "无需攻击，结果已对本方有利。", isLost: "无可防守，结果已对本方不利。",
	unmoved:    "无法改变：论证图中已认可或收回该论题。",
	thesesLeft: func(n int) string { return fmt.Sprintf("未涉及：另有%d个论题。", n) },
	unasked:    "无可决定：本方没有谈到任何论题。",
}

var traditionalBrief = briefWords{
	brief: func(name string) string { return "辯論提綱：" + name },

	short: "要點", decides: "勝負所繫", lines: "論證線索", expect: "預期的反駁與回應",
	gaps: "缺口", dropped: "未獲回應之處", further: "本方的其他說法", continued: "續",

	stance:  briefStance{inFavour: "本方贊成", opposed: "本方反對", divided: "本方意見不一"},
	reasons: chineseBoth("條理由", "支持", "反對"),
	claims:  chineseBoth("個主張", "間接有利", "間接不利"),
	own:     "論題由本方提出",

	goesWell:   "目前對本方有利。",
	goesBadly:  "目前對本方不利。",
	undecided:  "尚無定論。",
	silent:     "本方沒有談到：",
	silentMore: func(n int) string { return fmt.Sprintf("另有%d個論題", n) },
	unclear:    "本方的說法也關係到以下論題，但不構成立場：",
	nearCount:  func(n int) string { return fmt.Sprintf("%d個主張", n) },
	thesisHead: "論題", stanceHead: "本方", nowHead: "目前",

	lineCount: func(n int) string { return fmt.Sprintf("%d條論證線索", n) },
	attackCount: func(n, open int) string {
		text := fmt.Sprintf("%d處預期的反駁", n)
		if open > 0 {
			text += fmt.Sprintf("，其中%d處尚無回應", open)
		}
		return text
	},
	droppedCount: func(n int) string { return fmt.Sprintf("他方未回應的理由與否定推論%d條", n) },
	leftCount:    func(n int) string { return fmt.Sprintf("本方未回應的理由與否定推論%d條", n) },

	sides: "各方說了多少", claimsHead: "主張", citedHead: "有出處", reasonsHead: "理由", countHead: "起作用",
	others: "其他各方", none: "不屬任何一方",

	line: func(n int) string { return fmt.Sprintf("線索%d", n) }, attack: func(n int) string { return fmt.Sprintf("反駁%d", n) },
	lineHead: func(n int) string { return fmt.Sprintf("線索%d", n) }, attackHead: func(n int) string { return fmt.Sprintf("反駁%d", n) },
	inShort: "要點", inDecides: "勝負所繫", inGaps: "缺口", inDropped: "未獲回應之處", inFurther: "其他說法",

	linesNote: "最關鍵的排在前面。影響力：該主張獲認可時，本方在論題上的強度比它被收回時高出多少，從−1到1。",
	fileOrder: "按文件中的順序：在這幅圖中找出最關鍵的主張耗時太長。",
	forIt:     "支持", againstIt: "反對", noLines: "沒有直接支持這一立场的理由。",
	because: "因為", theirs: "依據", with: "連同",
	influence: func(value string) string { return "影響力" + value },
	expected:  func(attacks string) string { return "預期" + attacks },
	putOff:    "其依據詳見下文", goesOn: "續",
	speaksAgainst: "針對", speaksFor: "支持", speaksOfStep: "針對推論", contradicts: "不能同時成立",
	expectNote: "他方對本方論證的反駁，以及可作的回應。粗框表示本方尚無回應。",
	noAttacks:  "沒有針對本方論證的反駁。",
	answer:     "回應", answerToStep: "推論不成立", noAnswer: "尚無回應", answeredByTeam: "同隊的回應", answeredByOthers: "他人的說法",
	plus: " + ", elsewhere: "其他",
	noGaps: "沒有發現。", unanswered: "尚無回應的反駁", bare: "既無出處也無理由的主張",
	unsupported: "理由都不起作用的主張", itself: "與本方論證相抵觸", loose: "與論題無關的主張",
	nothingDropped: "沒有未獲回應之處。", tooMany: "未查找：發言者太多。",
	droppedByOthers: "他方未回應：可以追問", droppedHere: "本方未回應：應當回應", openByOthers: "他方未回應的否定推論：可以追問", openHere: "本方未回應的否定推論：應當回應", leftBy: "未回應者：", givenBy: "提出者：",

	attackFirst: "首先攻擊", defend: "必須守住", stands: "要使它成立", falls: "要使它不成立",
	alreadySo: "目前已是如此。",
	ways:      chineseWays(chineseLoss{"此項使它", "以下任何一項都使它", "以下%d項合起來使它", "以下任一組（各%d項）都使它", "失去此項，它就", "失去以下任何一項，它就", "同時失去以下%d項，它就", "失去以下任何一組（各%d項），它就"}),
	move: briefMoves{
		bringDown: "推翻", establish: "確立", getGranted: "爭取認可", giveUp: "放棄",
		hold: "守住", holdTheirs: "保住（他方的主張）", keepDown: "不要認可", doNotPress: "不要強調",
		grant: "認可", withdraw: "收回",
	},
	never:       "認可或收回任何主張都做不到。",
	safe:        "無需特別防守：失去任何主張都不會改變結果。",
	ended:       "搜索在找全之前就已停止。",
	atLeast:     func(n int) string { return fmt.Sprintf("至少需要%d步；搜索到此為止。", n) },
	hangsOn:     "最關鍵的是",
	otherWays:   func(n int) string { return fmt.Sprintf("另有%d種辦法", n) },
	largerWays:  func(n int) string { return fmt.Sprintf("步驟更多的辦法有%d種", n) },
	harmfulWays: func(n int) string { return fmt.Sprintf("另有%d種辦法會損及本方論證", n) },
	noneWhole:   "沒有不損及本方論證的辦法。", atCost: "須付出代價",
	noneWholeFound: "未找到不損及本方論證的辦法。",
	wouldLose:      "本方論證將失去", notUnhurt: "難免有失", togetherLose: "合起來將使本方失去",
	alsoServes: "也用於本方的", unhurt: "，但後者不取決於它", andMore: "等等",
	alsoAttacks: "但它也被用來針對本方：",
	spareClaim:  "宜針對推論而非主張，因為它也支撐本方的",
	isWon:       "無需攻擊，結果已對本方有利。", isLost: "無可防守，結果已對本方不利。",
	unmoved:    "無法改變：論證圖中已認可或收回該論題。",
	thesesLeft: func(n int) string { return fmt.Sprintf("未涉及：另有%d個論題。", n) },
	unasked:    "無可決定：本方沒有談到任何論題。",
}
