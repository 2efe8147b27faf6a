package render

import (
	"crux/claims"
	"crux/engine"
)

// verdictWord is what a teacher would say of a claim.
func verdictWord(r engine.Ruling, s claims.Status) string {
	switch s {
	case claims.Granted:
		return "stands, granted"
	case claims.Withdrawn:
		return "falls, withdrawn"
	}
	switch r.Verdict {
	case engine.Accepted:
		if r.Unsupported {
			return "stands, unsupported"
		}
		return "stands"
	case engine.Rejected:
		return "falls"
	case engine.Contested:
		return "contested"
	default:
		return "waits"
	}
}

// verdictMeaning explains a verdict word in the legend.
func verdictMeaning(v engine.Verdict) string {
	switch v {
	case engine.Accepted:
		return "nothing that counts sets it aside"
	case engine.Rejected:
		return "outweighed, excluded or not shown"
	case engine.Contested:
		return "the dispute starts here"
	default:
		return "for what is contested"
	}
}

// verb is what a reason of kind k does to its target.
func verb(k claims.Kind) string {
	switch k {
	case claims.Support:
		return "supports"
	case claims.Rebuttal:
		return "rebuts"
	default:
		return "undercuts"
	}
}

// counts says whether a reason counts.
func counts(l engine.Label) string {
	switch l {
	case engine.In:
		return "counts"
	case engine.Out:
		return "does not count"
	default:
		return "is undecided"
	}
}
