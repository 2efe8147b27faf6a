package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"

	"crux/render"
)

// somePage is built as the pages are that crux draws.
const somePage = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-abc='; style-src 'sha256-def='; img-src data:">
<title>A page</title>
</head>
<body>It says &lt;meta http-equiv="Content-Security-Policy" content="default-src *"&gt;</body>
</html>
`

// serving serves a page called "map 1.html".
func serving(t *testing.T, page string) *servedPage {
	t.Helper()
	p, err := servePage("map 1.html", 0)
	must(t, err)
	t.Cleanup(p.close)
	if page != "" {
		p.show([]byte(page))
	}
	return p
}

// ask sends a request as it is written, but for PORT, and returns the answer.
func ask(t *testing.T, p *servedPage, request string) (status int, header http.Header, body string) {
	t.Helper()
	c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", p.port))
	must(t, err)
	defer c.Close()
	request = strings.ReplaceAll(strings.ReplaceAll(request, "PORT", fmt.Sprint(p.port)), "\n", "\r\n")
	_, err = io.WriteString(c, request+"\r\nConnection: close\r\n\r\n")
	must(t, err)
	method, _, _ := strings.Cut(request, " ")
	answer, err := http.ReadResponse(bufio.NewReader(c), &http.Request{Method: method})
	must(t, err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	must(t, err)
	return answer.StatusCode, answer.Header, string(text)
}

// The page can be had, and nothing else, and not under another name of this
// machine.
func TestServeOnlyThePage(t *testing.T) {
	t.Chdir(t.TempDir())
	save(t, "secret.txt", "SECRET")
	p := serving(t, somePage)
	const host = "\nHost: 127.0.0.1:PORT"
	for _, test := range []struct {
		request string
		status  int
	}{
		{"GET /map%201.html HTTP/1.1" + host, 200},
		{"HEAD /map%201.html HTTP/1.1" + host, 200},
		{"GET /map%201.html HTTP/1.1\nHost: localhost:PORT", 200},
		{"GET /map%201.html HTTP/1.1\nHost: LocalHost:PORT", 200},
		{"GET /%6dap%201.html HTTP/1.1" + host, 200}, // another spelling of the name
		{"GET http://127.0.0.1:PORT/map%201.html HTTP/1.1" + host, 200},
		// other paths
		{"GET / HTTP/1.1" + host, 404},
		{"GET /map HTTP/1.1" + host, 404},
		{"GET /map%201.html/ HTTP/1.1" + host, 404},
		{"GET //map%201.html HTTP/1.1" + host, 404},
		{"GET /./map%201.html HTTP/1.1" + host, 404},
		{"GET /x/../map%201.html HTTP/1.1" + host, 404},
		{"GET /MAP%201.html HTTP/1.1" + host, 404},
		{"GET /map%201.html%00 HTTP/1.1" + host, 404},
		{"GET /map%201.html?x HTTP/1.1" + host, 404},
		{"GET /secret.txt HTTP/1.1" + host, 404},
		{"GET /../secret.txt HTTP/1.1" + host, 404},
		{"GET /..%2fsecret.txt HTTP/1.1" + host, 404},
		{"GET /map%201.html/../secret.txt HTTP/1.1" + host, 404},
		{"GET /etc/passwd HTTP/1.1" + host, 404},
		{"GET //etc/passwd HTTP/1.1" + host, 404},
		{"GET /favicon.ico HTTP/1.1" + host, 404},
		// other methods
		{"POST /map%201.html HTTP/1.1\nContent-Length: 0" + host, 404},
		{"PUT /map%201.html HTTP/1.1\nContent-Length: 0" + host, 404},
		{"DELETE /map%201.html HTTP/1.1" + host, 404},
		{"TRACE /map%201.html HTTP/1.1" + host, 404},
		{"OPTIONS /map%201.html HTTP/1.1" + host, 404},
		{"HEAD /map%201.html/news HTTP/1.1" + host, 404},
		{"POST /map%201.html/news HTTP/1.1\nContent-Length: 0" + host, 404},
		// other names of this machine, which a foreign page may have given it
		{"GET /map%201.html HTTP/1.1\nHost: evil.example:PORT", 404},
		{"GET /map%201.html HTTP/1.1\nHost: evil.example", 404},
		{"GET /map%201.html HTTP/1.1\nHost: 127.0.0.1.evil.example:PORT", 404},
		{"GET /map%201.html HTTP/1.1\nHost: 127.0.0.1", 404},
		{"GET /map%201.html HTTP/1.1\nHost: 127.0.0.1:1", 404},
		{"GET /map%201.html HTTP/1.1\nHost: [::1]:PORT", 404},
		{"GET /map%201.html HTTP/1.1\nHost: 0.0.0.0:PORT", 404},
		{"GET /map%201.html HTTP/1.1\nHost: ", 404},
		{"GET http://evil.example/map%201.html HTTP/1.1" + host, 404},
		{"GET /map%201.html/news HTTP/1.1\nHost: evil.example:PORT", 404},
		// news for other pages
		{"GET /map%201.html/news HTTP/1.1\nSec-Fetch-Site: cross-site" + host, 404},
		{"GET /map%201.html/news HTTP/1.1\nSec-Fetch-Site: same-site" + host, 404},
		{"GET /map%201.html/news HTTP/1.1\nOrigin: http://evil.example" + host, 404},
		{"GET /map%201.html/news HTTP/1.1\nOrigin: null" + host, 404},
		{"GET /map%201.html/news HTTP/1.1\nOrigin: http://127.0.0.1:1" + host, 404},
	} {
		status, header, body := ask(t, p, test.request)
		if status != test.status {
			t.Errorf("%q: status %d, want %d", test.request, status, test.status)
		}
		if got := strings.Contains(body, "A page"); got != (status == 200 && !strings.HasPrefix(test.request, "HEAD")) {
			t.Errorf("%q: the body is %q", test.request, body)
		}
		if strings.Contains(body, "SECRET") || header.Get("Location") != "" || header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%q: the answer is %v %q", test.request, header, body)
		}
		if !strings.Contains(header.Get("Content-Security-Policy"), "default-src 'none'") || header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%q: the header is %v", test.request, header)
		}
	}
}

// What is served is the page, with the script that follows it, and with its own
// policy, loosened for that script only.
func TestServedPage(t *testing.T) {
	p := serving(t, somePage)
	_, header, body := ask(t, p, "GET /map%201.html HTTP/1.1\nHost: 127.0.0.1:PORT")
	before, rest, ok := strings.Cut(body, "<script")
	attribute, rest, ok2 := strings.Cut(rest, ">")
	script, after, ok3 := strings.Cut(rest, "</script>")
	if !ok || !ok2 || !ok3 || !strings.Contains(attribute, "data-version=") {
		t.Fatalf("no script in\n%s", body)
	}
	own := `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-abc='; style-src 'sha256-def='; img-src data:">`
	if before+own+after != somePage {
		t.Errorf("beside the script and the policy the page is\n%s", before+after)
	}
	sum := sha256.Sum256([]byte(script))
	want := "default-src 'none'; script-src 'sha256-abc=' 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; style-src 'sha256-def='; img-src data:; connect-src 'self'; frame-ancestors 'none'"
	if got := header.Get("Content-Security-Policy"); got != want {
		t.Errorf("the policy is\n%s, want\n%s", got, want)
	}
	for name, want := range map[string]string{
		"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "X-Frame-Options": "DENY",
		"Cross-Origin-Resource-Policy": "same-origin", "Referrer-Policy": "no-referrer", "Content-Length": fmt.Sprint(len(body)),
	} {
		if got := header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	// A page without a policy gets one that lets no script run but ours.
	p.show([]byte("<p>plain"))
	_, header, body = ask(t, p, "GET /map%201.html HTTP/1.1\nHost: 127.0.0.1:PORT")
	if got := header.Get("Content-Security-Policy"); !strings.Contains(got, "default-src 'none'") || !strings.Contains(got, "; script-src 'sha256-") || strings.Contains(got, "script-src 'unsafe") {
		t.Errorf("the policy of a page without one is %s", got)
	}
	if !strings.HasPrefix(body, "<p>plain<script") {
		t.Errorf("a page without a policy is served as %s", body)
	}
}

