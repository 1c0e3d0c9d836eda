import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Oklch = readonly [lightness: number, chroma: number, hue: number];
type Token = { readonly light: Oklch; readonly dark: Oklch };

const TOKEN =
  /--([\w-]+): light-dark\(oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\), oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)\);/g;

/** The colours of the first `:root`, as the stylesheet has them. */
function readTokens(): ReadonlyMap<string, Token> {
  const css = readFileSync(new URL("../../../app/globals.css", import.meta.url), "utf8");
  const root = css.slice(css.indexOf(":root {"), css.indexOf("@theme"));
  return new Map(
    [...root.matchAll(TOKEN)].map(([, name = "", ...parts]) => {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = parts.map(Number);
      return [name, { light: [a / 100, b, c], dark: [d / 100, e, f] }];
    }),
  );
}

/** The luminance by which WCAG compares colours (oklch to linear sRGB, clipped). */
function luminance([lightness, chroma, hue]: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return (
    0.2126 * clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) +
    0.7152 * clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) +
    0.0722 * clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  );
}

const TOKENS = readTokens();

function contrast(one: string, other: string, scheme: "light" | "dark"): number {
  const [a, b] = [TOKENS.get(one), TOKENS.get(other)];
  if (!a || !b) throw new Error(`No token ${a ? other : one}`);
  const [x, y] = [luminance(a[scheme]), luminance(b[scheme])];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const GROUNDS = ["bg", "surface", "raised", "sunken", "hover"];
const TINTS = ["accent-soft", "kept-soft", "soon-soft", "over-soft", "hold-soft"];
const TEXTS = ["ink", "ink-2", "ink-3", "accent", "kept", "soon", "over", "hold", "idle"];

describe.each(["light", "dark"] as const)("the colours in %s", (scheme) => {
  it.each(TEXTS)("%s can be read on every ground", (text) => {
    for (const ground of [...GROUNDS, ...TINTS])
      expect(contrast(text, ground, scheme), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  it("fields and the focus ring can be told from what is around them", () => {
    for (const ground of ["bg", "surface", "raised", "sunken"]) {
      expect(contrast("control", ground, scheme), `control on ${ground}`).toBeGreaterThanOrEqual(3);
      expect(contrast("focus", ground, scheme), `focus on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });

  it("filled buttons can be read", () => {
    expect(contrast("on-accent", "accent", scheme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast("on-accent", "accent-hover", scheme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast("on-over", "over", scheme)).toBeGreaterThanOrEqual(4.5);
  });
});
