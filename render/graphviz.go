package render

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/goccy/go-graphviz"

	"crux/render/internal/cachedir"
)

// The layout engine has been initialised by now, since this package imports
// it: the folder for temporary files can be the system's own again.
func init() { cachedir.Restore() }

// errLayout is what a failed layout wraps: too large or too tangled a map, not
// a fault of the user's text.
var errLayout = errors.New("the map could not be laid out")

// graphvizLock guards the layout engine, of which there is one in the process, and
// the drawer into which it puts its layouts.
var (
	graphvizLock   sync.Mutex
	graphvizDrawer drawer
)

// startGraphviz readies the layout engine, once: each time it would lose memory.
var startGraphviz = sync.OnceValues(func() (*graphviz.Graphviz, error) {
	graphviz.SetFileSystem(&graphvizDrawer)
	return graphviz.New(context.Background())
})

// layGraphs lays graphs out, one after the other: in the processes of a pool if
// the context has one, see [Layouts.Context], else in this one.
func layGraphs(ctx context.Context, graphs func(lay func(dot []byte) ([]byte, error)) error) error {
	if m := layoutsOf(ctx); m != nil {
		return graphs(func(dot []byte) ([]byte, error) { return m.lay(ctx, dot) })
	}
	return runGraphviz(ctx, graphs)
}

// runGraphviz lays graphs out in this process. The engine cannot be interrupted,
// so the context is asked before each.
func runGraphviz(ctx context.Context, graphs func(lay func(dot []byte) ([]byte, error)) error) (err error) {
	graphvizLock.Lock()
	defer graphvizLock.Unlock()
	defer func() { // a trap in the engine can come out as a panic
		if r := recover(); r != nil {
			err = layoutFailed(r)
		}
	}()
	if err := ctx.Err(); err != nil {
		return err
	}
	g, err := startGraphviz()
	if err != nil {
		return layoutFailed(err)
	}
	return graphs(func(dot []byte) ([]byte, error) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out, err := layGraph(ctx, g, dot)
		if err != nil {
			return nil, layoutFailed(err)
		}
		return out, nil
	})
}

func layGraph(ctx context.Context, g *graphviz.Graphviz, dot []byte) ([]byte, error) {
	graph, err := graphviz.ParseBytes(dot)
	if err != nil {
		return nil, err
	}
	if graph == nil { // what an empty text gives
		return nil, errors.New("no graph")
	}
	// What closing returns are the warnings of the whole process, old ones too.
	defer func() { _ = graph.Close() }()
	graphvizDrawer.take() // a layout that fails must not return the one before
	err = g.RenderFilename(ctx, graph, "json0", drawerFile)
	return graphvizDrawer.take(), err
}

// layoutFailed is the error for what the layout engine says went wrong: its
// first line, a stack trace can follow.
func layoutFailed(why any) error {
	what, _, _ := strings.Cut(fmt.Sprint(why), "\n")
	return fmt.Errorf("render: %w: %s", errLayout, what)
}
