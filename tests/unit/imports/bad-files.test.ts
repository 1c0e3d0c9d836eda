import { describe, expect, it } from "vitest";
import { deflateRawSync } from "node:zlib";
import { fbaText, newOrder, newOrdersText, tableText } from "../../support/report-files";
import { latin1, problemOf, read, utf8 } from "./reading";

const header = (names: string, delimiter = ","): string =>
  `${names.split(",").join(delimiter)}\nx\n`;

describe("a file that is empty", () => {
  it.each(["", "\n", " \r\n\t\n ", "\ufeff", "\ufeff\n"])("says so: %j", async (text) => {
    expect(problemOf(await read(text))).toEqual({ kind: "empty" });
  });

  it.each([newOrdersText([]), `${newOrdersText([])}\n\n`, newOrdersText([]).trimEnd()])(
    "or has a header only",
    async (text) => {
      const problem = { kind: "headerOnly", format: "amazon-new-orders" };
      expect(problemOf(await read(text))).toEqual(problem);
    },
  );

  it("or is an empty list", async () => {
    expect(problemOf(await read(" [ ] "))).toEqual({ kind: "empty" });
  });
});

describe("a file that is another", () => {
  it.each([
    [
      "an Amazon listings report",
      header("item-name,listing-id,seller-sku,price,quantity,open-date,asin1", "\t"),
    ],
    ["a Shopify products export", header("Handle,Title,Vendor,Variant SKU,Variant Price")],
    [
      "an HTML page saved under another name",
      "\n<!DOCTYPE html>\n<html><body>Sign in</body></html>",
    ],
    [
      "an Amazon report in XML",
      '<?xml version="1.0"?>\n<AmazonEnvelope><Message/></AmazonEnvelope>',
    ],
    ["an XML file", '<?xml version="1.0"?><orders/>'],
    [
      "Shopify orders from its API (JSON)",
      '{"orders":[{"order_number":1,"line_items":[]},{"order_number":2,"line_items":[]}]}',
    ],
  ])("is called %s", async (looksLike, text) => {
    expect(problemOf(await read(text))).toEqual({ kind: "notSupported", looksLike });
  });

  it.each([
    ["a PNG image", latin1("\x89PNG\r\n\x1a\n\0\0\0\rIHDR")],
    ["a JPEG image", latin1("\xff\xd8\xff\xe0\0\x10JFIF")],
    ["a GIF image", latin1("GIF89a\x01\0")],
    ["a WebP image", latin1("RIFF\x10\0\0\0WEBPVP8 ")],
    ["a PDF document", latin1("%PDF-1.7\n%\xe2\xe3")],
    ["a RAR archive", latin1("Rar!\x1a\x07\x01\0")],
    ["a 7-Zip archive", latin1("7z\xbc\xaf\x27\x1c\0\x04")],
    [
      "an old (.xls) or password-protected Excel workbook",
      latin1("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ],
  ])("is called %s by its bytes", async (looksLike, bytes) => {
    expect(problemOf(await read(bytes))).toEqual({ kind: "notSupported", looksLike });
  });

  it.each(["Dear merchant,\nhello\n", "a,b,c\n", '{"a":1}', "[1,2]", "[[]]"])(
    "is nobody knows what: %j",
    async (text) => {
      expect(problemOf(await read(text))).toEqual({ kind: "notSupported", looksLike: null });
    },
  );

  it("is nobody knows what if it is only noise", async () => {
    const noise = deflateRawSync(utf8("noise ".repeat(50)));
    expect(problemOf(await read(noise)).kind).toBe("notSupported");
  });
});

describe("a header that is nearly ours", () => {
  it("says which columns are missing", async () => {
    const columns = ["order-item-id", "purchase-date", "buyer-email", "buyer-name", "item-price"];
    expect(problemOf(await read(tableText(columns, [{ "buyer-name": "Shopper" }])))).toEqual({
      kind: "wrongColumns",
      format: "amazon-new-orders",
      missing: ["order-id"],
    });
  });

  it("says which columns stand there twice", async () => {
    const [first = "", ...rest] = newOrdersText([newOrder()]).split("\n");
    const twice = [`${first}\tBuyer-Email`, ...rest].join("\n");
    expect(problemOf(await read(twice))).toEqual({
      kind: "duplicateColumns",
      format: "amazon-new-orders",
      columns: ["buyer-email"],
    });
  });

  it("does not mind a column twice that is not read", async () => {
    const [first = "", row = ""] = newOrdersText([newOrder()]).split("\n");
    expect((await read(`${first}\tsku\n${row}\tLAMP\n`)).records).toHaveLength(1);
  });
});

describe("a file over a limit", () => {
  it("is stopped as soon as it has too many bytes", async () => {
    const text = newOrdersText(Array.from({ length: 50 }, () => newOrder()));
    expect(problemOf(await read(text, { bytesMax: 1_000 }, 100))).toEqual({
      kind: "tooLarge",
      limitBytes: 1_000,
    });
    expect((await read(text, { bytesMax: utf8(text).length })).result.ok).toBe(true);
  });

  it("is not read past the limit", async () => {
    let asked = 0;
    async function* endless() {
      for (;;) {
        asked += 1;
        yield new Uint8Array(1_000).fill(97);
      }
    }
    const { readStream } = await import("./reading");
    expect(problemOf(await readStream(endless(), { bytesMax: 10_000 })).kind).toBe("tooLarge");
    expect(asked).toBe(11);
  });

  it("or whose JSON is too deep", async () => {
    const deep = `{"orderState":{},"x":${"[".repeat(70)}${"]".repeat(70)}}`;
    expect(problemOf(await read(deep))).toEqual({ kind: "tooDeep" });
    const inPage = `{"orders":[{"orderId":"1","programs":${"[".repeat(500)}`;
    expect(problemOf(await read(inPage))).toEqual({ kind: "tooDeep" });
  });

  it("or one of whose orders is too large", async () => {
    const large = JSON.stringify({ orderState: {}, id: "1", note: "x".repeat(5_000_000) });
    expect(problemOf(await read(`[{"id":"2","orderState":{}},${large}]`))).toMatchObject({
      kind: "recordTooLarge",
      line: 2,
    });
  });
});

describe("JSON that is broken", () => {
  it.each([
    ['{"orderState":{},\n"id":}\n', 2],
    ['[{"id":"1","orderState":{}},\n{"id":"2"', 2],
    ['[{"id":"1","orderState":{}}', 1],
    ['[{"id":"1","orderState":{}}\n\n,]', 3],
    ['[{"id":"1","orderState":{}} {"id":"2"}]', 1],
    ['{"id":"1","orderState":{}}\nend', 2],
    ['[{"id":"1","orderState":{}}] {}', 1],
    ["{", 1],
  ])("says where: %j", async (text, line) => {
    expect(problemOf(await read(text))).toEqual({ kind: "brokenJson", line });
  });
});

describe("what is known of a file that was not read", () => {
  it("is its hash, if it was read to its end", async () => {
    const { result } = await read(fbaText([]));
    expect(result).toMatchObject({ ok: false, bytes: fbaText([]).length });
    expect(result.ok ? null : result.sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});
