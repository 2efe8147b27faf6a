package render

import (
	"io"

	"crux/claims"
)

// The JSON of findings. Keys are added in later versions, never renamed or
// taken away. Every key is always there; what has no value is null, and what
// has no members is an empty list.
type (
	jsonFinding struct {
		Code      claims.Code   `json:"code"`
		Severity  string        `json:"severity"`
		Message   string        `json:"message"`
		Hint      *string       `json:"hint"`
		File      *string       `json:"file"`
		Line      *int          `json:"line"`
		Column    *int          `json:"column"`
		EndColumn *int          `json:"end_column"`
		Related   []jsonRelated `json:"related"`
	}
	jsonRelated struct {
		File    *string `json:"file"`
		Line    *int    `json:"line"`
		Column  *int    `json:"column"`
		Message string  `json:"message"`
	}
)

// FindingsJSON writes findings for other programs: a list, in the order in which
// they come. Lines and columns are counted from 1, columns in code points; the
// end column is that behind the last character. The error is that of w.
func FindingsJSON(w io.Writer, ds claims.Diagnostics) error {
	out := make([]jsonFinding, 0, len(ds))
	for i := range ds {
		d := &ds[i]
		x := jsonFinding{
			Code: d.Code, Severity: d.Severity.String(), Message: d.Message,
			Hint: orNull(d.Hint), File: orNull(d.Pos.File), Related: []jsonRelated{},
		}
		x.Line, x.Column, x.EndColumn = jsonSpot(d.Pos)
		for _, r := range d.Related {
			y := jsonRelated{File: orNull(r.Pos.File), Message: r.Message}
			y.Line, y.Column, _ = jsonSpot(r.Pos)
			x.Related = append(x.Related, y)
		}
		out = append(out, x)
	}
	return writeJSON(w, out)
}

// orNull returns nil for what has no value, else where the value is.
func orNull[T comparable](v T) *T {
	var none T
	if v == none {
		return nil
	}
	return &v
}

func jsonSpot(p claims.Pos) (line, column, end *int) {
	s := spotOf(p)
	return orNull(s.line), orNull(s.col), orNull(s.end)
}

// spot is a place in a file as other programs take it: what is not known, and
// what hangs on it, is 0.
type spot struct{ line, col, end int }

func spotOf(p claims.Pos) spot {
	switch {
	case p.Line < 1:
		return spot{}
	case p.Col < 1:
		return spot{line: p.Line}
	case p.End <= p.Col:
		return spot{line: p.Line, col: p.Col}
	}
	return spot{p.Line, p.Col, p.End}
}
