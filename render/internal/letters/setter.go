package letters

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
	"github.com/rivo/uniseg"

	"crux/render/internal/geom"
)

// Style is how a text is set.
type Style struct {
	Size         float64 // in px
	Bold, Italic bool
	RightToLeft  bool   // the direction of the paragraph, whatever its letters say
	Language     string // as in BCP 47, or ""
}

// Line is a line as it is set: its glyphs from left to right.
type Line struct {
	Glyphs []Glyph
	Width  float64
}

// Glyph is one glyph of a line.
type Glyph struct {
	Face *Face
	ID   uint32
	At   geom.Point // of its origin, from the left end of the line
	Text string     // what it stands for; "" where others of its cluster stand for all of it
	Wide float64    // how far the next one is from it, but for kerning, at a size of 1
	// Together is how many glyphs, from this one on, stand for Cluster, where they
	// are more than its letters. Else it is 0.
	Together int
	Cluster  string
}

// Setter sets texts. It is not safe for concurrent use.
type Setter struct {
	faces   map[faceKey]*Face
	buffer  *harfbuzz.Buffer
	order   orderer
	missing map[string]bool
}

type faceKey struct {
	file            *File
	embolden, slant bool
}

// NewSetter returns a setter that has set nothing.
func NewSetter() *Setter {
	b := harfbuzz.NewBuffer()
	b.ClusterLevel = harfbuzz.MonotoneCharacters
	return &Setter{faces: make(map[faceKey]*Face), buffer: b, missing: make(map[string]bool)}
}

// Missing returns what no font has a glyph for, in the order of the letters. Each
// was set as a box.
func (s *Setter) Missing() []string {
	var all []string
	for text := range s.missing {
		all = append(all, text)
	}
	slices.Sort(all)
	return all
}

// Set sets the lines of a paragraph. Time is linear in the length of the text.
func (s *Setter) Set(lines []string, st Style) []Line {
	all := make([]Line, len(lines))
	var runes []rune
	ends := make([]int, len(lines))
	for i, line := range lines {
		runes = append(runes, []rune(line)...)
		ends[i] = len(runes)
	}
	levels := s.order.levels(runes, st.RightToLeft)
	start := 0
	for i, end := range ends {
		all[i] = s.line(runes[start:end], levels[start:end], st)
		start = end
	}
	return all
}

// part is a stretch of a line in one face, script and direction.
type part struct {
	start, end int
	level      int8
	face       *Face
	script     language.Script
	missing    bool
}

func (s *Setter) line(text []rune, levels []int8, st Style) Line {
	settle(text, levels, st.RightToLeft)
	var line Line
	parts := s.parts(text, levels, st)
	reorder(parts)
	for i := range parts {
		s.shape(&line, text, &parts[i], st)
	}
	return line
}

// parts divides a line, never inside of a cluster.
func (s *Setter) parts(text []rune, levels []int8, st Style) []part {
	var all []part
	rest, at := string(text), 0
	for rest != "" {
		var cluster []rune
		if first := rest[0]; first >= ' ' && first < 0x7f && (len(rest) == 1 || rest[1] < 0x80) {
			cluster, rest = text[at:at+1], rest[1:]
		} else {
			c, left, _, _ := uniseg.FirstGraphemeClusterInString(rest, -1)
			n := 0
			for range c {
				n++
			}
			cluster, rest = text[at:at+n], left
		}
		p := part{start: at, end: at + len(cluster), level: levels[at], script: scriptOf(cluster)}
		at = p.end
		if !slices.ContainsFunc(cluster, func(r rune) bool { return !unseen(r) }) {
			if n := len(all); n > 0 && all[n-1].level == p.level && !all[n-1].missing {
				all[n-1].end = p.end // a joiner is part of what it joins
				continue
			}
		}
		var before *File
		if n := len(all); n > 0 && !all[n-1].missing {
			before = all[n-1].face.File
		}
		file := s.fileFor(cluster, p.script, st, before)
		if file == nil {
			p.missing = true
			s.missing[string(cluster)] = true
			file = latin[0][0]()
		}
		own := p.missing || file == latin[toIndex(st.Bold)][toIndex(st.Italic)]()
		heavy := own || bold[p.script] != nil && file == bold[p.script]()
		p.face = s.face(faceKey{file, st.Bold && !heavy, st.Italic && !own})
		if n := len(all); n > 0 && !p.missing {
			last := &all[n-1]
			if common(p.script) {
				p.script = last.script
			}
			if !last.missing && last.level == p.level && last.face == p.face && (last.script == p.script || common(last.script)) {
				last.end, last.script = p.end, p.script
				continue
			}
		}
		all = append(all, p)
	}
	return all
}

