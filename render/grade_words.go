package render

import (
	"strconv"
	"strings"
)

// gradeWords are what a page of feedback says itself. {0}, {1}… stand for what is
// filled in.
type gradeWords struct {
	feedback string // a name
	of       string // an answer, and the map that is the key
	marks    string // how many of how many
	points   string
	both     string // the two

	allRight   string
	errorsHead string
	errorsNote string
	line       string // a number, what is wrong there
	moreErrors string // how many

	each, yours, sum                                  string // columns of the table
	claims, relations, partly, verdicts, extra, total string // rows of it
	outOf                                             string // how many of how many

	againHead                                        string
	mine, key                                        string // a relation
	kind, reversed, target, premises, twoFaults      string // what is wrong with a relation
	kindHint, reversedHint, targetHint, premisesHint string
	missingHead, something                           string
	claimsLeft                                       string // how many
	linkHint                                         string // two claims
	extraHead, extraFree, extraNote, twice           string
	verdictHead, claimHead, yourVerdict, keyVerdict  string
	unsureHead, unsureNote, unsureKey                string
	thesis, thesisHint                               string
}

// fill puts phrases into the places of a text.
func fill(text string, parts ...phrase) phrase {
	var p phrase
	for text != "" {
		at := strings.IndexByte(text, '{')
		end := strings.IndexByte(text, '}')
		if at < 0 || end < at {
			break
		}
		n, err := strconv.Atoi(text[at+1 : end])
		if err != nil || n >= len(parts) {
			break
		}
		if at > 0 {
			p = append(p, piece{text: text[:at]})
		}
		p, text = append(p, parts[n]...), text[end+1:]
	}
	if text != "" {
		p = append(p, piece{text: text})
	}
	return p
}

var englishGrade = gradeWords{
	feedback: "Feedback: {0}", of: "Compared with {0}", marks: "{0} of {1} marks", points: "{0} of {1} points", both: "{0} ({1})",

	allRight:   "All that the key has is there, and all of it is right.",
	errorsHead: "Mistakes in the file",
	errorsNote: "The file has mistakes. What could be read of it is marked. Verdicts are not worked out before they are mended.",
	line:       "Line {0}: {1}",
	moreErrors: "and {0} more",

	each: "each", yours: "yours", sum: "points",
	claims: "claims of the key that are there", relations: "relations of the key that are right", partly: "relations that are partly right",
	verdicts: "claims with the same verdict as in the key", extra: "not in the key", total: "together", outOf: "{0} of {1}",

	againHead: "Look at these again",
	mine:      "In your map: {0}", key: "In the key: {0}",
	kind: "The right claims are linked, by another kind of relation", reversed: "The right claims are linked, the other way round",
	target: "The right reason, linked to something else", premises: "A right reason, but not what counts together with it",
	twoFaults: "The right claims, but not the right way",
	kindHint:  "Look again at what the one does to the other: support, rebut or undercut?", reversedHint: "Look again at which of the two is the reason.",
	targetHint: "Look again at what it is a reason for or against.", premisesHint: "Look again at which reasons count only together.",
	missingHead: "Missing", something: "something that you do not have",
	claimsLeft: "Claims of the key that you do not have: {0}", linkHint: "How {0} and {1} are related is missing.",
	extraHead: "Not in the key", extraFree: "The key does not have these. They cost nothing.", extraNote: "The key does not have these.", twice: "you have this twice",
	verdictHead: "Verdicts that differ", claimHead: "claim", yourVerdict: "yours", keyVerdict: "in the key",
	unsureHead: "Taken for what the key says", unsureNote: "You say these in words of your own. Say so if you mean something else.", unsureKey: "In the key: {0}",
	thesis: "The key is about {0}, and your map is not.", thesisHint: "Look again at what your map is about: name its thesis.",
}

