const PROBE_BYTES = 4_096;

/** Files that are no text, by their first bytes. */
const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly is: string }[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], is: "a PNG image" },
  { bytes: [0xff, 0xd8, 0xff], is: "a JPEG image" },
  { bytes: [0x47, 0x49, 0x46, 0x38], is: "a GIF image" },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], is: "a PDF document" },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], is: "a 7-Zip archive" },
  { bytes: [0x52, 0x61, 0x72, 0x21], is: "a RAR archive" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], is: "an old (.xls) or password-protected Excel workbook" },
];

/** What a file is whose first bytes show it to be no text, or text for a browser; null where they do not. */
export function foreignFile(head: Uint8Array): string | null {
  const signature = SIGNATURES.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  if (signature) return signature.is;

  const text = new TextDecoder("latin1").decode(head.subarray(0, PROBE_BYTES));
  if (OPEN_DOCUMENT.test(text)) return "an OpenDocument file (.ods)";
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return "a WebP image";
  return markupKind(text.replace(/^(?:\u00ef\u00bb\u00bf)?\s*/, ""));
}

/** What other files are packed in. */
export type Container = "zip" | "gzip" | "workbook";

/** What a workbook's first part is called, whoever wrote it. */
const WORKBOOK_PART = /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|customXml\/|xl\/)/;
const NAME_AT = 30;
const OPEN_DOCUMENT =
  /^PK\u0003\u0004[^]{26}mimetype[^]{0,64}application\/vnd\.oasis\.opendocument/;

/** What the first bytes show a file to be packed in, whatever it is called; null where it is not. */
export function containerOf(head: Uint8Array): Container | null {
  if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
  const text = new TextDecoder("latin1").decode(head.subarray(0, PROBE_BYTES));
  if (text.startsWith("PK\u0005\u0006")) return "zip";
  if (!text.startsWith("PK\u0003\u0004") || OPEN_DOCUMENT.test(text)) return null;
  return WORKBOOK_PART.test(text.slice(NAME_AT)) ? "workbook" : "zip";
}

/** What stands in a file that begins like markup and is not read; null for an Amazon report and for anything else. */
export function markupKind(text: string): string | null {
  if (!text.startsWith("<") || isAmazonEnvelope(text)) return null;
  if (/^<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]/i.test(text)) {
    return "an HTML page saved under another name";
  }
  return /^<(?:\?xml|!--|!DOCTYPE|[A-Za-z][\w:.-]*[\s/>])/.test(text) ? "an XML file" : null;
}

/** Whether the first element of a text that begins like markup is the one around Amazon's reports in XML. */
export const isAmazonEnvelope = (text: string): boolean =>
  /^<AmazonEnvelope[\s/>]/.test(text.slice(rootAt(text)));

/** Where the first element begins: behind the declaration, comments, and a document type with what it declares. */
function rootAt(text: string): number {
  let at = 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at += 1;
    const end = PROLOG.find(({ begin }) => text.startsWith(begin, at))?.end;
    if (end === undefined) return at;
    const isSubset = end === ">" && text.slice(at, text.indexOf(">", at)).includes("[");
    const closed = text.indexOf(isSubset ? "]" : end, at);
    if (closed < 0) return text.length;
    at = isSubset ? text.indexOf(">", closed) + 1 || text.length : closed + end.length;
  }
}

const PROLOG = [
  { begin: "<?", end: "?>" },
  { begin: "<!--", end: "-->" },
  { begin: "<!", end: ">" },
] as const;
