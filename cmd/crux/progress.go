package main

import (
	"io"
	"os"
	"time"

	"github.com/mattn/go-isatty"
	progressbar "github.com/schollz/progressbar/v3"
)

// progressAfter is how long work takes before its progress is shown.
const progressAfter = time.Second

// progress is a bar on a terminal that says how far the work is. Elsewhere, and
// until the work has taken a while, it shows nothing.
type progress struct {
	to    io.Writer // nil for no terminal
	from  time.Time // when it may be shown
	total int
	done  int
	bar   *progressbar.ProgressBar // nil until it is shown
}

func newProgress(to io.Writer, total int) *progress {
	p := &progress{from: time.Now().Add(progressAfter), total: total}
	if f, ok := to.(*os.File); ok && os.Getenv("TERM") != "dumb" && isatty.IsTerminal(f.Fd()) {
		p.to = to
	}
	return p
}

// step says that one more part of the work is done.
func (p *progress) step() {
	p.done++
	p.show()
}

// show shows how far the work is, if it is time.
func (p *progress) show() {
	if p.to == nil || time.Now().Before(p.from) {
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions(p.total,
			progressbar.OptionSetWriter(p.to),
			progressbar.OptionSetDescription("drawing"),
			progressbar.OptionShowCount(),
			progressbar.OptionSetElapsedTime(false), // it would be that of the bar
			progressbar.OptionSetPredictTime(false),
			progressbar.OptionSetWidth(30),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionSetTheme(progressbar.ThemeASCII))
	}
	_ = p.bar.Set(p.done) // a terminal that is gone is no reason to stop
}

// clear takes the bar away, for what is to be written in its place.
func (p *progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}
