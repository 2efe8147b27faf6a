package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"crux/render"
)

// watchFlags say whether a map is drawn again whenever it is saved.
type watchFlags struct {
	on             bool
	port           int
	output, format *string
	join           *bool
	set            func(flag string) bool
}

func (w *watchFlags) add(c *cobra.Command, output, format *string, join *bool) {
	w.output, w.format, w.join, w.set = output, format, join, c.Flags().Changed
	c.Flags().BoolVar(&w.on, "watch", false, "draw again whenever a file of the map is saved, until Ctrl-C")
	c.Flags().IntVar(&w.port, "port", 0, "with --watch: show a page at this `PORT` of this machine (default: a free one)")
}

// drawOnce is a command that draws, with the streams that it is to use.
type drawOnce func(c *cobra.Command, s streams, args []string) error

// around makes a command that draws once draw again and again if that is wished.
func (w *watchFlags) around(s streams, draw drawOnce) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		if err := w.check(args); err != nil {
			return err
		}
		if !w.on {
			return draw(c, s, args)
		}
		ctx, stop := signal.NotifyContext(c.Context(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		c.SetContext(ctx)
		x := &watch{streams: s, args: args, output: *w.output}
		x.draw = func(s streams) error { return draw(c, s, args) }
		if w.served(args) {
			page, err := servePage(filepath.Base(*w.output), w.port)
			if err != nil {
				return err
			}
			defer page.close()
			x.page = page
		}
		err := x.run(ctx)
		if f, ok := s.err.(*os.File); ok && ctx.Err() != nil && isatty.IsTerminal(f.Fd()) {
			fmt.Fprintln(f) // after the ^C that the terminal shows
		}
		return err
	}
}

// check reports flags that do not go with each other or with the files.
func (w *watchFlags) check(args []string) error {
	switch {
	case !w.on && w.set("port"):
		return usage("add --watch", "--port says where --watch shows a page, and --watch is missing")
	case !w.on:
		return nil
	case slices.Contains(args, "-"):
		return usage("save it in a file first", "standard input (-) cannot be watched, for it can be read only once")
	case *w.output == "" || *w.output == "-":
		return usage("for example: -o map.svg", "--watch draws into a file, and -o does not name one")
	case w.port < 0 || w.port > 65535:
		return usage("for example: --port 8080", "%d is no port, for ports go from 1 to 65535", w.port)
	case w.set("port") && !w.served(args):
		return usage("draw a page, or leave --port out", "--port is for pages, which --watch shows in a browser; other drawings are just files")
	}
	return nil
}

// served reports whether the drawing is one that a server shows in a browser.
func (w *watchFlags) served(args []string) bool {
	formats, err := readFormats(*w.format)
	if err != nil || intoFolder(*w.output, len(formats), args, *w.join) {
		return false
	}
	f, err := chooseFormat(*w.output, *w.format)
	return err == nil && servedFormat(f)
}

// watch draws a map again whenever one of its files changes.
type watch struct {
	streams
	args   []string
	output string
	draw   func(s streams) error
	page   *servedPage // nil where none is shown

	watcher *watcher
	inputs  *inputs // of the last round
}

// round is what came of a change.
type round struct {
	inputs *inputs
	blind  error // what keeps files from being watched
	idle   bool  // the change was none of the map
	gone   string
	err    error // of the drawing
	told   *heldText
	took   time.Duration
}

// lastWrite is how long a drawing that is being written may take to get done when
// the watch ends.
const lastWrite = 150 * time.Millisecond

// run draws until ctx ends, which is no error. Whatever is wrong with the map or
// the machine is told, and the watch goes on; only if the first round shows that
// the command line is wrong there is none.
func (w *watch) run(ctx context.Context) error {
	for _, arg := range w.args {
		if _, err := os.Stat(arg); err != nil {
			return failure{explain(arg, err)}
		}
	}
	watcher, err := newWatcher(w.output)
	if err != nil {
		return failure{fmt.Errorf("files cannot be watched: %w", err)}
	}
	defer watcher.close()
	w.watcher = watcher
	why, failed := changes{first: true}, false
	for {
		r := w.round(ctx, why)
		if ctx.Err() != nil {
			return nil
		}
		if !r.idle {
			if err := w.tell(why, &r); err != nil {
				return err
			}
			failed = r.err != nil
		}
		w.inputs = r.inputs
		if why, err = w.watcher.next(ctx, w.inputs, failed); err != nil {
			return failure{err}
		}
		if ctx.Err() != nil {
			return nil
		}
	}
}

