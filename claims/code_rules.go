package claims

// The findings of rules about what a map says, once it can be judged. Package
// engine/check has the rules.
const (
	// CircularSupport: claims support each other in a circle, and nothing outside holds it up.
	CircularSupport Code = "circular-support"
	// SelfDefeating: a claim helps to rebut itself, by way of others.
	SelfDefeating Code = "self-defeating"
	// GrantedRebutted: a granted claim rebuts a granted claim.
	GrantedRebutted Code = "granted-rebutted"
	// OddCircle: claims rebut each other in a circle of odd length, so that none of them can stand or fall.
	OddCircle Code = "odd-circle"
	// OppositeText: a claim says in nearly the same words the opposite of another, and the map does not know.
	OppositeText Code = "opposite-text"
	// BareThesis: no reason leads to a thesis.
	BareThesis Code = "bare-thesis"
	// OutweighedReason: a reason that can never make a difference beside a stronger one on its side.
	OutweighedReason Code = "outweighed-reason"

	// InconsistentSpeaker: a speaker asserts two claims that conflict, and answers neither.
	InconsistentSpeaker Code = "inconsistent-speaker"
	// BothWays: a speaker supports and rebuts the same claim.
	BothWays Code = "both-ways"
	// OwnRebuttal: a speaker rebuts a claim of their own, which stands all the same, or does so together with others' premises.
	OwnRebuttal Code = "own-rebuttal"
	// SpeakerWithoutSide: a speaker has no side where others have one.
	SpeakerWithoutSide Code = "speaker-without-side"
	// UnusedSpeaker: no claim is by a speaker.
	UnusedSpeaker Code = "unused-speaker"
	// UnusedSide: no claim is on a side.
	UnusedSide Code = "unused-side"
	// UnusedSource: no claim cites a source.
	UnusedSource Code = "unused-source"
	// LoneTag: only one claim has a tag, and others have one of nearly that name.
	LoneTag Code = "lone-tag"

	// DroppedReason: a side leaves a reason of another side unanswered.
	DroppedReason Code = "dropped-reason"
	// Undefended: a claim is rebutted, and nothing is said against that.
	Undefended Code = "undefended"
	// UnrebuttedThesis: nobody rebuts a thesis.
	UnrebuttedThesis Code = "unrebutted-thesis"
	// UndefendedThesis: a thesis is rebutted, and no reason or no side speaks for it.
	UndefendedThesis Code = "undefended-thesis"
	// SideWithoutCase: nothing that a side says leads to a thesis.
	SideWithoutCase Code = "side-without-case"
	// LooseClaim: a claim is connected to nothing.
	LooseClaim Code = "loose-claim"

	// Unbacked: other claims lean on a claim that has neither a citation nor a reason.
	Unbacked Code = "unbacked"

	// NearDuplicate: two claims say nearly the same.
	NearDuplicate Code = "near-duplicate"
	// QuestionAsClaim: a claim is a question.
	QuestionAsClaim Code = "question-as-claim"
	// LongText: the text of a claim is too long for one statement.
	LongText Code = "long-text"
	// HiddenArgument: a claim holds a reason and its conclusion in one.
	HiddenArgument Code = "hidden-argument"

	// CriticalQuestion: nobody has raised a question that the scheme of a reason asks for.
	CriticalQuestion Code = "critical-question"
	// UnknownScheme: no scheme of that name is known.
	UnknownScheme Code = "unknown-scheme"

	// UnmetExpectation: a claim has another verdict than its author expects.
	UnmetExpectation Code = "unmet-expectation"
)

// ruleCodes are the codes of those rules, in the order in which they are told.
var ruleCodes = []Code{
	CircularSupport, SelfDefeating, GrantedRebutted, OddCircle, OppositeText, BareThesis, OutweighedReason,
	InconsistentSpeaker, BothWays, OwnRebuttal, SpeakerWithoutSide, UnusedSpeaker, UnusedSide, UnusedSource, LoneTag,
	DroppedReason, Undefended, UnrebuttedThesis, UndefendedThesis, SideWithoutCase, LooseClaim,
	Unbacked,
	NearDuplicate, QuestionAsClaim, LongText, HiddenArgument,
	CriticalQuestion, UnknownScheme,
	UnmetExpectation,
}
