package claims

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"gopkg.in/yaml.v3"
)

// fileMaker makes random claim files, as trees of YAML nodes, in which every
// key and every spelling of the format can occur. In structure and types they
// are right; names may lead nowhere.
type fileMaker struct {
	*rand.Rand
	texts int // so that no sentence stands twice
}

func plainNode(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: s} }

func quotedNode(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Value: s, Tag: "!!str", Style: yaml.DoubleQuotedStyle}
}

func pickOne[T any](r *fileMaker, all ...T) T { return all[r.IntN(len(all))] }

// text makes a text in one of the ways to write one.
func (r *fileMaker) text() *yaml.Node {
	r.texts++
	s := fmt.Sprintf(pickOne(r, "Sentence %d holds.", "第%d句话。", "Who says %d?", "In %d, all was well.", "It is 12:%d", "été %d"), r.texts)
	switch r.IntN(12) {
	case 0:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: s + "\nIt does.\n", Tag: "!!str", Style: pickOne(r, yaml.LiteralStyle, yaml.FoldedStyle)}
	case 1:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: s, Tag: "!!str", Style: yaml.SingleQuotedStyle}
	case 2:
		return quotedNode("Note: " + s + " # 1")
	case 3:
		return quotedNode(pickOne(r, "2013", "true", "1.5", "null", " "+s+" "))
	case 4:
		return plainNode(fmt.Sprintf("%d-03-18", 1000+r.texts%9000))
	default:
		return plainNode(s)
	}
}

var schemaIDs = []string{"a", "b", "c", "d-1", "e_2", "f.3", "2013", "x-ray", "été", "学校", "text", "claims", "No", "0x1F", "2013-03-18"}

func (r *fileMaker) id() *yaml.Node {
	if r.IntN(8) == 0 {
		return quotedNode(pickOne(r, " spaced ", "true", "1.5", "42"))
	}
	return plainNode(pickOne(r, schemaIDs...))
}

func (r *fileMaker) ref() *yaml.Node {
	if r.IntN(12) == 0 {
		return pickOne(r, plainNode("nowhere"), quotedNode("a"), plainNode("7"), plainNode("A sentence, though."))
	}
	return plainNode(pickOne(r, schemaIDs...))
}

// some makes one thing, or a list of such things.
func (r *fileMaker) some(one func() *yaml.Node) *yaml.Node {
	if r.IntN(2) == 0 {
		return one()
	}
	list := &yaml.Node{Kind: yaml.SequenceNode}
	if r.IntN(10) > 0 {
		for range 1 + r.IntN(2) {
			list.Content = append(list.Content, one())
		}
	}
	if r.IntN(2) == 0 {
		list.Style = yaml.FlowStyle
	}
	return list
}

// value makes what key can have in a claim, a relation or an entry.
func (r *fileMaker) value(key string, depth int) *yaml.Node {
	switch key {
	case "id", "reason":
		return r.id()
	case "by", "contradicts":
		return r.some(r.ref)
	case "side", "claim":
		return r.ref()
	case "cite":
		return r.some(func() *yaml.Node {
			if r.IntN(3) == 0 {
				return r.ref()
			}
			return r.group(0, []string{"source"}, []string{"at", "quote"})
		})
	case "source":
		return r.ref()
	case "at":
		return pickOne(r, plainNode("p. 11"), plainNode("11"), plainNode("12:40"), plainNode("¶ 3"), quotedNode("1.5"))
	case "date":
		return pickOne(r, plainNode("2013"), plainNode("2013-03"), plainNode("2013-03-18"), quotedNode("2012-02-29"), quotedNode("0999"))
	case "status":
		return plainNode(pickOne(r, statusWords[Asserted:]...))
	case "standard":
		return plainNode(pickOne(r, standardWords...))
	case "confidence":
		return pickOne(r, plainNode("0"), plainNode("1"), plainNode("0.25"), plainNode(".5"), plainNode("1.0"), quotedNode("0.7"), plainNode("0.123456789"), plainNode("2e-1"))
	case "weight":
		return pickOne(r, plainNode("1"), plainNode("0.25"), plainNode(".5"), plainNode("1.0"), plainNode("0.0001"), quotedNode("0.7"), plainNode("0.50000"), quotedNode("+01.0"))
	case "tags":
		return r.some(r.text)
	case "supports", "rebuts":
		return r.some(func() *yaml.Node {
			if r.IntN(2) == 0 {
				return r.ref()
			}
			return r.group(depth+1, []string{"claim"}, relationKeys)
		})
	case "undercuts":
		return r.some(func() *yaml.Node {
			if r.IntN(2) == 0 {
				return r.step()
			}
			g := r.group(depth+1, nil, undercutKeys[1:])
			return r.put(g, plainNode("reason"), r.step())
		})
	case "pros", "cons":
		return r.some(func() *yaml.Node { return r.entry(depth, relationKeys, entryKeys) })
	case "undercut_by":
		weightless := func(keys []string) []string {
			return slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return k == "weight" })
		}
		return r.some(func() *yaml.Node { return r.entry(depth, weightless(relationKeys), weightless(entryKeys)) })
	case "with":
		return r.some(func() *yaml.Node { return r.entry(depth, relationKeys[:1], listedClaimKeys) })
	case "ignore":
		return r.some(func() *yaml.Node { return plainNode(pickOne(r, "same-text", "no-thesis", "text-lost")) })
	default: // text, title, note, quote, scheme
		return r.text()
	}
}

