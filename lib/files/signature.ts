const PROBE_BYTES = 4_096;

/** Files that are no text, by their first bytes. */
const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly is: string }[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], is: "a PNG image" },
  { bytes: [0xff, 0xd8, 0xff], is: "a JPEG image" },
  { bytes: [0x47, 0x49, 0x46, 0x38], is: "a GIF image" },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], is: "a PDF document" },
  { bytes: [0x1f, 0x8b], is: "a gzip archive" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], is: "an old Excel workbook (.xls)" },
];

/** What a file is whose first bytes show it to be no text, or text for a browser; null where they do not. */
export function foreignFile(head: Uint8Array): string | null {
  const signature = SIGNATURES.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  if (signature) return signature.is;

  const text = new TextDecoder("latin1").decode(head.subarray(0, PROBE_BYTES));
  if (text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006")) return zipKind(text);
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return "a WebP image";
  return markupKind(text.replace(/^(?:\u00ef\u00bb\u00bf)?\s*/, ""));
}

const zipKind = (text: string): string =>
  text.includes("[Content_Types].xml") || text.includes("xl/")
    ? "an Excel workbook (.xlsx)"
    : "a ZIP archive";

/** What stands in a file that begins like markup. */
export function markupKind(text: string): string | null {
  if (!text.startsWith("<")) return null;
  if (/^<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]/i.test(text)) {
    return "an HTML page saved under another name";
  }
  if (/<AmazonEnvelope[\s>]/.test(text)) return "an Amazon report in XML";
  return /^<(?:\?xml|!--|!DOCTYPE|[A-Za-z][\w:.-]*[\s/>])/.test(text) ? "an XML file" : null;
}
