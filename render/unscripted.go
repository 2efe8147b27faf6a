package render

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
)

// unscripted is a page that runs no script, and loads nothing but pictures.
type unscripted struct {
	language, title string
	mark            string // an element of its head, or ""
	images          string // where they may come from, as a policy names it, or ""
	style           string
}

// begin is the page up to what its body shows.
func (p unscripted) begin() string {
	var b strings.Builder
	sum := sha256.Sum256([]byte(p.style))
	images := ""
	if p.images != "" {
		images = "img-src " + p.images + "; "
	}
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", xml(p.language))
	if p.mark != "" {
		b.WriteString(p.mark + "\n")
	}
	fmt.Fprintf(&b, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; %sstyle-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n",
		images, base64.StdEncoding.EncodeToString(sum[:]))
	b.WriteString("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
	fmt.Fprintf(&b, "<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n", xml(p.title), p.style)
	return b.String()
}

// pageEnd is what follows the body.
const pageEnd = "</body>\n</html>\n"
