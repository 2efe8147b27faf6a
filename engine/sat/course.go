package sat

// course tells when to start anew, and in which of three ways the search goes.
//
// A short search starts anew at the intervals of [luby], from signs used last. A
// long one goes on in two ways by turns. The stable way rarely starts anew, and
// keeps to signs with which it got far, which is good for models. The focused way
// starts anew as soon as clauses are learnt that tie together more levels than is
// usual (Audemard and Simon, Refining restarts strategies for SAT and UNSAT, CP
// 2012), which is good for proofs (Oh, Between SAT and UNSAT: the fundamental
// difference in CDCL SAT, SAT 2015). Turns are measured in steps, and get longer.
type course struct {
	way       way
	conflicts int64 // since Reset
	since     int64 // … since the last restart
	limit     int64 // … at which the next one is due, unless focused
	restarts  int64 // in this turn, or in this call where it is short
	fast      average
	slow      average
	turns     int64 // that have ended
	begun     int64 // steps when this turn began
	length    int64 // of the first turn, in steps
}

type way uint8

const (
	short way = iota
	stable
	focused
)

const (
	shortSearch = 500  // conflicts in a short search, and in the first turn after it
	shortUnit   = 64   // conflicts to the first restart of a short search
	stableUnit  = 1024 // … of a stable turn
	leastUnit   = 2    // conflicts between focused restarts, at least
	margin      = 1.1  // how much more levels than is usual are many
)

// begin begins a call.
func (c *course) begin() {
	if c.way == short {
		c.restarts = 0
	}
	c.restarted()
}

func (c *course) restarted() {
	c.since = 0
	c.restarts++
	c.limit = luby(c.restarts) * shortUnit
	if c.way == stable {
		c.limit = luby(c.restarts) * stableUnit
	}
}

// learnt notes a conflict, and the number of levels of the clause learnt from it.
func (c *course) learnt(lbd int32) {
	c.conflicts++
	c.since++
	c.fast.add(lbd, 1.0/32)
	c.slow.add(lbd, 1.0/(1<<16))
}

// due tells whether to start anew.
func (c *course) due() bool {
	if c.way == focused {
		return c.since >= leastUnit && c.fast.value > margin*c.slow.value
	}
	return c.since >= c.limit
}

// over tells whether the turn has ended.
func (c *course) over(steps, haste int64) bool {
	switch {
	case c.way == short:
		return c.conflicts >= shortSearch/haste
	case c.turns == 0:
		return c.conflicts >= 2*shortSearch/haste
	}
	pair := c.turns/2 + 1
	return steps-c.begun >= c.length*pair*pair
}

// turn begins the next turn.
func (c *course) turn(steps int64) {
	if c.way != short {
		if c.turns == 0 {
			c.length = steps - c.begun
		}
		c.turns++
	}
	c.way = stable
	if c.turns%2 == 1 {
		c.way = focused
	}
	c.begun, c.restarts = steps, 0
	c.restarted()
}

// average is a mean of numbers, the later ones of more weight. The first ones
// have the same.
type average struct{ value, count float64 }

func (a *average) add(x int32, weight float64) {
	a.count++
	// The conversion keeps the product from being rounded together with the sum,
	// which not all processors do.
	a.value += float64(max(weight, 1/a.count) * (float64(x) - a.value))
}