func TestAllow(t *testing.T) {
	for _, test := range []struct{ policy, want string }{
		{"", "script-src X"},
		{"default-src 'none'", "default-src 'none'; script-src X"},
		{"script-src 'none'", "script-src X"},
		{"script-src;", "script-src X"},
		{" Script-Src  'self' ; img-src data:;;", "Script-Src 'self' X; img-src data:"},
		{"script-src A; script-src B", "script-src A X; script-src B"}, // the first counts
		{"script-src-elem A", "script-src-elem A; script-src X"},
	} {
		if got := allow(test.policy, "script-src", "X"); got != test.want {
			t.Errorf("%q: %q, want %q", test.policy, got, test.want)
		}
	}
}

// Whoever listens hears of each version once, and at the beginning of the present
// one, which may be newer than the page that listens.
func TestServedNews(t *testing.T) {
	p := serving(t, "one")
	c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", p.port))
	must(t, err)
	defer c.Close()
	_, err = fmt.Fprintf(c, "GET /map%%201.html/news HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nSec-Fetch-Site: same-origin\r\n\r\n", p.port)
	must(t, err)
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	must(t, err)
	defer answer.Body.Close()
	if answer.StatusCode != 200 || answer.Header.Get("Content-Type") != "text/event-stream" || answer.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("%d %v", answer.StatusCode, answer.Header)
	}
	lines := bufio.NewScanner(answer.Body)
	hear := func() string {
		t.Helper()
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return data
			}
		}
		t.Fatal("no news: ", lines.Err())
		return ""
	}
	one := hear()
	if _, _, body := ask(t, p, "GET /map%201.html HTTP/1.1\nHost: 127.0.0.1:PORT"); !strings.Contains(body, `data-version="`+one+`"`) {
		t.Errorf("the page does not know that it is version %s: %s", one, body)
	}
	p.show([]byte("one")) // no news
	p.show([]byte("two"))
	two := hear()
	p.show([]byte("one"))
	if again := hear(); one == two || again != one {
		t.Errorf("versions of one, two, one: %s, %s, %s", one, two, again)
	}
	p.close()
	if lines.Scan() && strings.HasPrefix(lines.Text(), "data") {
		t.Errorf("news after the end: %s", lines.Text())
	}
}

