package sat

import "context"

// pace tells when a call has to end without an answer.
type pace struct {
	ctx              context.Context
	limits           Limits
	conflicts, steps int64 // before the call
	asked            uint
	ended            bool
}

// ends is asked at every decision, and asks the context now and then.
func (p *pace) ends(s *Stats) bool {
	if !p.ended {
		p.ended = p.limits.Conflicts > 0 && s.Conflicts-p.conflicts >= p.limits.Conflicts ||
			p.limits.Steps > 0 && s.Steps-p.steps >= p.limits.Steps ||
			p.asked%128 == 0 && p.ctx.Err() != nil
		p.asked++
	}
	return p.ended
}
