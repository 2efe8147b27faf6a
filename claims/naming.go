package claims

// ValidID reports whether a claim or reason can have an id, which is in Unicode's
// composed form: letters and marks of any script, digits, - _ and ., at most a
// hundred, beginning with a letter or digit and not ending in - or a full stop.
func ValidID(id string) bool { return usableID(ID(id)) }

// MakeID makes an id of a text, as a claim without one gets it: its first words.
// It is "" where the text has neither letters nor digits.
func MakeID(text string) ID { return ID(idFromText(text)) }

// ParseWeight is the inverse of [Weight.String]. It refuses what is no decimal
// above 0 and at most 1 with at most four places.
func ParseWeight(s string) (Weight, bool) {
	w, wrong := parseWeight(s)
	return w, wrong == ""
}

// ValidURL reports whether a source or a speaker can have an address: one of the web
// or of mail, written whole.
func ValidURL(s string) bool { return isURL(s) }
