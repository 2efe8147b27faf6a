package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rivo/uniseg"

	"crux/claims"
	"crux/engine"
)

// counted returns the statistics of a map.
func counted(t testing.TB, name string, a *engine.Analysis) Counted {
	t.Helper()
	s, err := a.Statistics(t.Context(), engine.QuadraticEnergy, 5)
	if err != nil {
		t.Fatal(err)
	}
	return Counted{Name: name, Analysis: a, Statistics: s}
}

// statisticsForms are the forms, by the endings of their files.
var statisticsForms = map[string]func(io.Writer, []Counted) error{
	"txt":  func(w io.Writer, all []Counted) error { return StatisticsText(w, all, false) },
	"md":   StatisticsMarkdown,
	"html": StatisticsHTML,
	"json": StatisticsJSON,
}

func statisticsAs(t testing.TB, form string, all ...Counted) string {
	t.Helper()
	var b bytes.Buffer
	if err := statisticsForms[form](&b, all); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestStatisticsGolden(t *testing.T) {
	var all []Counted
	for _, name := range []string{"victim", "trial", "phones"} {
		all = append(all, counted(t, name+".yaml", loaded(t, "../examples/"+name+".yaml")))
	}
	for form := range statisticsForms {
		golden(t, "testdata/statistics/victim."+form, statisticsAs(t, form, all[0]))
		golden(t, "testdata/statistics/three."+form, statisticsAs(t, form, all...))
	}
}

// Only nothing is 0% and only all is 100%; halves are rounded up.
func TestShare(t *testing.T) {
	for _, x := range []struct {
		part, whole int
		want        string
	}{
		{0, 0, "0%"}, {0, 5, "0%"}, {5, 5, "100%"}, {1, 8, "13%"}, {1, 3, "33%"}, {2, 3, "67%"}, {1, 1000, "under 1%"},
		{999, 1000, "over 99%"}, {1, 200, "1%"}, {199, 200, "over 99%"}, {1, 201, "under 1%"}, {99, 100, "99%"},
	} {
		if got := share(x.part, x.whole, &english.count); got != x.want {
			t.Errorf("%d of %d is %s, not %s", x.part, x.whole, got, x.want)
		}
	}
}

// A line of arguments that is deeper than the table is long: steps 0 to 10 one by
// one, and the rest, 11 to 29, in a row of its own. A claim that is alone leads
// nowhere.
func TestStatisticsDeep(t *testing.T) {
	m := &claims.Map{Thesis: []claims.Ref{{ID: "c0"}}, Claims: []claims.Claim{{ID: "alone", Text: "Alone.", Status: claims.Asserted}}}
	for i := range 30 {
		m.Claims = append(m.Claims, claims.Claim{ID: claims.ID(fmt.Sprint("c", i)), Text: "Text.", Status: claims.Asserted})
		if i > 0 {
			m.Reasons = append(m.Reasons, claims.Reason{ID: claims.ID(fmt.Sprint("r", i)), Kind: claims.Support, Weight: claims.FullWeight,
				Premises: []claims.ID{m.Claims[i+1].ID}, Target: m.Claims[i].ID})
		}
	}
	c := counted(t, "x", analyzed(t, m))
	steps := c.depths(&english.count)
	var told []string
	for _, r := range steps.rows {
		told = append(told, r.values[0].text+" "+r.label)
	}
	want := "1 thesis,1 1 step,1 2 steps,1 3 steps,1 4 steps,1 5 steps,1 6 steps,1 7 steps,1 8 steps,1 9 steps,1 10 steps,19 11 to 29 steps,1 no way there"
	if got := strings.Join(told, ","); got != want {
		t.Errorf("%s", got)
	}
	if bar := steps.rows[11].values[0].bar; bar != 1 {
		t.Errorf("the bar of the largest number is %v", bar)
	}
}

// Maps with next to nothing in them have statistics too.
func TestStatisticsBare(t *testing.T) {
	for _, m := range []*claims.Map{{}, {Claims: []claims.Claim{{ID: "a", Text: "A.", Status: claims.Asserted}}}} {
		c := counted(t, "", analyzed(t, m))
		for form := range statisticsForms {
			for _, all := range [][]Counted{{c}, {c, c}} {
				if text := statisticsAs(t, form, all...); strings.Contains(text, "NaN") || strings.Contains(text, "%!") {
					t.Errorf("%s:\n%s", form, text)
				}
			}
		}
	}
}

// Bars are as long as their numbers say, on maps by lot: never longer than their
// place, and of the same order.
func TestStatisticsBars(t *testing.T) {
	for seed := range uint64(20) {
		c := counted(t, "x.yaml", analyzed(t, recipe{claims: 40, cross: 20, circles: 10, rivals: 10, undercuts: 20, with: 10, weights: 30, loose: 5}.draw(seed)))
		for _, table := range c.tables(&english) {
			for _, r := range table.rows {
				if len(r.values) != len(table.rows[0].values) || table.columns != nil && len(table.columns) != len(r.values) {
					t.Fatalf("%d: %s: %d values", seed, table.title, len(r.values))
				}
				for k, v := range r.values {
					if v.bar > 1 || v.bar < -1 {
						t.Errorf("%d: %s: a bar of %v", seed, table.title, v.bar)
					}
					if v.bar == 0 && strings.Trim(v.text, "+−.0 (%)") != "" {
						t.Errorf("%d: %s: %s has a bar of %v", seed, table.title, v.text, v.bar)
					}
					for _, other := range table.rows {
						if n, m := leading(t, v.text), leading(t, other.values[k].text); n < m && v.bar > other.values[k].bar {
							t.Errorf("%d: %s: %s has a longer bar than %s", seed, table.title, v.text, other.values[k].text)
						}
					}
				}
			}
		}
	}
}

// leading is the number that a text begins with, or 0.
func leading(t *testing.T, text string) (n float64) {
	t.Helper()
	text = regexp.MustCompile(`^[+−]?[0-9.]*`).FindString(text)
	if _, err := fmt.Sscan(strings.Replace(strings.TrimPrefix(text, "+"), "−", "-", 1), &n); err != nil && text != "" {
		t.Fatal(err)
	}
	return n
}

// hostileCounts are the statistics of maps that say one text in all places, the
// name of the file and the sides included.
func hostileCounts(t testing.TB, text string) []Counted {
	t.Helper()
	m := hostileMap(text)
	m.Sides[0].ID, m.Claims[0].Sides = claims.ID(text), []claims.ID{claims.ID(text)}
	m.Thesis = []claims.Ref{{ID: m.Claims[0].ID}, {ID: m.Claims[1].ID}}
	c := counted(t, text, analyzed(t, m))
	return []Counted{c, c}
}

// Texts never become markup, in no form: the page has the same elements, the
// Markdown the same lines and cells, whatever the texts say.
func TestStatisticsHostile(t *testing.T) {
	harmless := hostileCounts(t, "harmless")
	tags := func(page string) string {
		return strings.Join(regexp.MustCompile(`<[/a-zA-Z!][a-zA-Z0-9]*`).FindAllString(page, -1), "")
	}
	cells := func(text string) string {
		var shape strings.Builder
		for line := range strings.Lines(text) {
			fmt.Fprintln(&shape, len(regexp.MustCompile(`(^|[^\\])\|`).FindAllString(line, -1)), len(line) > 1, strings.HasPrefix(line, "#"))
		}
		return shape.String()
	}
	for _, text := range append(hostileTexts, "a | b", "# a", "[a](javascript:x)", "=1+1", "%s%d", strings.Repeat("long", 500), "אבג", "a\r\nb") {
		all := hostileCounts(t, text)
		for _, n := range []int{1, 2} {
			page := statisticsAs(t, "html", all[:n]...)
			if tags(page) != tags(statisticsAs(t, "html", harmless[:n]...)) {
				t.Errorf("%q: the elements differ", text)
			}
			if strings.ContainsAny(page, "\x00\x1b\u202e") || strings.Contains(page, " style=") || strings.Contains(page, "%!") {
				t.Errorf("%q is not harmless in the page", text)
			}
			markdown := statisticsAs(t, "md", all[:n]...)
			if cells(markdown) != cells(statisticsAs(t, "md", harmless[:n]...)) {
				t.Errorf("%q: the Markdown differs:\n%s", text, markdown)
			}
			if regexp.MustCompile(`[^\\](<script|\]\()`).MatchString(markdown) {
				t.Errorf("%q is not harmless in Markdown", text)
			}
			for line := range strings.Lines(statisticsAs(t, "txt", all[:n]...)) {
				if strings.ContainsFunc(strings.TrimSuffix(line, "\n"), func(r rune) bool { return visibleRune(r) != r }) {
					t.Errorf("%q is not harmless on a terminal", text)
				}
			}
			var read jsonStatistics
			if err := json.Unmarshal([]byte(statisticsAs(t, "json", all[:n]...)), &read); err != nil || len(read.Maps) != n {
				t.Errorf("%q: %v", text, err)
			}
		}
	}
}

// The style sheet is the one that the policy of the page allows, and nothing else is
// asked for.
func TestStatisticsPolicy(t *testing.T) {
	page := statisticsAs(t, "html", counted(t, "x", loaded(t, "../examples/victim.yaml")))
	style := regexp.MustCompile(`(?s)<style>(.*)</style>`).FindStringSubmatch(page)
	sum := sha256.Sum256([]byte(style[1]))
	if want := "style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(page, "default-src 'none'; "+want) {
		t.Error("the policy is another")
	}
	for _, part := range []string{"<script", " style=", "url(", "@import", " src=", " href=", " on"} {
		if strings.Contains(strings.ToLower(regexp.MustCompile(`>[^<]*<`).ReplaceAllString(page, "><")), part) {
			t.Errorf("the page has %q", part)
		}
	}
	// Each bar stands beside its number, and says nothing itself.
	bars := regexp.MustCompile(`<svg class="bar[^>]*>`).FindAllString(page, -1)
	if n := len(regexp.MustCompile(`</svg><span class="w\d+">[^<]+</span>`).FindAllString(page, -1)); n != len(bars) || n < 10 {
		t.Errorf("%d bars, %d numbers beside them", len(bars), n)
	}
	if slices.ContainsFunc(bars, func(s string) bool { return !strings.Contains(s, `aria-hidden="true"`) }) {
		t.Error("a bar is spoken")
	}
}

