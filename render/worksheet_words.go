package render

import (
	"fmt"

	"crux/claims"
)

// worksheetWords are what a worksheet says itself. It speaks to pupils from about thirteen
// years on.
type worksheetWords struct {
	name, date string // to be filled in
	key        string // heading
	theMap     string // heading
	exercise   func(n int) string
	seed       func(seed string) string // which sheet it is
	some       func(n, all int) string  // how much of the map is on it

	// What is to be done.
	fillIn, choose, place, left           string
	arrows, undercut, verdicts, contested string
	cruxes, quotes                        string
	would                                 func(number string, stand bool) string // begins a line
	theQuotes, theQuote, theLetter        string
	whichKind                             string // in the legend
	arrow                                 func(letter string) string
	elsewhere                             string // behind a claim that stands elsewhere in a list
	granted, withdrawn, thesis            string // on a claim
	stands, counts, cut, decides, weighs  string // rules
	open, known, both, circle, waits      string
	standards                             [claims.BeyondReasonableDoubt + 1]string

	// In the key.
	alike                          func(numbers string) string
	whole                          func(verdicts string) string
	elsewise                       string // of what would settle a claim
	grant, withdraw                func(number string) string
	more                           func(n int) string
	already, never, unknown, ended string
}

var englishWorksheet = worksheetWords{
	name: "Name", date: "Date", key: "Key", theMap: "The map",
	exercise: func(n int) string { return fmt.Sprintf("Exercise %d", n) },
	seed:     func(seed string) string { return "Seed " + seed },
	some:     func(n, all int) string { return fmt.Sprintf("%d of the %d claims of the map", n, all) },

	fillIn:    "Some claims are missing from the map: their boxes have a number and no text. Look at what each one supports or speaks against, and write down a claim that fits.",
	choose:    "Some claims are missing from the map: their boxes have a number and no text. Find each of them in the list, and write its letter behind the number.",
	place:     "Most claims have fallen out of the map. Put them back: write the letter of each claim into its box, and behind the number below.",
	left:      " Not every claim in the list is needed.",
	arrows:    "Some arrows of the map have a letter. Does the arrow support the claim that it points at, or does it rebut it? Tick one box for each letter.",
	undercut:  "An undercut does not say that a claim is false. It says that one claim is no good reason for or against the other. Tick the claim that undercuts each step.",
	verdicts:  "Judge the claims of the map, from where the arrows begin up to the thesis. Tick one box for each number.",
	contested: "Which claims of the map are contested? Write down their numbers.",
	cruxes:    "What would settle it? Name a claim, but not a thesis, that would change the verdict if everyone granted it or if it were taken back. Sometimes it takes several claims together; write “already” where nothing has to change.",
	quotes:    "Which claim does each quote belong to? Write the letter of the claim beside the quote.",
	would: func(number string, stand bool) string {
		if stand {
			return "Claim " + number + " would stand:"
		}
		return "Claim " + number + " would fall:"
	},
	theQuotes: "Quotes", theQuote: "quote", theLetter: "claim",
	whichKind: "supports or rebuts? that is asked",
	arrow:     func(letter string) string { return "arrow " + letter + ", for or against?" },
	elsewhere: " (told elsewhere here)",
	granted:   "granted", withdrawn: "taken back", thesis: "thesis",
	stands:  "A claim stands if no reason against it counts.",
	counts:  "A reason counts if every claim that it starts from stands.",
	cut:     "A reason does not count if an undercut of it counts.",
	decides: "If reasons for and against a claim count, the strongest one decides. If the strongest are equally strong, the claim is contested.",
	weighs:  "The number at an arrow is its strength. An arrow without a number has strength 1.",
	open:    "A claim that has to be proved falls unless a reason for it counts.",
	known:   "What is granted stands, and what is taken back falls, whatever is said.",
	both:    "Two claims cannot both stand if a line with a bar at both ends joins them. If one stands, the other falls; if nothing else decides between them, both are contested.",
	circle:  "Claims that speak against each other in a circle are contested, unless something outside of it decides.",
	waits:   "A claim waits if its verdict hangs on a contested claim.",
	standards: [...]string{
		"the stronger reason decides",
		"one reason for it that counts is enough",
		"it stands only if no reason against it counts; if reasons for and against it count, it is contested",
		"the strongest reason for it needs at least 0.5, and 0.3 more than the strongest against it; with less than 0.3 more it is contested",
		"the strongest reason for it needs at least 0.5, and 0.3 more than the strongest against it, which has to be below 0.2; else it falls",
	},

	alike:    func(numbers string) string { return numbers + " can change places: both orders are right." },
	whole:    func(verdicts string) string { return "In the whole map, with what is not on this sheet: " + verdicts },
	elsewise: "This is what settles the map as it stands on the sheet. In the whole map other claims may, too, and some of these may not.",
	grant:    func(number string) string { return number + " granted" },
	withdraw: func(number string) string { return number + " taken back" },
	more:     func(n int) string { return numbered(n, "other way", "other ways") },
	already:  "already", never: "no change of other claims does that", unknown: "more than three changes are needed", ended: "perhaps other ways that were not looked for",
}