func toIndex(b bool) int {
	if b {
		return 1
	}
	return 0
}

func common(s language.Script) bool { return s == language.Common || s == language.Inherited }

// scriptOf is the script of a cluster: of its first letter that has one.
func scriptOf(cluster []rune) language.Script {
	for _, r := range cluster {
		if r < 0x80 && (r|0x20 < 'a' || r|0x20 > 'z') {
			continue
		}
		if s := language.LookupScript(r); !common(s) {
			return s
		}
	}
	return language.Common
}

// fileFor chooses the font of a cluster, nil where none has it. Signs that several
// scripts share are taken from the font of what stands before them, if they can be.
func (s *Setter) fileFor(cluster []rune, script language.Script, st Style, before *File) *File {
	first := cluster[0]
	if pictured(cluster) {
		if f := emoji(); f.has(cluster) {
			return f
		}
	}
	if f := latin[toIndex(st.Bold)][toIndex(st.Italic)](); f.has(cluster) {
		return f
	}
	if open := bold[script]; open != nil && st.Bold {
		if f := open(); f.has(cluster) {
			return f
		}
	}
	if open := scripts[script]; open != nil {
		if f := open(); f.has(cluster) {
			return f
		}
	}
	if first >= 0x3000 && first < 0x3040 || first >= 0xff00 && first < 0xfff0 {
		if f := wideSigns(st.Language); f.has(cluster) {
			return f
		}
	}
	if first >= 0x1f000 { // emoji, most of all
		if f := emoji(); f.has(cluster) {
			return f
		}
	}
	if before != nil && common(script) && before.has(cluster) {
		return before
	}
	for _, open := range others {
		if f := open(); f.has(cluster) {
			return f
		}
	}
	return nil
}

// wideSigns is the font of commas and the like, which stand elsewhere in their square
// in each language.
func wideSigns(language string) *File {
	language = strings.ToLower(language)
	is := func(tags ...string) bool {
		return slices.ContainsFunc(tags, func(tag string) bool { return language == tag || strings.HasPrefix(language, tag+"-") })
	}
	switch {
	case is("ja", "ko"):
		return hangul()
	case is("zh-hant", "zh-tw", "zh-hk", "zh-mo"):
		return han()
	}
	return wide()
}

// pictured reports whether a cluster asks to be drawn as a picture.
func pictured(cluster []rune) bool {
	return slices.Contains(cluster, 0xfe0f) ||
		cluster[0] >= 0x1f1e6 && cluster[0] < 0x1fb00 && !slices.Contains(cluster, 0xfe0e)
}

func (s *Setter) face(key faceKey) *Face {
	f := s.faces[key]
	if f == nil {
		f = newFace(key.file, key.embolden, key.slant)
		s.faces[key] = f
	}
	return f
}

// shape adds the glyphs of a part at the end of a line.
func (s *Setter) shape(line *Line, text []rune, p *part, st Style) {
	if p.missing {
		wide := p.face.Advance(0)
		line.Glyphs = append(line.Glyphs, Glyph{Face: p.face, At: geom.Point{X: line.Width}, Text: string(text[p.start:p.end]), Wide: wide})
		line.Width += wide * st.Size
		return
	}
	b := s.buffer
	b.Clear()
	b.AddRunes(text, p.start, p.end-p.start)
	b.Props = harfbuzz.SegmentProperties{Script: p.script, Direction: harfbuzz.LeftToRight, Language: language.NewLanguage(st.Language)}
	if p.level%2 == 1 {
		b.Props.Direction = harfbuzz.RightToLeft
	}
	b.Shape(p.face.shaper, nil)
	scale := st.Size / p.face.Upem
	from := len(line.Glyphs)
	for i, info := range b.Info {
		pos := b.Pos[i]
		line.Glyphs = append(line.Glyphs, Glyph{Face: p.face, ID: uint32(info.Glyph), At: geom.Point{
			X: line.Width + float64(pos.XOffset)*scale,
			Y: -float64(pos.YOffset) * scale,
		}, Wide: p.face.Advance(uint32(info.Glyph))})
		line.Width += float64(pos.XAdvance) * scale
	}
	spell(line, from, b.Info, text, p, st)
}

