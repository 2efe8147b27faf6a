package abstract

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"crux/claims"
	"crux/claims/af"
)

func write(m *claims.Map, format af.Format) ([]byte, claims.Diagnostics, error) {
	m = withoutSelves(m)
	held := []claims.Part{claims.Contradicting, claims.ClaimIDs}
	if format == af.TGF {
		held = append(held, claims.ClaimTexts)
	}
	lost := claims.NewUnheld(map[af.Format]string{af.Numbered: "a numbered framework", af.APX: "APX", af.TGF: "TGF"}[format], held...)
	w := &writer{lost: lost, at: make(map[claims.ID]int), seen: make(map[[2]int]bool)}
	for i := range m.Claims {
		w.at[m.Claims[i].ID] = i
	}
	for i := range m.Reasons {
		w.reason(&m.Reasons[i], false)
	}
	for _, x := range m.Contradictions {
		w.contradiction(x)
	}
	name := names(m, format)
	var b bytes.Buffer
	switch format {
	case af.APX:
		for _, n := range name {
			b.WriteString("arg(" + n + ").\n")
		}
		for _, a := range w.attacks {
			fmt.Fprintf(&b, "att(%s,%s).\n", name[a[0]], name[a[1]])
		}
	case af.TGF:
		for i, n := range name {
			b.WriteString(n)
			if text := strings.Join(strings.Fields(m.Claims[i].Text), " "); text != n {
				b.WriteString(" " + text)
			}
			b.WriteByte('\n')
		}
		b.WriteString("#\n")
		for _, a := range w.attacks {
			fmt.Fprintf(&b, "%s %s\n", name[a[0]], name[a[1]])
		}
	default:
		fmt.Fprintf(&b, "p af %d\n", len(m.Claims))
		told := false
		for i := range m.Claims { // for those who read what a solver answers
			id := string(m.Claims[i].ID)
			if id == name[i] {
				continue
			}
			fmt.Fprintf(&b, "# %s is %s\n", name[i], id)
			if !told {
				lost.Add(claims.Note, m.Claims[i].Pos, fmt.Sprintf("a numbered framework has no ids: %q becomes %s, and so on", id, name[i]), "comments in the file say which claim has which number")
				told = true
			}
		}
		for _, a := range w.attacks {
			fmt.Fprintf(&b, "%s %s\n", name[a[0]], name[a[1]])
		}
	}
	found := lost.Found(m)
	return b.Bytes(), found, nil
}

// writer gathers what a framework can hold of the reasons of a map.
type writer struct {
	lost              *claims.Unheld
	at                map[claims.ID]int
	attacks, supports [][2]int
	seen              map[[2]int]bool
}

// reason takes a reason if it is an attack, or a support where these are held.
func (w *writer) reason(r *claims.Reason, supports bool) {
	why := ""
	switch {
	case r.Kind == claims.Undercut:
		why = "speaks against a reason, and a framework has only reasons for and against claims"
	case r.Kind == claims.Support && !supports:
		why = "is a reason for a claim, and this framework has only reasons against"
	case len(r.Premises) > 1:
		why = "has several premises, and a framework has reasons of one premise"
	}
	if why != "" {
		w.lost.Add(claims.Warning, r.Pos, fmt.Sprintf("%q %s", r.ID, why), "it is left out")
		return
	}
	arrow := [2]int{w.at[r.Premises[0]], w.at[r.Target]}
	if r.Kind == claims.Support {
		w.supports = append(w.supports, arrow)
		return
	}
	if w.seen[arrow] {
		w.lost.Add(claims.Note, r.Pos, fmt.Sprintf("%q is an attack that is there already", r.ID), "it is left out")
		return
	}
	w.seen[arrow] = true
	w.attacks = append(w.attacks, arrow)
}

// contradiction takes a contradiction as two attacks.
func (w *writer) contradiction(x claims.Contradiction) {
	w.lost.Add(claims.Note, x.Pos, fmt.Sprintf("that %q and %q contradict each other becomes two attacks", x.A, x.B), "")
	a, b := w.at[x.A], w.at[x.B]
	for _, arrow := range [][2]int{{a, b}, {b, a}} {
		if !w.seen[arrow] {
			w.seen[arrow] = true
			w.attacks = append(w.attacks, arrow)
		}
	}
}

