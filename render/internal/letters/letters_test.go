package letters

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func set(t *testing.T, text string, st Style) Line {
	t.Helper()
	if st.Size == 0 {
		st.Size = 10
	}
	return NewSetter().Set([]string{text}, st)[0]
}

// TestOrder: texts of both directions, as their letters stand from left to right. The
// expectations follow UAX #9; א and ב run from the right, as do ا and ب.
func TestOrder(t *testing.T) {
	for _, x := range []struct {
		text        string
		rightToLeft bool
		want        string
	}{
		{"abc", false, "abc"},
		{"abc", true, "abc"},
		{"אב", false, "בא"},
		{"a אב c", false, "a בא c"},
		{"a אב c", true, "c בא a"},
		{"אב 12 גד", false, "דג 12 בא"},
		{"אב 12 גד", true, "דג 12 בא"},
		{"a!", true, "!a"},
		{"אב!", false, "בא!"},
		{"אב!", true, "!בא"},
		{"(אב)", true, "(בא)"},
		{"12 אב", true, "בא 12"},
		{"אב ", false, "בא "},
		{"אב ", true, " בא"},
	} {
		if got := set(t, x.text, Style{RightToLeft: x.rightToLeft}).Text(); seen(got) != seen(x.want) {
			t.Errorf("%q, right to left %v: %q, not %q", x.text, x.rightToLeft, got, x.want)
		}
	}
	// Lines are parts of one paragraph: the stop at the end of the first stands between
	// words that run from the left.
	lines := NewSetter().Set([]string{"אב USA.", "China גד"}, Style{Size: 10, RightToLeft: true})
	if got := lines[0].Text(); got != "USA. בא" {
		t.Errorf("%q", got)
	}
}

// seen leaves brackets out, which are mirrored.
func seen(s string) string { return strings.NewReplacer("(", "|", ")", "|").Replace(s) }

func TestFonts(t *testing.T) {
	for text, want := range map[string]string{
		"Aβж€→":            "LiberationSans",
		"שלום":             "LiberationSans",
		"سلام":             "NotoSansArabic-Regular",
		"हिन्दी":           "NotoSansDevanagari-Regular",
		"।":                "NotoSansDevanagari-Regular",
		"ไทย":              "NotoSansThai-Regular",
		"汉字かな㐀":            "DroidSansFallbackFull",
		"한국어":              "NotoSansKR-Part",
		"，。？":              "NotoSansSC-Part",
		"✓①⇒":              "DejaVuSans",
		"😀👨\u200d👩\u200d👧": "NotoEmoji-Regular",
		"❤\ufe0f":          "NotoEmoji-Regular",
		"❤":                "DejaVuSans",
	} {
		for _, g := range set(t, text, Style{}).Glyphs {
			if g.Face.Name != want && g.ID != 0 {
				t.Errorf("%q: %q is of %s, not %s", text, g.Text, g.Face.Name, want)
			}
			if g.ID == 0 {
				t.Errorf("%q: %q is a box", text, g.Text)
			}
		}
	}
	if n := len(set(t, "👨\u200d👩\u200d👧\u200d👦", Style{}).Glyphs); n != 1 {
		t.Errorf("a family is %d pictures", n)
	}
	for language, want := range map[string]string{"": "NotoSansSC-Part", "zh": "NotoSansSC-Part", "zh-Hant": "DroidSansFallbackFull", "ja": "NotoSansKR-Part", "jam": "NotoSansSC-Part"} {
		if got := set(t, "，", Style{Language: language}).Glyphs[0].Face.Name; got != want {
			t.Errorf("%q: the comma is of %s, not %s", language, got, want)
		}
	}
	for _, x := range []struct {
		st              Style
		text, name      string
		embolden, slant bool
	}{
		{Style{Bold: true}, "a", "LiberationSans-Bold", false, false},
		{Style{Bold: true, Italic: true}, "a", "LiberationSans-BoldItalic", false, false},
		{Style{Bold: true}, "字", "DroidSansFallbackFull", true, false},
		{Style{Italic: true}, "字", "DroidSansFallbackFull", false, true},
		{Style{Bold: true}, "س", "NotoSansArabic-Bold", false, false},
		{Style{Bold: true}, "\ue000", "LiberationSans", false, false},
	} {
		if f := set(t, x.text, x.st).Glyphs[0].Face; f.Name != x.name || f.Embolden != x.embolden || f.Slant != x.slant {
			t.Errorf("%+v: %s, %v, %v", x, f.Name, f.Embolden, f.Slant)
		}
	}
}