// spell says of each glyph of a part what it stands for. Clusters are in order,
// rising or falling.
func spell(line *Line, from int, infos []harfbuzz.GlyphInfo, text []rune, p *part, st Style) {
	glyphs := slices.Clone(line.Glyphs[from:])
	line.Glyphs = line.Glyphs[:from]
	backwards := p.level%2 == 1
	for i := 0; i < len(glyphs); {
		j := i + 1
		for j < len(glyphs) && infos[j].Cluster == infos[i].Cluster {
			j++
		}
		start, end := infos[i].Cluster, p.end
		if backwards && i > 0 {
			end = infos[i-1].Cluster
		} else if !backwards && j < len(glyphs) {
			end = infos[j].Cluster
		}
		letters, cluster := text[start:end], glyphs[i:j]
		if more := len(letters) - len(cluster); more > 0 && backwards {
			right := line.Width
			if j < len(glyphs) {
				right = glyphs[j].At.X
			}
			cluster = stretched(cluster, more, right, st.Size)
		}
		for k := range cluster {
			nth := k
			if backwards {
				nth = len(cluster) - 1 - k
			}
			switch {
			case nth >= len(letters):
			case nth == len(cluster)-1:
				cluster[k].Text = string(letters[nth:])
			default:
				cluster[k].Text = string(letters[nth : nth+1])
			}
		}
		if len(cluster) > len(letters) {
			cluster[0].Together, cluster[0].Cluster = len(cluster), string(letters)
		}
		line.Glyphs = append(line.Glyphs, cluster...)
		i = j
	}
	if !backwards {
		hold(line.Glyphs[from:], infos, text, p)
	}
}

// hold puts the glyphs of a grapheme cluster together where one of them stands
// above or below another, since what is copied from a page is put in order by where
// glyphs stand. What runs from the right cannot be helped so: it would be turned
// around.
func hold(glyphs []Glyph, infos []harfbuzz.GlyphInfo, text []rune, p *part) {
	loose := func(g *Glyph) bool { return g.At.Y != 0 || g.Wide == 0 }
	if !slices.ContainsFunc(glyphs, func(g Glyph) bool { return loose(&g) }) {
		return
	}
	rest, end := string(text[p.start:p.end]), p.start
	for i := 0; i < len(glyphs); {
		for end <= infos[i].Cluster && rest != "" {
			c, left, _, _ := uniseg.FirstGraphemeClusterInString(rest, -1)
			end, rest = end+utf8.RuneCountInString(c), left
		}
		j, any := i+1, loose(&glyphs[i])
		for j < len(glyphs) && infos[j].Cluster < end {
			any = any || loose(&glyphs[j])
			j++
		}
		if any && j-i > 1 {
			until := p.end
			if j < len(glyphs) {
				until = infos[j].Cluster
			}
			for k := i; k < j; k++ {
				glyphs[k].Together, glyphs[k].Cluster = 0, ""
			}
			glyphs[i].Together, glyphs[i].Cluster = j-i, string(text[infos[i].Cluster:until])
		}
		i = j
	}
}

// stretched adds blank glyphs to a cluster that runs from the right, so that it has
// one for each letter. What is copied from a page is put in order by where glyphs
// stand, from the right one by one, and a glyph of two letters would come out with
// these turned around.
func stretched(cluster []Glyph, more int, right, size float64) []Glyph {
	last := cluster[len(cluster)-1]
	blank, ok := last.Face.font.NominalGlyph(' ')
	if !ok {
		return cluster
	}
	all := slices.Clone(cluster)
	step := (right - last.At.X) / float64(more+1)
	all[len(all)-1].Wide = step / size
	for i := range more {
		g := last
		g.ID, g.Wide = uint32(blank), step/size
		g.At.X += step * float64(i+1)
		all = append(all, g)
	}
	return all
}

// Text returns what a line says, from its glyphs.
func (l Line) Text() string {
	var b strings.Builder
	for _, g := range l.Glyphs {
		b.WriteString(g.Text)
	}
	return b.String()
}