// plainTerm is a name that needs no quotes in APX.
var plainTerm = regexp.MustCompile(`^([a-z][A-Za-z0-9_]*|[0-9]+)$`)

// names are what the claims are called in a framework: their ids or, in APX, which
// has no other place for it, a text that can be a name and is no id, such as f(x).
func names(m *claims.Map, format af.Format) []string {
	all := make([]string, len(m.Claims))
	taken := make(map[string]bool)
	for i := range m.Claims {
		taken[apxName(string(m.Claims[i].ID), format)] = true
	}
	for i := range m.Claims {
		c := &m.Claims[i]
		if format == af.Numbered {
			all[i] = strconv.Itoa(i + 1)
			continue
		}
		all[i] = apxName(string(c.ID), format)
		if t := c.Text; format == af.APX && calledLike(c) && !taken[t] && isName(t) {
			all[i] = t
			taken[t] = true
		}
	}
	return all
}

func apxName(id string, format af.Format) string {
	if format == af.APX && !plainTerm.MatchString(id) {
		return `"` + id + `"`
	}
	return id
}

// calledLike reports whether a claim has its id from its text, which is no id itself,
// nor a sentence of one word.
func calledLike(c *claims.Claim) bool {
	id := cmp.Or(claims.MakeID(c.Text), "claim") // which is for texts without a letter
	return strings.TrimRight(c.Text, ".!?") == c.Text && !claims.ValidID(c.Text) && strings.HasPrefix(string(c.ID), string(id))
}

// isName reports whether an argument of APX can be called so: the reader says so.
func isName(s string) bool {
	f, ds := af.Read(claims.Source{Text: []byte("arg(" + s + ").")}, af.APX)
	return len(ds) == 0 && f.Count == 1 && f.Name(0) == s
}

// withoutSelves returns a map in which an argument that attacks itself does so
// without the claim that says it.
func withoutSelves(m *claims.Map) *claims.Map {
	at := make(map[claims.ID]int, len(m.Claims))
	texts := make(map[claims.ID]string, len(m.Claims))
	for i := range m.Claims {
		at[m.Claims[i].ID] = i
		texts[m.Claims[i].ID] = m.Claims[i].Text
	}
	touched, from, against := make([]int, len(m.Claims)), make([]claims.ID, len(m.Claims)), make([]bool, len(m.Claims))
	touch := func(id claims.ID) {
		if i, ok := at[id]; ok {
			touched[i]++
		}
	}
	for i := range m.Reasons {
		r := &m.Reasons[i]
		for _, p := range r.Premises {
			touch(p)
		}
		if r.Kind == claims.Undercut || len(r.Premises) > 1 {
			if r.Kind != claims.Undercut {
				touch(r.Target)
			}
			continue
		}
		touch(r.Target)
		if r.Kind == claims.Support {
			from[at[r.Target]] = r.Premises[0]
		}
	}
	for i := range m.Reasons {
		if r := &m.Reasons[i]; r.Kind == claims.Rebuttal && len(r.Premises) == 1 && from[at[r.Premises[0]]] == r.Target {
			against[at[r.Premises[0]]] = true
		}
	}
	for _, x := range m.Contradictions {
		touch(x.A)
		touch(x.B)
	}
	self := func(id claims.ID) bool {
		i := at[id]
		return m.Claims[i].Status == claims.Open && touched[i] == 2 && against[i] && m.Claims[i].Text == selfAttack(texts[from[i]])
	}
	whole := *m
	whole.Claims, whole.Reasons = nil, nil
	for i := range m.Claims {
		if !self(m.Claims[i].ID) {
			whole.Claims = append(whole.Claims, m.Claims[i])
		}
	}
	for _, r := range m.Reasons {
		if r.Kind == claims.Undercut || len(r.Premises) > 1 {
			whole.Reasons = append(whole.Reasons, r)
			continue
		}
		switch {
		case r.Kind == claims.Support && self(r.Target):
			continue
		case self(r.Premises[0]):
			r.Premises = []claims.ID{r.Target}
		}
		whole.Reasons = append(whole.Reasons, r)
	}
	return &whole
}
