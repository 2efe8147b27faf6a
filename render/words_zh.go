package render

import (
	"fmt"
	"strings"

	"crux/engine"
)

// The Chinese words are those of lessons in argument and debate. A claim is a
// 主张, a reason a 理由. To rebut is 反驳, and to undercut 否定推论, to deny the
// step: 反驳论证, as school books call it, is hard to tell from 反驳. A reason that counts is one that
// 起作用 (has effect), since 有效 would be read as valid.

var simplified = wording{
	tag: "zh-Hans",

	untitled:  "论证图",
	kind:      "论证图",
	legend:    "图例",
	loose:     "未与其他主张关联",
	more:      "其他主张",
	continued: "续",
	elsewhere: "（详见他处）",
	below:     "（详见下文）",
	together:  "须合在一起",

	verdict: verdictWords{
		stands: "成立", unsupported: "成立，缺少支持", granted: "成立，双方认可",
		falls: "不成立", withdrawn: "不成立，已收回", contested: "有争议", waits: "待定",
	},
	meaning: verdictWords{
		stands: "没有理由能推翻它", unsupported: "支持它的理由都不起作用",
		granted: "共同的前提，不论有何反驳",
		falls:   "被压倒、被排除或未获证明", withdrawn: "提出者已收回",
		contested: "争议由此而起", waits: "取决于有争议的主张",
	},
	label:  kindWords{support: "支持", rebuttal: "反驳", undercut: "否定推论"},
	verb:   kindWords{support: "支持", rebuttal: "反驳", undercut: "否定"}, // 否定…的推论: see step
	shown:  kindWords{support: "支持", rebuttal: "反驳", undercut: "否定推论：经过圆圈的这一步推不出来"},
	counts: labelWords{in: "起作用", out: "不起作用", undecided: "未定"},

	cannotBoth: "不能同时成立",
	linked:     "合在一起才算理由",
	light:      "细线：权重较低，见数字",
	pale:       "浅色空心：不起作用的理由",
	rival:      "不能同时成立",

	dash: "——", comma: "，", semicolon: "；", colon: "：", stop: "。",

	quote:   func(text string) string { return "“" + text + "”" },
	list:    chineseList,
	bracket: func(text, more string) string { return text + "（" + more + "）" },
	others:  func(n int) string { return fmt.Sprintf("另外%d个主张", n) },
	weight:  func(w string) string { return "权重" + w },
	act: func(with, verb, object string) string {
		if with != "" {
			with = "与" + with + "一起"
		}
		return with + verb + object
	},
	beside:   func(rivals string) string { return "不能与" + rivals + "同时成立" },
	sentence: func(subject, predicate string) string { return subject + predicate },
	step:     func(from, to string) string { return "从" + from + "到" + to + "的推论" },
	undercut: func(by string) string { return by + "对推论的否定" },
	summary: func(claims, reasons int) string {
		return fmt.Sprintf("论证图，共%d个主张、%d条理由：", claims, reasons)
	},
	tally: func(v engine.Verdict, n int) string {
		return fmt.Sprintf("%d个", n) + [...]string{
			engine.Accepted: "成立", engine.Rejected: "不成立", engine.Contested: "有争议", engine.Unsettled: "待定",
		}[v]
	},
	theses: func(told string) string { return "论题：" + told },

	someShown: func(shown, all int) string { return fmt.Sprintf("共%d个主张，显示其中%d个", all, shown) },
	folded:    "已有定论的部分已折叠",
	disputed:  "有争议的主张及与之直接相关的部分",
	around: func(claim string, steps int) string {
		if steps == 0 {
			return "只有" + claim
		}
		return fmt.Sprintf("与%s有关的部分，%d步以内", claim, steps)
	},
	foldedHere:  func(n int) string { return fmt.Sprintf("此处另折叠%d个主张", n) },
	reasonsLeft: func(n int) string { return fmt.Sprintf("%d条理由或异议未显示", n) },
	deciding:    func(claim string) string { return "已突出显示：决定" + claim + "的理由" },
	undisputed:  "没有争议",
	decides:     "起决定作用",
	forward:     "粗线：起决定作用",
	aside:       "灰色：不起决定作用",
	bold:        "粗体：论题",
	open:        "？：取决于有争议的主张",
	proof:       func(standard string) string { return "证明标准：" + standard },
	unproved:    "尚待证明",
	id:          "编号",
	also:        func(groups string) string { return "另属：" + groups },
	standards:   [...]string{"优势证据", "初步证据", "辩证有效", "清楚且令人信服", "排除合理怀疑"},
	strength:    "强度",
	heat:        "争议热度",
	influence:   "影响力",
	page:        simplifiedPage,
	sources:     "资料来源",
	notes:       "备注",
	measured: measureWords{
		strength: "强度：全部理由合起来对它的支持程度", heat: "争议热度：正反两方都有强的理由", influence: "影响力：论题因它而增减的强度",
	},

	marks: markWords{
		added: "新增", removed: "已删", reworded: "改写", changed: "有改动",
		addedMeans: "旧图中没有", removedMeans: "新图中没有：浅色，带删除线", changedMeans: "两图中都有，但不相同",
		rewordedMeans: "同一主张，措辞不同",
		notes:         "改动对照：新旧两图合在一起。",
	},
	before: func(verdict string) string { return "原为：" + verdict },

	index:     simplifiedIndex,
	brief:     simplifiedBrief,
	flow:      simplifiedFlow,
	worksheet: simplifiedWorksheet,
	grade:     simplifiedGrade,
	diff:      simplifiedDifference,
	count:     simplifiedCount,
	toPage:    func(page int) string { return fmt.Sprintf("→ 第%d页", page) },
	fromPage:  func(page int) string { return fmt.Sprintf("见第%d页", page) },
	pageOf:    func(page, all int) string { return fmt.Sprintf("第%d页，共%d页", page, all) },
}

