//go:build unix

package cachedir

import (
	"os"
	"syscall"
)

// secure reports whether dir is a folder of the user's own that nobody else can
// write or could have written, and shuts it to other readers.
func secure(dir string) bool {
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() {
		return false
	}
	if s, ok := info.Sys().(*syscall.Stat_t); !ok || int(s.Uid) != os.Geteuid() {
		return false
	}
	if info.Mode().Perm()&0o022 != 0 {
		return false
	}
	return os.Chmod(dir, 0o700) == nil && writable(dir)
}

// writable tries: a folder can be the user's and still refuse, as on a disk
// that is mounted read-only.
func writable(dir string) bool {
	f, err := os.CreateTemp(dir, "try")
	if err != nil {
		return false
	}
	f.Close()
	return os.Remove(f.Name()) == nil
}
