package render

import (
	"fmt"
	"strings"
)

// sideColors are what sides get that give no colour of their own, in the light
// and the dark theme. Neighbours differ in lightness as well as in hue.
var sideColors = [][2]string{
	{"#1f5fbf", "#7eb0ff"}, {"#9a4d00", "#f0a35e"}, {"#00736b", "#4fd0c0"}, {"#8a1c6a", "#f08fd0"},
	{"#5b6b00", "#c3d24a"}, {"#4a3fb0", "#b3a8ff"}, {"#7a5c00", "#e6c34d"}, {"#4c5a67", "#b4c0cc"},
}

const lightTheme = `--paper:#fff;--ink:#1b2430;--muted:#56616f;--edge:#6d7987;--card:#fff;` +
	`--support:#0b6e63;--rebuttal:#b3261e;--undercut:#6a3fb5;--rivals:#8a1c4a;` +
	`--support-pale:#6a9c96;--rebuttal-pale:#c67f7a;--undercut-pale:#9c86c4;` +
	`--contested:#fff3d1;--contested-ink:#8a5200;--rejected:#f1f3f5;--frame:#f6f8fa;--frame-edge:#c5ccd4;`

const darkTheme = `--paper:#12171e;--ink:#e8edf3;--muted:#a9b4c0;--edge:#8593a2;--card:#1b222c;` +
	`--support:#4fc3b3;--rebuttal:#ff7a66;--undercut:#c0a3ff;--rivals:#ff8fb8;` +
	`--support-pale:#4d807a;--rebuttal-pale:#a0675f;--undercut-pale:#7d6f9f;` +
	`--contested:#3a2f12;--contested-ink:#f0b429;--rejected:#20262e;--frame:#171d25;--frame-edge:#3a4552;`

// style is the style sheet of the drawing: one file serves the light and the
// dark theme of whoever opens it.
func (s *sheet) style() string {
	var light, dark, sides strings.Builder
	for i, side := range s.Sides {
		pair := sideColors[i%len(sideColors)]
		if hexColor.MatchString(side.Color) {
			pair = [2]string{side.Color, side.Color}
		}
		fmt.Fprintf(&light, "--side%d:%s;", i+1, pair[0])
		fmt.Fprintf(&dark, "--side%d:%s;", i+1, pair[1])
		fmt.Fprintf(&sides, ".side%d{fill:var(--side%d);stroke:var(--side%d)}\n", i+1, i+1, i+1)
	}
	return "\nsvg{color-scheme:light dark;" + lightTheme + light.String() + "}\n" +
		"@media (prefers-color-scheme:dark){svg{" + darkTheme + dark.String() + "}}\n" +
		rules + sides.String()
}

const rules = `text{font-family:"Helvetica Neue",Helvetica,Arial,"Liberation Sans","Noto Sans","Noto Sans CJK SC",sans-serif;fill:var(--ink)}
.paper{fill:var(--paper)}
.map-title{font-size:22px;font-weight:600}
.question{font-size:13px;fill:var(--muted)}
.t{font-size:14px}.b{font-weight:600}
.f{font-size:11px;fill:var(--muted)}
.frame{fill:var(--frame);stroke:var(--frame-edge);stroke-width:1}
.name{paint-order:stroke;stroke:var(--frame);stroke-width:4px}
.h{font-size:13px;font-weight:600;fill:var(--muted)}
a .f{text-decoration:underline}
.v{font-size:11px;font-weight:600}
.mark{fill:none;stroke:var(--ink);stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
[class^=side]{stroke-width:1.4}
.card{fill:var(--card);stroke:var(--ink);stroke-width:1.4}
.thesis .t{font-weight:600}
.contested .card{fill:var(--contested);stroke:var(--contested-ink);stroke-width:2.8}
.contested .v{fill:var(--contested-ink)}.contested .mark{stroke:var(--contested-ink)}
.rejected .card{fill:var(--rejected);stroke:var(--edge);stroke-dasharray:6 4}
.rejected .t,.rejected .v{fill:var(--muted)}.rejected .mark{stroke:var(--muted)}
.unsettled .card{stroke:var(--edge);stroke-width:1.8;stroke-dasharray:1.5 4;stroke-linecap:round}
.line,.bar{fill:none;stroke:currentColor}
.bar{stroke-width:3.2;stroke-dasharray:none!important}
.head{fill:currentColor}
.weight{font-size:11px;font-weight:600;fill:currentColor;paint-order:stroke;stroke:var(--paper);stroke-width:4px}
.out .weight{fill:var(--muted)}
.joint{fill:var(--paper);stroke:currentColor;stroke-width:1.9}
.support{color:var(--support)}
.rebuttal{color:var(--rebuttal)}.rebuttal .line{stroke-dasharray:8 4}
.undercut{color:var(--undercut)}.undercut .line{stroke-dasharray:.1 4.4;stroke-linecap:round}
.contradiction{color:var(--rivals)}.contradiction .line{stroke-dasharray:10 3 2 3}
.support.out{color:var(--support-pale)}.rebuttal.out{color:var(--rebuttal-pale)}.undercut.out{color:var(--undercut-pale)}
`
