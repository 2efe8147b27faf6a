package claims

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// lookUp looks up one quote in a text.
func lookUp(text, quote string) (*quoteFinder, *match) {
	f := newQuoteFinder([]string{quote})
	f.read(text)
	return f, f.find(quote)
}

// passageOf returns what stands in the text where a quote is found.
func passageOf(f *quoteFinder, m *match) string {
	return f.text.s[f.text.start[m.passage.from]:f.text.stop[m.passage.to-1]]
}

func TestQuotes(t *testing.T) {
	for _, c := range []struct {
		name, text string
		found, not []string
	}{
		{"words", "China is also a major victim of cyber attacks.",
			[]string{"also a major victim", "China is also a major victim of cyber attacks", "attacks", " victim  of\n\tcyber ", "China"},
			[]string{"also a victim", "also a major prey", "a also major", "victims", "Chin", "hina", "major victim of attacks", "also a major victim of of cyber", "cyber attacks China"}},
		{"white space", "one\ntwo\r\nthree\tfour\u00a0five\u2003six\u2028seven\u0085eight\u3000nine\n\n\nten", []string{"one two three four five six seven eight nine ten", "one\u00a0\ntwo"}, []string{"onetwo", "o ne"}},
		{"quotation marks", "He called it “a ‘red’ line” and left", []string{`He called it "a 'red' line" and left`, "called it «a ‹red› line» and", "„a ‚red‘ line“", "it a red line and", "``a `red' line''", "「a 『red』 line」", "＂a ＇red＇ line＂"}, nil},
		{"apostrophes", "It’s the world's largest, isn't it; the states' rights", []string{"It's the world’s largest, isnʼt it", "It′s the worldʹs", "it`s the world´s largest", "It＇s", "the states rights", "the ‘states’ rights"},
			[]string{"its the world's", "the worlds largest", "isnt it", "it s", "the world"}},
		{"punctuation", "He won. (Not by much!) Why? Nobody knows: it is so", []string{"He won, not by much. Why", "won; (not by much) - why? nobody knows, it is so.", "“He won.”", "knows it"}, nil},
		{"the comma of the quote", "the dialogue is a work in progress for all", []string{"“a work in progress,”", "a work in progress.", "...a work in progress...", "(a work in progress)"}, nil},
		{"capitals", "THE US national security adviser met the Party", []string{"The US national Security adviser met the party", "[t]he US", "[T]he US national"}, []string{"[w]he US"}},
		{"hyphens at line ends", "the attribu-\ntion of state-\nsponsored at-\r\n   tacks, dam\u00ad\nages inter‐\nnational non-\nviolent",
			[]string{"the attribution of state-sponsored attacks, damages international non-violent", "state sponsored", "attribu-tion", "attribu- tion of state- sponsored at- tacks"},
			[]string{"statesponsored-attacks of", "attribu of", "ribution", "dam ages", "violent"}},
		{"hyphens at line ends in the quote", "the attribution of state-sponsored attacks, damages", []string{"attribu-\ntion of state-\nsponsored at- tacks", "attribu\u00adtion of state-\u00adsponsored", "attribu\u00ad\ntion"},
			[]string{"attribu tion", "attri-bu-tion", "at-\ntri- bution", "of state\nspons-ored"}},
		{"several hyphens in the quote", "one two-three fourfive six sevenei", []string{"one two- three four- five six seven- ei", "o- ne two- three four- five six seven- ei"}, []string{"two- three four- five si seven- ei"}},
		{"dashes", "US–China ties—and a 12-storey building − one – two -- three", []string{"US-China ties - and a 12‑storey building", "US — China ties and a 12 storey", "us‐china ties—and a 12–storey building – one - two — three", "US－China"}, []string{"USChina", "12storey"}},
		{"inside a compound", "the non-violent protest and anti-war US-China from 10-15 or 20–25 percent, $5 million, 90% of security—peace",
			[]string{"non-violent protest", "anti-war", "US-China from 10-15", "peace", "security", "the non-violent", "20-25 percent", "90%"},
			[]string{"violent protest", "war", "China from", "15 or", "10", "25 percent", "and anti", "the non", "5 million", "90"}},
		{"numbers", "rose 3.5 percent to 1,000 or 2013, then -5 degrees, 4½, 10² and 50%", []string{"3.5 percent to 1,000 or 2013", "-5 degrees", "then −5 degrees", "“-5 degrees”", "50 %", "4 ½, 10²", "2013 then", "１，０００", "３．５ percent"},
			[]string{"35 percent", "3 5 percent", "3,5 percent", "1000", "1 000", "1.000", "5 degrees", "50", "10", "102", "4 1/2", "4.5", "2014"}},
		{"abbreviations", "the U.S. and the UN, e.g. at 10 a.m. in No.12", []string{"the US and the U.N., eg at 10 am in No. 12", "the U.S and"}, []string{"u", "s and"}},
		{"signs", "AT&T + 5 °C < €5 @home 👍", []string{"AT & T + 5°C", "＜ €5", "home 👍"}, []string{"AT T", "AT&T 5", "5 °C > €5", "$5", "home 👎"}},
		{"ligatures", "the ofﬁce ﬂooded, eﬀorts of aﬄuent", []string{"the office flooded, efforts of affluent", "oﬃce ﬂooded", "eﬀorts"}, []string{"ofice", "of ice"}},
		{"Unicode form", norm.NFD.String("Der Präsident der Café-Gesellschaft Ångström"), []string{"Präsident der Café-Gesellschaft Ångström", norm.NFD.String("Präsident der Café-Gesellschaft"), "PRÄSIDENT", "\u212bngström"}, []string{"Prasident", "Cafe"}},
		{"width", "ＣＨＩＮＡ　１２３ is ａ victim", []string{"China 123 is a victim", "Ｃｈｉｎａ"}, []string{"China 124"}},
		{"what cannot be seen", "in\u00advis\u200bible \u200eword\u200d \ufeffs and e\ufe0f", []string{"invisible word s and e", "invi\u2060sible"}, []string{"in visible"}},
		{"ellipses", "One two three. Four five six. Seven eight nine ten.", []string{"One two … five six", "One … ten", "...two three... Seven eight…", "two [...] four [… ] nine", "One … [sic] ten", "One [sic] … ten", "one (…) six", "two . . . five", "one …… ten", "One two [..] ten", "three … Four", "One...ten"},
			[]string{"five … two", "two … two", "one … eleven", "One two … two three", "fi… six"}},
		{"ellipses and repeated parts", "a b c a b c a d", []string{"a … a … a d", "b … c a … b", "c … b … d", "a b c … a b c"}, []string{"d … a", "a … a … a … a", "b … b … b", "c … c … c"}},
		{"brackets", "It is a victim of many attacks, said the [old] mayor, who claims the moon", []string{"[China] is a victim", "it is a victim [sic] of many", "of [numerous] attacks", "the [old] mayor", "the [young] mayor", "who claim[ed] the moon", "said the[ir] mayor", "[It is a victim]", "[China is] a victim of many [emphasis added] attacks"},
			[]string{"[China] was a victim", "is [a] of moon", "It [was] said", "It [is] moon", "claim[ed] the sun"}},
		{"footnotes", "The sky is blue[3] and green.[4][12] Water² is wet, 10 m² of it.³ End", []string{"sky is blue and green. Water is wet, 10 m² of it. End", "blue[3] and green", "Water² is"}, []string{"10 m of", "10 m³ of", "blue 3 and"}},
		{"Chinese", "中国是网络攻击的主要受害者\n之一。习近平2015年说：“中美两国应当合作”", []string{"网络攻击的主要受害者之一", "国是网", "受害者之一。习近平２０１５年说，「中美两国应当合作。」", "中国 … 受害者", "2015 年说", "中国⋯⋯应当"}, []string{"网络袭击", "攻击网络", "主要的受害者", "2016年", "015年"}},
		{"Japanese", "ガラスのスーパーが", []string{"ｶﾞﾗｽの", norm.NFD.String("ガラス"), "スーパー"}, []string{"カラス", "スーハー"}},
		{"Thai", "ห้ามใช้โทรศัพท์ในโรงเรียน", []string{"โทรศัพท์", "ห้ามใช้ โทรศัพท์"}, []string{"โทรทัศน์"}},
		{"Korean", "대한민국은 민주공화국이다", []string{"대한민국은 민주공화국이다", norm.NFD.String("민주공화국이다")}, []string{"민주공화국"}},
		{"Arabic", "العـــربية لغة", []string{"العربية لغة", "ﺍﻟﻌﺮﺑﻴﺔ"}, []string{"لغات"}},
		{"empty text", "", nil, []string{"a", "…", ""}},
		{"no words", "*** ... ---", nil, []string{"a", "---"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, text := range []string{c.text, "\ufeff" + c.text, "Before it. " + c.text + " Behind it.", strings.ReplaceAll(c.text, "\n", "\r\n")} {
				for _, q := range c.found {
					if _, m := lookUp(text, q); !m.found {
						t.Errorf("%q is not found in %q", q, text)
					}
				}
				for _, q := range c.not {
					if f, m := lookUp(text, q); m.found {
						t.Errorf("%q is found in %q: %q", q, text, passageOf(f, m))
					}
				}
			}
		})
	}
}