// round draws once, unless ctx ends before. The layout of a large map cannot be
// interrupted; it is left to itself then.
func (w *watch) round(ctx context.Context, why changes) round {
	done := make(chan round, 1)
	go func() { done <- w.drawn(why) }()
	select {
	case r := <-done:
		return r
	case <-ctx.Done():
	}
	select {
	case <-done:
	case <-time.After(lastWrite):
	}
	return round{}
}

// drawn looks what the map is made of now, and draws it if that has changed.
func (w *watch) drawn(why changes) round {
	start := time.Now()
	r := round{told: &heldText{colored: colored(w.err)}}
	r.inputs, r.blind = w.watcher.follow(w.streams, w.args, why.afresh)
	if why.foldersOnly() && w.inputs.same(r.inputs) {
		r.idle = true
		return r
	}
	for _, arg := range w.args {
		if _, err := os.Stat(arg); errors.Is(err, fs.ErrNotExist) {
			r.gone = arg
			return r
		}
	}
	r.err = w.draw(w.telling(r.told))
	if r.err == nil && w.page != nil {
		r.err = w.page.showFile(w.output)
	}
	r.took = time.Since(start)
	return r
}

// tell says what came of a change: findings first, so that how it stands is the
// last line. Its error ends the watch.
func (w *watch) tell(why changes, r *round) error {
	var wrong usageError
	if r.blind != nil {
		tell(r.told, r.blind)
	}
	if why.first && errors.As(r.err, &wrong) {
		if _, err := w.err.Write(r.told.Bytes()); err != nil {
			return failure{err}
		}
		return r.err
	}
	if r.err != nil && !errors.Is(r.err, errFaults) && !errors.As(r.err, new(toldError)) {
		tell(r.told, r.err)
	}
	var b bytes.Buffer
	if r.told.Len() > 0 { // apart from the round before, and from the last line
		fmt.Fprintf(&b, "\n%s\n", bytes.TrimLeft(r.told.Bytes(), "\n"))
	}
	what := w.outcome(r)
	if !why.first {
		what = why.String() + ": " + what
	}
	fmt.Fprintf(&b, "%s %s\n", time.Now().Format(time.TimeOnly), render.Visible(what))
	if why.first {
		b.WriteString(w.help())
	}
	if _, err := w.err.Write(b.Bytes()); err != nil {
		return failure{err}
	}
	return nil
}

// outcome says how the drawing stands after a round.
func (w *watch) outcome(r *round) string {
	stays, drawing := "nothing is drawn yet", w.drawing()
	if drawing != "" {
		stays = drawing + " stays as it was"
	}
	switch {
	case r.gone != "":
		return stays + " until " + r.gone + " is back"
	case errors.As(r.err, new(toldError)):
		return "what has errors stays as it was, all else is drawn"
	case errors.Is(r.err, errFaults):
		return "errors, so " + stays
	case r.err != nil:
		return stays
	}
	return fmt.Sprintf("%s drawn in %.2f s", drawing, r.took.Seconds())
}

// drawing is the file that was drawn last: the output or, where it took several
// pages, the first of these. It is "" where there is none.
func (w *watch) drawing() string {
	first := pageName(w.output, 1)
	page, notPaged := os.Stat(first)
	whole, err := os.Stat(w.output)
	switch {
	case err != nil && notPaged != nil:
		return ""
	case notPaged != nil || err == nil && !page.ModTime().After(whole.ModTime()):
		return w.output
	}
	return first
}

// help says, once, what happens from now on.
func (w *watch) help() string {
	text := ""
	if w.page != nil {
		text = fmt.Sprintf("open %s in a browser: the page follows each drawing\n", w.page.address())
	}
	return text + "watching for changes; Ctrl-C ends it\n"
}
