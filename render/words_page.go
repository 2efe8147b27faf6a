package render

// pageWords is what an interactive page says itself, beside what its drawing
// says. {0}, {1}… stand for what is filled in. The names in JSON are those by
// which the page's script knows the words.
type pageWords struct {
	Search    string `json:"-"`
	Previous  string `json:"-"`
	Next      string `json:"-"`
	NoneFound string `json:"noneFound"`
	OneFound  string `json:"oneFound"`
	Found     string `json:"found"` // how many

	Share     string `json:"-"`
	CopyLink  string `json:"-"`
	Copied    string `json:"copied"`
	SaveSVG   string `json:"-"`
	SavePNG   string `json:"-"`
	NoPicture string `json:"noPicture"` // too large for a PNG
	Print     string `json:"-"`
	ZoomIn    string `json:"-"`
	ZoomOut   string `json:"-"`
	ZoomFit   string `json:"-"`
	Close     string `json:"-"`
	NoScript  string `json:"-"` // where scripts do not run

	Help     string   `json:"-"`
	Intro    string   `json:"-"`
	Keys     string   `json:"-"` // what the table of keys is called
	Verdicts string   `json:"-"` // heading of what the verdicts mean
	Does     keyWords `json:"-"`

	WhatIf    string `json:"whatIf"`
	Undo      string `json:"-"`
	Reset     string `json:"-"`
	Stale     string `json:"-"` // of strengths and the like
	AsInFile  string `json:"asInFile"`
	Grant     string `json:"grant"`
	Withdraw  string `json:"withdraw"`
	Granted   string `json:"granted"`   // a claim
	Withdrawn string `json:"withdrawn"` // a claim
	TakeBack  string `json:"takeBack"`  // what was done to a claim
	NoChange  string `json:"noChange"`
	OneChange string `json:"oneChange"`
	Changes   string `json:"changes"` // how many
	Change    string `json:"change"`  // a claim, its verdict before and now
	Was       string `json:"was"`     // a verdict
	AndMore   string `json:"andMore"` // how many
	Clash     string `json:"clash"`   // a claim that cannot be granted, and why

	Panel    string `json:"-"`
	Thesis   string `json:"thesis"`
	NotDrawn string `json:"notDrawn"`

	WhyHeading   string `json:"whyHeading"`
	Unfold       string `json:"unfold"` // why a claim has its verdict
	BearsHeading string `json:"bearsHeading"`
	WithOthers   string `json:"withOthers"` // claims

	CruxHeading string `json:"cruxHeading"`
	FileOnly    string `json:"fileOnly"`
	NotLooked   string `json:"notLooked"`
	WouldStand  string `json:"wouldStand"`
	WouldFall   string `json:"wouldFall"`
	GrantIt     string `json:"grantIt"`    // a claim
	WithdrawIt  string `json:"withdrawIt"` // a claim
	And         string `json:"and"`
	TryIt       string `json:"tryIt"`
	Never       string `json:"never"`
	OtherWay    string `json:"otherWay"`
	OtherWays   string `json:"otherWays"` // how many
	LargerWay   string `json:"largerWay"`
	LargerWays  string `json:"largerWays"` // how many
	LeastMove   string `json:"leastMove"`
	LeastMoves  string `json:"leastMoves"` // how many
	Ended       string `json:"ended"`

	Why whyWords `json:"why"`
}

// keyWords says what keys do.
type keyWords struct {
	Walk, Open, Move, Undo, Search, Step, Zoom, Close, Help string
}

// whyWords explains a verdict. In English it is what [Explain] says.
type whyWords struct {
	CommonGround    string    `json:"commonGround"`
	TakenBack       string    `json:"takenBack"`
	ForIt           string    `json:"forIt"`
	AgainstIt       string    `json:"againstIt"`
	InVain          string    `json:"inVain"`      // reasons
	NotEnough       string    `json:"notEnough"`   // reasons
	NotCounting     string    `json:"notCounting"` // on which side, a reason
	NotCountingSoOn string    `json:"notCountingSoOn"`
	Since           string    `json:"since"` // a reason's defeat
	SinceFalls      string    `json:"sinceFalls"`
	ThisFalls       string    `json:"thisFalls"`   // a premise
	UndercutsIt     string    `json:"undercutsIt"` // a reason
	IsSetAside      string    `json:"isSetAside"`
	MoreNotCounting string    `json:"moreNotCounting"` // how many
	ByStandard      string    `json:"byStandard"`      // a standard, with what result
	Enough          string    `json:"enough"`
	TooLittle       string    `json:"tooLittle"`
	NeitherEnough   string    `json:"neitherEnough"`
	BesideFalls     string    `json:"besideFalls"`
	BesideStands    string    `json:"besideStands"`
	BesideOpen      string    `json:"besideOpen"`
	NothingAgainst  string    `json:"nothingAgainst"`
	NothingCounts   string    `json:"nothingOutweighs"`
	NeedsOne        string    `json:"needsOne"`
	Neither         string    `json:"neither"`
	InCircle        string    `json:"inCircle"`
	WaitsFor        string    `json:"waitsFor"`
	InAnyCase       string    `json:"inAnyCase"`  // on which side, reasons
	MayTurnOut      string    `json:"mayTurnOut"` // on which side
	AsWell          string    `json:"asWell"`     // on which side, reasons
	AgainstStep     string    `json:"againstStep"`
	UndercutsStep   string    `json:"undercutsStep"`
	SoOn            string    `json:"soOn"`         // on which side, a reason
	OfWeight        string    `json:"ofWeight"`     // a weight
	OnlyTogether    string    `json:"onlyTogether"` // of premises
	TogetherWith    string    `json:"togetherWith"` // between the first premise and the others
	Follows         string    `json:"follows"`      // before what is told below
	AndMore         string    `json:"andMore"`      // how many
	Comma           string    `json:"comma"`
	Semicolon       string    `json:"semicolon"`
	Weight          string    `json:"weight"`     // a weight
	InBrackets      string    `json:"inBrackets"` // behind a reason
	Standards       [5]string `json:"standardNames"`
}
