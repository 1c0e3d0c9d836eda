import { SaxesParser } from "saxes";
import { WorkbookError } from "@/lib/files/workbook-fault";

export type Attributes = Readonly<Record<string, string>>;

/** What is done with the elements of a part; their names come without prefix. */
export type Handlers = {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
};

/** Follows a workbook's XML as it arrives. It may declare nothing of its own, so that no entity can grow or reach out. */
export class XmlPart {
  private readonly decoder = new TextDecoder("utf-8", { fatal: true });
  private readonly parser = new SaxesParser();

  constructor({ open, close, text }: Handlers) {
    const { parser } = this;
    parser.on("doctype", () => {
      throw new WorkbookError("broken");
    });
    parser.on("opentag", ({ name, attributes }) => open(localName(name), attributes));
    if (close) parser.on("closetag", ({ name }) => close(localName(name)));
    if (text) {
      parser.on("text", text);
      parser.on("cdata", text);
    }
  }

  push(bytes: Uint8Array): void {
    this.guarded(() => this.parser.write(this.decoder.decode(bytes, { stream: true })));
  }

  end(): void {
    this.guarded(() => this.parser.write(this.decoder.decode()).close());
  }

  private guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      throw error instanceof WorkbookError ? error : new WorkbookError("broken");
    }
  }
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** An attribute of a namespace, by whatever prefix the file gave that. */
export const prefixed = (attributes: Attributes, name: string): string | undefined =>
  Object.entries(attributes).find(([key]) => key.endsWith(`:${name}`))?.[1];

/** Follows a whole part. */
export async function readXml(
  source: AsyncIterable<Uint8Array>,
  handlers: Handlers,
): Promise<void> {
  const part = new XmlPart(handlers);
  for await (const piece of source) part.push(piece);
  part.end();
}
