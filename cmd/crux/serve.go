package main

import (
	"crypto/sha256"
	_ "embed" // for the script
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"net"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"crux/render"
)

// servedFormat reports whether a watch shows drawings in this format in a
// browser. Of other files a browser shows a new one when it is told to.
func servedFormat(f render.Format) bool { return f.String() == "html" }

// servedPage is a page that a browser on this machine can open, and that loads
// itself again whenever there is a new one. Nothing else can be had from its
// server, and nobody else can ask it.
type servedPage struct {
	name   string // of the page
	port   int
	server *http.Server

	mu      sync.Mutex
	text    []byte // as it is served
	policy  string
	version string
	news    chan struct{} // is closed when there is another version
}

// servePage begins to serve a page at a port of this machine; 0 stands for a free
// one. There is a note in its place until show is called.
func servePage(name string, port int) (*servedPage, error) {
	listener, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, failure{fmt.Errorf("another program has the port %d; take another one, or leave --port out", port)}
	case err != nil:
		return nil, failure{fmt.Errorf("the page cannot be shown at port %d: %w", port, err)}
	}
	p := &servedPage{name: name, port: listener.Addr().(*net.TCPAddr).Port, news: make(chan struct{})}
	p.show([]byte("<!DOCTYPE html><title>crux</title><p>Nothing is drawn yet: see what crux says."))
	p.server = &http.Server{
		Handler:           p,
		ReadHeaderTimeout: 5 * time.Second,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    16 << 10,
	}
	go func() { _ = p.server.Serve(listener) }() // until it is closed
	return p, nil
}

// close ends the server and its connections.
func (p *servedPage) close() { _ = p.server.Close() }

// address is where a browser finds the page.
func (p *servedPage) address() string {
	return fmt.Sprintf("http://127.0.0.1:%d%s", p.port, (&url.URL{Path: p.path()}).EscapedPath())
}

func (p *servedPage) path() string { return "/" + p.name }

// newsPath is where the page hears of new versions. No file is called so.
func (p *servedPage) newsPath() string { return p.path() + "/news" }

// showFile takes a new version of the page from a file.
func (p *servedPage) showFile(name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return failure{explain(name, err)}
	}
	p.show(text)
	return nil
}

// show takes a new version of the page. Pages that are open load it.
func (p *servedPage) show(page []byte) {
	sum := sha256.Sum256(page)
	version := base64.RawURLEncoding.EncodeToString(sum[:12])
	text, policy := following(string(page), version)
	p.mu.Lock()
	defer p.mu.Unlock()
	if version == p.version { // the map has changed where it does not show
		return
	}
	p.text, p.policy, p.version = []byte(text), policy, version
	close(p.news)
	p.news = make(chan struct{})
}

// current returns the version that is shown, and what will tell of the next.
func (p *servedPage) current() (text []byte, policy, version string, news <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text, p.policy, p.version, p.news
}

// followScript loads a page again when there is another version. The address
// stays, and in it what the reader has done.
//
//go:embed follow.js
var followScript string

// metaPolicy is the policy that a page gives itself.
var metaPolicy = regexp.MustCompile(`(?i)<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]*)"\s*/?>`)

// strictPolicy is that of a page without a policy of its own.
const strictPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

// following puts the script that follows a page into it, and returns the policy
// with which it is served: its own, which then is not said in the page, loosened
// by what the script needs. The policy in a page binds its server, too, so it
// cannot stay there as it is.
func following(page, version string) (text, policy string) {
	script := `<script data-version="` + version + `">` + followScript + `</script>`
	policy = strictPolicy
	if at := metaPolicy.FindStringSubmatchIndex(page); at != nil {
		policy = html.UnescapeString(page[at[2]:at[3]])
		page = page[:at[0]] + script + page[at[1]:]
	} else {
		page += script
	}
	sum := sha256.Sum256([]byte(followScript))
	policy = allow(policy, "script-src", "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	policy = allow(policy, "connect-src", "'self'")
	return page, policy + "; frame-ancestors 'none'"
}

// allow adds a source to a directive of a policy.
func allow(policy, directive, source string) string {
	var list []string
	found := false
	for _, d := range strings.Split(policy, ";") {
		words := strings.Fields(d)
		if len(words) == 0 {
			continue
		}
		if !found && strings.EqualFold(words[0], directive) {
			found = true
			if len(words) == 2 && words[1] == "'none'" {
				words = words[:1]
			}
			words = append(words, source)
		}
		list = append(list, strings.Join(words, " "))
	}
	if !found {
		list = append(list, directive+" "+source)
	}
	return strings.Join(list, "; ")
}

// ServeHTTP answers requests for the page and for news of it. It knows of nothing
// else.
func (p *servedPage) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for name, value := range map[string]string{
		"Cache-Control":                "no-store",
		"Content-Security-Policy":      "default-src 'none'; frame-ancestors 'none'",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Referrer-Policy":              "no-referrer",
		"X-Content-Type-Options":       "nosniff",
		"X-Frame-Options":              "DENY",
	} {
		w.Header().Set(name, value)
	}
	switch {
	case !p.isHost(r.Host) || r.URL.RawQuery != "" || r.Method != http.MethodGet && r.Method != http.MethodHead:
		http.NotFound(w, r)
	case r.URL.Path == p.path():
		text, policy, _, _ := p.current()
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Length", strconv.Itoa(len(text)))
		if r.Method == http.MethodGet {
			_, _ = w.Write(text) // who went away needs no page
		}
	case r.URL.Path == p.newsPath() && r.Method == http.MethodGet && ours(r):
		p.tellNews(w, r)
	default:
		http.NotFound(w, r)
	}
}

// isHost reports whether a request names this server. Another page could give
// this machine a name of its own and so pass for the same site.
func (p *servedPage) isHost(host string) bool {
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		name, port = host, "80" // which browsers leave out
	}
	return port == strconv.Itoa(p.port) && (name == "127.0.0.1" || strings.EqualFold(name, "localhost"))
}

// ours reports whether a request comes from the page itself, as far as the
// browser says where it comes from.
func ours(r *http.Request) bool {
	from := r.Header.Get("Sec-Fetch-Site")
	origin := r.Header.Get("Origin")
	return (from == "" || from == "same-origin") && (origin == "" || origin == "http://"+r.Host)
}

// tellNews tells which version is shown, now and whenever there is another.
func (p *servedPage) tellNews(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	stream := http.NewResponseController(w)
	for {
		_, _, version, news := p.current()
		if _, err := fmt.Fprintf(w, "data: %s\n\n", version); err != nil {
			return
		}
		if err := stream.Flush(); err != nil {
			return
		}
		select {
		case <-news:
		case <-r.Context().Done(): // the reader went away
			return
		}
	}
}
