package engine

import "math"

// rest is how an iteration ends.
type rest uint8

const (
	settled rest = iota
	unsettled
	unknown // it is computed from something that is not known: NaN
)

const (
	tolerance = 1e-10 // of what settles, so that strengths are right to 1e-9
	roundoff  = 1e-14 // a rate of change that may be a rounding
	lapTime   = 4     // after which it is asked how the iteration goes
	patience  = 64    // laps without getting on before smaller steps are tried
	maxLaps   = 4096
	maxWork   = 1 << 28 // values computed before giving up, …
	minRounds = 512     // … but at least this often
)

// settler follows dx/dt = f(x) − x from a start until it rests where f(x) = x.
// Small steps find the rest that plain iteration jumps over (Potyka 2018).
//
// The steps are a half, a quarter, and so on to 1/128: the first with which it
// settles is taken. A step is too large when it turns back what the step before
// it did and does not get smaller by that. An iteration has settled when what
// is left of the way, were it to slow down as it did over the last lap, is
// within the tolerance. Where one slow movement is left, its end is
// extrapolated (Aitken).
//
// Nothing but that extrapolation and the sign of a sum depends on the order of
// the values, and by no more than rounding.
type settler struct {
	f    func(x, fx []float64)
	cost int     // values computed in a round
	leap float64 // how far extrapolation may go at once
	work int     // values computed
}

// settle returns the rest in x, which holds the start.
func (s *settler) settle(x []float64) rest {
	n := len(x)
	room := make([]float64, 5*n)
	start, fx, last := room[:n:n], room[n:2*n:2*n], room[2*n:3*n:3*n]
	copy(start, x)
	lap := laps{s: s, before: room[3*n : 4*n : 4*n], moved: room[4*n:]}
	for perUnit := 2; perUnit <= 128; perUnit *= 2 {
		copy(x, start)
		for j := range last {
			last[j] = 0
		}
		lap.reset(x, 1)
		best, stale := math.Inf(1), 0
		for i := 0; stale < patience; i++ {
			fastest, scale := 0.0, 1.0 // of the lap
			path, turning := 0.0, 0.0
			for range lapTime * perUnit {
				s.f(x, fx)
				rate := 0.0
				for j, was := range x {
					d := fx[j] - was
					rate = max(rate, math.Abs(d)) // NaN if d is
					turning += float64(d * last[j])
					last[j] = d
					x[j] = was + d/float64(perUnit)
					scale = max(scale, math.Abs(x[j]))
				}
				fastest = max(fastest, rate)
				path += rate / float64(perUnit)
				if rate == 0 {
					break
				}
			}
			if math.IsNaN(fastest) {
				return unknown
			}
			s.work += s.cost * lapTime * perUnit
			if lap.arrived(fastest, scale) {
				return settled
			}
			if s.work > max(maxWork, minRounds*s.cost) {
				return unsettled
			}
			if turning < 0 && fastest > 0.9*lap.fastest {
				break
			}
			if stale++; fastest < 0.999*best {
				best, stale = fastest, 0
			}
			lap.end(x, fastest, path)
			if i == maxLaps-1 {
				return unsettled // too slow, and smaller steps are slower
			}
		}
	}
	return unsettled
}

// laps watches how an iteration gets on.
type laps struct {
	s             *settler
	before, moved []float64 // where the last lap began, and how far it went
	fastest       float64   // change in the last lap
	slowing       float64   // the factor by which that was less than in the lap before
	count         int       // since the iteration began or was extrapolated
	wait          int       // as many laps before it can have arrived
}

func (l *laps) reset(x []float64, wait int) {
	copy(l.before, x)
	l.fastest, l.slowing, l.count, l.wait = math.Inf(1), 0, 0, wait
}

// arrived tells whether what is left of the way is within the tolerance, given
// the fastest change in the lap that ends. Two laps must have slowed down, as
// the first may only have lost what the start had at random.
func (l *laps) arrived(fastest, scale float64) bool {
	slowing := max(l.slowing, fastest/l.fastest)
	switch {
	case fastest == 0:
		return true
	case slowing >= 1:
		return fastest <= roundoff*scale
	default:
		return l.count > l.wait && lapTime*fastest*slowing/(1-slowing) <= tolerance
	}
}

// end ends a lap at x after a path of that length, and moves x on where the rest
// of the way is foreseeable: where it is straight and was in the last lap. What
// turns round and comes back has not gone as far as its path is long.
func (l *laps) end(x []float64, fastest, path float64) {
	// With d the way of this lap and e that of the last, q is the factor by
	// which the ways shrink.
	var dd, de, ee, far float64
	for i := range x {
		d, e := x[i]-l.before[i], l.moved[i]
		far = max(far, math.Abs(d))
		dd += float64(d * d)
		de += float64(d * e)
		ee += float64(e * e)
	}
	q := de / ee
	straight := far > 0.9*path && float64(de*de) > 0.999*dd*ee
	if l.count > 1 && straight && q > 0.5 && q < 1 {
		factor := min(q/(1-q), l.s.leap/far)
		for i := range x {
			x[i] += float64(factor * (x[i] - l.before[i]))
			if !math.IsInf(l.s.leap, 1) {
				x[i] = max(0, min(x[i], 1))
			}
		}
		l.reset(x, 5) // what it disturbs must not hide how slow the rest is
		return
	}
	for i := range x {
		l.moved[i] = x[i] - l.before[i]
		l.before[i] = x[i]
	}
	l.slowing, l.fastest = fastest/l.fastest, fastest
	l.count++
}
