package claims

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// plain returns a value as encoding/json gives it.
func (v JSON) plain(t *testing.T) any {
	switch v.Kind() {
	case JSONNull:
		return nil
	case JSONBool:
		return v.Raw() == "true"
	case JSONNumber:
		return json.Number(v.Raw())
	case JSONText:
		return v.Text()
	case JSONList:
		all := []any{}
		for x := range v.Items() {
			all = append(all, x.plain(t))
		}
		return all
	case JSONObject:
		all := make(map[string]any)
		for k, x := range v.Keys() {
			all[k.Text()] = x.plain(t)
			if last := v.Get(k.Text()); last.Kind() == 0 {
				t.Errorf("the key %s is not found", k.Raw())
			}
		}
		return all
	}
	t.Fatal("a value that is not there")
	return nil
}

// What is read, and what is refused, is the same as for encoding/json, but for
// depth and texts that are not UTF-8.
func FuzzJSON(f *testing.F) {
	for _, text := range []string{
		`{"a": [1, -2.5e+3, true, false, null, {}, []], "b": "c\n\u00e9\ud83d\ude00\ud83d\ude00x \"\\\/"}`, `"\ud83d"`, `"\ude00\ud83d\ud83d\ude00"`, `[1,]`, `[,1]`, `{"a" 1}`, `{"a":}`, `{1: 2}`, `[1 2]`,
		`01`, `-`, `1.`, `.5`, `1e`, `+1`, `0e0`, `-0`, `nul`, `"a`, `"\x"`, `"\u12"`, "\"a\nb\"", "\"\x01\"", ` [] []`, `{"a":1,"a":2}`, "\ufeff{}", ``, ` `, `]`, `[}`, `{"a":1,}`, "\"\x7f\"", `"\ud83d\u0041"`, `1 1`, `"\u12345"`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || strings.Count(text, "[")+strings.Count(text, "{") > maxDepth {
			return
		}
		b := NewBuilder(Source{Name: "f", Text: []byte(text)})
		v := b.JSON()
		d := json.NewDecoder(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
		d.UseNumber()
		var want any
		valid := json.Valid([]byte(strings.TrimPrefix(text, "\ufeff")))
		if ok := v.Kind() != 0 && !b.Failed(); ok != valid {
			t.Fatalf("%q is read: %t, is JSON: %t\n%s", text, ok, valid, findings(b.d.found()))
		}
		if v.Kind() == 0 && strings.Trim(strings.TrimPrefix(text, "\ufeff"), " \t\r\n") != "" && !b.Failed() {
			t.Fatalf("%q is not read, and nothing is told", text)
		}
		if !valid {
			return
		}
		if err := d.Decode(&want); err != nil {
			t.Fatal(err)
		}
		if got := v.plain(t); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q\n got %#v\nwant %#v", text, got, want)
		}
		if from, to := v.Span(); strings.Trim(text[from:to], " \t\r\n") != v.Raw() || v.Raw() == "" {
			t.Errorf("%q is at %d-%d", text, from, to)
		}
	})
}

func TestJSONKeys(t *testing.T) {
	for text, want := range map[string]string{
		`{"a": {"b": 1}, "c": [{"d": 2}], "e\"f": ":", "g": 3}`: `["a" "c" "e\\\"f" "g"]`,
		"\ufeff \n{\"a\": 1, oops":                              `["a"]`, `[{"a": 1}]`: `[]`, ``: `[]`, `{"a`: `[]`,
	} {
		if got := fmt.Sprintf("%q", JSONKeys([]byte(text))); got != want {
			t.Errorf("%s: got %s", text, got)
		}
	}
	many := "{"
	for i := range 300 {
		many += strconv.Quote(strconv.Itoa(i)) + ": 1,"
	}
	if n := len(JSONKeys([]byte(many))); n != 100 {
		t.Errorf("%d keys", n)
	}
}

func TestLossesOfOneKindAreToldTogether(t *testing.T) {
	var l Losses
	at := func(line int) Pos { return Pos{File: "f", Line: line, Col: 1} }
	for i := range 25 {
		l.Add(Note, at(i+1), "a remark", "it is left out")
		l.Common(Note, at(i+1), "a date", "")
	}
	l.Add(Warning, at(3), "a remark", "it is left out")
	ds := l.Diagnostics()
	if len(ds) != 3 || ds[0].Message != "a remark (25 times)" || len(ds[0].Related) != 19 || ds[0].Related[18].Message != "and here, and 5 times more" ||
		ds[1].Message != "a date (25 times)" || len(ds[1].Related) != 0 || ds[2].Message != "a remark" || ds[2].Severity != Warning {
		t.Errorf("got %+v", ds)
	}
}
