package check

import "strings"

func wordSet(words string) map[string]bool {
	all := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		all[w] = true
	}
	return all
}

// articles are the words of a language that are left out wherever they stand.
var articles = map[string]map[string]bool{
	"en": wordSet("a an the that"),
	"de": wordSet("der die das den dem des ein eine einen einem einer eines"),
	"es": wordSet("el la los las un una"),
	"fr": wordSet("le la les l un une"),
	"it": wordSet("il lo la i gli le l un uno una"),
	"nl": wordSet("de het een"),
	"pt": wordSet("o a os as um uma"),
}

// stress are English words that only make a claim louder.
var stress = wordSet(`very really truly quite extremely highly indeed actually certainly obviously definitely surely
	absolutely totally utterly undoubtedly also yes`)

// sameWord has English words, in the singular, that say the same as others in
// nearly every claim.
var sameWord = func() map[string]string {
	all := make(map[string]string)
	for line := range strings.Lines(`
		is are am
		was were
		have has
		do doe
		will would shall
		on upon
		among amongst
		while whilst
		toward towards
		until till
		everyone everybody
		someone somebody
		anyone anybody
		pupil student
		child children kid
		man men
		woman women
		person people
		phone smartphone cellphone
		car automobile
		big large
		begin start
		help assist
		need require
		show demonstrate
		use utilize utilise
		buy purchase
		eat consume
		problem issue
		forbid prohibit ban
		permit allow
		forbidden prohibited banned
		permitted allowed
		perhaps maybe
		often frequently
		nearly almost
		whole entire
		enough sufficient
		real true
		% percent`) {
		words := strings.Fields(line)
		for i := range words {
			all[words[i]] = words[0]
		}
	}
	return all
}()

// contracted are the words behind an apostrophe.
var contracted = map[string]string{"s": "is", "re": "is", "m": "is", "ve": "have", "ll": "will", "d": "will"}

// wordsWithIs are those that “’s” stands behind for “is”.
var wordsWithIs = wordSet("it that there here he she what who where this")

// acronyms are spelled like other words.
var acronyms = wordSet("US IT WHO AIDS")

// tellingWords change what a claim says wherever they stand or go: so two
// claims that differ in one are no near-duplicates.
var tellingWords = wordSet(`
	not no never none neither nor nothing nobody noone nowhere without hardly scarcely barely seldom rarely non anti against
	nicht kein keine keinen keinem keiner keines nie niemals ohne weder nichts niemand gegen
	ne pas non jamais aucun aucune sans rien ni personne contre
	nunca jamás sin ningún ninguno ninguna nada nadie contra
	niet geen nooit zonder niets não sem nem nenhum mai senza né nessuno
	не нет никогда без ни против لا ليس لن لم לא אין 안 못 아니다

	all every each any some most many much few several both half either more less fewer least only just even alone enough
	too little lot first second third last next once twice double same other another different
	alle alles jeder jede jedes einige viele wenige mehr weniger nur manche beide
	tous tout toute toutes chaque quelque plusieurs plus moins seulement peu
	todo toda todos todas cada algunos algunas muchos muchas más menos solo sólo poco
	one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million billion

	can could may might must should will ought need possible possibly impossible probably perhaps maybe likely unlikely
	always often usually sometimes soon already still yet now again
	kann können soll sollte sollten muss müssen darf dürfen vielleicht immer oft manchmal
	peut peuvent doit doivent toujours souvent parfois puede pueden debe deben siempre

	if unless although though because since when while whether than before after until for with to from into out over under
	above below up down between by versus like unlike despite during instead as but or nor therefore
	wenn falls weil obwohl mit von zu nach vor für si parce quand avec de pour avant après con para por desde hasta

	i we you he she they it me us him her them my our your his their its who whose which what this these those
	ich wir du ihr er sie es mein unser dein je nous vous il elle ils elles yo nosotros ustedes él ella ellos

	good bad better worse best worst right wrong true false safe unsafe dangerous fair unfair free high low higher lower
	highest lowest increase increased increasing decrease decreased decreasing reduce reduced reducing raise raised rise fall
	grow shrink gain lose win won lost loss profit cost benefit harm harmed help helped hurt hinder improve improved worsen
	strengthen weaken encourage discourage support oppose allow allowed ban banned permit permitted forbid forbidden prohibit
	prohibited legal illegal public private rich poor old young new big small large great long short early late man woman men
	women boy girl male female north south east west left cheap expensive easy hard easier harder strong weak stronger weaker
	success failure advantage disadvantage protect threaten cause prevent start stop begin end open close keep abolish
	include exclude accept reject friend enemy war peace love hate life death hot cold day night teacher pupil student parent
	child adult local national international domestic foreign economic political social physical mental urban rural
	economically politically socially positive negative useful useless innocent guilty buyer seller employer employee`)

// hanSmall leaves out what changes nothing in Chinese, and writes the same for
// what is the same. What it does inside other words it does to all texts alike.
var hanSmall = strings.NewReplacer(
	"非常", "", "十分", "", "的确", "", "確實", "", "确实", "", "真的", "", "实在", "", "實在", "",
	"应该", "应", "应当", "应", "應該", "應", "應當", "應", "可以", "能", "能够", "能", "能夠", "能",
	"的", "", "了", "", "很", "", "是", "", "以及", "和", "与", "和", "與", "和", "跟", "和",
)

// hanTelling are characters that change what a claim says, as tellingWords do.
const hanTelling = `不没沒无無非未别勿莫否禁止反对對多少大小高低长長短增减減升降加提涨漲跌男女老新旧舊好坏壞最更较較只仅僅都全每各些某` +
	`一二三四五六七八九十百千万萬亿億两兩半几幾第前后後上下内內外东東南西北左右中美英法德俄日韩韓印欧歐亚亞非台港` +
	`我你他她它您们們谁誰这這那可能会會应應须須必要该該敢肯若如果因为為所以但虽雖而且或从從向被把让讓给給比` +
	`利弊害益真假对對错錯是强強弱贵貴贱賤穷窮富胜勝败敗得失赞贊同支持允许許私公国國家` +
	`ないぬずはがもだけしかよりから`

// letterTelling are letters that negations have in scripts without spaces other
// than Chinese and Japanese.
const letterTelling = "ไม่มิບໍ່មិនមအ"

// movable are English words that can stand in several places of a sentence.
var movable = wordSet("always often usually sometimes still already now today currently then there here however again often too out")

// subordinators are words that bind what follows them, so that two parts of a
// sentence behind one cannot change places.
var subordinators = wordSet(`if because when since although though unless while as after before once whether than until
	wenn weil obwohl als dass ob que quand si parce porque cuando`)

// conjunctions join two things that can change places.
var conjunctions = wordSet("and or und oder et ou y o e en of 和 或 及")

// contraryPrefixes turn a word into its opposite, or into something else.
var contraryPrefixes = strings.Fields("un in im il ir dis non a anti counter mis de over under pre post inter sub super ex pro co re")