// A port that is taken is said, and a free one is found.
func TestServePort(t *testing.T) {
	p := serving(t, "")
	if _, err := servePage("map.html", p.port); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("another program has the port %d", p.port)) {
		t.Errorf("a port that is taken: %v", err)
	}
	if want := fmt.Sprintf("http://127.0.0.1:%d/map%%201.html", p.port); p.address() != want {
		t.Errorf("the address is %s, want %s", p.address(), want)
	}
	if _, _, body := ask(t, p, "GET /map%201.html HTTP/1.1\nHost: 127.0.0.1:PORT"); !strings.Contains(body, "Nothing is drawn yet") || !strings.Contains(body, "<script data-version=") {
		t.Errorf("before there is a page: %s", body)
	}
	if err := p.showFile("none.html"); err == nil || !strings.Contains(err.Error(), "there is no such file") {
		t.Errorf("a page that is not there: %v", err)
	}
}

// Only pages are served.
func TestServedFormat(t *testing.T) {
	for _, name := range render.Formats() {
		f, _ := render.ParseFormat(name)
		if servedFormat(f) != (name == "html") {
			t.Errorf("%s: %v", name, servedFormat(f))
		}
	}
}

// The file on disk is as it was drawn; what is served is another thing.
func TestServedFileStays(t *testing.T) {
	t.Chdir(t.TempDir())
	save(t, "map.html", somePage)
	p := serving(t, "")
	must(t, p.showFile("map.html"))
	text, err := os.ReadFile("map.html")
	if err != nil || string(text) != somePage {
		t.Errorf("the file is %q, %v", text, err)
	}
}
