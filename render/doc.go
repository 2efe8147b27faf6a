// Package render turns an analysis into something to read: a drawing as SVG, PNG,
// PDF or DOT, a page around it as HTML, an outline as Markdown, a report as text, and
// findings with the lines they point at, or in forms for other programs.
//
// It takes what the engine found out and decides how it looks; it judges
// nothing. What is shown is a [View], made by [NewView]; [Write] writes one in
// a [Format]. The same view gives the same bytes on every machine. Who draws many
// maps, or draws for others, lets [Layouts] lay them out in processes of their own.
package render
