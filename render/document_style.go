package render

import (
	"fmt"
	"strings"
)

// inAllThemes gives the tones as variables, and what rules are to follow them, for
// each theme in which a page can be seen.
func inAllThemes(rules func(c *colors) string) string {
	var b strings.Builder
	root := func(c *colors) string {
		var b strings.Builder
		b.WriteString(":root{")
		for t, color := range c.tones {
			fmt.Fprintf(&b, "--%s:%s;", toneNames[t], color)
		}
		b.WriteString("}\n" + rules(c))
		return b.String()
	}
	b.WriteString("\n" + root(&lightColors))
	b.WriteString(media("(prefers-color-scheme:dark)", root(&darkColors)))
	b.WriteString(media("(prefers-contrast:more)", root(&contrastLightColors)))
	b.WriteString(media("(prefers-contrast:more) and (prefers-color-scheme:dark)", root(&contrastDarkColors)))
	b.WriteString(media("(forced-colors:active)", root(&forcedColors)))
	b.WriteString(media("print", root(&printColors)))
	return b.String()
}

// sideFills are the rules that fill what is of a side with its colour, in what a
// selector matches.
func (c *colors) sideFills(selector string, sides []SideLook) string {
	if c.sides == nil {
		return ""
	}
	var b strings.Builder
	for k, look := range sides {
		fmt.Fprintf(&b, "%s.side%d{fill:%s}\n", selector, k+1, c.side(k, look))
	}
	return b.String()
}

// style is the style sheet of the document, with the colours of the drawings.
func (d *document) style() string {
	page := "@page{margin:14mm}\n"
	width := "52rem"
	if d.broad {
		page, width = "@page{size:landscape;margin:10mm}\n", "90rem"
	}
	dense := ""
	if d.dense {
		dense = documentDenseRules
	}
	return inAllThemes(func(c *colors) string { return c.sideFills("", d.sides) }) +
		documentRules + "body{max-width:" + width + "}\n" + page + media("print", documentPrintRules+dense)
}

