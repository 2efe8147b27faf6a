package render

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"

	"crux/claims"
	"crux/engine"
)

// The JSON of an analysis. Keys are added in later versions, never renamed or
// taken away; lists are in the order of the file.
type (
	jsonAnalysis struct {
		Title          string              `json:"title"`
		Thesis         []claims.ID         `json:"thesis"`
		Claims         []jsonClaim         `json:"claims"`
		Reasons        []jsonReason        `json:"reasons"`
		Contradictions []jsonContradiction `json:"contradictions"`
		Contested      []claims.ID         `json:"contested"`
		Positions      jsonPositions       `json:"positions"`
		Cruxes         []jsonCrux          `json:"cruxes"`
		CruxesComplete bool                `json:"cruxes_complete"`
		Dropped        []jsonDropped       `json:"dropped"`
		Inconsistent   []jsonInconsistent  `json:"inconsistent"`
	}
	jsonPositions struct {
		Count    string         `json:"count"`
		Complete bool           `json:"complete"`
		List     []jsonPosition `json:"list"`
	}
	jsonPosition struct {
		Accepted []claims.ID `json:"accepted"`
		Rejected []claims.ID `json:"rejected"`
	}
	jsonCrux struct {
		Thesis  claims.ID  `json:"thesis"`
		Verdict string     `json:"verdict"`
		Moves   []jsonMove `json:"moves"`
	}
	jsonMove struct {
		Claim claims.ID `json:"claim"`
		Move  string    `json:"move"`
	}
	jsonDropped struct {
		Reason    claims.ID `json:"reason"`
		By        claims.ID `json:"by"`
		DroppedBy claims.ID `json:"dropped_by"`
	}
	jsonInconsistent struct {
		Speaker claims.ID    `json:"speaker"`
		Claims  [2]claims.ID `json:"claims"`
	}
	jsonClaim struct {
		ID          claims.ID   `json:"id"`
		Text        string      `json:"text"`
		By          []claims.ID `json:"by"`
		Sides       []claims.ID `json:"sides"`
		Status      string      `json:"status"`
		Verdict     string      `json:"verdict"`
		Cause       string      `json:"cause,omitempty"`
		Unsupported bool        `json:"unsupported,omitempty"`
		AcceptedIn  string      `json:"accepted_in"`
		RejectedIn  string      `json:"rejected_in"`
		// Where it does not settle it is null.
		Strength  *float64               `json:"strength"`
		Heat      *float64               `json:"heat"`
		Influence map[claims.ID]*float64 `json:"influence,omitempty"`
		jsonPlace
	}
	jsonReason struct {
		ID         claims.ID   `json:"id"`
		Premises   []claims.ID `json:"premises"`
		Conclusion claims.ID   `json:"conclusion"`
		Kind       string      `json:"kind"`
		Weight     json.Number `json:"weight"`
		Label      string      `json:"label"`
		jsonPlace
	}
	jsonContradiction struct {
		Claims [2]claims.ID `json:"claims"`
		jsonPlace
	}
	jsonPlace struct {
		File   string `json:"file"`
		Line   int    `json:"line"`
		Column int    `json:"column"`
	}
)

// JSON writes an analysis for other programs, with so many positions.
func JSON(w io.Writer, a *engine.Analysis, in *engine.Insight, positions int) error {
	m := a.Graph.Map
	out := jsonAnalysis{
		Title: m.Title, Thesis: []claims.ID{}, Claims: []jsonClaim{}, Reasons: []jsonReason{},
		Contradictions: []jsonContradiction{}, Contested: []claims.ID{},
	}
	for _, t := range a.Graph.Theses {
		out.Thesis = append(out.Thesis, m.Claims[t].ID)
	}
	strengths, influence := in.Strengths, influences(a, in.Strengths)
	for i := range m.Claims {
		c, v := &m.Claims[i], a.Claims[i]
		out.Claims = append(out.Claims, jsonClaim{
			ID: c.ID, Text: c.Text, By: list(c.By), Sides: list(c.Sides), Status: c.Status.String(),
			Verdict: v.Verdict.String(), Cause: v.Cause.String(), Unsupported: v.Unsupported,
			AcceptedIn: in.Positions.Accepted[i].String(), RejectedIn: in.Positions.Rejected[i].String(),
			Strength: number64(strengths.Claims[i]), Heat: number64(strengths.Heat(int32(i))), Influence: influence[i], jsonPlace: place(c.Pos),
		})
		if v.Verdict == engine.Contested {
			out.Contested = append(out.Contested, c.ID)
		}
	}
	for i := range m.Reasons {
		r := &m.Reasons[i]
		out.Reasons = append(out.Reasons, jsonReason{
			ID: r.ID, Premises: r.Premises, Conclusion: r.Target, Kind: r.Kind.String(),
			Weight: json.Number(r.Weight.String()), Label: a.Reasons[i].String(), jsonPlace: place(r.Pos),
		})
	}
	for i := range m.Contradictions {
		x := &m.Contradictions[i]
		out.Contradictions = append(out.Contradictions, jsonContradiction{[2]claims.ID{x.A, x.B}, place(x.Pos)})
	}
	out.insight(a, in, positions)
	return writeJSON(w, out)
}

