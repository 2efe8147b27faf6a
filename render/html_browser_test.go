package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"crux/claims"
	"crux/engine"
)

// TestPage uses pages as a reader does, in Chromium. Where there is none it is
// skipped, unless CRUX_BROWSER is "required".
func TestPage(t *testing.T) {
	t.Parallel()
	b := startBrowser(t)
	b.screen(t, 1280, 800)
	t.Run("judging", b.testJudging)
	t.Run("what if by click", b.testWhatIf)
	t.Run("what if by key", b.testWhatIfKeys)
	t.Run("drawing in step", b.testDrawingInStep)
	t.Run("walking", b.testWalking)
	t.Run("search", b.testSearch)
	t.Run("pointing", b.testPointing)
	t.Run("zoom", b.testZoom)
	t.Run("pinch", b.testPinch)
	t.Run("share", b.testShare)
	t.Run("odd addresses", b.testAddresses)
	t.Run("cruxes", b.testCruxButtons)
	t.Run("contradictions", b.testClash)
	t.Run("hostile texts", b.testHostile)
	t.Run("sealed", b.testSealed)
	t.Run("axe", b.testPageAxe)
	t.Run("print", b.testPrint)
	t.Run("save", b.testSave)
	t.Run("phone", b.testPhone)
	t.Run("languages", b.testLanguages)
	t.Run("large", b.testLarge)
}

// screen sets the size of what the browser shows.
func (b *browser) screen(t *testing.T, width, height int64) {
	t.Helper()
	call(t, b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: 1})
}

// open shows the page of a map and waits until it is ready.
func (b *browser) open(t *testing.T, a *engine.Analysis) {
	t.Helper()
	b.show(t, "text/html", pageOf(t, a))
	b.ready(t)
}

func (b *browser) ready(t *testing.T) {
	t.Helper()
	if !evaluate[bool](t, b, `typeof page === 'object' && page.ready === true`) {
		t.Fatal("the script of the page did not get through")
	}
}

// click clicks in the middle of the first element that a selector matches.
func (b *browser) click(t *testing.T, selector string) {
	t.Helper()
	at := b.place(t, selector)
	b.do(t, chromedp.MouseClickXY(at.X, at.Y))
}

// place is where the middle of an element is.
func (b *browser) place(t *testing.T, selector string) struct{ X, Y float64 } {
	t.Helper()
	quoted, _ := json.Marshal(selector)
	at := evaluate[*struct{ X, Y float64 }](t, b, `(() => {
		const e = document.querySelector(`+string(quoted)+`)
		if (!e) return null
		e.scrollIntoView({block: 'nearest'})
		const box = e.getClientRects()[0] // the first line of a link
		return {X: box.x + box.width / 2, Y: box.y + box.height / 2}
	})()`)
	if at == nil {
		t.Fatalf("there is no %s", selector)
	}
	return *at
}

// press presses keys, one after the other.
func (b *browser) press(t *testing.T, keys string) {
	t.Helper()
	b.do(t, chromedp.KeyEvent(keys))
}

// slash presses the key that leads to the search field. A browser writes no letter
// for a key that the page takes; one that is driven from outside would.
func (b *browser) slash(t *testing.T) {
	t.Helper()
	call(t, b, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeRawKeyDown, Key: "/", Code: "Slash"})
	call(t, b, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Key: "/", Code: "Slash"})
	if got := evaluate[string](t, b, `document.activeElement.id`); got != "query" {
		t.Errorf("/ leads to %q", got)
	}
}

const (
	keyEnter  = "\r"
	keyEscape = "\u001b"
	keyTab    = "\t"
	keyUp     = "\u0304"
	keyDown   = "\u0301"
	keyLeft   = "\u0302"
	keyRight  = "\u0303"
)

// card is the selector of a claim's card.
func card(id string) string { return `[id="claim-` + svgID(claims.ID(id)) + `"]` }

// cardLooks is what a page shows of a claim.
type cardLooks struct{ Class, Word, Title string }

// shown returns what the page shows of claims, by their ids.
func (b *browser) shown(t *testing.T) map[string]cardLooks {
	t.Helper()
	return evaluate[map[string]cardLooks](t, b, `Object.fromEntries([...page.drawing.cards].map(([c, e]) => [page.ids[c], {
		Class: [...e.classList].filter(name => verdictNames.includes(name)).join(), Word: e.querySelector('.v').textContent, Title: e.querySelector('title').textContent,
	}]))`)
}

func (b *browser) text(t *testing.T, selector string) string {
	t.Helper()
	quoted, _ := json.Marshal(selector)
	return folded(evaluate[string](t, b, `document.querySelector(`+string(quoted)+`)?.textContent ?? 'nothing'`))
}

