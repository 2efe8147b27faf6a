package render

import (
	"fmt"
	"path"
	"runtime"
	"strings"
)

// nameURI writes the name of a file on this machine as a URI reference.
func nameURI(name string) string { return fileURI(name, runtime.GOOS == "windows") }

// fileURI writes the name of a file as a URI reference: relative where the name
// is, with slashes, and with all that a URI cannot hold percent-encoded. The
// names of Windows have drives, and backslashes between folders; elsewhere a
// backslash is a part of a name.
//
// Source: RFC 3986, and RFC 8089 for absolute names.
func fileURI(name string, windows bool) string {
	if !windows {
		name = path.Clean(name)
		if path.IsAbs(name) {
			return "file://" + percentEncoded(name)
		}
		return percentEncoded(name)
	}
	name = strings.ReplaceAll(name, `\`, "/")
	switch {
	case strings.HasPrefix(name, "//"): // a folder of another machine
		return "file:/" + percentEncoded(path.Clean(name))
	case len(name) > 2 && name[1:3] == ":/" && isLetter(name[0]):
		return "file:///" + name[:2] + percentEncoded(path.Clean(name[2:]))
	}
	return percentEncoded(path.Clean(name))
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// percentEncoded leaves the slashes of a path and what is unreserved in a URI.
func percentEncoded(name string) string {
	var b strings.Builder
	for i := range len(name) {
		switch c := name[i]; {
		case isLetter(c), c >= '0' && c <= '9', strings.IndexByte("/-._~", c) >= 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
