package geom

import (
	"fmt"
	"math"
	"strconv"
)

// Parse reads the path data of SVG. It knows the commands M, L, H, V, C, A and
// Z, absolute and relative. The error says where another begins.
func Parse(d string) (Path, error) {
	p := parser{rest: d}
	var start Point // of the outline
	for p.skip(); p.rest != ""; p.skip() {
		c := p.rest[0]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			p.command, p.rest = c, p.rest[1:]
		} else if p.command == 0 || p.command|0x20 == 'z' {
			return Path{}, fmt.Errorf("path data %q: a number without a command at %q", d, p.rest)
		}
		at := p.End()
		if len(p.Verbs) > 0 && p.Verbs[len(p.Verbs)-1] == Close {
			at = start
		}
		relative := Point{}
		if p.command >= 'a' {
			relative = at
		}
		if len(p.Verbs) == 0 && p.command|0x20 != 'm' {
			return Path{}, fmt.Errorf("path data %q: it does not begin with M", d)
		}
		if p.command|0x20 != 'm' && at == start && len(p.Verbs) > 0 && p.Verbs[len(p.Verbs)-1] == Close && p.command|0x20 != 'z' {
			p.Move(start)
		}
		switch p.command | 0x20 {
		case 'm':
			start = p.point().Add(relative)
			p.Move(start)
			p.command-- // what follows are lines
		case 'l':
			p.Line(p.point().Add(relative))
		case 'h':
			p.Line(Point{p.number() + relative.X, at.Y})
		case 'v':
			p.Line(Point{at.X, p.number() + relative.Y})
		case 'c':
			p.Cube(p.point().Add(relative), p.point().Add(relative), p.point().Add(relative))
		case 'a':
			rx, ry, turn := p.number(), p.number(), p.number()
			large, sweep := p.flag(), p.flag()
			p.arc(rx, ry, turn, large, sweep, p.point().Add(relative))
		case 'z':
			p.Close()
		default:
			return Path{}, fmt.Errorf("path data %q: no command %q", d, p.command)
		}
		if p.err != nil {
			return Path{}, fmt.Errorf("path data %q: %w", d, p.err)
		}
	}
	return p.Path, nil
}

type parser struct {
	Path
	rest    string
	command byte
	err     error
}

func (p *parser) skip() {
	for p.rest != "" && (p.rest[0] == ' ' || p.rest[0] == ',' || p.rest[0] == '\n' || p.rest[0] == '\t') {
		p.rest = p.rest[1:]
	}
}

// number reads a number. Where a second point or a sign follows at once, the next
// one begins.
func (p *parser) number() float64 {
	p.skip()
	n, point := 0, false
	for n < len(p.rest) {
		c := p.rest[n]
		if c == '.' && !point {
			point = true
		} else if (c != '-' && c != '+' || n > 0) && (c < '0' || c > '9') {
			break
		}
		n++
	}
	f, err := strconv.ParseFloat(p.rest[:n], 64)
	if (err != nil || math.IsInf(f, 0)) && p.err == nil {
		p.err = fmt.Errorf("no number at %q", p.rest)
	}
	p.rest = p.rest[n:]
	return f
}

// flag reads a 0 or 1, which needs nothing behind it.
func (p *parser) flag() bool {
	p.skip()
	if p.rest == "" || p.rest[0] != '0' && p.rest[0] != '1' {
		if p.err == nil {
			p.err = fmt.Errorf("no flag at %q", p.rest)
		}
		return false
	}
	on := p.rest[0] == '1'
	p.rest = p.rest[1:]
	return on
}

func (p *parser) point() Point {
	x := p.number()
	return Point{x, p.number()}
}
