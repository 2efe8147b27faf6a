// Saving what is shown: the drawing as SVG, and as PNG by way of a canvas.

// largestSide and largestArea are what browsers can make of a canvas.
const largestSide = 16000, largestArea = 200e6;

// shownSVG returns the drawing as a file of its own, without what only the page
// needs. What the reader has granted or withdrawn is said below it.
function shownSVG(svg, notes) {
  const copy = svg.cloneNode(true);
  copy.removeAttribute("style");
  copy.removeAttribute("class");
  for (const e of copy.querySelectorAll(".rings, .pills:empty")) e.remove();
  for (const e of copy.querySelectorAll(".pills")) e.removeAttribute("aria-hidden");
  for (const e of copy.querySelectorAll("g[tabindex]")) {
    for (const name of ["tabindex", "aria-describedby", "data-c"]) e.removeAttribute(name);
    e.setAttribute("role", e.dataset.role);
    e.removeAttribute("data-role");
  }
  for (const e of copy.querySelectorAll("a")) {
    e.removeAttribute("target");
    e.removeAttribute("rel");
  }
  for (const e of copy.querySelectorAll(".faded")) e.classList.remove("faded");
  if (notes.length > 0) addNotes(copy, notes);
  copy.querySelector("style").append(pillRules());
  return `<?xml version="1.0" encoding="UTF-8"?>\n` + new XMLSerializer().serializeToString(copy);
}

// pillRules are the rules of the page that the drawing takes along.
function pillRules() {
  const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]);
  return rules.filter(rule => rule.selectorText?.includes(".pill")).map(rule => rule.cssText + "\n").join("");
}

function addNotes(svg, notes) {
  const line = 18, [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  const high = height + line * notes.length + 12;
  svg.setAttribute("viewBox", `0 0 ${width} ${high}`);
  svg.setAttribute("height", high);
  svg.querySelector(".paper").setAttribute("height", high);
  notes.forEach((note, i) => {
    const text = svgElement("text", {class: "notice", x: 32, y: height + line * i, direction: "ltr"});
    text.textContent = note;
    svg.append(text);
  });
}

function save(blob, name) {
  const url = URL.createObjectURL(blob);
  element("a", {href: url, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

// picture draws an SVG on a canvas, twice as large as it is if the browser can,
// and returns a PNG.
async function picture(text, width, height) {
  const url = URL.createObjectURL(new Blob([text], {type: "image/svg+xml"}));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(2, largestSide / width, largestSide / height, Math.sqrt(largestArea / width / height));
    const canvas = element("canvas", {width: Math.floor(width * scale), height: Math.floor(height * scale)});
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(blob => blob ? resolve(blob) : reject(new Error("no picture")), "image/png");
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

// fileName makes a name for a file of a title.
function fileName(title, ending) {
  const name = title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  return (name || "map") + "." + ending;
}
