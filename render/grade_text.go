package render

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"crux/claims"
	"crux/claims/export"
	"crux/engine/grade"
)

// GradeText writes for each answer what a teacher has to know at a glance, by the ids
// of the claims.
func GradeText(w io.Writer, all []Graded, colored bool) error {
	r := reporter{paint: newPainter(colored)}
	for i := range all {
		g := &all[i]
		if i > 0 {
			r.line("")
		}
		marks, most := g.scaled()
		r.line("%s: %s of %s", r.paint.bold(visible(g.Name)), marks, most)
		for _, l := range g.lines() {
			r.indented(l, "  ")
		}
	}
	_, err := io.WriteString(w, r.String())
	return err
}

// lines are what is told of an answer.
func (g *Graded) lines() []string {
	n, r := g.tally(), g.Result
	partly := ""
	if n.partly > 0 {
		partly = fmt.Sprintf(", and %d partly", n.partly)
	}
	all := []string{fmt.Sprintf("claims %d of %d, relations right %d of %d%s", n.claims, len(r.Claims), n.right, len(r.OfKey), partly)}
	list := func(head string, items []string) {
		if len(items) > 0 {
			all = append(all, head+": "+strings.Join(items, ", "))
		}
	}
	key, answer := g.Key.Judged.Graph.Map, r.Answer
	if errors := g.Findings.Count(claims.Error); errors > 0 {
		all = append(all, plural(errors, "error")+" in the file; what can be read is marked")
	}
	var missing, unsure, verdicts []string
	for i := range r.Claims {
		c := &r.Claims[i]
		id := string(key.Claims[i].ID)
		switch {
		case c.Answer < 0:
			missing = append(missing, id)
			continue
		case c.Unsure():
			unsure = append(unsure, string(answer.Claims[c.Answer].ID)+" for "+id)
		}
		if c.Judged && !g.Key.VerdictRight(r, int32(i)) {
			verdicts = append(verdicts, id+" "+c.Got.String())
		}
	}
	byFault := make(map[grade.Faults][]string)
	var lost, two []string
	for i := range r.OfKey {
		name := relationName(key, g.Key.Relations, int32(i))
		switch x := &r.OfKey[i]; {
		case x.Answer < 0:
			lost = append(lost, name)
		case x.Faults&(x.Faults-1) != 0:
			two = append(two, name)
		default:
			byFault[x.Faults] = append(byFault[x.Faults], name)
		}
	}
	if n.claims > 0 {
		list("missing claims", missing)
		list("missing relations", lost)
	}
	list("another kind", byFault[grade.OtherKind])
	list("the other way round", byFault[grade.Reversed])
	list("linked elsewhere", byFault[grade.OtherTarget])
	list("other linked premises", byFault[grade.OtherPremises])
	list("wrong in two ways", two)
	var extra []string
	for _, x := range r.ExtraClaims {
		extra = append(extra, string(answer.Claims[x.Number].ID))
	}
	f := newFeedback(g, GradeOptions{})
	for _, x := range r.ExtraRelations {
		if x.Points == 0 && f.ofExtra(&r.Relations[x.Number]) {
			continue // it goes with its claim
		}
		extra = append(extra, relationName(answer, r.Relations, x.Number))
	}
	list("not in the key", extra)
	list("other verdicts", verdicts)
	list("perhaps the same", unsure)
	return all
}

// relationName tells a relation by ids.
func relationName(m *claims.Map, all []grade.Relation, i int32) string {
	r := &all[i]
	if r.Reason >= 0 {
		return string(m.Reasons[r.Reason].ID)
	}
	return string(m.Claims[r.Premises[0]].ID) + " >< " + string(m.Claims[r.Target].ID)
}

// GradeCSV writes a table with a row for each answer.
func GradeCSV(w io.Writer, all []Graded) error {
	rows := [][]string{{
		"name", "marks", "out_of", "points", "points_of", "claims", "claims_missing", "claims_extra", "relations", "relations_missing", "relations_extra",
		"other_kind", "reversed", "other_target", "other_premises", "two_faults", "verdicts_differ", "perhaps_the_same", "errors",
	}}
	for i := range all {
		g := &all[i]
		n, r := g.tally(), g.Result
		marks, most := g.scaled()
		faults := make(map[grade.Faults]int)
		two, unsure := 0, 0
		for k := range r.OfKey {
			if f := r.OfKey[k].Faults; f&(f-1) != 0 {
				two++
			} else {
				faults[f]++
			}
		}
		for k := range r.Claims {
			if r.Claims[k].Unsure() {
				unsure++
			}
		}
		row := []string{g.Name, marks, most, r.Points.String(), g.Key.Full.String()}
		for _, n := range []int{
			n.claims, len(r.Claims) - n.claims, len(r.ExtraClaims), n.right, len(r.OfKey) - n.right - n.partly, len(r.ExtraRelations),
			faults[grade.OtherKind], faults[grade.Reversed], faults[grade.OtherTarget], faults[grade.OtherPremises], two, n.differ, unsure, g.Findings.Count(claims.Error),
		} {
			row = append(row, strconv.Itoa(n))
		}
		rows = append(rows, row)
	}
	_, err := w.Write(export.Table(rows))
	return err
}
