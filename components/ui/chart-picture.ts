/*
 * A chart of a page as a picture that stands by itself: each of its parts where it lies, with the colours and letters
 * that it has there, always in light. Fetched at the first press; no page carries it.
 */

const SVG = "http://www.w3.org/2000/svg";
const EDGE = 16;
const TITLE_HEIGHT = 28;
const SCALE = 2;

const COLOURS = ["fill", "stroke"] as const;
const SHAPES = [
  ...["stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "vector-effect"],
  ...["opacity", "text-anchor", "font-size", "font-weight"],
] as const;
const LETTERS = "Inter, system-ui, sans-serif";

export type Picture = { readonly text: string; readonly width: number; readonly height: number };

/** Draws what is marked `data-drawn` within an element. */
export function pictureOf(root: HTMLElement, title: string): Picture {
  const { colorScheme } = root.style;
  root.style.colorScheme = "light";
  try {
    return draw(root, title);
  } finally {
    root.style.colorScheme = colorScheme;
  }
}

function draw(root: HTMLElement, title: string): Picture {
  const colourOf = plainColours();
  const parts = [...root.querySelectorAll<HTMLElement | SVGSVGElement>("[data-drawn]")].filter(
    (part) => part.getClientRects().length > 0,
  );
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const width = Math.ceil(Math.max(...boxes.map((box) => box.right)) - left + 2 * EDGE);
  const height = Math.ceil(
    Math.max(...boxes.map((box) => box.bottom)) - top + 2 * EDGE + TITLE_HEIGHT,
  );

  const picture = element("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` });
  const ground = element("rect", { width, height });
  paint(ground, "fill", groundOf(root), colourOf);
  const heading = element("text", {
    ...{ x: EDGE, y: EDGE + 12, "font-family": LETTERS, "font-size": 14, "font-weight": 600 },
  });
  paint(heading, "fill", getComputedStyle(root).color, colourOf);
  heading.textContent = title;
  const name = element("title", {});
  name.textContent = title;
  picture.append(name, ground, heading);

  for (const [index, part] of parts.entries()) {
    const box = boxes[index];
    if (!box) continue;
    const x = box.left - left + EDGE;
    const y = box.top - top + EDGE + TITLE_HEIGHT;
    picture.append(
      part instanceof SVGSVGElement
        ? shapeOf(part, { x, y, width: box.width, height: box.height }, colourOf)
        : wordsOf(part, x, y + box.height / 2, colourOf),
    );
  }
  return { text: new XMLSerializer().serializeToString(picture), width, height };
}

type Named = Readonly<Record<string, string | number>>;
type Plain = { readonly colour: string; readonly opacity: number };
type ColourOf = (colour: string) => Plain;

function paint(part: SVGElement, key: "fill" | "stroke", value: string, colourOf: ColourOf): void {
  if (value.startsWith("url")) return;
  const { colour, opacity } = colourOf(value);
  part.setAttribute(key, colour);
  if (opacity < 1 && colour !== "none") part.setAttribute(`${key}-opacity`, opacity.toFixed(3));
}

function element(name: string, attributes: Named): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** A drawing of the page, with its looks written on each of its parts. */
function shapeOf(drawing: SVGSVGElement, place: Named, colourOf: ColourOf) {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = [...drawing.querySelectorAll<SVGElement>("*")];
  const copies = [...copy.querySelectorAll<SVGElement>("*")];
  for (const [index, original] of originals.entries()) {
    const part = copies[index];
    if (part) dress(part, original, colourOf);
  }
  for (const part of copies)
    if (part.dataset.undrawn !== undefined || part.dataset.hidden !== undefined) part.remove();
  for (const { name } of [...copy.attributes])
    if (!["viewBox", "preserveAspectRatio"].includes(name)) copy.removeAttribute(name);
  for (const [key, value] of Object.entries(place)) copy.setAttribute(key, String(value));
  copy.setAttribute("font-family", LETTERS);
  copy.setAttribute("overflow", "visible");
  return copy;
}

function dress(part: SVGElement, original: SVGElement, colourOf: ColourOf) {
  const looks = getComputedStyle(original);
  if (looks.display === "none") part.dataset.hidden = "";
  if (original instanceof SVGSVGElement) part.setAttribute("overflow", "visible");
  if (original instanceof SVGGeometryElement || original instanceof SVGTextContentElement) {
    for (const key of COLOURS) paint(part, key, looks.getPropertyValue(key), colourOf);
    for (const key of SHAPES) part.setAttribute(key, looks.getPropertyValue(key));
  }
  part.removeAttribute("class");
}

function wordsOf(
  part: HTMLElement | SVGSVGElement,
  x: number,
  middle: number,
  colourOf: ColourOf,
): SVGElement {
  const looks = getComputedStyle(part);
  const size = parseFloat(looks.fontSize);
  const words = element("text", {
    ...{ x, y: middle + size * 0.36, "font-family": LETTERS, "font-size": size },
    "font-weight": looks.fontWeight,
  });
  paint(words, "fill", looks.color, colourOf);
  words.textContent = part.textContent;
  return words;
}

function groundOf(root: HTMLElement): string {
  const probe = document.createElement("span");
  probe.className = "bg-surface";
  root.append(probe);
  const ground = getComputedStyle(probe).backgroundColor;
  probe.remove();
  return ground;
}

/** Colours as every program reads them: the page's own are newer than most. */
function plainColours(): ColourOf {
  const known = new Map<string, Plain>([["none", { colour: "none", opacity: 1 }]]);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1, 1];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return (colour) => {
    const found = known.get(colour);
    if (found !== undefined || !context) return found ?? { colour, opacity: 1 };
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    const hex = [red, green, blue].map((each) => each.toString(16).padStart(2, "0")).join("");
    const plain = { colour: alpha === 0 ? "none" : `#${hex}`, opacity: alpha / 255 };
    known.set(colour, plain);
    return plain;
  };
}

/** The same in points of colour, twice as fine as on the page. */
export async function pointsOf({ text, width, height }: Picture): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * SCALE, height * SCALE];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) =>
    canvas.toBlob(
      (blob) => (blob ? done(blob) : fail(new Error("No picture came of it."))),
      "image/png",
    ),
  );
}
