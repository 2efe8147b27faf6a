package render

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"
	"time"
)

// A message between the processes is a head and a body. The head has, each in
// four bytes: the magic word, the number of the request, what the body is, its
// length, and its checksum. All of it is to tell answers from whatever else a
// process may write when something in it goes wrong.
const (
	layoutMagic   = 0x63727578 // "crux"
	layoutHead    = 5 * 4
	mostBodyBytes = 1 << 28
)

// What the body of a message can be.
const (
	layoutDOT    = iota + 1 // a graph to lay out
	layoutPlaces            // where its parts lie, as the engine says it in JSON
	layoutFault             // why that failed
)

// sendLayout writes a message at once.
func sendLayout(w io.Writer, number, kind uint32, body []byte) error {
	message := make([]byte, 0, layoutHead+len(body))
	for _, n := range []uint32{layoutMagic, number, kind, uint32(len(body)), crc32.ChecksumIEEE(body)} {
		message = binary.BigEndian.AppendUint32(message, n)
	}
	_, err := w.Write(append(message, body...))
	return err
}

// receiveLayout reads a message. The error is [io.EOF] where none comes any more.
func receiveLayout(r io.Reader) (number, kind uint32, body []byte, err error) {
	var head [layoutHead]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return 0, 0, nil, err
	}
	field := func(i int) uint32 { return binary.BigEndian.Uint32(head[4*i:]) }
	if field(0) != layoutMagic || field(3) > mostBodyBytes {
		return 0, 0, nil, errors.New("what the process writes is not understood")
	}
	var b bytes.Buffer // which grows as bytes come, whatever the head promises
	if _, err := io.CopyN(&b, r, int64(field(3))); err != nil {
		return 0, 0, nil, errors.New("the process broke off")
	}
	if crc32.ChecksumIEEE(b.Bytes()) != field(4) {
		return 0, 0, nil, errors.New("what the process writes is garbled")
	}
	return field(1), field(2), b.Bytes(), nil
}

// layoutProcess is a process in which layouts are made, one at a time.
type layoutProcess struct {
	command *exec.Cmd
	in      io.WriteCloser
	out     io.Reader
	layouts int // so far
	bytes   int // of the graphs that were laid out
}

func startLayoutProcess(command func() (*exec.Cmd, error)) (*layoutProcess, error) {
	c, err := command()
	if err != nil {
		return nil, err
	}
	p := &layoutProcess{command: c}
	if p.in, err = c.StdinPipe(); err != nil {
		return nil, err
	}
	if p.out, err = c.StdoutPipe(); err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, fmt.Errorf("a process for it cannot be started: %w", err)
	}
	return p, nil
}

// ask has the process lay out a graph. After an error it is of no use any more.
func (p *layoutProcess) ask(ctx context.Context, dot []byte, limit time.Duration) ([]byte, error) {
	p.layouts++
	p.bytes += len(dot)
	ctx, cancel := context.WithTimeoutCause(ctx, limit, slow(limit))
	defer cancel()
	killed := context.AfterFunc(ctx, p.kill) // which ends all reading and writing
	kind, body, err := p.exchange(uint32(p.layouts), dot)
	switch {
	case !killed():
		return nil, context.Cause(ctx)
	case err != nil:
		return nil, err
	case kind == layoutFault:
		return nil, errors.New(strings.TrimPrefix(string(body), layoutFailed("").Error()))
	}
	return body, nil
}

func (p *layoutProcess) exchange(number uint32, dot []byte) (kind uint32, body []byte, err error) {
	if err := sendLayout(p.in, number, layoutDOT, dot); err != nil {
		return 0, nil, errors.New("the process has ended")
	}
	n, kind, body, err := receiveLayout(p.out)
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return 0, nil, errors.New("the process has ended")
	case err != nil:
		return 0, nil, err
	case n != number || kind != layoutPlaces && kind != layoutFault:
		return 0, nil, errors.New("the process answers what it was not asked")
	}
	return kind, body, nil
}

func (p *layoutProcess) kill() { _ = p.command.Process.Kill() }

// end ends the process and waits until it is gone.
func (p *layoutProcess) end() {
	p.kill()
	_ = p.command.Wait() // says that it was killed
}

// ServeLayouts is what a process of [Layouts] does: it lays out the graphs that it
// reads and writes where their parts lie, until there is no more to read, as when
// the process at the other end is gone. The error is that of in or out. Nothing
// else may write to out.
//
// It returns at once, even while the layout engine is at work, which then goes on
// until the process ends. So it sets what the whole process does: Go code must be
// able to run beside the engine, which it cannot stop.
func ServeLayouts(in io.Reader, out io.Writer) error {
	return serveLayouts(in, out, func(dot []byte) (laid []byte, err error) {
		err = runGraphviz(context.Background(), func(lay func([]byte) ([]byte, error)) error {
			laid, err = lay(dot)
			return err
		})
		return laid, err
	})
}

func serveLayouts(in io.Reader, out io.Writer, lay func(dot []byte) ([]byte, error)) error {
	// A collection of garbage that begins while the engine runs waits until that
	// lets it, and all else waits for the collection. So it has its own time.
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	if runtime.GOMAXPROCS(0) < 2 {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	}
	type request struct {
		number uint32
		dot    []byte
	}
	requests := make(chan request)
	failed := make(chan error, 1)
	go func() {
		garbage := 0
		for r := range requests {
			body, err := lay(r.dot)
			kind := uint32(layoutPlaces)
			if err != nil {
				kind, body = layoutFault, []byte(err.Error())
			}
			if err := sendLayout(out, r.number, kind, body); err != nil {
				failed <- err
				return
			}
			if garbage += len(r.dot) + len(body) + garbageLeast; garbage > garbageMost {
				garbage = 0
				runtime.GC()
			}
		}
	}()
	defer close(requests)
	for {
		number, kind, dot, err := receiveLayout(in)
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("render: layouts: %w", err)
		case kind != layoutDOT:
			return fmt.Errorf("render: layouts: a message of kind %d", kind)
		}
		select {
		case requests <- request{number, dot}:
		case err := <-failed:
			return fmt.Errorf("render: layouts: %w", err)
		}
	}
}

// A process collects its garbage when there may be so many bytes of it; each
// layout leaves a little beside the messages.
const (
	garbageMost  = 4 << 20
	garbageLeast = 256 << 10
)
