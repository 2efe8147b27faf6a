package render

import (
	"math"
	"strings"
	"sync"
	"testing"
)

// TestTextUnits measures at 2048 px, where a px is a unit of the font. The
// advances are those published for Arial and its metric twins (space .278 em or 569
// units, a .556 em or 1139, W .944 em or 1933; bold b .611 em or 1251, i .278 em or
// 569), added up by hand.
func TestTextUnits(t *testing.T) {
	for _, c := range []struct {
		name, text string
		bold       bool
		want       float64
	}{
		{"nothing", "", false, 0},
		{"space", " ", false, 569},
		{"a", "a", false, 1139},
		{"W", "W", false, 1933},
		{"words", "aW a", false, 1139 + 1933 + 569 + 1139},
		{"digits are of one width", "0123456789", false, 11390},
		{"bold b", "b", true, 1251},
		{"bold i", "i", true, 569},
		{"bold W", "W", true, 1933},
		{"no kerning", "AV", false, 1366 + 1366},
		{"accent", "é", false, 1139},
		{"accent as a mark", "e\u0301", false, 1139},
		{"mark alone", "\u0301", false, 0},
		{"mark after a space", " \u0301", false, 569},
		{"breaks", "\t\n\r\u0085", false, 0},
		{"controls, drawn as U+FFFD", "\x00\x7f", false, 2 * 2130},
		{"zero-width space, joiners, byte order mark", "\u200b\u200c\u200d\u2060\ufeff", false, 0},
		{"bidi controls, drawn as U+FFFD", "\u202d\u202ea\u202c\u2066\u2069", false, 1139 + 5*2130},
		{"U+FFFD, 1.04 em", "\ufffd", false, 2130},
		{"soft hyphen", "a\u00ada", false, 2278},
		{"Han", "中文", false, 4096},
		{"Han in bold", "中文", true, 4096},
		{"kana", "かカ", false, 4096},
		{"kana with a voicing mark", "か\u3099", false, 2048},
		{"fullwidth", "Ａ，", false, 4096},
		{"Hangul, .92 em", "한글", false, 2 * 1884},
		{"Hangul from jamo", "\u1112\u1161\u11ab", false, 1884},
		{"Han of plane 2", "𠀀", false, 2048},
		{"emoji, 1.3 em", "👍", false, 2662},
		{"emoji of the BMP", "✅", false, 2662},
		{"emoji by a variation selector", "❤️", false, 2662},
		{"skin tone", "👩🏽", false, 2662},
		{"family", "👨\u200d👩\u200d👧\u200d👦", false, 2662},
		{"flags", "🇩🇪🇫🇷", false, 2 * 2662},
		{"keycap", "1️⃣", false, 2662},
		{"not UTF-8, drawn as U+FFFD", "\xff\xfe", false, 2 * 2130},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := textWidth(c.text, 2048, c.bold); got != c.want {
				t.Errorf("textWidth(%q) = %v, want %v", c.text, got, c.want)
			}
		})
	}
}

func TestTextWidthScales(t *testing.T) {
	// 14 · (1139 + 1933) / 2048 = 21 px
	if got := textWidth("aW", 14, false); got != 21 {
		t.Errorf("textWidth(aW) at 14 px = %v, want 21", got)
	}
	if got := textWidth("aW", 0, false); got != 0 {
		t.Errorf("textWidth(aW) at 0 px = %v, want 0", got)
	}
}