func (r *fileMaker) step() *yaml.Node {
	return plainNode(pickOne(r, "a -> b", "c→a", "a -> b#2", "2013 -> b", "d-1", "2013"))
}

func (r *fileMaker) entry(depth int, relation, claim []string) *yaml.Node {
	switch r.IntN(4) {
	case 0:
		return r.ref()
	case 1:
		return r.text()
	case 2:
		return r.group(depth+1, []string{"claim"}, relation)
	default:
		return r.group(depth+1, []string{"text"}, claim)
	}
}

// group makes a group of keys with all of must and some of may. Deep inside
// it has few keys, so that files stay small.
func (r *fileMaker) group(depth int, must, may []string) *yaml.Node {
	g := &yaml.Node{Kind: yaml.MappingNode}
	if r.IntN(3) == 0 {
		g.Style = yaml.FlowStyle
	}
	for _, k := range must {
		r.put(g, plainNode(k), r.value(k, depth))
	}
	for _, k := range may {
		if slices.Contains(must, k) || k == "text" || r.IntN(3+3*depth) > 0 {
			continue
		}
		nests := slices.Contains([]string{"supports", "rebuts", "undercuts", "pros", "cons", "with", "undercut_by"}, k)
		if nests && depth > 2 {
			continue
		}
		r.put(g, plainNode(k), r.value(k, depth))
	}
	if r.IntN(10) == 0 {
		r.put(g, plainNode("x-other"), r.anything())
	}
	return g
}

// put adds a key at a random place of g.
func (r *fileMaker) put(g, k, v *yaml.Node) *yaml.Node {
	g.Content = slices.Insert(g.Content, 2*r.IntN(len(g.Content)/2+1), k, v)
	return g
}

// named makes a group whose keys are ids, each once.
func (r *fileMaker) named(most int, define func() *yaml.Node) *yaml.Node {
	g := &yaml.Node{Kind: yaml.MappingNode}
	for _, i := range r.Perm(len(schemaIDs))[:most] {
		g.Content = append(g.Content, plainNode(schemaIDs[i]), define())
	}
	return g
}

// anything makes what another program may have written.
func (r *fileMaker) anything() *yaml.Node {
	return pickOne(r, plainNode("1"), plainNode("null"), quotedNode(""), &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Content: []*yaml.Node{plainNode("1"), plainNode("two")}},
		&yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{plainNode("any"), plainNode("true"), plainNode("text"), plainNode("1")}})
}