// TestJoin: letters join, change places and stack.
func TestJoin(t *testing.T) {
	if one, two := set(t, "ب", Style{}).Glyphs, set(t, "بب", Style{}).Glyphs; one[0].ID == two[0].ID || two[0].ID == two[1].ID {
		t.Error("Arabic letters do not join")
	}
	// The vowel sign i stands before its consonant.
	if a, b := set(t, "कि", Style{}).Glyphs, set(t, "क", Style{}).Glyphs; len(a) != 2 || a[1].ID != b[0].ID {
		t.Error("the sign stands behind its letter")
	}
	if len(set(t, "क्ष", Style{}).Glyphs) != 1 {
		t.Error("no conjunct")
	}
	if kerned, plain := set(t, "AV", Style{}).Width, set(t, "A", Style{}).Width+set(t, "V", Style{}).Width; kerned >= plain {
		t.Error("no kerning")
	}
	if w := set(t, "Hello", Style{Size: 2048}).Width; w != 1479+1139+455+455+1139 { // H e l l o
		t.Errorf("Hello is %v wide", w)
	}
}

// TestText: glyphs say together what was set, in the order of a line from the left to
// the right.
func TestText(t *testing.T) {
	for text, want := range map[string]string{
		"على": "ىلع", "لا": "ال", // ligatures, one letter to a glyph
		"ki\u0323": "ki\u0323", "कि": "कि", "한": "한", "e\u0301": "e\u0301",
	} {
		l := set(t, text, Style{})
		got := ""
		for i := 0; i < len(l.Glyphs); i++ {
			g := l.Glyphs[i]
			if g.Together > 0 {
				got += g.Cluster
				i += g.Together - 1
				continue
			}
			got += g.Text
		}
		if got != want {
			t.Errorf("%q says %q, not %q", text, got, want)
		}
	}
}

func TestMissing(t *testing.T) {
	s := NewSetter()
	lines := s.Set([]string{"a\ue000b", "\ue000\U0010fffdא", "\u200b\u00ad\ufeff", ""}, Style{Size: 10})
	if got := s.Missing(); !slices.Equal(got, []string{"\ue000", "\U0010fffd"}) {
		t.Errorf("%q", got)
	}
	if g := lines[0].Glyphs[1]; g.ID != 0 || g.Text != "\ue000" || len(g.Face.Outline(0).Verbs) == 0 {
		t.Errorf("no box: %+v", g)
	}
	if lines[2].Width != 0 || lines[3].Width != 0 || len(lines[3].Glyphs) != 0 {
		t.Errorf("what is never seen is %v wide", lines[2].Width)
	}
}

func TestOutline(t *testing.T) {
	f := set(t, "H", Style{}).Glyphs[0].Face
	id := set(t, "H", Style{}).Glyphs[0].ID
	b := f.Outline(id).Bounds()
	if b.Max.Y != 0 || b.Min.Y > -0.6 || b.Min.Y < -0.8 { // capitals are .69 em high
		t.Errorf("H reaches from %v to %v", b.Min.Y, b.Max.Y)
	}
	slanted := newFace(f.File, false, true).Outline(id).Bounds()
	if lean := slanted.Max.X - b.Max.X; lean < 0.1 || lean > 0.25 {
		t.Errorf("a slanted H leans by %v", lean)
	}
	if down, thick := f.Underline(); down <= 0 || thick <= 0 || down > 0.3 || thick > 0.2 {
		t.Errorf("the line below is at %v, %v thick", down, thick)
	}
	if above, below := f.Extents(); above < 0.8 || below > -0.1 {
		t.Errorf("%v, %v", above, below)
	}
}

// TestFiles: each font can be read, has its outlines as TrueType has them, and has its
// licence beside it.
func TestFiles(t *testing.T) {
	files, err := filepath.Glob("fonts/*.ttf.gz")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	used := make(map[string]bool)
	all := append([]lazy{wide}, others...)
	for _, open := range scripts {
		all = append(all, open)
	}
	for _, open := range bold {
		all = append(all, open)
	}
	for i := range latin {
		all = append(all, latin[i][:]...)
	}
	for _, open := range all {
		f := open()
		used[f.Name] = true
		for _, tag := range []string{"glyf", "loca", "hmtx", "head", "hhea", "maxp"} {
			if f.Table(tag) == nil {
				t.Errorf("%s has no table %s", f.Name, tag)
			}
		}
		if f.Table("zzzz") != nil {
			t.Errorf("%s has a table zzzz", f.Name)
		}
		if f.Upem < 256 {
			t.Errorf("%s: %v units", f.Name, f.Upem)
		}
	}
	about, err := os.ReadFile("fonts/README.md")
	if err != nil {
		t.Fatal(err)
	}
	size := int64(0)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".ttf.gz")
		if !used[name] {
			t.Errorf("%s is in no list", file)
		}
		if !strings.HasPrefix(name, "Noto") && !strings.Contains(string(about), name) {
			t.Errorf("the README knows nothing of %s", name)
		}
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		size += info.Size()
	}
	if size > 6_000_000 {
		t.Errorf("the fonts have %d bytes", size)
	}
	for _, licence := range []string{"OFL-Noto.txt", "OFL-NotoEmoji.txt", "OFL-NotoSansKR-SC.txt", "APACHE-DroidSansFallback.txt"} {
		if text, err := os.ReadFile("fonts/" + licence); err != nil || len(text) < 3000 {
			t.Errorf("%s: %v", licence, err)
		}
	}
}