// In the example, what identifies the group over years is all that speaks against
// its anonymity. Without it that stands and undercuts the reason for the thesis,
// which then has none.
func (b *browser) testWhatIf(t *testing.T) {
	b.open(t, loaded(t, "../examples/victim.yaml"))
	if got := b.text(t, "#tally .counts"); got != "6 stand1 falls1 is contested" {
		t.Errorf("the summary is %q", got)
	}
	b.click(t, card("pattern"))
	if got := b.text(t, "#panel h2"); got != "Years of the same tools, hours and targets identify a group even so." {
		t.Errorf("the panel is about %q", got)
	}
	b.click(t, `#panel [data-key="move-withdraw"]`)
	got := b.shown(t)
	for id, want := range map[string]cardLooks{
		"pattern": {Class: "rejected", Word: "falls, withdrawn"}, "anonymity": {Class: "accepted", Word: "stands"}, "attribution": {Class: "rejected", Word: "falls"},
		"traced": {Class: "accepted", Word: "stands"},
	} {
		if l := got[id]; l.Class != want.Class || l.Word != want.Word || !strings.Contains(l.Title, "— "+want.Word) {
			t.Errorf("%s looks like %+v", id, l)
		}
	}
	for selector, want := range map[string]string{
		"#tally .counts":            "6 stand2 fall",
		"#count":                    "2 verdicts change",
		"#panel .state .verdict":    "falls, withdrawn",
		`[aria-pressed="true"]`:     "Withdraw",
		"#changes li":               "A Chinese military unit is behind most of the intrusions into US compan… contested → falls",
		"#live":                     "2 verdicts change: A Chinese military unit is behind most of the intrusions into US compan…: contested → falls; Attackers strike from remote places and from addresses that identify no…: falls → stands",
		"#moved li":                 "withdrawn: Years of the same tools, hours and targets identify a group even so×",
		`.pill:not(.moved) text`:    "was: contested",
		`#panel .lines`:             "taken back",
		`#panel section.moves h3`:   "What if",
		`#whatif-name`:              "What if",
		`.pill.moved text`:          "What if",
		`g.rejected[id$=pattern] v`: "nothing",
	} {
		if got := b.text(t, selector); got != want {
			t.Errorf("%s says %q, not %q", selector, got, want)
		}
	}
	if out := evaluate[[]string](t, b, `[...document.querySelectorAll('g.reason.out')].map(e => e.id)`); len(out) != 3 {
		t.Errorf("the arrows that do not count are %q", out)
	}
	b.click(t, "#undo")
	if got := b.shown(t)["attribution"].Word; got != "contested" {
		t.Errorf("after undo the thesis is %s", got)
	}
	b.click(t, `#panel [data-key="move-grant"]`)
	b.click(t, "#moved .drop")
	if got := b.text(t, "#count"); got != "As in the file" {
		t.Errorf("after a move is dropped: %q", got)
	}
}

// The keyboard does all that the mouse does, and tells where it is.
func (b *browser) testWhatIfKeys(t *testing.T) {
	b.open(t, loaded(t, "../examples/victim.yaml"))
	b.do(t, chromedp.Evaluate[chromedp.Void](`page.focusCard(page.ids.indexOf('pattern'))`))
	b.press(t, "w")
	if got := b.shown(t)["attribution"].Word; got != "falls" {
		t.Errorf("the thesis %s", got)
	}
	b.press(t, keyEnter)
	if got := evaluate[string](t, b, `document.activeElement.id`); got != "panel-name" {
		t.Errorf("the focus is on %q, not in the panel", got)
	}
	b.press(t, "g")
	if got := b.shown(t)["pattern"].Word; got != "stands, granted" {
		t.Errorf("the claim %s", got)
	}
	b.press(t, "uu")
	if got := b.shown(t)["pattern"].Word; got != "stands" {
		t.Errorf("after undo the claim %s", got)
	}
	b.press(t, "wgf")
	if got := b.text(t, "#count"); got != "As in the file" {
		t.Errorf("after w, g, f: %q", got)
	}
	b.press(t, "w")
	b.press(t, "r")
	if got := b.text(t, "#count"); got != "As in the file" {
		t.Errorf("after r: %q", got)
	}
	b.press(t, keyEscape)
	if got := evaluate[bool](t, b, `document.querySelector('#panel').hidden && document.activeElement.id == 'claim-pattern'`); !got {
		t.Error("Escape does not lead back from the panel to the claim")
	}
	b.press(t, "?")
	if !evaluate[bool](t, b, `document.querySelector('#help').open`) {
		t.Error("? does not open the help")
	}
	b.press(t, keyEscape)
	if evaluate[bool](t, b, `document.querySelector('#help').open`) {
		t.Error("Escape does not close the help")
	}
	b.slash(t)
	b.press(t, "gwu?")
	if got := evaluate[string](t, b, `document.querySelector('#query').value`); got != "gwu?" {
		t.Errorf("in the search field keys are letters: %q", got)
	}
	if got := b.text(t, "#count"); got != "As in the file" {
		t.Errorf("letters in the search field move claims: %q", got)
	}
}

