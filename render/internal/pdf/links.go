package pdf

import (
	"fmt"
	"strings"

	"crux/render/internal/scene"
)

// annotation is a place on a page that leads elsewhere.
type annotation struct {
	ref  ref
	link *scene.Link
	// body is the object but for its number in the structure, which is not yet known.
	body string
}

type annotations []annotation

func (a annotations) refs() []ref {
	var all []ref
	for _, x := range a {
		all = append(all, x.ref)
	}
	return all
}

// annotations lists the links of a page.
func (d *document) annotations(p *Page, i int) annotations {
	var all annotations
	m := p.matrix()
	for _, l := range p.Scene.Links {
		action, ok := d.action(p, l.To)
		if !ok {
			continue
		}
		for _, area := range l.Areas {
			r := m.ApplyRect(area)
			all = append(all, annotation{d.reserve(), l, fmt.Sprintf("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%s]/Contents%s%s",
				nums(r.Min.X, r.Min.Y, r.Max.X, r.Max.Y), text(l.To), action)})
		}
	}
	return all
}

// action says where a link leads.
func (d *document) action(p *Page, to string) (action string, ok bool) {
	place, known := d.anchors[to]
	if id, here := strings.CutPrefix(to, "#"); here {
		if place, known = d.anchors[p.Name+to]; !known {
			place, known = d.byID[id]
		}
	}
	if known {
		return "/Dest" + d.destination(place), true
	}
	scheme, _, _ := strings.Cut(to, ":")
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto":
		return "/A<</S/URI/URI" + ascii(address(to)) + ">>", true
	}
	return "", false
}

// address writes an address in ASCII.
func address(to string) string {
	var b strings.Builder
	for _, c := range []byte(to) {
		if c <= ' ' || c >= 0x7f {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// destination leads to a place, a little above and left of it.
func (d *document) destination(to place) string {
	x, y := max(to.at.X-12, 0), min(to.at.Y+12, d.Pages[to.page].Height)
	return fmt.Sprintf("[%v/XYZ %s null]", d.pages[to.page], nums(x, y))
}

// outline writes the outline and returns its root, 0 where it would be empty.
func (d *document) outline() ref {
	var marks []Mark
	for _, m := range d.Outline {
		if _, ok := d.byID[m.ID]; ok {
			marks = append(marks, m)
		}
	}
	if len(marks) == 0 {
		return 0
	}
	root := d.reserve()
	refs := make([]ref, len(marks))
	for i := range marks {
		refs[i] = d.reserve()
	}
	for i, m := range marks {
		beside := ""
		if i > 0 {
			beside += fmt.Sprintf("/Prev %v", refs[i-1])
		}
		if i+1 < len(marks) {
			beside += fmt.Sprintf("/Next %v", refs[i+1])
		}
		d.object(refs[i], "<</Title%s/Parent %v%s/Dest%s>>", text(m.Text), root, beside, d.destination(d.byID[m.ID]))
	}
	d.object(root, "<</Type/Outlines/First %v/Last %v/Count %d>>", refs[0], refs[len(refs)-1], len(refs))
	return root
}
