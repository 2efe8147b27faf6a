package microtexts

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"crux/claims"
)

// reader reads one graph.
type reader struct {
	b    *claims.Builder
	lost *claims.Losses
	text string

	graph element
	parts []part
	byID  map[string]int
}

// element is a tag with its place in the text.
type element struct {
	name     string
	attr     map[string]string
	from, to int
}

// part is an edu, joint, adu or edge.
type part struct {
	element
	id    string
	words string // of an edu
	from  []int  // of a joint or an adu, the parts of which it is made
	used  bool   // an edu or joint is a part of something
	step  int    // of an adu or edge, its number in the graph of steps
}

const depthMost = 100

// read reads graphs. The ids in each are its own.
func read(files ...claims.Source) (*claims.Map, claims.Diagnostics) {
	b, lost := claims.NewBuilder(files...), new(claims.Losses)
	for range b.Files() {
		r := &reader{b: b, lost: lost, text: b.Text(), byID: make(map[string]int)}
		if strings.TrimSpace(strings.TrimPrefix(r.text, "\ufeff")) != "" && r.parse() && !b.Failed() {
			r.build()
		}
	}
	b.Losses(lost)
	return b.Finish()
}

// at returns the place of an attribute of an element or, without one, of the
// element.
func (r *reader) at(e *element, attribute string) claims.Pos {
	tag := r.text[e.from:e.to]
	for _, quote := range []string{`"`, `'`} {
		if i := strings.Index(tag, " "+attribute+"="+quote); attribute != "" && i >= 0 {
			from := i + len(attribute) + 3
			if n := strings.Index(tag[from:], quote); n > 0 {
				return r.b.At(e.from+from, e.from+from+n)
			}
		}
	}
	return r.b.At(e.from, e.to)
}

// attributes are what elements can have; all but those in optional must be there.
var (
	attributes = map[string][]string{
		"arggraph": {"id", "topic_id", "stance"}, "edu": {"id", "implicit"}, "joint": {"id"},
		"adu": {"id", "type"}, "edge": {"id", "src", "trg", "type"},
	}
	optional = map[string]bool{"topic_id": true, "stance": true, "implicit": true}
	values   = map[string]map[string]bool{
		"arggraph stance": {"pro": true, "con": true, "unclear": true},
		"edu implicit":    {"true": true, "false": true},
		"adu type":        {"pro": true, "opp": true},
		"edge type":       {"seg": true, "sup": true, "exa": true, "add": true, "reb": true, "und": true},
	}
)

// parse reads the elements. It reports whether the file could be read to its end.
func (r *reader) parse() bool {
	d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(r.text, "\ufeff")))
	bom := len(r.text) - len(strings.TrimPrefix(r.text, "\ufeff"))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8, whatever it says
	depth, edu, graphs := 0, -1, 0
	var words strings.Builder
	for {
		from := int(d.InputOffset()) + bom
		token, err := d.Token()
		to := int(d.InputOffset()) + bom
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			r.syntax(err, to)
			return false
		}
		switch x := token.(type) {
		case xml.Directive:
			if strings.Contains(strings.ToUpper(string(x)), "<!ENTITY") {
				r.b.Fault(claims.ForeignSyntax, r.b.At(from, to), "the file defines entities of its own", "write what they stand for; they are not read")
				return false
			}
		case xml.StartElement:
			if depth++; depth > depthMost {
				r.b.Fault(claims.TooLarge, r.b.At(from, to), fmt.Sprintf("elements stand more than %d deep inside each other here", depthMost), "")
				return false
			}
			e := element{x.Name.Local, make(map[string]string, len(x.Attr)), from, to}
			for _, a := range x.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			switch {
			case depth == 1 && e.name != "arggraph":
				r.b.Fault(claims.ForeignSyntax, r.b.At(from, to), fmt.Sprintf("the file begins with <%.60s> and not with <arggraph>", e.name), "")
				return false
			case depth == 1:
				graphs++
				r.graph = e
			}
			if n := r.enter(e); e.name == "edu" && edu < 0 {
				edu = n
				words.Reset()
			}
		case xml.EndElement:
			if depth--; x.Name.Local == "edu" && edu >= 0 {
				r.parts[edu].words = strings.Join(strings.Fields(words.String()), " ")
				edu = -1
			}
		case xml.CharData:
			if edu >= 0 {
				words.Write(x)
			} else if text := strings.TrimSpace(string(x)); text != "" {
				r.lost.Add(claims.Note, r.b.At(from, to), "a text that is in no segment", "it is left out")
			}
		}
	}
	if graphs != 1 {
		r.b.Fault(claims.ForeignSyntax, r.b.At(0, 1), fmt.Sprintf("the file has %d argument graphs (<arggraph>), and one is read", graphs), "")
	}
	return graphs == 1
}

