import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { create } from "fontkit";

/** Whole fonts, out of which a document embeds the characters it shows: Latin, Greek, Cyrillic, common signs. */
const FILES = {
  regular: "400Regular/Inter_400Regular.ttf",
  semibold: "600SemiBold/Inter_600SemiBold.ttf",
} as const;
export type FontName = keyof typeof FILES;

/** Every process of Steward stands in its folder. A bundler must not take the font for a module of its own. */
const FOLDER = resolve(/* turbopackIgnore: true */ "node_modules/@expo-google-fonts/inter");

const read = (name: FontName): Buffer =>
  readFileSync(join(/* turbopackIgnore: true */ FOLDER, FILES[name]));

type Fonts = {
  readonly files: Readonly<Record<FontName, Buffer>>;
  readonly characters: ReadonlySet<number>;
};

let kept: Fonts | null = null;

/** The fonts, read once a process. */
export function fonts(): Fonts {
  if (kept) return kept;
  const files = { regular: read("regular"), semibold: read("semibold") };
  const sets = Object.values(files).map((file) => {
    const font = create(file);
    return new Set("characterSet" in font ? font.characterSet : []);
  });
  const [first = new Set<number>(), ...others] = sets;
  const characters = new Set([...first].filter((each) => others.every((set) => set.has(each))));
  kept = { files, characters };
  return kept;
}

/** What is not seen: controls, marks of direction, joiners, variation selectors. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Variation_Selector}]/u;

const isLacking = (sign: string): boolean =>
  !fonts().characters.has(sign.codePointAt(0) ?? 0) && !/\s/.test(sign);

const codeOf = (sign: string): string =>
  `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/**
 * A text as the fonts can show it. What they lack stands there by its number, as `[U+4E2D U+6587]`, so that nothing
 * turns into an empty box that looks like every other; line ends stay.
 */
export function printable(text: string): string {
  let shown = "";
  let lacking: string[] = [];
  const close = () => {
    if (lacking.length > 0) shown += `[${lacking.join(" ")}]`;
    lacking = [];
  };
  for (const sign of text.normalize("NFC").replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")) {
    if (sign === "\n" || sign === "\t") {
      close();
      shown += sign === "\n" ? sign : " ";
    } else if (UNSEEN.test(sign)) continue;
    else if (isLacking(sign)) lacking.push(codeOf(sign));
    else {
      close();
      shown += sign;
    }
  }
  close();
  return shown;
}

/** Whether any of these values holds a text that cannot be shown as it was written. */
export function hasLacking(value: unknown): boolean {
  if (typeof value === "string")
    return [...value.normalize("NFC")].some((sign) => !UNSEEN.test(sign) && isLacking(sign));
  if (typeof value !== "object" || value === null || value instanceof Date) return false;
  return Object.values(value).some(hasLacking);
}