// On a terminal no line is wider than 80 columns, where ids are not.
func TestStatisticsWidth(t *testing.T) {
	for _, file := range []string{"../examples/victim.yaml", "../examples/trial.yaml", "testdata/chinese.yaml", "testdata/torture.yaml"} {
		for line := range strings.Lines(statisticsAs(t, "txt", counted(t, "x.yaml", loaded(t, file)))) {
			if n := uniseg.StringWidth(strings.TrimSuffix(line, "\n")); n > 80 {
				t.Errorf("%s: %d columns: %s", file, n, line)
			}
		}
	}
}

// The page and the Markdown of Chinese maps are Chinese; those of maps in several
// languages are English, and so is the terminal.
func TestStatisticsChinese(t *testing.T) {
	of := func(language string) Counted {
		m := recipe{claims: 12, cross: 6, rivals: 4, undercuts: 6, with: 4, loose: 2}.draw(3)
		m.Title, m.Language = "校服", language
		for i := range m.Sides {
			m.Sides[i].Name = fmt.Sprint("第", i, "方")
		}
		for i := range m.Claims {
			m.Claims[i].Text, m.Claims[i].Title = fmt.Sprint("第", i, "个主张"), ""
		}
		return counted(t, "一", analyzed(t, m))
	}
	latin := regexp.MustCompile(`[A-Za-z]{3,}`)
	for _, language := range []string{"zh-Hans", "zh-Hant"} {
		for _, all := range [][]Counted{{of(language)}, {of(language), of(language)}} {
			text := statisticsAs(t, "md", all...)
			for _, word := range latin.FindAllString(text, -1) {
				t.Errorf("%s: %q in\n%s", language, word, text)
			}
			if page := statisticsAs(t, "html", all...); !strings.Contains(page, `<html lang="`+language+`"`) || !strings.Contains(page, simplified.count.overview) && !strings.Contains(page, traditional.count.overview) && len(all) > 1 {
				t.Errorf("a page of %s maps is in another language", language)
			}
			if text := statisticsAs(t, "txt", all...); !strings.Contains(text, "claims") {
				t.Errorf("the terminal says\n%s", text)
			}
		}
	}
	if page := statisticsAs(t, "html", of("zh-Hans"), of("en")); !strings.Contains(page, `<html lang="en"`) {
		t.Error("a page of maps in several languages is not English")
	}
}
