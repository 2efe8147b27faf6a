package claims

// ID names a claim, a reason, a speaker, a side or a source. The kinds do not
// share a name space: a claim and a speaker may both be called "mandiant".
type ID string

// Map is one argument map as its authors wrote it: claims, the reasons between
// them, and who says what. Lists are in the order of the files. Nothing in it
// has been judged.
type Map struct {
	Title, Question, Note string
	Language              string // BCP 47 tag of the texts; "en" when the file gives none
	Thesis                []Ref  // as the file names them; see [Map.Theses]
	Sides                 []Side
	Speakers              []Speaker
	Sources               []Document
	Claims                []Claim
	Reasons               []Reason
	Contradictions        []Contradiction
	Expect                []Expectation // at most one for each claim
	Rubric                []Award       // at most one for each word
	Ignores               []Ignore
	Files                 []Source // those it was read from, each before what it includes
}

// Ref is a name used in a file, with its place there.
type Ref struct {
	ID  ID
	Pos Pos
}

// Side is a camp in the debate.
type Side struct {
	ID    ID
	Name  string
	Color string // "#rrggbb" in lower case, or "" where the program chooses
	Pos   Pos
}

// Speaker is somebody who says things.
type Speaker struct {
	ID   ID
	Name string
	Side ID // "" for none
	URL  string
	Pos  Pos
}

// Document is a source that claims can cite.
type Document struct {
	ID                       ID
	Title, Author, Publisher string
	Date                     string // YYYY, YYYY-MM, YYYY-MM-DD or ""
	URL                      string
	Text                     string // path of a plain-text copy as the file gives it, or ""
	Starts                   string // the words with which ¶ 1 of that copy begins, or ""
	Pos, TextPos, StartsPos  Pos    // of the id, of Text and of Starts
}

// Claim is one statement of the map.
type Claim struct {
	ID         ID
	Text       string
	Title      string // a short label for the drawing, or ""
	By         []ID   // the speakers who assert it
	Sides      []ID   // those of its speakers or, where none has one, its own; each once
	Cites      []Citation
	Date       string // YYYY, YYYY-MM, YYYY-MM-DD or ""
	Status     Status
	Confidence float64 // before any reason is heard, in [0, 1]; 0.5 when the file gives none
	Standard   Standard
	Tags       []string
	TagPos     []Pos // of each of Tags, where it is written first
	Note       string
	Pos        Pos // of the id, or of the text where there is no id
}

// Citation says where a claim is made.
type Citation struct {
	Source   ID
	At       string // page, paragraph, line or time as the author writes it, or ""
	Quote    string // the words of the source, or ""
	Pos      Pos
	AtPos    Pos // of At
	QuotePos Pos // of Quote
}

// Reason is a step from premises to a conclusion, for or against it. All its
// premises are needed together.
type Reason struct {
	ID       ID // unique among the reasons: its own, or one like "victim -> attribution"
	Premises []ID
	Target   ID // the conclusion: a claim, or for an [Undercut] the reason it speaks against
	Kind     Kind
	Weight   Weight
	Scheme   string // as the author writes it, or ""
	Note     string

	Pos, SchemePos Pos // of the id or the relation, and of Scheme
}

// Contradiction says that two claims cannot both stand.
type Contradiction struct {
	A, B ID
	Pos  Pos
}

// Theses returns the claims that the map is about: those that the file names
// or, where it names none, every claim that is premise of no reason. Of these,
// claims without any reason of their own are left out unless there are no
// others. The result is empty where every claim is premise of some reason.
// Time is linear.
func (m *Map) Theses() []ID {
	if len(m.Thesis) > 0 {
		ids := make([]ID, len(m.Thesis))
		for i, r := range m.Thesis {
			ids[i] = r.ID
		}
		return ids
	}
	premise, concluded := make(map[ID]bool), make(map[ID]bool)
	for i := range m.Reasons {
		r := &m.Reasons[i]
		for _, p := range r.Premises {
			premise[p] = true
		}
		if r.Kind != Undercut {
			concluded[r.Target] = true
		}
	}
	var argued, bare []ID
	for i := range m.Claims {
		switch id := m.Claims[i].ID; {
		case premise[id]:
		case concluded[id]:
			argued = append(argued, id)
		default:
			bare = append(bare, id)
		}
	}
	if len(argued) > 0 {
		return argued
	}
	return bare
}
