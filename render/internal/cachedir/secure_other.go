//go:build !unix

package cachedir

import "os"

// secure reports whether dir is a folder. Elsewhere than on Unix the user's
// cache folder is the user's alone by the system's own rules.
func secure(dir string) bool {
	info, err := os.Lstat(dir)
	return err == nil && info.IsDir()
}