// After any moves the drawing shows what the engine finds in the edited map: what
// is said and how it looks is that of the drawing of that map.
func (b *browser) testDrawingInStep(t *testing.T) {
	type part struct{ Class, Title, Beside string }
	const parts = `Object.fromEntries([...document.querySelectorAll('svg > g.claim, svg > g.reason')].map(e => [e.id, {
		Class: [...e.classList].sort().join(' '), Title: e.querySelector('title').textContent,
		Beside: (e.querySelector('.weight')?.textContent ?? '') + (e.querySelector('.v')?.textContent ?? '') + (e.querySelector('.mark')?.getAttribute('d') ?? ''),
	}]))`
	for _, file := range []string{"testdata/elements.yaml", "testdata/chinese.yaml", "testdata/arabic.yaml", "testdata/circles.yaml"} {
		m := loaded(t, file).Graph.Map
		asInFile := written(t, SVG, NewView(analyzed(t, m), Options{}))
		for seed := range uint64(2) {
			edited := moved(m, seed)
			b.show(t, "text/html", `<!DOCTYPE html><meta charset="utf-8">`+written(t, SVG, NewView(analyzed(t, edited), Options{})))
			want := evaluate[map[string]part](t, b, parts)
			b.open(t, analyzed(t, m))
			for i, c := range edited.Claims {
				if c.Status != m.Claims[i].Status {
					b.do(t, chromedp.Evaluate[chromedp.Void](fmt.Sprintf("page.whatif.set(%d, %d)", i, c.Status)))
				}
			}
			b.do(t, chromedp.Evaluate[chromedp.Void](`page.changed()`))
			got := evaluate[map[string]part](t, b, parts)
			for id := range want {
				short := got[id]
				short.Beside = want[id].Beside
				// Where there is no room for all of it, a word may be cut to that of its verdict.
				cut := strings.HasPrefix(want[id].Beside, strings.TrimSuffix(got[id].Beside, markOf(got[id].Beside))) && markOf(got[id].Beside) == markOf(want[id].Beside)
				if got[id] != want[id] && (short != want[id] || !cut) {
					t.Errorf("%s, moves %d: %s is\n%+v\nand in the edited map\n%+v", file, seed, id, got[id], want[id])
				}
			}
			if len(got) != len(want) || len(want) == 0 {
				t.Errorf("%s: %d parts, and %d in the edited map", file, len(got), len(want))
			}
			// Whatever a card says now lies inside of it, and touches nothing.
			for _, problem := range evaluate[[]string](t, b, `[...page.drawing.cards.values()].flatMap(e => {
				const box = e.querySelector('.card').getBoundingClientRect(), word = e.querySelector('.v').getBoundingClientRect(), mark = e.querySelector('.mark').getBoundingClientRect()
				const others = [...e.querySelectorAll('.f tspan, .t tspan')].map(s => s.getBoundingClientRect())
				const touches = others.some(o => o.right > mark.left + 1 && o.left < word.right - 1 && o.bottom > word.top + 3 && o.top < word.bottom - 3)
				return mark.left < box.left || word.right > box.right || touches ? [e.id + ': ' + e.querySelector('.v').textContent] : []
			})`) {
				t.Errorf("%s, moves %d: no room for %s", file, seed, problem)
			}
			b.do(t, chromedp.Evaluate[chromedp.Void](`page.propose(new Map())`))
			for id, p := range evaluate[map[string]part](t, b, parts) {
				if strings.Contains(id, "claim-") && !strings.Contains(asInFile, "<title>"+xml(p.Title)+"</title>") {
					t.Errorf("%s: after a reset %s says %q", file, id, p.Title)
				}
			}
		}
	}
}

// markOf is the path of a mark at the end of a text.
func markOf(text string) string {
	for _, mark := range marks {
		if strings.HasSuffix(text, mark) {
			return mark
		}
	}
	return ""
}

// Arrow keys lead along reasons: down from the thesis to a reason for it, and up
// again; every claim can be reached.
func (b *browser) testWalking(t *testing.T) {
	b.open(t, loaded(t, "../examples/victim.yaml"))
	focused := `document.activeElement.id`
	b.do(t, chromedp.Evaluate[chromedp.Void](`document.querySelector('#help-open').focus()`))
	b.press(t, keyTab)
	for range 12 {
		if strings.HasPrefix(evaluate[string](t, b, focused), "claim-") {
			break
		}
		b.press(t, keyTab)
	}
	if got := evaluate[string](t, b, focused); got != "claim-attribution" {
		t.Fatalf("Tab leads to %q", got)
	}
	for _, step := range []struct{ key, want string }{
		{keyDown, "claim-coordination"}, {keyUp, "claim-attribution"}, {keyDown, "claim-coordination"}, {keyLeft, "claim-traced"}, {keyRight, "claim-coordination"},
	} {
		if step.want == "claim-coordination" {
			step.want = evaluate[string](t, b, `page.drawing.cards.get(page.ids.findIndex((id, c) => page.data.claims[c].text.startsWith('Nobody but a state'))).id`)
		}
		b.press(t, step.key)
		if got := evaluate[string](t, b, focused); got != step.want {
			t.Errorf("the arrow leads to %q, not to %q", got, step.want)
		}
	}
	if !evaluate[bool](t, b, `(() => {
		const ring = getComputedStyle(document.activeElement.querySelector('.card'))
		return ring.outlineStyle == 'solid' && parseFloat(ring.outlineWidth) >= 3
	})()`) {
		t.Error("the focus has no ring")
	}
	unreached := evaluate[[]string](t, b, `(() => {
		const seen = new Set([page.current]), agenda = [page.current]
		while (agenda.length > 0) {
			const c = agenda.pop()
			for (const [dx, dy] of [[0, 1], [0, -1], [1, 0], [-1, 0]]) {
				page.focusCard(c)
				page.walk(c, dx, dy)
				const to = Number(document.activeElement.dataset.c)
				if (!seen.has(to)) { seen.add(to); agenda.push(to) }
			}
		}
		return page.ids.filter((_, c) => !seen.has(c))
	})()`)
	if len(unreached) > 0 {
		t.Errorf("arrow keys do not lead to %q", unreached)
	}
}

