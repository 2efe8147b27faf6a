package render

import (
	"fmt"
	"strings"
)

// indexStyle is the style sheet of the list of maps. It has the colours of the
// drawings; those behind the thumbnails are of their theme.
func indexStyle(entries []IndexEntry) string {
	var b strings.Builder
	b.WriteString(inAllThemes(func(*colors) string { return "" }))
	b.WriteString(indexRules)
	theme := Auto
	if len(entries) > 0 {
		theme = entries[0].themeOfThumbnail
	}
	switch theme {
	case Light, Print:
		b.WriteString(".picture{background:#fff}\n")
	case Dark:
		fmt.Fprintf(&b, ".picture{background:%s}\n", darkColors.tones[tonePaper])
	case Contrast:
		b.WriteString(".picture{background:#fff}\n" + media("(prefers-color-scheme:dark)", ".picture{background:#000}\n"))
	}
	b.WriteString(media("print", indexPrintRules))
	return b.String()
}

const indexRules = `:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;padding:2rem clamp(1rem,4vw,3.5rem) 4rem;background:var(--paper);color:var(--ink);line-height:1.4;overflow-wrap:anywhere;
font-family:Arial,Helvetica,"Liberation Sans",Arimo,"Nimbus Sans","Noto Sans","Noto Sans CJK SC","Noto Sans Tamil",sans-serif}
header{margin:0 0 1.75rem}
h1{font-size:1.75rem;line-height:1.2;margin:0}
header p{margin:.35rem 0 0;color:var(--muted)}
main{display:grid;gap:1.5rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr))}
.few{grid-template-columns:repeat(auto-fill,minmax(min(100%,30rem),1fr));max-width:90rem}
article{display:flex;flex-direction:column;gap:.65rem;min-width:0;padding:0 1rem .9rem;border:1px solid var(--edge);border-radius:10px;background:var(--card)}
.picture{display:block;height:13.5rem;margin:0 -1rem .25rem;padding:.6rem;border-bottom:1px solid var(--edge);border-radius:9px 9px 0 0;background:var(--paper)}
.few .picture{height:22rem}
.picture img,.picture svg{display:block;width:100%;height:100%;object-fit:contain}
.undrawn{border-style:dashed;padding-top:.9rem}
h2{font-size:1.1rem;line-height:1.3;margin:0}
a{color:inherit;text-decoration:underline;text-underline-offset:.15em;text-decoration-thickness:1px}
h2 a{text-decoration-color:transparent}
article:hover h2 a,h2 a:hover{text-decoration-color:currentColor}
a:focus-visible{outline:3px solid var(--contested);outline-offset:2px;border-radius:3px}
p,ul{margin:0}
ul{padding:0;list-style:none;display:grid;gap:.4rem;font-size:.92rem}
.verdict{font-weight:600;white-space:nowrap;margin-inline-end:.3rem}
.mark{width:.85em;height:.85em;margin-inline-end:.3em;vertical-align:-.04em}
.mark path{fill:none;stroke:currentColor;stroke-width:1.9;stroke-linecap:round;stroke-linejoin:round}
.contested .verdict,.counts .contested{color:var(--contested)}
.rejected .verdict,.counts .rejected{color:var(--muted)}
.counts{display:flex;flex-wrap:wrap;gap:.2rem .9rem;font-size:.85rem}
.notice,.why,.files{font-size:.85rem;color:var(--muted)}
.files{display:flex;flex-wrap:wrap;align-items:center;gap:.3rem .5rem;margin-top:auto}
.file{flex:1 1 8rem}
.files a{min-width:2.75rem;min-height:1.6rem;padding:.15rem .5rem;text-align:center;text-decoration:none;font-size:.8rem;font-weight:600;color:var(--ink);border:1px solid var(--edge);border-radius:6px}
.files a:hover{background:var(--frame)}
.picture rect{fill:var(--card);stroke:var(--ink);stroke-width:3}
.picture rect.contested{fill:var(--contested-card);stroke:var(--contested);stroke-width:6}
.picture rect.rejected{fill:var(--rejected-card);stroke:var(--edge);stroke-dasharray:10 6}
.picture rect.unsettled{stroke:var(--edge);stroke-dasharray:3 6}
.picture path{fill:none;stroke:currentColor;stroke-width:3}
.support{color:var(--support)}.rebuttal{color:var(--rebuttal)}.undercut{color:var(--undercut)}.contradiction{color:var(--contradiction)}
.support.out{color:var(--support-out)}.rebuttal.out{color:var(--rebuttal-out)}.undercut.out{color:var(--undercut-out)}
`

const indexPrintRules = `:root{color-scheme:light}
body{padding:0}
main,.few{display:block;columns:2;column-gap:1rem;max-width:none}
article{break-inside:avoid;margin:0 0 1rem}
.picture{background:#fff}
.files a{display:none}
`
