package grade

import (
	"strings"

	"crux/engine/check"
)

// lightWords are words, as [check.Words] gives them, that carry little of what a
// sentence says. Those that turn it round are none.
var lightWords = wordSet(`
	is was be been being do does did have had having will can could may might must should would get got make made let
	i we you he she it they me us him them my our your his her their its this these those who which what where when there here
	in on at of to for with from by about as into over under than and or but so if because since while also too then just
	even very much many more most some any such same other own
	ist sind war sein hat haben wird werden kann muss soll ich wir du er sie es mein unser dieser diese dieses wer was wo wenn da hier
	im in an auf von zu für mit aus bei über als und oder aber so weil auch dann nur sehr viel mehr man sich
	est sont être a ont avoir peut doit je nous tu vous il elle ils elles on mon notre ce cette ces qui que où si
	en dans sur de du des à au aux pour avec par et ou mais donc car aussi plus très
	es son ser está han haber puede debe yo nosotros tú él ella ellos mi nuestro este esta estos que quien donde si
	en sobre de del a al para con por y o pero porque también más muy
	是 有 在 和 也 就 都 而 把 被 会 能 要 这 那 他 她 它 们 我 你 个 上 中 对 为 以 到 于`)

// amounts are light words that say how much.
var amounts = wordSet("many more most much viel mehr plus más")

// contraries are words of which each says the opposite of the other.
var contraries = func() map[[2]string]bool {
	all := make(map[[2]string]bool)
	for line := range strings.Lines(`
		allow forbid
		allow ban
		allowed ban
		allow banned
		allowed banned
		allowed forbidden
		allowed prohibited
		good bad
		better worse
		well badly
		well poorly
		best worst
		more less
		more fewer
		many few
		most least
		increase decrease
		increase reduce
		raise lower
		rise fall
		grow shrink
		high low
		higher lower
		strong weak
		stronger weaker
		easy hard
		easy difficult
		easier harder
		cheap expensive
		cheap dear
		cheaper dearer
		true false
		right wrong
		safe dangerous
		healthy unhealthy
		rich poor
		win lose
		always never
		all none
		accept reject
		support oppose
		start stop
		help hinder
		help harm
		helpful harmful
		improve worsen
		strengthen weaken
		encourage discourage
		include exclude
		guilty innocent
		useful useless
		success failure
		advantage disadvantage
		public private
		keep abolish
		keep close
		keep sell
		open close
		gain lose
		earn lose
		earn cost
		everything nothing
		much nothing
		everybody nobody
		everyone nobody
		permit forbid
		permitted forbidden
		好 坏
		多 少
		大 小
		高 低
		强 弱
		增 减
		升 降
		对 错
		真 假
		利 弊
		胜 败`) {
		pair := strings.Fields(line)
		if len(pair) < 2 {
			continue
		}
		a, b := check.Words(pair[0], "en"), check.Words(pair[1], "en")
		if len(a) == 1 && len(b) == 1 {
			all[[2]string{a[0], b[0]}], all[[2]string{b[0], a[0]}] = true, true
		}
	}
	return all
}()

// contrary reports whether two words are opposites.
func contrary(a, b string) bool {
	if contraries[[2]string{a, b}] {
		return true
	}
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(b) < 4 {
		return false
	}
	switch prefix, ok := strings.CutSuffix(a, b); {
	case !ok:
		return false
	default:
		return prefix == "un" || prefix == "in" || prefix == "im" || prefix == "il" || prefix == "ir" || prefix == "dis" || prefix == "non"
	}
}

func wordSet(words string) map[string]bool {
	all := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		for _, k := range check.Words(w, "") {
			all[k] = true
		}
	}
	return all
}
