import { countUtf8, type Encoding } from "@/lib/files/encodings";
import type { Detected } from "@/lib/files/detect";

/** The encodings an XML declaration may name, by what it calls them. */
const DECLARED: readonly { readonly is: RegExp; readonly encoding: Encoding | "utf-16" }[] = [
  { is: /^(?:utf-?8|us-ascii|ascii)$/i, encoding: "utf-8" },
  { is: /^utf-?16(?:le|be)?$/i, encoding: "utf-16" },
  { is: /^(?:iso[-_]?8859-1|latin-?1|windows-1252|cp-?1252)$/i, encoding: "windows-1252" },
  { is: /^(?:shift[-_]?jis|sjis|windows-31j|cp932)$/i, encoding: "shift_jis" },
];

const DECLARATION = /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"']{1,40})["']/;

type XmlEncoding =
  | { readonly ok: true; readonly encoding: Encoding }
  /** `declared`: what the file says it is; null where nobody here knows that encoding. */
  | { readonly ok: false; readonly declared: Encoding | null };

/**
 * The encoding of an XML file: the one it declares, UTF-8 where it declares none. Refused where its bytes are seen to
 * be of another; what only shows further on is found by the decoder.
 */
export function xmlEncoding(head: Uint8Array, text: string, detected: Detected): XmlEncoding {
  const name = DECLARATION.exec(text)?.[1];
  const declared =
    name === undefined ? "utf-8" : (DECLARED.find(({ is }) => is.test(name))?.encoding ?? null);
  if (declared === null) return { ok: false, declared: null };

  const { encoding } = detected;
  const isWide = encoding === "utf-16le" || encoding === "utf-16be";
  if (isWide && (declared === "utf-16" || name === undefined)) return { ok: true, encoding };
  if (declared === "utf-16") return { ok: false, declared: "utf-16le" };
  if (isWide) return { ok: false, declared };

  if (declared === "utf-8") {
    const fits = encoding === "utf-8";
    return fits ? { ok: true, encoding } : { ok: false, declared };
  }
  const { characters, broken } = countUtf8(head, 0, head.length);
  const isUtf8 = detected.markBytes > 0 || (characters > 0 && broken === 0);
  return isUtf8 ? { ok: false, declared } : { ok: true, encoding: declared };
}