var simplifiedGrade = gradeWords{
	feedback: "反馈：{0}", of: "对照：{0}", marks: "{0}分（满分{1}分）", points: "{0}点（共{1}点）", both: "{0}，{1}",

	allRight:   "参考图中的内容全部都有，而且全部正确。",
	errorsHead: "文件中的错误",
	errorsNote: "文件有错误。能读出的部分已经评分；改正之前不计算各主张的结论。",
	line:       "第{0}行：{1}",
	moreErrors: "另有{0}处",

	each: "每个", yours: "你的", sum: "点数",
	claims: "参考图中的主张，你的图中有", relations: "参考图中的关系，你画对的", partly: "部分正确的关系",
	verdicts: "结论与参考图相同的主张", extra: "参考图中没有的", total: "合计", outOf: "{0} / {1}",

	againHead: "请再看一看",
	mine:      "你的图：{0}", key: "参考图：{0}",
	kind: "连接的主张正确，关系的种类不同", reversed: "连接的主张正确，方向相反",
	target: "理由正确，但连到了别处", premises: "理由正确，但须合在一起的部分不同",
	twoFaults: "主张正确，连接方式不对",
	kindHint:  "再想想前者对后者起什么作用：支持、反驳，还是否定推论？", reversedHint: "再想想两者之中哪一个是理由。",
	targetHint: "再想想它是支持或反对什么的理由。", premisesHint: "再想想哪些理由须合在一起才算。",
	missingHead: "缺少的内容", something: "你的图中没有的主张",
	claimsLeft: "参考图中有而你没有的主张：{0}个", linkHint: "缺少{0}与{1}之间的关系。",
	extraHead: "参考图中没有的内容", extraFree: "参考图中没有这些内容，不扣分。", extraNote: "参考图中没有这些内容。", twice: "重复",
	verdictHead: "不同的结论", claimHead: "主张", yourVerdict: "你的图", keyVerdict: "参考图",
	unsureHead: "视为与参考图相同的主张", unsureNote: "这些主张是你用自己的话写的。如果你另有所指，请说明。", unsureKey: "参考图：{0}",
	thesis: "参考图的论题是{0}，你的图不是。", thesisHint: "再想想你的图讨论的是什么，并写明论题。",
}

var traditionalGrade = gradeWords{
	feedback: "回饋：{0}", of: "對照：{0}", marks: "{0}分（滿分{1}分）", points: "{0}點（共{1}點）", both: "{0}，{1}",

	allRight:   "參考圖中的內容全部都有，而且全部正確。",
	errorsHead: "檔案中的錯誤",
	errorsNote: "檔案有錯誤。能讀出的部分已經評分；改正之前不計算各主張的結論。",
	line:       "第{0}行：{1}",
	moreErrors: "另有{0}處",

	each: "每個", yours: "你的", sum: "點數",
	claims: "參考圖中的主張，你的圖中有", relations: "參考圖中的關係，你畫對的", partly: "部分正確的關係",
	verdicts: "結論與參考圖相同的主張", extra: "參考圖中沒有的", total: "合計", outOf: "{0} / {1}",

	againHead: "請再看一看",
	mine:      "你的圖：{0}", key: "參考圖：{0}",
	kind: "連接的主張正確，關係的種類不同", reversed: "連接的主張正確，方向相反",
	target: "理由正確，但連到了別處", premises: "理由正確，但須合在一起的部分不同",
	twoFaults: "主張正確，連接方式不對",
	kindHint:  "再想想前者對後者起什麼作用：支持、反駁，還是否定推論？", reversedHint: "再想想兩者之中哪一個是理由。",
	targetHint: "再想想它是支持或反對什麼的理由。", premisesHint: "再想想哪些理由須合在一起才算。",
	missingHead: "缺少的內容", something: "你的圖中沒有的主張",
	claimsLeft: "參考圖中有而你沒有的主張：{0}個", linkHint: "缺少{0}與{1}之間的關係。",
	extraHead: "參考圖中沒有的內容", extraFree: "參考圖中沒有這些內容，不扣分。", extraNote: "參考圖中沒有這些內容。", twice: "重複",
	verdictHead: "不同的結論", claimHead: "主張", yourVerdict: "你的圖", keyVerdict: "參考圖",
	unsureHead: "視為與參考圖相同的主張", unsureNote: "這些主張是你用自己的話寫的。如果你另有所指，請說明。", unsureKey: "參考圖：{0}",
	thesis: "參考圖的論題是{0}，你的圖不是。", thesisHint: "再想想你的圖討論的是什麼，並寫明論題。",
}
