package pdf

import (
	"fmt"
	"strings"

	"crux/render/internal/scene"
)

// element is a part of the document as it is read out: a paragraph, a link, or a
// figure with words in its place.
type element struct {
	kind     string
	page     int
	number   int // of its content on the page
	alt      string
	language string
	ref      ref
	links    []ref // annotations
}

// mark paints the items of a page and says what each is a part of. What is neither
// text nor an arrow is decoration.
func (d *document) mark(c *content, page int, notes annotations) {
	s := d.Pages[page].Scene
	figures := make(map[int]*scene.Anchor) // by their first item
	for i := range s.Anchors {
		if a := &s.Anchors[i]; a.Title != "" && a.To > a.From && !strings.HasPrefix(a.Class, "claim") {
			figures[a.From] = a
		}
	}
	first := len(d.elements)
	begin := func(e element) {
		e.page, e.number, e.ref = page, len(d.elements)-first, d.reserve()
		fmt.Fprintf(c, "/%s<</MCID %d>>BDC\n", e.kind, e.number)
		d.elements = append(d.elements, e)
	}
	decoration := false
	decorate := func(on bool) {
		if on && !decoration {
			c.WriteString("/Artifact BMC\n")
		} else if !on && decoration {
			c.WriteString("EMC\n")
		}
		decoration = on
	}
	linked := make(map[*scene.Link]bool)
	for i := 0; i < len(s.Items); i++ {
		if a := figures[i]; a != nil {
			decorate(false)
			begin(element{kind: "Figure", alt: a.Title})
			for ; i < a.To; i++ {
				if t, ok := s.Items[i].(*scene.Text); ok {
					c.decoration(t)
					c.text(t)
				} else {
					c.item(s.Items[i])
				}
			}
			c.WriteString("EMC\n")
			i--
			continue
		}
		t, ok := s.Items[i].(*scene.Text)
		if !ok {
			decorate(true)
			c.item(s.Items[i])
			continue
		}
		if t.Halo != nil || t.Underlined {
			decorate(true)
			c.decoration(t)
		}
		decorate(false)
		e := element{kind: "P"}
		if t.Language != d.Language {
			e.language = t.Language
		}
		if t.Link != nil && !linked[t.Link] {
			linked[t.Link] = true
			for _, n := range notes {
				if n.link == t.Link {
					e.kind, e.links = "Link", append(e.links, n.ref)
					d.object(n.ref, "%s/StructParent %d>>", n.body, len(d.Pages)+d.linked)
					d.linked++
				}
			}
		}
		begin(e)
		c.text(t)
		c.WriteString("EMC\n")
	}
	decorate(false)
}

// structure writes the tree of what is read out, in order, and for each page and
// annotation where it belongs in it.
func (d *document) structure() {
	var kids []ref
	byPage := make([][]ref, len(d.Pages))
	root := d.reserve()
	var parents strings.Builder
	for i := range d.elements {
		e := &d.elements[i]
		kids = append(kids, e.ref)
		byPage[e.page] = append(byPage[e.page], e.ref)
		more, content := "", fmt.Sprint(e.number)
		if e.alt != "" {
			more += "/Alt" + text(e.alt)
		}
		if e.language != "" {
			more += "/Lang" + text(e.language)
		}
		if len(e.links) > 0 {
			content = "[" + content
			for _, l := range e.links {
				content += fmt.Sprintf("<</Type/OBJR/Obj %v/Pg %v>>", l, d.pages[e.page])
			}
			content += "]"
		}
		d.object(e.ref, "<</Type/StructElem/S/%s/P %v/Pg %v/K %s%s>>", e.kind, root, d.pages[e.page], content, more)
	}
	for i, all := range byPage {
		fmt.Fprintf(&parents, "%d[%s]", i, refs(all))
	}
	n := len(d.Pages)
	for i := range d.elements {
		for range d.elements[i].links {
			fmt.Fprintf(&parents, "%d %v ", n, d.elements[i].ref)
			n++
		}
	}
	tree := d.add("<</Nums[%s]>>", parents.String())
	d.object(root, "<</Type/StructElem/S/Document/P %v/K[%s]>>", d.tree, refs(kids))
	d.object(d.tree, "<</Type/StructTreeRoot/K %v/ParentTree %v/ParentTreeNextKey %d>>", root, tree, n)
}
