package claims

import "testing"

func TestParsePlace(t *testing.T) {
	for at, want := range map[string]Place{
		"p. 11": {AtPage, 11, 11}, "p 11": {AtPage, 11, 11}, "p11": {AtPage, 11, 11}, "P. 11.": {AtPage, 11, 11}, "page 11": {AtPage, 11, 11},
		"pp. 3-4": {AtPage, 3, 4}, "pp. 3–4": {AtPage, 3, 4}, "pages 3 to 4": {AtPage, 3, 4}, "p. 3 – p. 4": {AtPage, 3, 4}, "pp. 123-5": {AtPage, 123, 125},
		"11": {AtPage, 11, 11}, " 11 ": {AtPage, 11, 11}, "3-4": {AtPage, 3, 4}, "第 11 页": {AtPage, 11, 11}, "第１１頁": {AtPage, 11, 11},
		"¶ 3": {AtParagraph, 3, 3}, "¶3": {AtParagraph, 3, 3}, "¶\u00a03": {AtParagraph, 3, 3}, "¶¶ 3-4": {AtParagraph, 3, 4}, "¶ 3–¶ 4": {AtParagraph, 3, 4},
		"para. 3": {AtParagraph, 3, 3}, "par 3": {AtParagraph, 3, 3}, "Paragraph 3": {AtParagraph, 3, 3}, "paras 3—4": {AtParagraph, 3, 4}, "¶ 0": {AtParagraph, 0, 0},
		"第3段": {AtParagraph, 3, 3}, "第三段": {AtParagraph, 3, 3}, "第二十一段": {AtParagraph, 21, 21}, "第十段": {AtParagraph, 10, 10}, "第一百零": {},
		"第3至5段": {AtParagraph, 3, 5}, "第3段至第5段": {AtParagraph, 3, 5}, "3段": {AtParagraph, 3, 3}, "第二百三十四段": {AtParagraph, 234, 234},
		"line 20": {AtLine, 20, 20}, "l. 20": {AtLine, 20, 20}, "lines 3–5": {AtLine, 3, 5}, "L20-L24": {AtLine, 20, 24}, "第20行": {AtLine, 20, 20},
		"12:40": {AtTime, 760, 760}, "1:02:03": {AtTime, 3723, 3723}, "00:12:40,500": {AtTime, 760, 760}, "75:20": {AtTime, 4520, 4520},
		"12:40–13:05": {AtTime, 760, 785}, "１２：４０": {AtTime, 760, 760},
		"": {}, "§ 4": {}, "ch. 2, fig. 3": {}, "p. iv": {}, "p. 3, 5": {}, "¶": {}, "¶ 5-3": {}, "pp. 3-l. 4": {}, "3-p. 4": {}, "2013-03-18": {}, "12:4": {}, "1:60:00": {},
		"1:2:03": {}, "13:05-12:40": {}, "3.4": {}, "p. 99999999999": {}, "三": {}, "第三章": {}, "第三三段": {}, "第3段至第5行": {}, "passim": {}, "x 3": {},
	} {
		got, ok := ParsePlace(at)
		if got != want || ok != (want.Kind != 0) {
			t.Errorf("%q: got %+v %t, want %+v", at, got, ok, want)
		}
	}
}

func TestPlaceKinds(t *testing.T) {
	for k := AtPage; k <= AtTime; k++ {
		if back, ok := ParsePlaceKind(k.String()); !ok || back != k {
			t.Errorf("%d: %s reads as %d %t", k, k, back, ok)
		}
	}
	if _, ok := ParsePlaceKind(""); ok || PlaceKind(0).String() != "PlaceKind(0)" {
		t.Error("the zero PlaceKind has a name")
	}
}
