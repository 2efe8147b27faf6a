package render

var englishPage = pageWords{
	Search: "Search the map", Previous: "Previous hit", Next: "Next hit",
	NoneFound: "nothing found", OneFound: "1 claim", Found: "{0} claims",

	Share: "Share", CopyLink: "Copy the link to this view", Copied: "The link is copied: it leads to what you see now",
	SaveSVG: "Save as SVG", SavePNG: "Save as PNG", NoPicture: "The browser cannot make a picture this large: save it as SVG", Print: "Print",
	ZoomIn: "Larger", ZoomOut: "Smaller", ZoomFit: "The whole map", Close: "Close",
	NoScript: "Scripts do not run here, so the map is only a picture.",

	Help: "Help and keys", Keys: "Keys", Verdicts: "What the verdicts mean",
	Intro: "Drag the map to move it, turn the wheel or pinch to zoom. Point at a claim to see what bears on it, click it to read all about it. Grant or withdraw claims to see what would follow: the file stays as it is, and the address leads back to what you see.",
	Does: keyWords{
		Walk: "go to the next claim, along the reasons", Open: "open the claim in the panel",
		Move: "grant the claim, withdraw it, or leave it as in the file", Undo: "take back one move, or all",
		Search: "search", Step: "next and previous hit", Zoom: "larger, smaller, the whole map",
		Close: "close the panel, end the search", Help: "this help",
	},

	WhatIf: "What if", Undo: "Undo", Reset: "Reset",
	Stale:    "Strengths, heat and influence are those of the file.",
	AsInFile: "As in the file", Grant: "Grant", Withdraw: "Withdraw",
	Granted: "granted: {0}", Withdrawn: "withdrawn: {0}", TakeBack: "Take back: {0}",
	NoChange: "No other verdict changes", OneChange: "1 verdict changes", Changes: "{0} verdicts change",
	Change: "{0}: {1} → {2}", Was: "was: {0}", AndMore: "and {0} more",
	Clash: "“{0}” cannot be granted beside “{1}”, which is granted",

	Panel: "The claim", Thesis: "Thesis", NotDrawn: "This claim is not in the drawing.",

	WhyHeading: "Why", Unfold: "Why: {0}", BearsHeading: "What it does", WithOthers: "together with {0}",

	CruxHeading: "What would change it", FileOnly: "This is for the map as it is in the file.",
	NotLooked:  "Nothing was looked for here, since the map is large.",
	WouldStand: "To make it stand", WouldFall: "To make it fall",
	GrantIt: "grant {0}", WithdrawIt: "withdraw {0}", And: " and ", TryIt: "Try it",
	Never:    "No granting or withdrawing of other claims does this, the theses aside.",
	OtherWay: "There is 1 other way of as few moves.", OtherWays: "There are {0} other ways of as few moves.",
	LargerWay: "There is 1 way of more moves.", LargerWays: "There are {0} ways of more moves.",
	LeastMove: "It takes at least 1 move; the search ended there.", LeastMoves: "It takes at least {0} moves; the search ended there.",
	Ended: "The search ended before all ways were found.",

	Why: whyWords{
		CommonGround: "common ground, whatever is said", TakenBack: "taken back",
		ForIt: "for it", AgainstIt: "against it",
		InVain: "against it, in vain: {0}", NotEnough: "for it, but not enough: {0}",
		NotCounting: "{0}, but does not count: {1}", NotCountingSoOn: "{0}, but does not count, and so on down: {1}",
		Since: ", since {0}", SinceFalls: ", since this falls:",
		ThisFalls: "{0} falls", UndercutsIt: "{0} undercuts it", IsSetAside: "it is set aside",
		MoreNotCounting: "and {0} more for it that do not count",
		ByStandard:      "by the standard “{0}” {1}", Enough: "this is enough", TooLittle: "this is not enough", NeitherEnough: "this is enough for neither side",
		BesideFalls: "it cannot stand beside this, which falls:", BesideStands: "it cannot stand beside this, which stands:", BesideOpen: "it cannot stand beside this:",
		NothingAgainst: "nothing speaks against it", NothingCounts: "nothing that counts outweighs it", NeedsOne: "no reason for it counts, and it needs one",
		Neither: "neither side outweighs the other", InCircle: "it is in a circle that nothing outside settles", WaitsFor: "it waits for what is contested",
		InAnyCase: "{0} in any case: {1}", MayTurnOut: "{0}, as it may turn out", AsWell: "{0} as well: {1}",
		AgainstStep: "against this step", UndercutsStep: "this undercuts that step", SoOn: "{0}, and so on down: {1}",
		OfWeight: ", weight {0}", OnlyTogether: ", only together", TogetherWith: " with ", Follows: ":", AndMore: " and {0} more",
		Comma: ", ", Semicolon: "; ", Weight: "weight {0}", InBrackets: " ({0})",
		Standards: [...]string{"preponderance", "scintilla", "dialectical validity", "clear and convincing", "beyond reasonable doubt"},
	},
}