var simplifiedWorksheet = worksheetWords{
	name: "姓名", date: "日期", key: "答案", theMap: "论证图",
	exercise: func(n int) string { return fmt.Sprintf("练习%d", n) },
	seed:     func(seed string) string { return "种子" + seed },
	some:     func(n, all int) string { return fmt.Sprintf("全图共%d个主张，此处%d个", all, n) },

	fillIn:    "图中缺少几个主张：方框里只有编号，没有文字。看看每个主张支持或反驳什么，写出一个合适的主张。",
	choose:    "图中缺少几个主张：方框里只有编号，没有文字。从列表中找出它们，把字母写在编号后面。",
	place:     "大部分主张从图中掉了出来。请放回原处：把每个主张的字母写进方框，并写在下面的编号后面。",
	left:      "列表中有的主张用不到。",
	arrows:    "图中有的箭头标有字母。它支持所指的主张，还是反驳它？每个字母勾选一格。",
	undercut:  "否定推论并不是说某个主张是假的，而是说从一个主张推不出另一个。请勾选否定每一步推论的主张。",
	verdicts:  "判定图中的主张，从箭头的起点一直到论题。每个编号勾选一格。",
	contested: "图中哪些主张有争议？写出它们的编号。",
	cruxes:    "怎样才能了结争议？写出一个主张（论题除外）：如果大家都认可它，或者它被收回，判定就会改变。有时需要几个主张合在一起；不需要任何改变的，写“已经如此”。",
	quotes:    "每段引文属于哪个主张？把主张的字母写在引文旁边。",
	would: func(number string, stand bool) string {
		if stand {
			return "使主张" + number + "成立："
		}
		return "使主张" + number + "不成立："
	},
	theQuotes: "引文", theQuote: "引文", theLetter: "主张",
	whichKind: "支持还是反驳？请回答",
	arrow:     func(letter string) string { return "箭头" + letter + "，支持还是反驳？" },
	elsewhere: "（见他处）",
	granted:   "双方认可", withdrawn: "已收回", thesis: "论题",
	stands:  "没有起作用的理由反驳它，主张就成立。",
	counts:  "理由所依据的主张都成立，理由就起作用。",
	cut:     "否定一个理由的推论起作用，这个理由就不起作用。",
	decides: "正反两方都有起作用的理由时，最强的理由决定。两方最强的理由一样强，主张就有争议。",
	weighs:  "箭头旁的数字是它的强度。没有数字的，强度是1。",
	open:    "尚待证明的主张，没有起作用的理由支持它就不成立。",
	known:   "不论说什么，双方认可的成立，已收回的不成立。",
	both:    "两端有横杠的线连接的两个主张不能同时成立：一个成立，另一个就不成立；没有别的理由决定，两个都有争议。",
	circle:  "循环地互相反驳的主张有争议，除非循环以外的理由能决定。",
	waits:   "判定取决于有争议的主张，主张就待定。",
	standards: [...]string{
		"较强的理由决定",
		"有一条支持它的理由起作用就够了",
		"没有起作用的理由反驳它才成立；正反两方都有起作用的理由，就有争议",
		"支持它的最强理由至少0.5，并且比反驳它的最强理由多0.3；多得不到0.3就有争议",
		"支持它的最强理由至少0.5，比反驳它的最强理由多0.3，而且后者低于0.2；否则不成立",
	},

	alike:    func(numbers string) string { return numbers + "可以互换，都算对。" },
	whole:    func(verdicts string) string { return "在全图中（连同此处没有的部分）：" + verdicts },
	elsewise: "以上针对此处画出的部分。在全图中，另一些主张也可能起决定作用，其中有些则未必。",
	grant:    func(number string) string { return "认可" + number },
	withdraw: func(number string) string { return "收回" + number },
	more:     func(n int) string { return fmt.Sprintf("另有%d种", n) },
	already:  "已经如此", never: "改变其他主张也做不到", unknown: "需要三处以上的改变", ended: "可能还有没有找过的办法",
}