// chromium has what getComputedTextLength of Chromium 156 gives on Debian 12 with
// fonts-liberation and fonts-noto, in px, for font-family "Helvetica Neue",
// Helvetica, Arial, "Liberation Sans", "Noto Sans", "Noto Sans CJK SC", sans-serif,
// at 14 px in weight 400 and 600.
var chromium = []struct {
	text          string
	regular, bold float64
}{
	{"The quick brown fox jumps over the lazy dog and runs away.", 374.8, 403.5},
	{"WAVE AND TYPE: To Yield, AVATAR; P.A.V. LT Ty", 309.7, 322.0},
	{"illicit filling little lilies till fill", 156.4, 181.2},
	{"MMMM WWWW @@@@ %%%%", 217.8, 215.6},
	{"Die Donaudampfschifffahrtsgesellschaft fährt über größere Flüsse", 408.0, 441.9},
	{"Tất cả mọi người sinh ra đều được tự do và bình đẳng", 338.4, 366.2},
	{"https://www.example.org/path/to/page?id=42&lang=en#section-3.1", 412.5, 441.4},
	{"e\u0301te\u0301 a\u0300 n\u0303 o\u0308 decomposed", 138.5, 147.0},
	{"Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.", 524.0, 569.2},
	{"Ἐν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν πρὸς τὸν θεόν", 318.1, 339.8},
	{"Все люди рождаются свободными и равными в своём достоинстве и правах.", 501.0, 544.4},
	{"какой скачок какая кукушка ко ка кэ ко ту сэ", 284.9, 304.1},
	{"Всі люди народжуються вільними і рівними у своїй гідності та правах", 448.6, 491.1},
	{"כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם", 313.1, 313.1},
	{"שָׁלוֹם עֲלֵיכֶם מַלְאֲכֵי הַשָּׁרֵת", 152.9, 152.9},
	{"Բոլոր մարդիկ ծնվում են ազատ ու հավասար իրենց արժանապատվությամբ ու իրավունքներով", 702.0, 702.0},
	{"ყველა ადამიანი იბადება თავისუფალი და თანასწორი თავისი ღირსებითა და უფლებებით", 601.8, 601.8},
	{"يولد جميع الناس أحراراً متساوين في الكرامة والحقوق", 306.7, 306.7},
	{"تمام افراد بشر آزاد به دنیا می\u200cآیند و از لحاظ حیثیت و حقوق با هم برابرند", 412.0, 412.0},
	{"شمس وقمر وصحة وضوء سبب شخص صفة", 252.0, 252.0},
	{"सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है", 447.6, 447.6},
	{"सबै व्यक्तिहरू जन्मजात स्वतन्त्र हुन्", 177.3, 177.3},
	{"সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে", 392.1, 392.1},
	{"ਸਾਰਾ ਮਨੁੱਖੀ ਪਰਿਵਾਰ ਆਪਣੀ ਮਹਿਮਾ, ਸ਼ਾਨ ਅਤੇ ਹੱਕਾਂ ਦੇ ਪੱਖੋਂ ਜਨਮ ਤੋਂ ਹੀ ਆਜ਼ਾਦ ਹੈ", 388.0, 388.0},
	{"પ્રતિષ્ઠા અને અધિકારોની દૃષ્ટિએ સર્વ માનવો જન્મથી સ્વતંત્ર અને સમાન હોય છે", 360.6, 360.6},
	{"இந்த வாதம் போதாது", 157.1, 157.1},
	{"ప్రతిపత్తిస్వత్వముల విషయమున మానవులెల్లరును జన్మతః స్వతంత్రులును సమానులును నగుదురు", 527.0, 527.0},
	{"ಎಲ್ಲಾ ಮಾನವರೂ ಸ್ವತಂತ್ರರಾಗಿಯೇ ಜನಿಸಿದ್ದಾರೆ ಹಾಗೂ ಘನತೆ ಮತ್ತು ಹಕ್ಕುಗಳಲ್ಲಿ ಸಮಾನರಾಗಿದ್ದಾರೆ", 486.6, 486.6},
	{"മനുഷ്യരെല്ലാവരും തുല്യാവകാശങ്ങളോടും അന്തസ്സോടും സ്വാതന്ത്ര്യത്തോടുംകൂടി ജനിച്ചവരാണ്", 631.2, 631.2},
	{"සියලු මනුෂ්\u200dයයෝ නිදහස්ව උපත ලබා ඇත", 269.1, 269.1},
	{"มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ", 360.9, 360.9},
	{"ข้อโต้แย้งนี้ไม่เพียงพอ", 120.8, 120.8},
	{"ມະນຸດທຸກຄົນເກີດມາມີກຽດສັກສີ, ສິດທິ, ເສລີພາບແລະຄວາມສະເໝີພາບເທົ່າທຽມກັນ", 473.2, 473.2},
	{"មនុស្សទាំងអស់ កើតមកមានសេរីភាព និងសមភាព ក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិ", 395.2, 395.2},
	{"လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ တူညီလွတ်လပ်သော အခွင့်အရေးများဖြင့် လည်းကောင်း မွေးဖွားလာသူများ ဖြစ်သည်။", 884.7, 884.7},
	{"የሰው፡ልጅ፡ሁሉ፡ሲወለድ፡ነጻና፡በክብርና፡በመብትም፡እኩልነት፡ያለው፡ነው።", 346.0, 346.0},
	{"人人生而自由，在尊严和权利上一律平等。", 266.0, 266.0},
	{"核能是最安全的选择（2040年）", 199.2, 199.2},
	{"すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。", 584.2, 584.2},
	{"모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.", 412.4, 412.4},
	{"👍👎😀😂❤️🔥", 104.8, 104.8},
	{"👨\u200d👩\u200d👧\u200d👦👩🏽\u200d🚀🏳️\u200d🌈🇩🇪🇫🇷", 87.3, 87.3},
	{"1️⃣2️⃣#️⃣ ©️ ™️ ☀️", 116.5, 116.5},
	{"Good 👍 or bad 👎?", 128.3, 134.5},
	{"☆ ★ ✓ ✗ ☐ ☑ ☒ ♠ ♣ ♥ ♦ ♪ ♫", 183.2, 183.8},
	{"∀x ∃y ∈ ∉ ⊂ ⊃ ∧ ∨ ¬ ⇒ ⇔ ⊢ ⊨ ⊥ ⊤", 267.2, 268.8},
}

