import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

export type ReadPdf = {
  readonly title: string;
  readonly lang: string | null;
  readonly isTagged: boolean;
  /** The words of each page in the order in which they are read. */
  readonly pages: readonly (readonly string[])[];
  /** What stands in the structure of the document, by kind and page: `H2`, `P`, `TD` … */
  readonly tags: readonly (readonly string[])[];
  readonly bookmarks: readonly string[];
};

type Branch = { readonly role?: string; readonly children?: readonly Branch[] };

const rolesIn = ({ role, children = [] }: Branch): readonly string[] => [
  ...(role === undefined || role === "Root" ? [] : [role]),
  ...children.flatMap(rolesIn),
];

/** Reads a PDF as a program for readers does. */
export async function readPdf(content: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({
    data: Uint8Array.from(content),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
    disableFontFace: true,
  });
  const document = await task.promise;
  const pages: string[][] = [];
  const tags: (readonly string[])[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(
      items.flatMap((item) => ("str" in item && item.str.trim() !== "" ? [item.str] : [])),
    );
    const tree = (await page.getStructTree()) as Branch | null;
    tags.push(tree ? rolesIn(tree) : []);
  }
  const { info } = await document.getMetadata();
  const said = info as { readonly Title?: string; readonly Language?: string };
  // Typed as an object, and really a map.
  const marks = (await document.getMarkInfo()) as ReadonlyMap<string, boolean> | null;
  const outline = (await document.getOutline()) ?? [];
  await task.destroy();
  return {
    title: said.Title ?? "",
    lang: said.Language ?? null,
    isTagged: marks?.get("Marked") === true,
    ...{ pages, tags, bookmarks: outline.map(({ title }) => title) },
  };
}

/** The fonts that a PDF names, and whether each is in it. pdfkit writes its dictionaries as they are. */
export function fontsIn(content: Uint8Array): readonly { name: string; isEmbedded: boolean }[] {
  const text = Buffer.from(content).toString("latin1");
  const descriptors = [...text.matchAll(/\/Type \/FontDescriptor[^]*?endobj/g)].map(([all]) => all);
  const named = new Set([...text.matchAll(/\/BaseFont \/(\S+)/g)].map(([, name]) => name ?? ""));
  return [...named].map((name) => ({
    name,
    isEmbedded: descriptors.some((each) => each.includes(`/${name}`) && /\/FontFile2/.test(each)),
  }));
}
