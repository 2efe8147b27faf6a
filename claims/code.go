package claims

import "slices"

// Code names a kind of finding. A code is stable: it is never renamed, and
// never used again for something else.
type Code string

// The findings of loading a claim file.
const (
	// NotUTF8: the file is not UTF-8 text.
	NotUTF8 Code = "not-utf8"
	// NotAClaimFile: the file is a document, a picture or something else.
	NotAClaimFile Code = "not-a-claim-file"
	// TooLarge: the file passes a limit of size, depth or alias expansion.
	TooLarge Code = "too-large"
	// EmptyFile: the file says nothing, or has no claims.
	EmptyFile Code = "empty-file"
	// YAMLSyntax: the file is not YAML from this place on.
	YAMLSyntax Code = "yaml-syntax"
	// YAMLTab: a tab stands where YAML wants spaces.
	YAMLTab Code = "yaml-tab"
	// SeveralDocuments: a line of three dashes starts a second document.
	SeveralDocuments Code = "several-documents"
	// MergeKey: YAML's merge key <<, which claim files do not use.
	MergeKey Code = "merge-key"
	// TextLost: YAML takes a part of the text for something else.
	TextLost Code = "text-lost"
	// MissingSpace: a colon or dash without a space behind it is a part of the text.
	MissingSpace Code = "missing-space"
	// Outdented: lines that stand too far to the left to belong where they were meant to.
	Outdented Code = "outdented"
	// MissingDash: two sentences of a list without dashes are read as one.
	MissingDash Code = "missing-dash"
	// DuplicateKey: a key stands twice in one group.
	DuplicateKey Code = "duplicate-key"
	// UnknownKey: a key that means nothing here.
	UnknownKey Code = "unknown-key"
	// WrongType: a list, group of keys, number or text where something else belongs.
	WrongType Code = "wrong-type"
	// BadValue: a value that is none of those that its key can have.
	BadValue Code = "bad-value"
	// BadDate: a date that is not written YYYY, YYYY-MM or YYYY-MM-DD, or does not exist.
	BadDate Code = "bad-date"
	// BadWeight: a weight that is no decimal above 0 and at most 1 with at most four places.
	BadWeight Code = "bad-weight"
	// MissingText: a claim without its sentence.
	MissingText Code = "missing-text"
	// MissingKey: a relation, citation or list entry lacks the key that says what it is about.
	MissingKey Code = "missing-key"
	// BadID: a name that no claim, reason, speaker, side or source can have.
	BadID Code = "bad-id"
	// DuplicateID: two claims or two reasons have one id.
	DuplicateID Code = "duplicate-id"
	// DifferentValues: two places give one thing two values of one key, or two texts.
	DifferentValues Code = "different-values"
	// MissingFile: a file that the map names is not there, or cannot be read.
	MissingFile Code = "missing-file"
	// OutsideFile: a file that the map names is not in its folder or below.
	OutsideFile Code = "outside-file"
	// IncludeLoop: a file includes itself, by way of others or not.
	IncludeLoop Code = "include-loop"
	// UnknownClaim: a claim is named that is not in the map.
	UnknownClaim Code = "unknown-claim"
	// UnknownReason: a reason is named that is not in the map.
	UnknownReason Code = "unknown-reason"
	// UnknownSpeaker: a speaker is named that is not in the map.
	UnknownSpeaker Code = "unknown-speaker"
	// UnknownSide: a side is named that is not in the map.
	UnknownSide Code = "unknown-side"
	// UnknownSource: a source is named that is not in the map.
	UnknownSource Code = "unknown-source"
	// AmbiguousReason: several reasons lead from this premise to this conclusion.
	AmbiguousReason Code = "ambiguous-reason"
	// SelfRelation: a claim supports, rebuts or contradicts itself, a reason undercuts itself, or a claim the reason that it alone gives.
	SelfRelation Code = "self-relation"
	// RepeatedRelation: a relation is said twice.
	RepeatedRelation Code = "repeated-relation"
	// SupportAndRebuttal: a claim both supports and rebuts another.
	SupportAndRebuttal Code = "support-and-rebuttal"
	// RepeatedExpectation: a claim is expected to get a verdict twice, or two verdicts.
	RepeatedExpectation Code = "repeated-expectation"
	// GrantedConflict: two granted claims contradict each other.
	GrantedConflict Code = "granted-conflict"
	// SideUnused: a claim's side is not used since its speaker has one.
	SideUnused Code = "side-unused"
	// SameText: a sentence is written twice and counts as one claim.
	SameText Code = "same-text"
	// NotVerified: the text of a source is not at hand, or a source that is quoted has none, so what is cited from it is not looked up.
	NotVerified Code = "not-verified"
	// NoSuchStart: no paragraph of a source begins as the map says that the first one does.
	NoSuchStart Code = "no-such-start"
	// NoSuchPlace: a citation names a paragraph or line that its source does not have.
	NoSuchPlace Code = "no-such-place"
	// QuoteNotFound: the text of a source does not have the words that are quoted from it.
	QuoteNotFound Code = "quote-not-found"
	// QuoteElsewhere: a quote stands in the text of its source, but not at the place that is named.
	QuoteElsewhere Code = "quote-elsewhere"
	// NoPlace: a citation names no place in a source whose text is longer than a page, or one that cannot be looked up.
	NoPlace Code = "no-place"
	// SourceTooOld: a source is older than the claim that it is cited for.
	SourceTooOld Code = "source-too-old"
	// NotUsed: what a file says of the map is said by a file before it.
	NotUsed Code = "not-used"
	// NoThesis: no claim is the end of the argument, and none is named.
	NoThesis Code = "no-thesis"
	// ForeignSyntax: a file in the format of another program cannot be read from this place on.
	ForeignSyntax Code = "foreign-syntax"
	// Lost: the format that a map comes from or goes to has something that the other does not.
	Lost Code = "lost"
	// UnusedIgnore: an ignore turns off a check that finds nothing there.
	UnusedIgnore Code = "unused-ignore"
)