// On paper bands and swatches are black, so the name of the side stands beside them.
const documentRules = `:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0 auto;padding:2rem clamp(1rem,4vw,3.5rem) 4rem;background:var(--paper);color:var(--ink);line-height:1.45;overflow-wrap:anywhere;
font-family:Arial,Helvetica,"Liberation Sans",Arimo,"Nimbus Sans","Noto Sans","Noto Sans CJK SC","Noto Sans Tamil",sans-serif}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.3rem;line-height:1.25;margin:2rem 0 .5rem;padding-bottom:.25rem;border-bottom:1px solid var(--edge)}
h3{font-size:1.08rem;line-height:1.3;margin:1.4rem 0 .4rem}
h4,h5,h6{font-size:1rem;line-height:1.3;margin:1rem 0 .3rem}
p{margin:.5rem 0}
.aside,.weak,.foot,.who,.remark,.id{color:var(--muted)}
.foot,.id,.last{font-size:.85em}
a{color:inherit}
ul,ol{margin:.5rem 0;padding-inline-start:1.5rem}
li{margin:.35rem 0}
li>p{margin:.15rem 0}
.columns{list-style:none;padding:0;column-gap:2rem}
.columns2{columns:2 17rem}.columns3{columns:3 12rem}
.columns>li{break-inside:avoid;margin:0;padding:.22rem 0}.columns>li>p{margin:0}
.small{font-size:.85em}
.wide{overflow-x:auto;padding:1px}
.wide:focus-visible{outline:3px solid var(--contested);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{padding:.4rem .5rem;vertical-align:top;text-align:start;border:1px solid var(--edge);overflow-wrap:normal;min-width:6rem}
td>*,th>*{overflow-wrap:anywhere}
thead th{background:var(--frame);font-weight:700}
tbody th{font-weight:400}
th p:first-child,td p:first-child,.card p{margin-block-start:0}
th p:last-child,td p:last-child,.card p:last-child{margin-block-end:0}
.grouped tbody{border-top:2.5px solid var(--ink)}
.card{position:relative;margin:.5rem 0;padding:.45rem .7rem .45rem 1.05rem;border:1.5px solid var(--edge);border-radius:8px;background:var(--card);overflow:hidden}
.card p{margin:.25rem 0}
.card.accepted{border-color:var(--ink)}
.card.rejected{border-style:dashed;background:var(--rejected-card)}
.card.contested{border:2.5px solid var(--contested);background:var(--contested-card)}
.card.unsettled{border-style:dotted;border-width:2px}
.card.pale{border-color:transparent;background:none;padding-block:.1rem}
.in1{margin-inline-start:1rem}.in2{margin-inline-start:1.8rem}.in3{margin-inline-start:2.4rem}.in4{margin-inline-start:2.8rem}
.card.flagged{border-color:var(--rebuttal);border-width:3px;border-style:solid}
.card+.card{margin-top:.4rem}
td>.card:first-child{margin-top:0}td>.card:last-child{margin-bottom:0}
.band{position:absolute;inset-block:0;left:0;width:.42rem;height:100%}
.last{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.1rem .8rem}
.verdict{white-space:nowrap}
.last .verdict{margin-inline-start:auto}
.remark strong{color:var(--ink)}
.mark{width:.85em;height:.85em;margin-inline-end:.35em;vertical-align:-.04em}
.mark path{fill:none;stroke:currentColor;stroke-width:1.9;stroke-linecap:round;stroke-linejoin:round}
.swatch{width:.4rem;height:.9rem;margin-inline-end:.4rem;vertical-align:-.12rem}
.gap{display:inline-block;min-width:9rem;border-bottom:1.2px solid var(--ink);height:1.1em}
.slot{display:inline-block;min-width:2.6rem;border-bottom:1.2px solid var(--ink);height:1.1em}
.box{display:inline-block;width:.9em;height:.9em;border:1.2px solid var(--ink);border-radius:2px;margin-inline-end:.35em;vertical-align:-.1em}
.lines>div{height:1.9rem;border-bottom:1px solid var(--edge)}
.grouped th:first-child{min-width:0;width:3.2rem;white-space:nowrap}
.grouped td{padding:.25rem}
.grouped .foot strong{color:var(--ink)}
.grouped .card{padding:.25rem .5rem .25rem .8rem}
.grouped .card p{margin:.1rem 0}
.grouped .last>span{font-size:.95em}
.grouped .card:not(:has(.who,.foot,.remark)) p,.grouped .pale p{display:inline;margin-inline-end:.6em}
figure{margin:1rem 0}
figure img{max-width:100%;height:auto;display:block;margin:0 auto}
.break{border-top:1px dashed var(--edge);margin:2.5rem 0}
`

const documentPrintRules = `:root{color-scheme:light}
body{padding:0;max-width:none;font-size:10.5pt}
h1{font-size:17pt}
h1,h2,h3,h4,h5,h6{break-after:avoid}
h1+.aside,h2+.aside,h3+.aside{break-after:avoid}
.card,li>p,section.whole,.whole>li,.lines>div,figure{break-inside:avoid}
p{orphans:3;widows:3}
p.aside{break-inside:avoid}
li>p:has(+.aside),p:has(+ul),p:has(+ol){break-after:avoid}
thead{display:table-header-group}
tr{break-inside:avoid}
.wide{overflow:visible}
table{font-size:9pt}
th,td{min-width:0;padding:1.2mm 1.5mm}
figure img{max-height:250mm}
.grouped{font-size:8.5pt;line-height:1.35}
.grouped td{padding:.6mm}
.grouped tr{break-inside:auto}
.grouped .foot,.grouped .last{line-height:1.25}
h2+.card{break-after:avoid}
.break{break-after:page;border:0;margin:0}
.band{width:1.2mm}
a{text-decoration:none}
`

const documentDenseRules = `body{font-size:9.5pt;line-height:1.35}
h2{margin-top:1.3rem}
h3{margin-top:.8rem}
p,ul,ol,.card{margin-block:.3rem}
li{margin-block:.2rem}
.card p,li>p{margin-block:.12rem}
li>.aside,td>.aside{font-size:.88em}
h3+p:not(:last-child){break-after:avoid}
`
