package render

import "testing"

// TestPage uses pages as a reader does, in Chromium. Where there is none it is
// skipped, unless CRUX_BROWSER is "required".
func TestPage(t *testing.T) {
	b := startBrowser(t)
	t.Run("judging", b.testJudging)
}
