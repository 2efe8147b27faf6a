package letters

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"io"
	"sync"

	"github.com/go-fonts/dejavu/dejavusans"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansbolditalic"
	"github.com/go-fonts/liberation/liberationsansitalic"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
)

// They are compressed, lest most users carry what few of their maps need.
//
//go:embed fonts/*.ttf.gz
var embedded embed.FS

// File is a font as it was read. It never changes.
type File struct {
	Name   string // without the ending
	Upem   float64
	font   *font.Font
	loader *opentype.Loader
	guard  sync.Mutex // of the loader, which seeks
}

// lazy reads a font when it is first asked for.
type lazy func() *File

// The font is part of the program, so that it cannot be read is a mistake of ours,
// which the tests would find.
func lazyFile(name string, open func() (opentype.Resource, error)) lazy {
	return sync.OnceValue(func() *File {
		f := &File{Name: name}
		r, err := open()
		if err == nil {
			f.loader, err = opentype.NewLoader(r)
		}
		if err == nil {
			f.font, err = font.NewFont(f.loader)
		}
		if err != nil {
			panic(fmt.Sprintf("letters: the font %s: %v", name, err))
		}
		f.Upem = float64(f.font.Upem())
		return f
	})
}

func fromBytes(name string, ttf []byte) lazy {
	return lazyFile(name, func() (opentype.Resource, error) { return bytes.NewReader(ttf), nil })
}

func fromFile(name string) lazy {
	return lazyFile(name, func() (opentype.Resource, error) {
		f, err := embedded.Open("fonts/" + name + ".ttf.gz")
		if err != nil {
			return nil, err
		}
		z, err := gzip.NewReader(f)
		if err != nil {
			return nil, err
		}
		ttf, err := io.ReadAll(z)
		return bytes.NewReader(ttf), err
	})
}

// Table returns a table of the font as its bytes, nil where it has none.
func (f *File) Table(name string) []byte {
	f.guard.Lock()
	defer f.guard.Unlock()
	table, err := f.loader.RawTable(opentype.MustNewTag(name))
	if err != nil {
		return nil
	}
	return table
}

// latin are the fonts that all texts are set in as far as they go: what the
// drawing's boxes were measured with.
var latin = [2][2]lazy{ // by bold, by italic
	{fromBytes("LiberationSans", liberationsansregular.TTF), fromBytes("LiberationSans-Italic", liberationsansitalic.TTF)},
	{fromBytes("LiberationSans-Bold", liberationsansbold.TTF), fromBytes("LiberationSans-BoldItalic", liberationsansbolditalic.TTF)},
}

var (
	symbols = fromBytes("DejaVuSans", dejavusans.TTF)
	han     = fromFile("DroidSansFallbackFull")
	hangul  = fromFile("NotoSansKR-Part")
	wide    = fromFile("NotoSansSC-Part") // where Chinese has its commas
	emoji   = fromFile("NotoEmoji-Regular")
)

// scripts are the fonts that are first asked for the letters of a script.
var scripts = map[language.Script]lazy{
	language.Arabic:     fromFile("NotoSansArabic-Regular"),
	language.Armenian:   fromFile("NotoSansArmenian-Regular"),
	language.Bengali:    fromFile("NotoSansBengali-Regular"),
	language.Devanagari: fromFile("NotoSansDevanagari-Regular"),
	language.Ethiopic:   fromFile("NotoSansEthiopic-Regular"),
	language.Gujarati:   fromFile("NotoSansGujarati-Regular"),
	language.Gurmukhi:   fromFile("NotoSansGurmukhi-Regular"),
	language.Hangul:     hangul,
	language.Kannada:    fromFile("NotoSansKannada-Regular"),
	language.Khmer:      fromFile("NotoSansKhmer-Regular"),
	language.Lao:        fromFile("NotoSansLao-Regular"),
	language.Malayalam:  fromFile("NotoSansMalayalam-Regular"),
	language.Myanmar:    fromFile("NotoSansMyanmar-Regular"),
	language.Oriya:      fromFile("NotoSansOriya-Regular"),
	language.Sinhala:    fromFile("NotoSansSinhala-Regular"),
	language.Syriac:     fromFile("NotoSansSyriac-Regular"),
	language.Tamil:      fromFile("NotoSansTamil-Regular"),
	language.Telugu:     fromFile("NotoSansTelugu-Regular"),
	language.Thaana:     fromFile("NotoSansThaana-Regular"),
	language.Thai:       fromFile("NotoSansThai-Regular"),
	language.Tibetan:    fromFile("NotoSerifTibetan-Regular"),
	language.Han:        han,
	language.Hiragana:   han,
	language.Katakana:   han,
	language.Bopomofo:   han,
}

// bold are the fonts of scripts that have their own for bold text, which is wider.
var bold = map[language.Script]lazy{
	language.Arabic: fromFile("NotoSansArabic-Bold"),
}

// others are asked last, in this order.
var others = []lazy{symbols, han, hangul, emoji, scripts[language.Devanagari]}