func (r *fileMaker) fileValue(key string) *yaml.Node {
	textOr := func(keys []string, value func(string) *yaml.Node) func() *yaml.Node {
		return func() *yaml.Node {
			if value("") != nil && r.IntN(3) == 0 {
				return r.text()
			}
			g := &yaml.Node{Kind: yaml.MappingNode}
			for _, k := range keys {
				if r.IntN(2) == 0 {
					r.put(g, plainNode(k), value(k))
				}
			}
			if r.IntN(10) == 0 {
				r.put(g, plainNode("x-other"), r.anything())
			}
			return g
		}
	}
	url := func() *yaml.Node {
		return plainNode(pickOne(r, "https://example.org/a?b=c#d", "http://example.org", "mailto:a@example.org", "HTTPS://EXAMPLE.ORG:80/"))
	}
	switch key {
	case "language":
		return plainNode(pickOne(r, "en", "zh-Hant", "pt_BR", "ar", "de-CH-1996"))
	case "by", "thesis":
		return r.some(r.ref)
	case "sides":
		return r.named(r.IntN(4), textOr(sideKeys, func(k string) *yaml.Node {
			if k == "color" {
				return quotedNode(pickOne(r, "#1f5fbf", "#ABC", "#00ff00"))
			}
			return r.text()
		}))
	case "speakers":
		return r.named(r.IntN(4), textOr(speakerKeys, func(k string) *yaml.Node {
			switch k {
			case "side":
				return r.ref()
			case "url":
				return url()
			}
			return r.text()
		}))
	case "sources":
		return r.named(r.IntN(4), textOr(sourceKeys, func(k string) *yaml.Node {
			switch k {
			case "":
				return nil // a source is always a group
			case "date":
				return r.value("date", 0)
			case "url":
				return url()
			}
			return r.text()
		}))
	case "expect":
		return textOr(expectKeys, func(k string) *yaml.Node {
			if k == "" {
				return nil
			}
			return r.some(r.ref)
		})()
	case "rubric":
		return textOr(rubricKeys, func(k string) *yaml.Node {
			switch k {
			case "":
				return nil
			case "relation", "claim":
				return plainNode(pickOne(r, "1", "2", "1.25", "1000"))
			case "out_of":
				return plainNode(pickOne(r, "20", "0.5", "100"))
			}
			return plainNode(pickOne(r, "0", "0.5", "1", "0.3333"))
		})()
	case "include":
		return r.some(func() *yaml.Node { return plainNode(pickOne(r, "other.yaml", "more/third.yaml")) })
	case "claims":
		if r.IntN(3) > 0 {
			return r.named(1+r.IntN(4), func() *yaml.Node {
				if r.IntN(3) == 0 {
					return r.text()
				}
				return r.group(0, []string{"text"}, claimKeys)
			})
		}
		list := &yaml.Node{Kind: yaml.SequenceNode}
		for range 1 + r.IntN(4) {
			if r.IntN(3) == 0 {
				list.Content = append(list.Content, r.text())
			} else {
				list.Content = append(list.Content, r.group(0, []string{"text"}, listedClaimKeys))
			}
		}
		return list
	default:
		return r.value(key, 0)
	}
}

// file makes a whole file.
func (r *fileMaker) file() *yaml.Node {
	f := &yaml.Node{Kind: yaml.MappingNode}
	for _, k := range fileKeys {
		if k == "claims" || r.IntN(3) == 0 {
			r.put(f, plainNode(k), r.fileValue(k))
		}
	}
	if r.IntN(5) == 0 {
		r.put(f, plainNode("x-tool"), r.anything())
	}
	return f
}

