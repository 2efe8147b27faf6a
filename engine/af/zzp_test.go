package af

import (
	"context"
	"fmt"
	"syscall"
	"testing"
	"time"
)

func TestPlanted(t *testing.T) {
	cpu := func() time.Duration {
		var u syscall.Rusage
		syscall.Getrusage(syscall.RUSAGE_SELF, &u)
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	for _, x := range []struct {
		size int
		p    float64
	}{{100, 0.005}, {100, 0.006}, {100, 0.0065}, {100, 0.007}, {100, 0.03}, {100, 0.06}} {
		f := plantedStable(700, x.size, x.p, 1)
		ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
		s := cpu()
		e, a := f.Extension(ctx, Preferred, Options{})
		fmt.Println(x.size, x.p, "open; SE-PR", a, len(e), cpu()-s)
		cancel()
	}
}
