package check

import (
	"crux/claims"
	"crux/engine"
)

// rule is one check: a new one is a line in rules, a code in package claims, a
// page in pages and a map in testdata.
type rule struct {
	code     claims.Code
	severity claims.Severity
	find     func(*subject)
}

// rules are all checks, in the order of their codes in package claims.
var rules = []rule{
	{claims.CircularSupport, claims.Warning, circularSupport},
	{claims.SelfDefeating, claims.Warning, selfDefeating},
	{claims.GrantedRebutted, claims.Warning, grantedRebutted},
	{claims.OddCircle, claims.Warning, oddCircle},
	{claims.OppositeText, claims.Warning, oppositeText},
	{claims.BareThesis, claims.Warning, bareThesis},
	{claims.OutweighedReason, claims.Note, outweighedReason},
	{claims.InconsistentSpeaker, claims.Warning, inconsistentSpeaker},
	{claims.BothWays, claims.Warning, bothWays},
	{claims.OwnRebuttal, claims.Note, ownRebuttal},
	{claims.SpeakerWithoutSide, claims.Note, speakerWithoutSide},
	{claims.UnusedSpeaker, claims.Note, unusedSpeaker},
	{claims.UnusedSide, claims.Note, unusedSide},
	{claims.UnusedSource, claims.Note, unusedSource},
	{claims.LoneTag, claims.Note, loneTag},
	{claims.DroppedReason, claims.Note, droppedReason},
	{claims.Undefended, claims.Note, undefended},
	{claims.UnrebuttedThesis, claims.Note, unrebuttedThesis},
	{claims.UndefendedThesis, claims.Note, undefendedThesis},
	{claims.SideWithoutCase, claims.Warning, sideWithoutCase},
	{claims.LooseClaim, claims.Warning, looseClaim},
	{claims.Unbacked, claims.Note, unbacked},
	{claims.NearDuplicate, claims.Warning, nearDuplicate},
	{claims.QuestionAsClaim, claims.Warning, questionAsClaim},
	{claims.LongText, claims.Note, longText},
	{claims.HiddenArgument, claims.Note, hiddenArgument},
	{claims.CriticalQuestion, claims.Note, criticalQuestion},
	{claims.UnknownScheme, claims.Warning, unknownScheme},
	{claims.UnmetExpectation, claims.Warning, unmetExpectation},
}

// Run looks at a judged map by all rules. The findings are sorted; those that
// the map turns off are among them, see [claims.Map.Heard], and those of the
// codes that are [Quiet]. Time is near linear in the map.
func Run(a *engine.Analysis) claims.Diagnostics {
	s := &subject{Analysis: a, m: a.Graph.Map}
	for _, r := range rules {
		s.rule = r
		r.find(s)
	}
	s.found.Sort()
	return s.found
}

// Quiet reports whether findings of this code are shown only to who asks for
// them by name: they are right too rarely.
func Quiet(code claims.Code) bool { return code == claims.HiddenArgument }

// subject is what the rules look at.
type subject struct {
	*engine.Analysis
	m     *claims.Map
	rule  rule // the one that looks
	found claims.Diagnostics
	cast  *cast // see [subject.speakers]
}

// add notes a finding of the rule that looks.
func (s *subject) add(pos claims.Pos, message, hint string, related ...claims.Related) {
	s.found = append(s.found, claims.Diagnostic{
		Code: s.rule.code, Severity: s.rule.severity, Pos: pos, Message: message, Hint: hint, Related: related,
	})
}

// claim returns claim c as the author wrote it.
func (s *subject) claim(c int32) *claims.Claim { return &s.m.Claims[c] }

// reason returns reason r as the author wrote it.
func (s *subject) reason(r int32) *claims.Reason { return &s.m.Reasons[r] }