// schemaScalars are values of all types, right somewhere and wrong elsewhere.
// An empty one has nothing behind the colon.
var schemaScalars = []*yaml.Node{
	plainNode(""), plainNode("null"), plainNode("~"), plainNode("true"), plainNode("False"), plainNode("0"), plainNode("1"), plainNode("7"), plainNode("-5"), plainNode("2013"), plainNode("20130"),
	plainNode("0.5"), plainNode("1.5"), plainNode("-0.1"), plainNode("2"), plainNode("0.0001"), plainNode("1e3"), quotedNode(""), quotedNode("  "), quotedNode("\n"), quotedNode("true"),
	quotedNode("0.5"), quotedNode("1.5"), quotedNode("0"), quotedNode("2"), quotedNode("-0"), quotedNode("0,7"), plainNode("0,7"), quotedNode("half"), plainNode("2013-03-18"), plainNode("2013-3-18"),
	plainNode("2013-13"), plainNode("2013-00"), plainNode("2013-03-32"), plainNode("2013-03-18T10:00:00Z"), plainNode("18 March 2013"), quotedNode(" 2013"), quotedNode("2013-03"), plainNode("201"),
	plainNode("a"), plainNode("a b"), quotedNode("-a"), plainNode(".a"), plainNode("a."), plainNode("a-"), plainNode("_a"), plainNode("a/b"), plainNode("a→b"), plainNode("a -> b"), plainNode("été"), plainNode("¿a"),
	quotedNode("#fff"), quotedNode("#ffff"), quotedNode("fff"), plainNode("red"), plainNode("https://example.org"), plainNode("example.org"), plainNode("https://"), plainNode("ftp://example.org"),
	plainNode("en"), plainNode("zh-Hant"), plainNode("English, I think"), plainNode("en--US"), plainNode("preponderance"), plainNode("Preponderance"), plainNode("open"), plainNode("opne"), quotedNode("open "),
	plainNode("A sentence of its own."), plainNode("same-text"), plainNode("Same text"),
	plainNode("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
}

// schemaValues are those scalars, and what else can stand behind a key.
func schemaValues() []*yaml.Node {
	list := func(items ...*yaml.Node) *yaml.Node {
		return &yaml.Node{Kind: yaml.SequenceNode, Content: items, Style: yaml.FlowStyle}
	}
	group := func(pairs ...*yaml.Node) *yaml.Node {
		return &yaml.Node{Kind: yaml.MappingNode, Content: pairs, Style: yaml.FlowStyle}
	}
	all := slices.Clone(schemaScalars)
	for _, s := range []string{"null", "true", "7", "1.5", "a", "A sentence.", "Same text", "red"} {
		all = append(all, list(plainNode(s)))
	}
	return append(all, list(), group(), list(quotedNode(" ")), list(plainNode("same-text")), list(list()), list(group()), list(list(plainNode("a"))), list(plainNode("a"), plainNode("")),
		group(plainNode("a"), plainNode("A.")), group(plainNode("x-a"), plainNode("A.")), group(plainNode("claim"), plainNode("a")),
		group(plainNode("text"), quotedNode("A.")), list(group(plainNode("claim"), plainNode("a"))), group(plainNode("reason"), plainNode("a -> b")),
		group(plainNode("source"), plainNode("a")), group(plainNode("id"), plainNode("a")), group(plainNode("name"), plainNode("a")))
}

// schemaGroups are files with the place for a key and a value, HERE: THIS, in
// every kind of group.
var schemaGroups = []struct {
	file string
	keys []string
}{
	{"claims: {a: A.}\nHERE: THIS", fileKeys},
	{"claims: {a: A.}\nsides: {s: {HERE: THIS}}", sideKeys},
	{"claims: {a: A.}\nspeakers: {s: {HERE: THIS}}", speakerKeys},
	{"claims: {a: A.}\nsources: {s: {HERE: THIS}}", sourceKeys},
	{"claims: {a: A.}\nexpect: {HERE: THIS}", expectKeys},
	{"claims: {a: A.}\nrubric: {HERE: THIS}", rubricKeys},
	{"claims: {a: {text: A., HERE: THIS}}", claimKeys},
	{"claims: [{text: A., HERE: THIS}]", listedClaimKeys},
	{"claims: {a: {text: A., cite: {source: s, HERE: THIS}}}", citationKeys},
	{"claims: {a: {text: A., supports: {claim: b, HERE: THIS}}}", relationKeys},
	{"claims: {a: {text: A., undercuts: {reason: a -> b, HERE: THIS}}}", undercutKeys},
	{"claims: {a: {text: A., cons: {claim: b, HERE: THIS}}}", relationKeys},
	{"claims: {a: {text: A., pros: {text: B., HERE: THIS}}}", entryKeys},
	{"claims: {a: {text: A., pros: {claim: b, with: {claim: c, HERE: THIS}}}}", relationKeys},
	{"claims: {a: {text: A., pros: {claim: b, with: {text: C., HERE: THIS}}}}", entryKeys},
	{"claims: {a: {text: A., pros: {claim: b, undercut_by: {claim: c, HERE: THIS}}}}", relationKeys},
	{"claims: {a: {text: A., pros: {claim: b, undercut_by: {text: C., HERE: THIS}}}}", entryKeys},
	{"claims: {HERE: THIS}", []string{"a", "text", "2013", "x-a", "-a", "a.", "a b", "_a", "1.5", "true", "null", "-5", "été"}},
	{"claims: {a: A.}\nsides: {HERE: THIS}", []string{"a", "2013", "x-a", "a b"}},
	{"claims: {a: A.}\nspeakers: {HERE: THIS}", []string{"a", "2013", "x-a", "a b"}},
	{"claims: {a: A.}\nsources: {HERE: THIS}", []string{"a", "2013", "x-a", "a b"}},
	{"claims: [A., THIS]", []string{""}},
	{"THIS", []string{""}},
}

// filled puts a key and a value into the place that a file has for them. Where
// the group has the key already, that gives way.
func filled(n *yaml.Node, key string, value *yaml.Node) *yaml.Node {
	if n.Value == "THIS" {
		return value
	}
	c := *n
	c.Style &^= yaml.FlowStyle
	c.Content = nil
	here := slices.ContainsFunc(n.Content, func(k *yaml.Node) bool { return k.Value == "HERE" })
	for i, k := range n.Content {
		switch {
		case here && n.Content[i&^1].Value == key:
		case k.Value == "HERE":
			c.Content = append(c.Content, plainNode(key))
		default:
			c.Content = append(c.Content, filled(k, key, value))
		}
	}
	return &c
}

// schemaKeys are keys of every kind of group, and some of none.
var schemaKeys = func() []string {
	all := []string{"x-other", "x-", "X-other", "txet", "attacks", "", "a b", "-a", "a.", "true", "null", "1.5", "7", "été"}
	for _, keys := range [][]string{fileKeys, sideKeys, speakerKeys, sourceKeys, entryKeys, citationKeys, relationKeys, undercutKeys, expectKeys, rubricKeys} {
		all = append(all, keys...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}()

// cloneNode copies a tree.
func cloneNode(n *yaml.Node) *yaml.Node {
	c := *n
	c.Content = make([]*yaml.Node, len(n.Content))
	for i, k := range n.Content {
		c.Content[i] = cloneNode(k)
	}
	return &c
}

// damage changes a file at one place.
func (r *fileMaker) damage(root *yaml.Node) {
	var inner []*yaml.Node // groups and lists
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode {
			inner = append(inner, n)
		}
		for _, k := range n.Content {
			walk(k)
		}
	}
	walk(root)
	at := pickOne(r, inner...)
	value := func() *yaml.Node {
		switch r.IntN(10) {
		case 0:
			return &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
		case 1:
			return &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle}
		case 2:
			return r.anything()
		case 3, 4: // from another place
			if from := pickOne(r, inner...); len(from.Content) > 0 {
				return cloneNode(pickOne(r, from.Content...))
			}
		case 5:
			return r.value(pickOne(r, entryKeys...), 2)
		}
		return cloneNode(pickOne(r, schemaScalars...))
	}
	if at.Kind == yaml.SequenceNode {
		if len(at.Content) == 0 || r.IntN(4) == 0 {
			at.Content = append(at.Content, value())
			return
		}
		i := r.IntN(len(at.Content))
		switch r.IntN(4) {
		case 0:
			at.Content = slices.Delete(at.Content, i, i+1)
		case 1:
			at.Content[i] = &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{at.Content[i]}}
		default:
			at.Content[i] = value()
		}
		return
	}
	key := func() *yaml.Node {
		if s := pickOne(r, schemaKeys...); s != "" {
			return plainNode(s)
		}
		return quotedNode("")
	}
	if len(at.Content) == 0 || r.IntN(5) == 0 {
		r.put(at, key(), value())
		return
	}
	i := 2 * r.IntN(len(at.Content)/2)
	switch r.IntN(6) {
	case 0:
		at.Content = slices.Delete(at.Content, i, i+2)
	case 1:
		at.Content[i] = key()
	case 2:
		at.Content[i+1] = &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{at.Content[i+1]}}
	case 3:
		at.Content[i+1] = &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{plainNode(pickOne(r, "claim", "text", "reason", "source", "x-a", "name")), at.Content[i+1]}}
	default:
		at.Content[i+1] = value()
	}
}