// insight adds what there is to know beside the verdicts.
func (out *jsonAnalysis) insight(a *engine.Analysis, in *engine.Insight, positions int) {
	m := a.Graph.Map
	out.Positions = jsonPositions{Count: in.Positions.Count.String(), Complete: in.Positions.Exact, List: []jsonPosition{}}
	for _, x := range in.Positions.List(positions) {
		p := jsonPosition{[]claims.ID{}, []claims.ID{}}
		for c, l := range x.Claims {
			switch l {
			case engine.In:
				p.Accepted = append(p.Accepted, m.Claims[c].ID)
			case engine.Out:
				p.Rejected = append(p.Rejected, m.Claims[c].ID)
			}
		}
		out.Positions.List = append(out.Positions.List, p)
	}
	out.Cruxes, out.CruxesComplete = []jsonCrux{}, in.Skipped == 0
	for _, x := range in.Cruxes {
		out.CruxesComplete = out.CruxesComplete && x.Complete
		for _, set := range x.Sets {
			c := jsonCrux{Thesis: m.Claims[x.Thesis].ID, Verdict: x.Want.String()}
			for _, move := range set {
				c.Moves = append(c.Moves, jsonMove{m.Claims[move.Claim].ID, move.Kind.String()})
			}
			out.Cruxes = append(out.Cruxes, c)
		}
	}
	out.Dropped, out.Inconsistent = []jsonDropped{}, []jsonInconsistent{}
	for _, d := range in.Dropped {
		out.Dropped = append(out.Dropped, jsonDropped{m.Reasons[d.Reason].ID, d.By, d.DroppedBy})
	}
	for _, x := range in.Inconsistent {
		out.Inconsistent = append(out.Inconsistent, jsonInconsistent{x.Speaker, [2]claims.ID{m.Claims[x.A].ID, m.Claims[x.B].ID}})
	}
}

// influenceBudget is how many strengths are computed for the influences on a
// thesis, about a second's work: in a map with large circles the time is
// quadratic.
const influenceBudget = 30_000_000

// influences finds the influence of each claim on each thesis; on none where
// there are too many theses, and not on one for which the budget does not do.
func influences(a *engine.Analysis, s *engine.Strengths) []map[claims.ID]*float64 {
	all := make([]map[claims.ID]*float64, len(a.Claims))
	if len(a.Graph.Theses) > thesesMost {
		return all
	}
	for _, thesis := range a.Graph.Theses {
		values, err := s.InfluenceWithin(context.Background(), thesis, nil, influenceBudget)
		if err != nil { // nothing but the budget can end it
			continue
		}
		for c, value := range values {
			if int32(c) == thesis {
				continue
			}
			if all[c] == nil {
				all[c] = make(map[claims.ID]*float64, len(a.Graph.Theses))
			}
			all[c][a.Graph.Map.Claims[thesis].ID] = number64(value)
		}
	}
	return all
}

// number64 rounds a number to six places, and makes null of what is none.
func number64(x float64) *float64 {
	if math.IsNaN(x) {
		return nil
	}
	x = math.Round(x*1e6) / 1e6
	if x == 0 {
		x = 0 // not -0
	}
	return &x
}

func writeJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	// JSON allows characters that move the cursor of a terminal or turn the
	// direction of a text; escaped they mean the same.
	var safe strings.Builder
	for _, r := range b.String() {
		if r >= 0x7f && r < 0xa0 || turns(r) {
			fmt.Fprintf(&safe, `\u%04x`, r)
		} else {
			safe.WriteRune(r)
		}
	}
	_, err := io.WriteString(w, safe.String())
	return err
}

func place(p claims.Pos) jsonPlace { return jsonPlace{p.File, p.Line, p.Col} }

// list makes an empty list where there is none, which JSON would call null.
func list(ids []claims.ID) []claims.ID {
	if ids == nil {
		return []claims.ID{}
	}
	return ids
}
