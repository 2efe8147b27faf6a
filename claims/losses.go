package claims

import "fmt"

// Losses gathers what a format cannot hold. What is of one kind is told once, at
// its first place, with the number and the next places.
type Losses struct {
	kinds []*lossKind
	by    map[lossKind]*lossKind
}

type lossKind struct {
	severity      Severity
	message, hint string

	first Pos
	n     int
	more  *[]Pos
}

// placesMost is how many places of losses of one kind are told.
const placesMost = 20

// Add takes up one loss: what is lost, in words that are the same for all of its
// kind, and what has become of it. It is a warning if it may bear on what stands
// and what falls, else a note.
func (l *Losses) Add(s Severity, at Pos, message, hint string) {
	if k := l.add(s, at, message, hint); k.n > 1 && len(*k.more) < placesMost-1 {
		*k.more = append(*k.more, at)
	}
}

// Common is [Losses.Add] for what most parts of a file have: only its first place
// is told.
func (l *Losses) Common(s Severity, at Pos, message, hint string) { l.add(s, at, message, hint) }

func (l *Losses) add(s Severity, at Pos, message, hint string) *lossKind {
	kind := lossKind{severity: s, message: message, hint: hint}
	k := l.by[kind]
	if k == nil {
		if l.by == nil {
			l.by = make(map[lossKind]*lossKind)
		}
		k = &lossKind{severity: s, message: message, hint: hint, first: at, more: new([]Pos)}
		l.by[kind] = k
		l.kinds = append(l.kinds, k)
	}
	k.n++
	return k
}

// Diagnostics returns the losses of each kind.
func (l *Losses) Diagnostics() Diagnostics {
	var ds Diagnostics
	for _, k := range l.kinds {
		d := Diagnostic{Code: Lost, Severity: k.severity, Pos: k.first, Message: k.message, Hint: k.hint}
		if k.n > 1 {
			d.Message = fmt.Sprintf("%s (%d times)", k.message, k.n)
		}
		for i, at := range *k.more {
			r := Related{at, "and here"}
			if i == placesMost-2 && k.n > placesMost {
				r.Message = fmt.Sprintf("and here, and %d times more", k.n-placesMost)
			}
			d.Related = append(d.Related, r)
		}
		ds = append(ds, d)
	}
	return ds
}

// Losses reports what has been gathered.
func (b *Builder) Losses(l *Losses) { b.d.ds = append(b.d.ds, l.Diagnostics()...) }
