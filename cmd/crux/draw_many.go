package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"syscall"
	"time"

	"crux/claims"
	"crux/render"
)

// heldText is what is to be written later, in its turn.
type heldText struct {
	bytes.Buffer
	colored bool
}

// drawing is what has become of a map that was to be drawn.
type drawing struct {
	job    int
	told   []byte // what there is to say of it
	entry  render.IndexEntry
	status int
}

// batch draws maps into a folder.
type batch struct {
	streams
	drawPlan
	look    *lookFlags
	options render.Options
	paper   *render.Paper   // nil if the drawings are as large as the maps
	pool    *render.Layouts // nil for a single map, which this process lays out

	writing sync.RWMutex // is locked for good once nothing more may be written
}

// drawAll draws each map that the arguments name into a folder, and lists them in
// a page there. It goes on after what cannot be drawn, and returns the worst of
// what happened at the end.
func (s streams) drawAll(ctx context.Context, args []string, join bool, folder string, formats []render.Format, jobs int, look *lookFlags, page *paperFlag) error {
	if jobs < 0 {
		return usage("for example: --jobs 2", "%d is no number of maps", jobs)
	}
	o, err := look.options()
	if err != nil {
		return err
	}
	b := &batch{streams: s, look: look, options: o, drawPlan: drawPlan{into: filepath.Clean(folder), formats: formats}}
	if len(formats) == 0 {
		b.formats = []render.Format{render.SVG}
	}
	if err := look.fits(b.formats...); err != nil {
		return err
	}
	if b.paper, err = page.read(b.formats...); err != nil {
		return err
	}
	if b.paper != nil && !b.paper.Poster && slices.ContainsFunc(b.formats, func(f render.Format) bool { return f != render.PDF }) {
		return usage("add --format pdf; or :poster, as in --page a3:poster, for one page each",
			"a map may take several pages, and in a folder only a PDF holds them together")
	}
	if b.jobs, err = s.drawJobs(args, join); err != nil {
		return err
	}
	if len(b.jobs) > 1 && len(look.focus)+len(look.why) > 0 {
		return usage("draw that map alone", "--focus and --why name a claim of one map, and here are %d", len(b.jobs))
	}
	if err := b.check(s); err != nil {
		return err
	}
	if len(b.jobs) == 1 {
		return b.finish([]drawing{*b.draw(ctx, 0)})
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	if jobs == 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	jobs = min(jobs, len(b.jobs))
	b.pool = layoutPool(jobs)
	defer b.pool.Close()
	all, err := b.run(ctx, jobs)
	if err != nil {
		return err
	}
	return b.finish(all)
}

// run draws the maps, some at a time, and says what there is to say of them in
// their order.
func (b *batch) run(ctx context.Context, atOnce int) ([]drawing, error) {
	next, done := make(chan int, len(b.jobs)), make(chan *drawing, len(b.jobs))
	for i := range b.jobs {
		next <- i
	}
	close(next)
	for range atOnce {
		go func() {
			for i := range next {
				if ctx.Err() != nil {
					return
				}
				done <- b.draw(ctx, i)
			}
		}()
	}
	bar := newProgress(b.err, len(b.jobs))
	defer bar.clear()
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	all, ready := make([]drawing, 0, len(b.jobs)), make(map[int]*drawing)
	for len(all) < len(b.jobs) {
		select {
		case <-ctx.Done():
			b.writing.Lock() // waits for the files that are being written
			return nil, b.stopped()
		case <-tick.C:
			bar.show()
		case d := <-done:
			ready[d.job] = d
			for ; ready[len(all)] != nil; all = append(all, *d) {
				d = ready[len(all)]
				delete(ready, d.job)
				if len(d.told) == 0 {
					continue
				}
				bar.clear()
				if _, err := b.err.Write(d.told); err != nil {
					return nil, failure{err}
				}
			}
			bar.step()
		}
	}
	if ctx.Err() != nil { // and some maps are missing
		return nil, b.stopped()
	}
	return all, nil
}

func (b *batch) stopped() error {
	return failure{fmt.Errorf("stopped; what was drawn before is in %s", b.into)}
}

// draw draws one map in all forms.
func (b *batch) draw(ctx context.Context, i int) *drawing {
	d := &drawing{job: i}
	held := &heldText{colored: colored(b.err)}
	defer func() { d.told = held.Bytes() }()
	fail := func(err error) {
		if errors.Is(err, errFaults) {
			d.status = max(d.status, statusFaults)
		} else if ctx.Err() == nil {
			d.status = max(d.status, tell(held, err))
		}
	}
	job := &b.jobs[i]
	d.entry.File = job.name
	l, a, err := b.telling(held).judged(job.files)
	if err != nil {
		if l.m != nil {
			d.entry.Errors = l.findings.Count(claims.Error)
		}
		fail(err)
		return d
	}
	o := b.options
	o.Boxed = b.telling(held).boxed
	if o.Model, err = b.look.model.read(a); err == nil {
		err = b.look.claims(l.m, &o)
	}
	if err != nil {
		fail(about(l, err))
		return d
	}
	v := render.NewView(a, o)
	d.entry = render.NewIndexEntry(job.name, v)
	if b.pool != nil {
		ctx = b.pool.Context(ctx)
	}
	for _, f := range b.formats {
		text, err := b.paint(ctx, held, f, v)
		if err == nil {
			err = b.write(ctx, b.path(i, f), text)
		}
		if err != nil {
			fail(about(l, err))
			continue
		}
		d.entry.Drawn = append(d.entry.Drawn, render.IndexFile{Format: f, Path: filepath.ToSlash(job.stem) + "." + f.String()})
	}
	slices.SortStableFunc(d.entry.Drawn, func(x, y render.IndexFile) int { return cmp.Compare(preference(x.Format), preference(y.Format)) })
	if len(d.entry.Drawn) > 0 && preference(d.entry.Drawn[0].Format) < len(preferred) {
		if err := d.entry.Thumbnail(ctx, v); err != nil {
			fail(about(l, err))
		}
	}
	return d
}

// about says of which map an error is.
func about(l loaded, err error) error {
	var wrong usageError
	if errors.As(err, &wrong) {
		wrong.message = l.name + ": " + wrong.message
		return wrong
	}
	return fmt.Errorf("%s: %w", l.name, err)
}

// preferred are the forms that a reader of the list is led to first.
var preferred = []string{"html", "svg", "pdf", "png"}

func preference(f render.Format) int {
	if at := slices.Index(preferred, f.String()); at >= 0 {
		return at
	}
	return len(preferred)
}

// paint returns a map in one form.
func (b *batch) paint(ctx context.Context, told io.Writer, f render.Format, v render.View) ([]byte, error) {
	if b.paper == nil {
		return painted(ctx, f, v)
	}
	pages, err := b.telling(told).pages(ctx, f, v, *b.paper, nil) // a poster has no links, and a PDF its own
	if err != nil {
		return nil, err
	}
	return bound(ctx, f, v, pages)
}

// write writes a drawing into a file.
func (b *batch) write(ctx context.Context, path string, text []byte) error {
	b.writing.RLock()
	defer b.writing.RUnlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return failure{explain(path, err)}
	}
	if err := writeFile(path, text); err != nil {
		return failure{explain(path, err)}
	}
	return nil
}

// finish writes the list and says how it went.
func (b *batch) finish(all []drawing) error {
	entries := make([]render.IndexEntry, len(all))
	drawn, status := 0, statusOK
	for i, d := range all {
		if b.pool == nil {
			if _, err := b.err.Write(d.told); err != nil {
				return failure{err}
			}
		}
		entries[i] = d.entry
		status = max(status, d.status)
		if len(d.entry.Drawn) > 0 {
			drawn++
		}
	}
	if drawn > 0 {
		var page bytes.Buffer
		if err := render.WriteIndex(&page, entries); err != nil {
			return failure{err}
		}
		if err := writeFile(b.index(), page.Bytes()); err != nil {
			return failure{explain(b.index(), err)}
		}
		text := count(drawn, "map")
		if drawn < len(all) {
			text = fmt.Sprintf("%d of %s", drawn, count(len(all), "map"))
		}
		if _, err := fmt.Fprintf(b.err, "%s drawn: see %s\n", text, render.Visible(b.index())); err != nil {
			return failure{err}
		}
	}
	if status != statusOK {
		return toldError{status}
	}
	return nil
}