var traditional = wording{
	tag: "zh-Hant",

	untitled:  "論證圖",
	kind:      "論證圖",
	legend:    "圖例",
	loose:     "未與其他主張關聯",
	more:      "其他主張",
	continued: "續",
	elsewhere: "（詳見他處）",
	below:     "（詳見下文）",
	together:  "須合在一起",

	verdict: verdictWords{
		stands: "成立", unsupported: "成立，缺少支持", granted: "成立，雙方認可",
		falls: "不成立", withdrawn: "不成立，已收回", contested: "有爭議", waits: "待定",
	},
	meaning: verdictWords{
		stands: "沒有理由能推翻它", unsupported: "支持它的理由都不起作用",
		granted: "共同的前提，不論有何反駁",
		falls:   "被壓倒、被排除或未獲證明", withdrawn: "提出者已收回",
		contested: "爭議由此而起", waits: "取決於有爭議的主張",
	},
	label:  kindWords{support: "支持", rebuttal: "反駁", undercut: "否定推論"},
	verb:   kindWords{support: "支持", rebuttal: "反駁", undercut: "否定"}, // 否定…的推論: see step
	shown:  kindWords{support: "支持", rebuttal: "反駁", undercut: "否定推論：經過圓圈的這一步推不出來"},
	counts: labelWords{in: "起作用", out: "不起作用", undecided: "未定"},

	cannotBoth: "不能同時成立",
	linked:     "合在一起才算理由",
	light:      "細線：權重較低，見數字",
	pale:       "淺色空心：不起作用的理由",
	rival:      "不能同時成立",

	dash: "——", comma: "，", semicolon: "；", colon: "：", stop: "。",

	quote:   func(text string) string { return "「" + text + "」" },
	list:    chineseList,
	bracket: func(text, more string) string { return text + "（" + more + "）" },
	others:  func(n int) string { return fmt.Sprintf("另外%d個主張", n) },
	weight:  func(w string) string { return "權重" + w },
	act: func(with, verb, object string) string {
		if with != "" {
			with = "與" + with + "一起"
		}
		return with + verb + object
	},
	beside:   func(rivals string) string { return "不能與" + rivals + "同時成立" },
	sentence: func(subject, predicate string) string { return subject + predicate },
	step:     func(from, to string) string { return "從" + from + "到" + to + "的推論" },
	undercut: func(by string) string { return by + "對推論的否定" },
	summary: func(claims, reasons int) string {
		return fmt.Sprintf("論證圖，共%d個主張、%d條理由：", claims, reasons)
	},
	tally: func(v engine.Verdict, n int) string {
		return fmt.Sprintf("%d個", n) + [...]string{
			engine.Accepted: "成立", engine.Rejected: "不成立", engine.Contested: "有爭議", engine.Unsettled: "待定",
		}[v]
	},
	theses: func(told string) string { return "論題：" + told },

	someShown: func(shown, all int) string { return fmt.Sprintf("共%d個主張，顯示其中%d個", all, shown) },
	folded:    "已有定論的部分已摺疊",
	disputed:  "有爭議的主張及與之直接相關的部分",
	around: func(claim string, steps int) string {
		if steps == 0 {
			return "只有" + claim
		}
		return fmt.Sprintf("與%s有關的部分，%d步以內", claim, steps)
	},
	foldedHere:  func(n int) string { return fmt.Sprintf("此處另摺疊%d個主張", n) },
	reasonsLeft: func(n int) string { return fmt.Sprintf("%d條理由或異議未顯示", n) },
	deciding:    func(claim string) string { return "已突出顯示：決定" + claim + "的理由" },
	undisputed:  "沒有爭議",
	decides:     "起決定作用",
	forward:     "粗線：起決定作用",
	aside:       "灰色：不起決定作用",
	bold:        "粗體：論題",
	open:        "？：取決於有爭議的主張",
	proof:       func(standard string) string { return "證明標準：" + standard },
	unproved:    "尚待證明",
	id:          "編號",
	also:        func(groups string) string { return "另屬：" + groups },
	standards:   [...]string{"優勢證據", "初步證據", "辯證有效", "清楚且令人信服", "排除合理懷疑"},
	strength:    "強度",
	heat:        "爭議熱度",
	influence:   "影響力",
	page:        traditionalPage,
	sources:     "資料來源",
	notes:       "備註",
	measured: measureWords{
		strength: "強度：全部理由合起來對它的支持程度", heat: "爭議熱度：正反兩方都有強的理由", influence: "影響力：論題因它而增減的強度",
	},

	marks: markWords{
		added: "新增", removed: "已刪", reworded: "改寫", changed: "有改動",
		addedMeans: "舊圖中沒有", removedMeans: "新圖中沒有：淺色，帶刪除線", changedMeans: "兩圖中都有，但不相同",
		rewordedMeans: "同一主張，措辭不同",
		notes:         "改動對照：新舊兩圖合在一起。",
	},
	before: func(verdict string) string { return "原為：" + verdict },

	index:     traditionalIndex,
	brief:     traditionalBrief,
	flow:      traditionalFlow,
	worksheet: traditionalWorksheet,
	grade:     traditionalGrade,
	diff:      traditionalDifference,
	count:     traditionalCount,
	toPage:    func(page int) string { return fmt.Sprintf("→ 第%d頁", page) },
	fromPage:  func(page int) string { return fmt.Sprintf("見第%d頁", page) },
	pageOf:    func(page, all int) string { return fmt.Sprintf("第%d頁，共%d頁", page, all) },
}

// chineseList joins the last two items by 和.
func chineseList(items []string) string {
	last := len(items) - 1
	if last < 1 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:last], "、") + "和" + items[last]
}