func (b *browser) testSearch(t *testing.T) {
	b.open(t, loaded(t, "../examples/victim.yaml"))
	b.slash(t)
	b.press(t, "MOHAN")
	if got := b.text(t, "#found"); got != "4 claims" {
		t.Errorf("found: %q", got)
	}
	if rings := evaluate[int](t, b, `document.querySelectorAll('.ring.hit').length`); rings != 4 {
		t.Errorf("%d rings around hits", rings)
	}
	b.press(t, keyEnter)
	first := evaluate[int](t, b, `page.selected`)
	b.press(t, keyEnter)
	if got := b.text(t, "#found"); got != "2 / 4" || evaluate[int](t, b, `page.selected`) == first {
		t.Errorf("the second hit: %q", got)
	}
	b.click(t, "#previous")
	if got := evaluate[int](t, b, `page.selected`); got != first {
		t.Errorf("before the second hit is claim %d, not %d", got, first)
	}
	for query, want := range map[string]string{
		"nowhere to be found": "nothing found", "pattern": "1 claim", "beijing": "3 claims", "  ": "", "victim  CYBER": "1 claim", "<b>": "nothing found",
	} {
		b.do(t, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.querySelector('#query').value = %q; page.find()`, query)))
		if got := b.text(t, "#found"); got != want {
			t.Errorf("%q: %q, not %q", query, got, want)
		}
	}
	b.slash(t)
	b.press(t, keyEscape)
	if got := evaluate[int](t, b, `document.querySelectorAll('.ring.hit').length`); got != 0 {
		t.Errorf("after Escape there are %d hits", got)
	}
}

// Pointing at a claim leaves bright what bears on it, and nothing else.
func (b *browser) testPointing(t *testing.T) {
	b.open(t, loaded(t, "../examples/victim.yaml"))
	at := b.place(t, card("anonymity"))
	b.do(t, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at.X, at.Y))
	b.wait(t, `document.querySelector('.faded') !== null`)
	bright := evaluate[[]string](t, b, `[...document.querySelectorAll('#stage > svg > g.claim:not(.faded), #stage > svg > g.reason:not(.faded)')].map(e => decodeURIComponent(e.id)).sort()`)
	if want := []string{"claim-anonymity", "claim-pattern", "reason-pattern -> anonymity"}; !slices.Equal(bright, want) {
		t.Errorf("bright are %q", bright)
	}
	b.do(t, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 5, 400))
	b.wait(t, `document.querySelector('.faded') === null`)
}

// frame waits until what was done can be seen.
func (b *browser) frame(t *testing.T) {
	t.Helper()
	b.do(t, chromedp.Evaluate[chromedp.Void](`new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))`, chromedp.EvalAwaitPromise))
}

// wait waits until a script gives true.
func (b *browser) wait(t *testing.T, script string) {
	t.Helper()
	for end := time.Now().Add(5 * time.Second); !evaluate[bool](t, b, script); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("never: %s", script)
		}
	}
}

func (b *browser) testZoom(t *testing.T) {
	b.open(t, loaded(t, "../examples/victim.yaml"))
	scale := func() float64 { return evaluate[float64](t, b, `page.viewport.view.scale`) }
	whole := scale()
	b.press(t, "+")
	if got := scale(); got < 1.2*whole {
		t.Errorf("+ scales from %v to %v", whole, got)
	}
	b.press(t, "--")
	if got := scale(); got >= whole {
		t.Errorf("- scales from %v to %v", whole, got)
	}
	b.press(t, "0")
	if got := scale(); got != whole {
		t.Errorf("0 scales to %v, not %v", got, whole)
	}
	b.click(t, "#zoom-in")
	b.click(t, "#zoom-fit")
	if got := scale(); got != whole {
		t.Errorf("the button scales to %v, not %v", got, whole)
	}
	// The wheel scales around the pointer: what is under it stays there.
	at := b.place(t, card("pattern"))
	call(t, b, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseWheel, X: at.X, Y: at.Y, DeltaX: 1, DeltaY: -300})
	b.wait(t, fmt.Sprintf(`page.viewport.view.scale > %v * 1.3`, whole))
	if now := b.place(t, card("pattern")); max(now.X-at.X, at.X-now.X, now.Y-at.Y, at.Y-now.Y) > 2 {
		t.Errorf("the wheel moves what is under the pointer from %v to %v", at, now)
	}
	// Dragging moves the map, and is no click.
	for _, step := range []input.DispatchMouseEventParams{
		{Type: input.DispatchMouseEventTypeMousePressed, X: at.X, Y: at.Y, Button: input.MouseButtonLeft, Buttons: 1, ClickCount: 1},
		{Type: input.DispatchMouseEventTypeMouseMoved, X: at.X - 50, Y: at.Y - 20, Button: input.MouseButtonLeft, Buttons: 1},
		{Type: input.DispatchMouseEventTypeMouseMoved, X: at.X - 100, Y: at.Y - 40, Button: input.MouseButtonLeft, Buttons: 1},
		{Type: input.DispatchMouseEventTypeMouseReleased, X: at.X - 100, Y: at.Y - 40, Button: input.MouseButtonLeft, ClickCount: 1},
	} {
		call(t, b, input.DispatchMouseEvent, step)
	}
	if now := b.place(t, card("pattern")); now.X > at.X-95 || now.Y > at.Y-35 {
		t.Errorf("dragging moves a card from %v to %v", at, now)
	}
	if got := evaluate[int](t, b, `page.selected`); got != -1 {
		t.Errorf("dragging opens claim %d", got)
	}
}

func (b *browser) testPinch(t *testing.T) {
	b.open(t, loaded(t, "../examples/victim.yaml"))
	whole := evaluate[float64](t, b, `page.viewport.view.scale`)
	one, other := float64(0), float64(1)
	touch := func(kind input.DispatchTouchEventType, apart float64) {
		p := input.DispatchTouchEventParams{Type: kind, TouchPoints: []*input.TouchPoint{}}
		if kind != input.DispatchTouchEventTypeTouchEnd {
			p.TouchPoints = append(p.TouchPoints, &input.TouchPoint{X: 600 - apart, Y: 400, ID: &one}, &input.TouchPoint{X: 600 + apart, Y: 400, ID: &other})
		}
		call(t, b, input.DispatchTouchEvent, p)
	}
	touch(input.DispatchTouchEventTypeTouchStart, 50)
	for apart := 60.0; apart <= 150; apart += 10 {
		touch(input.DispatchTouchEventTypeTouchMove, apart)
	}
	touch(input.DispatchTouchEventTypeTouchEnd, 0)
	if got := evaluate[float64](t, b, `page.viewport.view.scale`); got < 2*whole || got > 4*whole {
		t.Errorf("fingers three times as far apart scale from %v to %v", whole, got)
	}
}

// What is shown comes back from its address.
func (b *browser) testShare(t *testing.T) {
	a := analyzed(t, hostileMap("a,b:c&d=e#f%g /é人"))
	b.open(t, a)
	b.do(t, chromedp.Evaluate[chromedp.Void](`page.move(1, WITHDRAWN); page.move(2, GRANTED); page.choose(2, false); page.viewport.zoom(1.7); page.viewport.pan(30, 40)`))
	b.frame(t)
	b.do(t, chromedp.Evaluate[chromedp.Void](`page.address()`))
	const state = `JSON.stringify([[...page.whatif.moves], page.selected, page.viewport.view, page.whatif.state.rulings, [...document.querySelectorAll('.v')].map(e => e.textContent)])`
	want, fragment := evaluate[string](t, b, state), evaluate[string](t, b, `location.hash`)
	if u, err := url.Parse("x" + fragment); err != nil || !strings.Contains(fragment, "if=withdraw:") || strings.ContainsAny(fragment, " <>\"") {
		t.Errorf("the address has %q: %v, %v", fragment, u, err)
	}
	b.navigate(t, b.serve("text/html", pageOf(t, a))+fragment)
	b.ready(t)
	b.wait(t, `page.selected === 2`)
	round := regexp.MustCompile(`\d+\.\d+`) // of the view, thousandths are kept
	rounded := func(s string) string {
		return round.ReplaceAllStringFunc(s, func(n string) string {
			var f float64
			fmt.Sscan(n, &f)
			return fmt.Sprintf("%.1f", f)
		})
	}
	if got := evaluate[string](t, b, state); rounded(got) != rounded(want) {
		t.Errorf("%s leads to\n%s\nand was\n%s", fragment, got, want)
	}
	// Whoever changes the address of an open page gets what it says.
	b.do(t, chromedp.Evaluate[chromedp.Void](`location.hash = ''`))
	b.wait(t, `page.whatif.moves.size === 0 && page.selected === -1`)
}

// Nothing in an address does harm.
func (b *browser) testAddresses(t *testing.T) {
	b.open(t, loaded(t, "../examples/victim.yaml"))
	want := b.shown(t)
	for _, fragment := range []string{
		"if=", "if=grant", "if=grant:", "if=grant:nobody", "if=explode:pattern", "if=grant:%", "if=grant:%ff,withdraw:%E0%A4%A", "claim=%", "claim=nobody", "claim=__proto__",
		"view=", "view=1", "view=1,2,0", "view=1,2,-3", "view=NaN,NaN,NaN", "view=1e999,0,1", "view=a,b,c", "view=,,", "&&&=&=", "if=if=if=", "<script>window.ran=true</script>",
		"claim=<img src=x onerror=window.ran=true>", strings.Repeat("if=grant:x,", 2000), "constructor=1&toString=2", "if=constructor:pattern", "if=__proto__:pattern",
	} {
		b.do(t, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`location.hash = %q; page.restore()`, fragment)))
		if !evaluate[bool](t, b, `window.ran === undefined && Number.isFinite(page.viewport.view.x + page.viewport.view.y + page.viewport.view.scale) && page.viewport.view.scale > 0`) {
			t.Errorf("%.40q does harm", fragment)
		}
		for id, l := range b.shown(t) {
			if l != want[id] {
				t.Errorf("after %.40q %s is %+v", fragment, id, l)
			}
		}
	}
	for _, fragment := range []string{"view=5e5,5e5,1e5", "view=0,0,0.000001", "view=-5e5,-5e5,1"} {
		b.do(t, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`location.hash = %q; page.restore()`, fragment)))
		if !evaluate[bool](t, b, `(() => {
			const map = page.svg.getBoundingClientRect(), stage = document.querySelector('#stage').getBoundingClientRect()
			return map.width > 1 && map.right > stage.left && map.left < stage.right && map.bottom > stage.top && map.top < stage.bottom
		})()`) {
			t.Errorf("%q loses the map out of sight", fragment)
		}
	}
}

// What would change a verdict can be tried, and does.
func (b *browser) testCruxButtons(t *testing.T) {
	b.open(t, loaded(t, "../examples/victim.yaml"))
	b.click(t, card("attribution"))
	b.click(t, ".crux .try")
	if got := b.text(t, "#panel .state .verdict"); got != "stands" {
		t.Errorf("the thesis %s", got)
	}
	for _, what := range []string{"This is for the map as it is in the file.", "To make it fall"} {
		if got := b.text(t, "#panel .content"); !strings.Contains(got, what) {
			t.Errorf("the panel does not say %q: %s", what, got)
		}
	}
	// An explanation goes on below the claims that it names.
	b.click(t, "#reset")
	b.click(t, "#panel .unfold")
	if got := evaluate[int](t, b, `document.querySelectorAll('#panel .below .lines li').length`); got == 0 {
		t.Error("nothing unfolds")
	}
	b.click(t, "#panel .lines .claim-link")
	if got := evaluate[bool](t, b, `page.ids[page.selected] !== 'attribution' && document.activeElement.id === 'panel-name'`); !got {
		t.Error("a claim in the panel does not lead to it")
	}
}

// Two claims that contradict each other are not granted both, as in a file.
func (b *browser) testClash(t *testing.T) {
	m := &claims.Map{Title: "Rivals", Language: "en"}
	for _, id := range []claims.ID{"a", "b"} {
		m.Claims = append(m.Claims, claims.Claim{ID: id, Text: "Claim " + string(id) + ".", Status: claims.Asserted, Confidence: 0.5})
	}
	m.Contradictions = []claims.Contradiction{{A: "a", B: "b"}, {A: "b", B: "a"}}
	b.open(t, analyzed(t, m))
	b.do(t, chromedp.Evaluate[chromedp.Void](`page.move(0, GRANTED); page.move(1, GRANTED)`))
	if got := b.shown(t); got["a"].Word != "stands, granted" || got["b"].Word != "falls" {
		t.Errorf("%+v", got)
	}
	if got := b.text(t, "#toast"); got != "“Claim b” cannot be granted beside “Claim a”, which is granted" {
		t.Errorf("it is said: %q", got)
	}
	b.do(t, chromedp.Evaluate[chromedp.Void](`location.hash = 'if=grant:a,grant:b'; page.restore()`))
	if got := evaluate[int](t, b, `page.whatif.moves.size`); got != 1 {
		t.Errorf("an address grants %d rivals", got)
	}
}

// Texts of a map stay texts: no script runs, no element comes of them, and links
// lead nowhere but into the web.
func (b *browser) testHostile(t *testing.T) {
	count := `(() => {
		const n = {}
		for (const e of document.querySelectorAll('*')) n[e.localName] = (n[e.localName] ?? 0) + 1
		return n
	})()`
	walk := `(() => {
		for (const c of page.data.claims.keys()) {
			page.choose(c, true)
			page.move(c, WITHDRAWN)
			document.querySelectorAll('#panel .unfold').forEach(e => e.click())
		}
		document.querySelector('#query').value = page.data.claims[0].text
		page.find()
		page.step(1)
		page.saveSVG()
	})()`
	var want map[string]int
	for _, text := range append([]string{"a harmless text"}, hostileTexts...) {
		b.open(t, analyzed(t, hostileMap(text)))
		b.do(t, chromedp.Evaluate[chromedp.Void](walk))
		got := evaluate[map[string]int](t, b, count)
		delete(got, "tspan") // texts are broken differently
		delete(got, "a")
		if want == nil {
			want = got
		}
		for name := range got {
			if want[name] == 0 {
				t.Errorf("%q: there is an element %s", text, name)
			}
		}
		if got["script"] != 2 || got["style"] != 2 || got["img"]+got["iframe"]+got["b"] > 0 {
			t.Errorf("%q: %v", text, got)
		}
		if !evaluate[bool](t, b, `window.ran === undefined`) {
			t.Errorf("%q runs", text)
		}
		for _, link := range evaluate[[]string](t, b, `[...document.querySelectorAll('a')].map(e => e.href.baseVal ?? e.getAttribute('href'))`) {
			if scheme, _, _ := strings.Cut(link, ":"); !strings.HasPrefix(link, "#") && scheme != "http" && scheme != "https" && scheme != "mailto" {
				t.Errorf("%q: a link leads to %q", text, link)
			}
		}
		if said := evaluate[string](t, b, `document.querySelector('#panel h2').textContent`); said != evaluate[string](t, b, `page.data.claims[page.selected].title`) {
			t.Errorf("%q: the panel says %q", text, said)
		}
	}
}

// The page works from a disk, asks for nothing beyond itself, and could not if it
// wanted to.
func (b *browser) testSealed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "map.html")
	if err := os.WriteFile(file, []byte(pageOf(t, loaded(t, "../examples/victim.yaml"))), 0o644); err != nil {
		t.Fatal(err)
	}
	b.navigate(t, "file://"+filepath.ToSlash(file)+"#if=withdraw:pattern")
	b.ready(t)
	b.click(t, card("attribution"))
	b.wait(t, `location.hash === '#if=withdraw:pattern&claim=attribution'`)
	if got := b.shown(t)["attribution"].Word; got != "falls" {
		t.Errorf("from a disk the thesis %s", got)
	}
	b.open(t, loaded(t, "../examples/victim.yaml"))
	b.click(t, card("attribution"))
	if !evaluate[bool](t, b, `performance.getEntriesByType('resource').every(e => e.name.startsWith('data:'))`) {
		t.Error("the page loads something")
	}
	for name, script := range map[string]string{
		"may fetch":       `fetch(location.href).then(() => false, () => true)`,
		"may load images": `new Promise(done => { const i = new Image(); i.onload = () => done(false); i.onerror = () => done(true); i.src = location.origin + '/x.svg' })`,
		"runs scripts that come later": `(() => {
			const s = document.createElement('script')
			s.textContent = 'window.ran = true'
			document.body.append(s)
			return window.ran === undefined
		})()`,
		"takes styles that come later": `(() => {
			const s = document.createElement('style')
			s.textContent = 'body { opacity: 0.5 }'
			document.head.append(s)
			return getComputedStyle(document.body).opacity === '1'
		})()`,
	} {
		if !evaluate[bool](t, b, script) {
			t.Errorf("the page %s", name)
		}
	}
}

// testPageAxe looks for what keeps readers out of pages, whatever they have opened.
func (b *browser) testPageAxe(t *testing.T) {
	axe := axeScript(t)
	const everything = "what if"
	states := map[string]string{
		"closed": ``, everything: `page.choose(0, true); page.move(1, WITHDRAWN); page.move(2, GRANTED); document.querySelectorAll('.unfold').forEach(e => e.click())`,
		"searched": `document.querySelector('#query').value = 'a'; page.find(); page.step(1); page.menu(true)`, "help": `document.querySelector('#help').showModal()`,
	}
	defer b.theme(t, "light")
	for _, file := range []string{"../examples/victim.yaml", "testdata/chinese.yaml", "testdata/arabic.yaml"} {
		a := loaded(t, file)
		for state, script := range states {
			if file != "../examples/victim.yaml" && state != everything {
				continue
			}
			for _, theme := range []string{"light", "dark"} {
				t.Run(file+", "+state+", "+theme, func(t *testing.T) {
					b.theme(t, theme)
					b.open(t, a)
					b.do(t, chromedp.Evaluate[chromedp.Void](script))
					b.checkAxe(t, axe, "color-contrast", "target-size")
				})
			}
		}
	}
}

// Printed, the drawing fits on its page, and there is nothing to press.
func (b *browser) testPrint(t *testing.T) {
	defer call(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
	for _, file := range []string{"../examples/victim.yaml", "testdata/chinese.yaml"} {
		b.open(t, loaded(t, file))
		b.do(t, chromedp.Evaluate[chromedp.Void](`page.choose(1, true); page.viewport.zoom(3)`))
		pdf := call(t, b, cdppage.PrintToPDF, cdppage.PrintToPDFParams{})
		if n := len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(pdf.Data, -1)); n != 1 || !bytes.HasPrefix(pdf.Data, []byte("%PDF")) {
			t.Errorf("%s: %d pages", file, n)
		}
		call(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		if seen := evaluate[[]string](t, b, `[...document.querySelectorAll('button, input, #panel, #bar, dialog, .ring')].filter(e => e.getBoundingClientRect().width > 0).map(e => e.id || e.getAttribute('class'))`); len(seen) > 0 {
			t.Errorf("%s: on paper there are %q", file, seen)
		}
		if !evaluate[bool](t, b, `(() => {
			const map = document.querySelector('#stage > svg').getBoundingClientRect()
			return map.left >= 0 && map.width > 300 && map.right <= innerWidth + 1 && map.height <= innerHeight && document.querySelector('#legend').getBoundingClientRect().width > 0
		})()`) {
			t.Errorf("%s: the drawing does not fit", file)
		}
		call(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
	}
}

// What is saved is the drawing as it is shown, without what only the page needs.
func (b *browser) testSave(t *testing.T) {
	b.open(t, loaded(t, "../examples/victim.yaml"))
	svg := evaluate[string](t, b, `shownSVG(page.svg, page.summary.notes())`)
	v := NewView(loaded(t, "../examples/victim.yaml"), Options{})
	checkSVG(t, v, strings.TrimPrefix(svg, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"))
	for _, gone := range []string{"tabindex", "data-", "rings", `role="button"`, "faded", " style="} {
		if strings.Contains(svg, gone) {
			t.Errorf("the saved drawing has %s", gone)
		}
	}
	b.do(t, chromedp.Evaluate[chromedp.Void](`page.move(page.ids.indexOf('pattern'), WITHDRAWN); page.choose(0, true); page.light(0)`))
	svg = evaluate[string](t, b, `shownSVG(page.svg, page.summary.notes())`)
	for _, there := range []string{"falls, withdrawn", "was: contested", "What if: withdrawn: Years of the same tools", ".pill"} {
		if !strings.Contains(svg, there) {
			t.Errorf("the saved drawing does not have %q", there)
		}
	}
	b.show(t, "image/svg+xml", svg)
	if got := evaluate[string](t, b, `document.documentElement.localName + document.querySelectorAll('g.claim').length`); got != "svg8" {
		t.Errorf("the saved drawing is %s", got)
	}
	b.open(t, loaded(t, "../examples/victim.yaml"))
	type picture struct {
		Width, Height, Colors int
		Head                  string
	}
	got := evaluate[picture](t, b, `(async () => {
		const text = shownSVG(page.svg, []), blob = await picture(text, page.viewport.width, page.viewport.height)
		const image = new Image()
		image.src = URL.createObjectURL(blob)
		await image.decode()
		const canvas = document.createElement('canvas')
		canvas.width = image.naturalWidth
		canvas.height = image.naturalHeight
		const brush = canvas.getContext('2d')
		brush.drawImage(image, 0, 0)
		const colors = new Set(new Uint32Array(brush.getImageData(0, 0, canvas.width, canvas.height).data.buffer))
		return {Width: canvas.width, Height: canvas.height, Colors: colors.size, Head: [...new Uint8Array(await blob.slice(0, 4).arrayBuffer())].join()}
	})()`)
	size := evaluate[[]int](t, b, `[page.viewport.width, page.viewport.height]`)
	if got.Width != 2*size[0] || got.Height != 2*size[1] || got.Colors < 50 || got.Head != "137,80,78,71" {
		t.Errorf("the picture of %v is %+v", size, got)
	}
}

// On a small screen all is there, and nothing is wider than the screen.
func (b *browser) testPhone(t *testing.T) {
	b.screen(t, 360, 720)
	defer b.screen(t, 1280, 800)
	for _, file := range []string{"../examples/victim.yaml", "testdata/chinese.yaml", "testdata/arabic.yaml"} {
		b.open(t, loaded(t, file))
		for _, script := range []string{``, `page.choose(0, true)`, `page.move(1, WITHDRAWN); page.move(2, WITHDRAWN); page.move(3, GRANTED)`, `document.querySelector('#query').value = 'a'; page.find(); page.step(1)`} {
			b.do(t, chromedp.Evaluate[chromedp.Void](script))
			b.frame(t)
			if wide := evaluate[[]string](t, b, `[...document.querySelectorAll('button, input, h1, h2, #bar, #whatif, #panel, #moved li, .content')].filter(e => e.checkVisibility() && e.getBoundingClientRect().right > 361).map(e => e.id || e.className || e.localName)`); len(wide) > 0 {
				t.Errorf("%s, %q: too wide are %q", file, script, wide)
			}
			if high := evaluate[float64](t, b, `document.querySelector('#stage').clientHeight`); high < 150 {
				t.Errorf("%s, %q: the map is %v high", file, script, high)
			}
		}
	}
}

// The words of the page are those of the map's language, where crux has them.
func (b *browser) testLanguages(t *testing.T) {
	b.open(t, loaded(t, "testdata/chinese.yaml"))
	b.do(t, chromedp.Evaluate[chromedp.Void](`page.choose(0, true); page.move(1, WITHDRAWN)`))
	for _, selector := range []string{"#bar", "#whatif", "#panel h3", "#panel .lines", "#live"} {
		if got := b.text(t, selector); regexp.MustCompile(`[a-z]{3,}`).MatchString(regexp.MustCompile(`\bid\b`).ReplaceAllString(got, "")) {
			t.Errorf("%s says %q", selector, got)
		}
	}
	if got := evaluate[string](t, b, `document.documentElement.lang`); got != "zh-Hans" {
		t.Errorf("the page is in %q", got)
	}
	b.open(t, loaded(t, "testdata/arabic.yaml"))
	b.do(t, chromedp.Evaluate[chromedp.Void](`page.choose(0, true)`))
	if got := evaluate[string](t, b, `[document.documentElement.lang, ...[...document.querySelectorAll('h1, #panel h2')].map(e => e.lang + getComputedStyle(e).direction)].join()`); got != "en,arrtl,arrtl" {
		t.Errorf("the page and its texts are in %q", got)
	}
}

// A map of a thousand claims is there at once, and answers at once.
func (b *browser) testLarge(t *testing.T) {
	a := analyzed(t, recipe{claims: 1000, cross: 3, circles: 1, undercuts: 2, with: 2, rivals: 1}.draw(3))
	page := pageOf(t, a)
	start := time.Now()
	b.show(t, "text/html", page)
	b.ready(t)
	t.Logf("%d bytes, there after %v", len(page), time.Since(start))
	took := evaluate[map[string]float64](t, b, `(() => {
		const took = {}, time = (name, f) => { const start = performance.now(); f(); took[name] = performance.now() - start }
		time('move', () => page.move(page.data.claims.length - 1, WITHDRAWN))
		time('choose', () => page.choose(0, true))
		time('light', () => page.light(0))
		time('search', () => { document.querySelector('#query').value = 'tram'; page.find() })
		return took
	})()`)
	t.Logf("milliseconds: %v", took)
	for what, ms := range took {
		if ms > 1000 {
			t.Errorf("%s takes %v ms", what, ms)
		}
	}
}