// syntax reports that the file is no XML.
func (r *reader) syntax(err error, at int) {
	why, hint := err.Error(), ""
	var s *xml.SyntaxError
	if errors.As(err, &s) {
		why = s.Msg
	}
	switch {
	case strings.HasPrefix(why, "invalid character entity"):
		why, hint = strings.Replace(why, "invalid character entity", "there is no character", 1), "write the character itself; only &lt; &gt; &amp; &quot; and &apos; need such a name"
	case why == "unexpected EOF":
		why, hint = "the file ends before its elements do", "it may have been cut off"
	default:
		why = "this is no XML: " + strings.TrimPrefix(why, "xml: ")
	}
	r.b.Fault(claims.ForeignSyntax, r.b.At(max(at-1, 0), at), why, hint)
}

// enter checks the attributes of an element and takes it up. It returns its
// number, or -1 if it has none.
func (r *reader) enter(e element) int {
	known, ok := attributes[e.name]
	if !ok {
		r.lost.Add(claims.Note, r.at(&e, ""), fmt.Sprintf("a map has no place for the element <%.60s>", e.name), "it is left out")
		return -1
	}
	for name := range e.attr {
		if !contains(known, name) {
			r.lost.Common(claims.Note, r.at(&e, ""), fmt.Sprintf("a map has no place for further attributes of <%s>", e.name), "they are left out")
			break
		}
	}
	for _, name := range known {
		v, there := e.attr[name]
		switch can := values[e.name+" "+name]; {
		case !there && !optional[name]:
			r.b.Fault(claims.MissingKey, r.at(&e, ""), fmt.Sprintf("<%s> has no attribute %q", e.name, name), "")
			ok = false
		case there && can != nil && !can[v]:
			r.b.Fault(claims.BadValue, r.at(&e, name), fmt.Sprintf("the %s of <%s> is %.60q", name, e.name, v), "it is one of "+listed(can))
			ok = false
		}
	}
	if !ok || e.name == "arggraph" {
		return -1
	}
	id := e.attr["id"]
	if first, twice := r.byID[id]; twice {
		r.b.Fault(claims.DuplicateID, r.at(&e, "id"), fmt.Sprintf("two elements have the id %.60q", id), "give one of them another, in its edges too",
			claims.Related{Pos: r.at(&r.parts[first].element, "id"), Message: "first here"})
		return -1
	}
	r.byID[id] = len(r.parts)
	r.parts = append(r.parts, part{element: e, id: id, step: -1})
	return len(r.parts) - 1
}

func contains(all []string, s string) bool {
	for _, x := range all {
		if x == s {
			return true
		}
	}
	return false
}

// listed lists the values in their usual order.
func listed(can map[string]bool) string {
	var all []string
	for _, v := range []string{"pro", "con", "unclear", "opp", "true", "false", "seg", "sup", "exa", "add", "reb", "und"} {
		if can[v] {
			all = append(all, v)
		}
	}
	return strings.Join(all, ", ")
}
