package render

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// placed is where everything lies: y grows downwards and the drawing starts at
// 0, 0.
type placed struct {
	w, h    float64
	nodes   []point // the middle of each
	curves  []curve // of each link
	frames  []frame
	heading float64 // of the block of loose claims, how far down; 0 for none
}

func newPlaced(s *sheet) *placed {
	return &placed{nodes: make([]point, len(s.Cards)+len(s.Arrows)), curves: make([]curve, len(s.links))}
}

// mostLines is how many lines a drawing can have. It keeps the layout from
// taking the machine: nobody could read such a drawing.
const mostLines = 20_000

// layout places the cards and arrows of a sheet.
func (s *sheet) layout(ctx context.Context) (*placed, error) {
	if len(s.links) > mostLines {
		return nil, fmt.Errorf("render: %w: it has %d arrows, more than the %d that can be drawn; an outline (.md) holds any number",
			errLayout, len(s.links), mostLines)
	}
	parts, loose := s.parts()
	if len(parts) == 0 {
		return s.arrange(nil, nil, loose), ctx.Err()
	}
	var laid []*placed
	err := layGraphs(ctx, func(lay func(dot []byte) ([]byte, error)) error {
		for i := range parts {
			p, err := parts[i].place(lay)
			if err != nil {
				return err
			}
			laid = append(laid, p)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return s.arrange(parts, laid, loose), nil
}

// place lays a connected sheet out: the layout engine says where the cards lie
// and how the lines wind between them, and then the lines are drawn anew.
func (s *sheet) place(lay func(dot []byte) ([]byte, error)) (*placed, error) {
	p, err := s.lay(lay)
	if err == nil && !s.ownRows && s.framesFail(p) {
		s.ownRows = true // broad, but sure
		p, err = s.lay(lay)
	}
	if err != nil {
		return nil, err
	}
	s.route(p)
	p.turn(s.Direction)
	return p, nil
}

func (s *sheet) lay(lay func(dot []byte) ([]byte, error)) (*placed, error) {
	out, err := lay(s.plan())
	if err != nil {
		return nil, err
	}
	p, err := s.read(out)
	if err != nil {
		return nil, layoutFailed(err)
	}
	return p, nil
}

// move moves everything.
func (p *placed) move(by point) {
	p.each(func(at point) point { return point{at.x + by.x, at.y + by.y} })
}

// put places a piece with its upper left corner at a point.
func (p *placed) put(piece *placed, of *part, at point) {
	piece.move(at)
	for i, where := range piece.nodes {
		p.nodes[of.nodes[i]] = where
	}
	for i, c := range piece.curves {
		p.curves[of.links[i]] = c
	}
	p.frames = append(p.frames, piece.frames...)
}

// read reads what the layout engine says of where things lie.
func (s *sheet) read(out []byte) (*placed, error) {
	var raw struct {
		BB      string
		Objects []struct{ Name, Pos, BB string }
		Edges   []struct{ ID, Pos string }
	}
	if err := json.Unmarshal(out, &raw); err != nil {
		return nil, err
	}
	box, err := numbers(strings.Split(raw.BB, ","))
	if err != nil || len(box) != 4 {
		return nil, fmt.Errorf("bad frame %q", raw.BB)
	}
	p := newPlaced(s)
	p.w, p.h = box[2]-box[0], box[3]-box[1]
	at := func(s string) (point, error) {
		xy, err := numbers(strings.Split(s, ","))
		if err != nil || len(xy) != 2 {
			return point{}, fmt.Errorf("bad place %q", s)
		}
		return point{xy[0] - box[0], box[3] - xy[1]}, nil
	}
	seen := 0
	for _, o := range raw.Objects {
		if k, ok := strings.CutPrefix(o.Name, "cluster"); ok {
			f, err := readFrame(k, o.BB, at)
			if err != nil || f.group >= len(s.Groups) {
				return nil, fmt.Errorf("bad frame %q: %w", o.Name, err)
			}
			f.name, _ = s.nameLines(f.group, s.members(f.group))
			p.frames = append(p.frames, f)
			continue
		}
		i, err := index(o.Name, 'n', len(p.nodes))
		if err != nil {
			return nil, err
		}
		if p.nodes[i], err = at(o.Pos); err != nil {
			return nil, err
		}
		seen++
	}
	for _, e := range raw.Edges {
		i, err := index(e.ID, 'e', len(p.curves))
		if err != nil {
			return nil, err
		}
		seen++
		if e.Pos == "" {
			continue // see lost
		}
		if p.curves[i], err = readCurve(e.Pos, at); err != nil {
			return nil, err
		}
	}
	want := len(s.Cards) + len(s.links)
	for r := range s.Arrows {
		if s.Arrows[r].Joint {
			want++
		}
	}
	if seen != want {
		return nil, errors.New("something was not placed")
	}
	for i := range p.curves {
		if p.curves[i].points == nil {
			s.lost(p, i)
		}
	}
	return p, nil
}

// lost leads a line straight that the layout engine has left out: between
// frames it sometimes loses those of contradictions.
func (s *sheet) lost(p *placed, i int) {
	l, c := s.links[i], &p.curves[i]
	c.tail, c.head = p.nodes[l.from], p.nodes[l.to]
	c.points = straight(c.tail, c.head)
	c.hasHead, c.hasTail = !l.leg, l.reason < 0
}

// readFrame reads a frame: its number and its corners.
func readFrame(group, bb string, at func(string) (point, error)) (frame, error) {
	k, err := strconv.Atoi(group)
	xy := strings.Split(bb, ",")
	if err != nil || len(xy) != 4 {
		return frame{}, fmt.Errorf("bad frame %q of %q", bb, group)
	}
	one, err := at(xy[0] + "," + xy[1])
	if err != nil {
		return frame{}, err
	}
	other, err := at(xy[2] + "," + xy[3])
	return frame{group: k}.between(one, other), err
}

// readCurve reads a line. It runs from what it is drawn to, which the layout
// engine takes for its start, so it is turned round.
func readCurve(pos string, at func(string) (point, error)) (curve, error) {
	var c curve
	for _, part := range strings.Fields(pos) {
		kind, rest, _ := strings.Cut(part, ",")
		if kind != "e" && kind != "s" {
			rest = part
		}
		where, err := at(rest)
		if err != nil {
			return c, err
		}
		switch kind {
		case "s":
			c.head, c.hasHead = where, true
		case "e":
			c.tail, c.hasTail = where, true
		default:
			c.points = append(c.points, where)
		}
	}
	if len(c.points) < 4 || len(c.points)%3 != 1 {
		return c, fmt.Errorf("a line of %d points", len(c.points))
	}
	slices.Reverse(c.points)
	return c, nil
}

// index reads a name such as n12.
func index(name string, kind byte, below int) (int, error) {
	if len(name) > 1 && name[0] == kind {
		if i, err := strconv.Atoi(name[1:]); err == nil && i >= 0 && i < below {
			return i, nil
		}
	}
	return 0, fmt.Errorf("unknown name %q", name)
}

func numbers(parts []string) ([]float64, error) {
	all := make([]float64, len(parts))
	for i, s := range parts {
		f, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return nil, err
		}
		all[i] = f
	}
	return all, nil
}