// TestTextWidthChromium allows 1 px or 1 % too little and 25 % too much.
func TestTextWidthChromium(t *testing.T) {
	for _, c := range chromium {
		for _, bold := range []bool{false, true} {
			want := c.regular
			if bold {
				want = c.bold
			}
			got := textWidth(c.text, 14, bold)
			if got < want-math.Max(1, .01*want) || got > 1.25*want {
				t.Errorf("textWidth(%q, bold %v) = %.1f, Chromium draws %.1f (%+.1f %%)", c.text, bold, got, want, 100*(got/want-1))
			}
		}
	}
}

// TestEstimatesSorted guards the binary search.
func TestEstimatesSorted(t *testing.T) {
	last := rune(-1)
	for _, e := range estimates {
		if e.last <= last {
			t.Errorf("the row to %U follows the row to %U", e.last, last)
		}
		if e.letter <= 0 {
			t.Errorf("the row to %U has letters without width", e.last)
		}
		last = e.last
	}
	if last != '\U0010ffff' {
		t.Errorf("the last row ends at %U", last)
	}
}

// TestTextWidthNeverNegative tries every code point of planes 0 and 1, alone and
// after another.
func TestTextWidthNeverNegative(t *testing.T) {
	for r := rune(0); r < 0x20000; r++ {
		if w := textWidth(string(r), 1, false); w < 0 || w > 10 {
			t.Fatalf("textWidth(%U) = %v em", r, w)
		}
		if w := textWidth("a"+string(r), 1, true); w < 0 || w > 11 {
			t.Fatalf("textWidth(a %U) = %v em", r, w)
		}
	}
}

func TestTextWidthConcurrent(t *testing.T) {
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			if got := textWidth("W 中", 2048, i%2 == 0); got != 1933+569+2048 {
				t.Errorf("textWidth = %v", got)
			}
		})
	}
	wg.Wait()
}

func BenchmarkTextWidth(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"ascii", strings.Repeat("The safest way to cut emissions. ", 30)},
		{"russian", strings.Repeat("Все люди рождаются свободными. ", 30)},
		{"chinese", strings.Repeat("人人生而自由，在尊严和权利上一律平等。", 30)},
		{"arabic", strings.Repeat("يولد جميع الناس أحراراً ", 30)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				textWidth(c.text, 14, false)
			}
		})
	}
}
