/** What a file is by its own bytes, whatever it is called. */
type Kind =
  "pdf" | "png" | "jpeg" | "gif" | "webp" | "tiff" | "heic" | "zip" | "office" | "rtf" | "text";

type Known = { readonly mediaType: string; readonly called: string };

const KINDS: Readonly<Record<Kind, Known>> = {
  pdf: { mediaType: "application/pdf", called: "a PDF document" },
  png: { mediaType: "image/png", called: "a PNG image" },
  jpeg: { mediaType: "image/jpeg", called: "a JPEG image" },
  gif: { mediaType: "image/gif", called: "a GIF image" },
  webp: { mediaType: "image/webp", called: "a WebP image" },
  tiff: { mediaType: "image/tiff", called: "a TIFF image" },
  heic: { mediaType: "image/heic", called: "a HEIC image" },
  zip: { mediaType: "application/zip", called: "a ZIP archive or an Office document" },
  office: { mediaType: "application/x-ole-storage", called: "an old Office document" },
  rtf: { mediaType: "application/rtf", called: "a rich text document" },
  text: { mediaType: "text/plain", called: "a text" },
};

/** Names that say what a file is. Those that are packed as a ZIP say more than the bytes do. */
const EXTENSIONS: Readonly<Record<string, readonly [Kind, mediaType?: string]>> = {
  pdf: ["pdf"],
  png: ["png"],
  jpg: ["jpeg"],
  jpeg: ["jpeg"],
  gif: ["gif"],
  webp: ["webp"],
  tif: ["tiff"],
  tiff: ["tiff"],
  heic: ["heic"],
  zip: ["zip"],
  docx: ["zip", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  xlsx: ["zip", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  pptx: ["zip", "application/vnd.openxmlformats-officedocument.presentationml.presentation"],
  odt: ["zip", "application/vnd.oasis.opendocument.text"],
  ods: ["zip", "application/vnd.oasis.opendocument.spreadsheet"],
  odp: ["zip", "application/vnd.oasis.opendocument.presentation"],
  doc: ["office", "application/msword"],
  xls: ["office", "application/vnd.ms-excel"],
  ppt: ["office", "application/vnd.ms-powerpoint"],
  msg: ["office", "application/vnd.ms-outlook"],
  rtf: ["rtf"],
  txt: ["text"],
  csv: ["text", "text/csv"],
  tsv: ["text", "text/tab-separated-values"],
  json: ["text", "application/json"],
  log: ["text"],
  md: ["text"],
  eml: ["text"],
};

/** What a machine runs when somebody opens it, by its name. */
const PROGRAM =
  /\.(?:apk|app|bat|cmd|com|cpl|dll|dmg|exe|hta|jar|js|jse|lnk|msi|pif|ps1|reg|scr|sh|vb|vbe|vbs|wsf)$/i;

/** The same by its first bytes: Windows, Linux, Mac, Java, a script with its interpreter. */
const PROGRAM_HEADS: readonly (readonly number[])[] = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
  [0xfe, 0xed, 0xfa, 0xce],
  [0xfe, 0xed, 0xfa, 0xcf],
  [0xce, 0xfa, 0xed, 0xfe],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xca, 0xfe, 0xba, 0xbe],
  [0x23, 0x21],
];

const HEADS: readonly (readonly [Kind, ...(number | null)[]])[] = [
  ["pdf", 0x25, 0x50, 0x44, 0x46, 0x2d],
  ["png", 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  ["jpeg", 0xff, 0xd8, 0xff],
  ["gif", 0x47, 0x49, 0x46, 0x38],
  ["webp", 0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50],
  ["tiff", 0x49, 0x49, 0x2a, 0x00],
  ["tiff", 0x4d, 0x4d, 0x00, 0x2a],
  ["heic", null, null, null, null, 0x66, 0x74, 0x79, 0x70, 0x68, 0x65, 0x69],
  ["heic", null, null, null, null, 0x66, 0x74, 0x79, 0x70, 0x6d, 0x69, 0x66, 0x31],
  ["zip", 0x50, 0x4b, 0x03, 0x04],
  ["office", 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  ["rtf", 0x7b, 0x5c, 0x72, 0x74, 0x66],
];

const beginsWith = (content: Uint8Array, head: readonly (number | null)[]): boolean =>
  head.every((byte, at) => byte === null || content[at] === byte);

/** Bytes looked at for whether a file is text: what binary formats hold stands near their beginning. */
const TEXT_PROBE_BYTES = 65_536;

/** Text holds no control characters but tab, line ends and form feed. UTF-16 shows itself by its mark. */
function isText(content: Uint8Array): boolean {
  if (beginsWith(content, [0xff, 0xfe]) || beginsWith(content, [0xfe, 0xff])) return true;
  return content
    .subarray(0, TEXT_PROBE_BYTES)
    .every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b);
}

export type FileFault =
  | { readonly kind: "empty" | "program" | "unknownType" }
  /** Its name says another type than its content is. */
  | { readonly kind: "otherType"; readonly extension: string; readonly is: string };

/** The media type of a file, or why it can not be evidence. What counts is the content; the name may not contradict it. */
export function mediaTypeOf(
  name: string,
  content: Uint8Array,
):
  | { readonly ok: true; readonly mediaType: string; readonly isZip: boolean }
  | { readonly ok: false; readonly fault: FileFault } {
  const fault = (kind: FileFault): { ok: false; fault: FileFault } => ({ ok: false, fault: kind });
  if (content.length === 0) return fault({ kind: "empty" });
  if (PROGRAM.test(name) || PROGRAM_HEADS.some((head) => beginsWith(content, head)))
    return fault({ kind: "program" });

  const kind =
    HEADS.find(([, ...head]) => beginsWith(content, head))?.[0] ??
    (isText(content) ? "text" : null);
  if (kind === null) return fault({ kind: "unknownType" });

  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const said = EXTENSIONS[extension];
  if (said && said[0] !== kind)
    return fault({ kind: "otherType", extension, is: KINDS[kind].called });
  return { ok: true, mediaType: said?.[1] ?? KINDS[kind].mediaType, isZip: kind === "zip" };
}

/** Images that a page can show; everything else is downloaded. */
export const isShownInline = (mediaType: string | null): boolean =>
  mediaType !== null && /^image\/(?:png|jpeg|gif|webp)$/.test(mediaType);
