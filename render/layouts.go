package render

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"sync"
	"time"
)

// Layouts lays drawings out in processes of its own, as many at a time as there
// are: the layout engine in this process can do one at a time only, cannot be
// interrupted, and takes all later drawings with it if it fails.
//
// A process that fails, hangs or says what it should not is replaced, and what it
// was to lay out is tried once more. A process ends when this one does, whatever
// ends it.
//
//	pool := render.NewLayouts(render.LayoutOptions{Command: …})
//	defer pool.Close()
//	for each map {
//		err := render.Write(pool.Context(ctx), w, f, v)
//	}
//
// All methods can be called by several goroutines at the same time.
type Layouts struct {
	o      LayoutOptions
	slots  chan *layoutProcess // nil where a process is yet to be started
	ended  context.Context     // of the pool
	end    context.CancelFunc
	closed sync.Once
}

// LayoutOptions say how a pool works. Without a Command it cannot.
type LayoutOptions struct {
	// Command returns a command that has not been started and that runs
	// [ServeLayouts] on its standard input and output.
	Command func() (*exec.Cmd, error)

	Processes int           // at most so many at a time; as many as Go uses processors, if 0
	Timeout   time.Duration // for one layout; two minutes, if 0
}

// What a process may be given before it is replaced: the engine loses about 10 KB
// in the layout of 30 claims, and what grows with them in that of more.
const (
	mostLayouts     = 500
	mostLayoutBytes = 4 << 20
)

// usualTimeout is long enough for all maps that anybody could read, on a slow
// machine.
const usualTimeout = 2 * time.Minute

// errPoolClosed is what a layout after [Layouts.Close] gives.
var errPoolClosed = errors.New("render: the pool of layouts is closed")

// NewLayouts returns a pool. It starts each process when it is first needed.
func NewLayouts(o LayoutOptions) *Layouts {
	if o.Processes <= 0 {
		o.Processes = runtime.GOMAXPROCS(0)
	}
	if o.Timeout <= 0 {
		o.Timeout = usualTimeout
	}
	l := &Layouts{o: o, slots: make(chan *layoutProcess, o.Processes)}
	l.ended, l.end = context.WithCancel(context.Background())
	for range o.Processes {
		l.slots <- nil
	}
	return l
}

// Close ends all processes, also those that are at work, and returns when they
// are gone.
func (l *Layouts) Close() {
	l.closed.Do(func() {
		l.end()
		for range l.o.Processes {
			if p := <-l.slots; p != nil {
				p.end()
			}
		}
	})
}

// layoutsKey is the key of a *memory in a context.
type layoutsKey struct{}

// memory is what has been laid out under a context, by its DOT.
type memory struct {
	pool *Layouts
	mu   sync.Mutex
	laid map[string]layoutResult
}

type layoutResult struct {
	out []byte
	err error
}

// Context returns a context under which [Write] has the pool lay its drawings
// out. When it is cancelled, what is being laid out is given up at once. Under one
// context nothing is laid out twice, so that a map in several formats takes
// little longer than in one. The results are kept as long as the context: take a
// context of its own for each map.
func (l *Layouts) Context(ctx context.Context) context.Context {
	return context.WithValue(ctx, layoutsKey{}, &memory{pool: l, laid: make(map[string]layoutResult)})
}

// layoutsOf returns the pool of a context, with what it has laid out, or nil.
func layoutsOf(ctx context.Context) *memory {
	m, _ := ctx.Value(layoutsKey{}).(*memory)
	return m
}

// lay lays a graph out, unless that has been done.
func (m *memory) lay(ctx context.Context, dot []byte) ([]byte, error) {
	m.mu.Lock()
	r, ok := m.laid[string(dot)]
	m.mu.Unlock()
	if ok {
		return r.out, r.err
	}
	out, err := m.pool.lay(ctx, dot)
	if ctx.Err() == nil {
		m.mu.Lock()
		m.laid[string(dot)] = layoutResult{out, err}
		m.mu.Unlock()
	}
	return out, err
}

// lay lays a graph out in one of the processes, in two at most.
func (l *Layouts) lay(ctx context.Context, dot []byte) ([]byte, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(l.ended, cancel)()
	out, err := l.try(ctx, dot)
	if err != nil && ctx.Err() == nil {
		out, err = l.try(ctx, dot)
	}
	switch {
	case err == nil:
		return out, nil
	case l.ended.Err() != nil:
		return nil, errPoolClosed
	case ctx.Err() != nil:
		return nil, ctx.Err()
	}
	return nil, layoutFailed(err)
}

// try lays a graph out in one process. One that fails is not used again: the
// engine can be broken from then on.
func (l *Layouts) try(ctx context.Context, dot []byte) (out []byte, err error) {
	if err := ctx.Err(); err != nil { // of two that are ready, select takes any
		return nil, err
	}
	var p *layoutProcess
	select {
	case p = <-l.slots:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { l.slots <- p }()
	if p == nil {
		if p, err = startLayoutProcess(l.o.Command); err != nil {
			return nil, err
		}
	}
	out, err = p.ask(ctx, dot, l.o.Timeout)
	if err != nil || p.layouts >= mostLayouts || p.bytes >= mostLayoutBytes {
		p.end()
		p = nil
	}
	return out, err
}

// slow is the error of a layout that takes too long.
func slow(limit time.Duration) error {
	return fmt.Errorf("it takes longer than %v; a map that is drawn alone may", limit)
}