var traditionalWorksheet = worksheetWords{
	name: "姓名", date: "日期", key: "答案", theMap: "論證圖",
	exercise: func(n int) string { return fmt.Sprintf("練習%d", n) },
	seed:     func(seed string) string { return "種子" + seed },
	some:     func(n, all int) string { return fmt.Sprintf("全圖共%d個主張，此處%d個", all, n) },

	fillIn:    "圖中缺少幾個主張：方框裡只有編號，沒有文字。看看每個主張支持或反駁什麼，寫出一個合適的主張。",
	choose:    "圖中缺少幾個主張：方框裡只有編號，沒有文字。從列表中找出它們，把字母寫在編號後面。",
	place:     "大部分主張從圖中掉了出來。請放回原處：把每個主張的字母寫進方框，並寫在下面的編號後面。",
	left:      "列表中有的主張用不到。",
	arrows:    "圖中有的箭頭標有字母。它支持所指的主張，還是反駁它？每個字母勾選一格。",
	undercut:  "否定推論並不是說某個主張是假的，而是說從一個主張推不出另一個。請勾選否定每一步推論的主張。",
	verdicts:  "判定圖中的主張，從箭頭的起點一直到論題。每個編號勾選一格。",
	contested: "圖中哪些主張有爭議？寫出它們的編號。",
	cruxes:    "怎樣才能了結爭議？寫出一個主張（論題除外）：如果大家都認可它，或者它被收回，判定就會改變。有時需要幾個主張合在一起；不需要任何改變的，寫「已經如此」。",
	quotes:    "每段引文屬於哪個主張？把主張的字母寫在引文旁邊。",
	would: func(number string, stand bool) string {
		if stand {
			return "使主張" + number + "成立："
		}
		return "使主張" + number + "不成立："
	},
	theQuotes: "引文", theQuote: "引文", theLetter: "主張",
	whichKind: "支持還是反駁？請回答",
	arrow:     func(letter string) string { return "箭頭" + letter + "，支持還是反駁？" },
	elsewhere: "（見他處）",
	granted:   "雙方認可", withdrawn: "已收回", thesis: "論題",
	stands:  "沒有起作用的理由反駁它，主張就成立。",
	counts:  "理由所依據的主張都成立，理由就起作用。",
	cut:     "否定一個理由的推論起作用，這個理由就不起作用。",
	decides: "正反兩方都有起作用的理由時，最強的理由決定。兩方最強的理由一樣強，主張就有爭議。",
	weighs:  "箭頭旁的數字是它的強度。沒有數字的，強度是1。",
	open:    "尚待證明的主張，沒有起作用的理由支持它就不成立。",
	known:   "不論說什麼，雙方認可的成立，已收回的不成立。",
	both:    "兩端有橫槓的線連接的兩個主張不能同時成立：一個成立，另一個就不成立；沒有別的理由決定，兩個都有爭議。",
	circle:  "循環地互相反駁的主張有爭議，除非循環以外的理由能決定。",
	waits:   "判定取決於有爭議的主張，主張就待定。",
	standards: [...]string{
		"較強的理由決定",
		"有一條支持它的理由起作用就夠了",
		"沒有起作用的理由反駁它才成立；正反兩方都有起作用的理由，就有爭議",
		"支持它的最強理由至少0.5，並且比反駁它的最強理由多0.3；多得不到0.3就有爭議",
		"支持它的最強理由至少0.5，比反駁它的最強理由多0.3，而且後者低於0.2；否則不成立",
	},

	alike:    func(numbers string) string { return numbers + "可以互換，都算對。" },
	whole:    func(verdicts string) string { return "在全圖中（連同此處沒有的部分）：" + verdicts },
	elsewise: "以上針對此處畫出的部分。在全圖中，另一些主張也可能起決定作用，其中有些則未必。",
	grant:    func(number string) string { return "認可" + number },
	withdraw: func(number string) string { return "收回" + number },
	more:     func(n int) string { return fmt.Sprintf("另有%d種", n) },
	already:  "已經如此", never: "改變其他主張也做不到", unknown: "需要三處以上的改變", ended: "可能還有沒有找過的辦法",
}