// checks are the codes that a map can turn off: their findings are never errors,
// or not always.
var checks = slices.Concat(loadChecks, ruleCodes)

var loadChecks = []Code{
	TextLost, MissingDash, Outdented, SameText, RepeatedRelation, SupportAndRebuttal, RepeatedExpectation, SideUnused, NotVerified, NoSuchStart,
	NoSuchPlace, QuoteNotFound, QuoteElsewhere, NoPlace, SourceTooOld, NotUsed, NoThesis, Lost, UnusedIgnore,
}

// textChecks are those of them that need the texts of sources.
var textChecks = []Code{NotVerified, NoSuchStart, NoSuchPlace, QuoteNotFound, QuoteElsewhere, NoPlace}

// faults are the codes of errors.
var faults = []Code{
	NotUTF8, NotAClaimFile, TooLarge, EmptyFile, YAMLSyntax, YAMLTab, SeveralDocuments, MergeKey, MissingSpace, DuplicateKey,
	UnknownKey, WrongType, BadValue, BadDate, BadWeight, MissingText, MissingKey, BadID, DuplicateID, DifferentValues, MissingFile,
	OutsideFile, IncludeLoop, UnknownClaim, UnknownReason, UnknownSpeaker, UnknownSide, UnknownSource, AmbiguousReason,
	SelfRelation, GrantedConflict, ForeignSyntax,
}

// Codes returns all codes: those of reading a file, then those of the rules, then
// those of merging.
func Codes() []Code { return slices.Concat(faults, checks, mergeCodes) }

// NearestCodes returns the codes that s may have been meant to be, at most three.
func NearestCodes(s string) []string { return nearest(s, words(Codes())) }

// IsFault reports whether findings of a code are always errors, which no map can
// turn off.
func IsFault(code Code) bool { return slices.Contains(faults, code) }
