package render

import (
	"math/rand/v2"
	"net/url"
	"path"
	"testing"
)

func TestFileURI(t *testing.T) {
	for _, test := range []struct {
		name    string
		windows bool
		want    string
	}{
		{"a.yaml", false, "a.yaml"},
		{"./debates//a.yaml", false, "debates/a.yaml"},
		{"debates/../a b.yaml", false, "a%20b.yaml"},
		{"../a.yaml", false, "../a.yaml"},
		{"/home/Ann Lee/a.yaml", false, "file:///home/Ann%20Lee/a.yaml"},
		{"人.yaml", false, "%E4%BA%BA.yaml"},
		{"http://x", false, "http%3A/x"},
		{`a\b?#[]%25.yaml`, false, "a%5Cb%3F%23%5B%5D%2525.yaml"},
		{"\xff.yaml", false, "%FF.yaml"},
		{`debates\a.yaml`, true, "debates/a.yaml"},
		{`C:\Users\Ann Lee\a.yaml`, true, "file:///C:/Users/Ann%20Lee/a.yaml"},
		{`\\server\share\a.yaml`, true, "file://server/share/a.yaml"},
		{`c:a.yaml`, true, "c%3Aa.yaml"},
	} {
		if got := fileURI(test.name, test.windows); got != test.want {
			t.Errorf("%q is %s, want %s", test.name, got, test.want)
		}
	}
	rng := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		name := make([]byte, 1+rng.IntN(8))
		for i := range name {
			name[i] = "./a :%?#é\\"[rng.IntN(11)]
		}
		u, err := url.Parse(fileURI(string(name), false))
		if err != nil || u.Host != "" || u.RawQuery != "" || u.Fragment != "" {
			t.Fatalf("%q: %v %+v", name, err, u)
		}
		if want := path.Clean(string(name)); u.Path != want {
			t.Errorf("%q is read back as %q", name, u.Path)
		}
	}
}
