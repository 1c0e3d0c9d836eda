import { describe, expect, it } from "vitest";
import { unreadableSentence } from "@/lib/imports/words";
import { latin1, problemOf, read, readStream, summaryOf, utf8 } from "./reading";

const order = (more = ""): string =>
  `<OrderReport><AmazonOrderID>204-0000001-0000001</AmazonOrderID>${more}</OrderReport>`;
const envelope = (content: string, prolog = ""): string =>
  `${prolog}<AmazonEnvelope>\n<MessageType>OrderReport</MessageType>\n<Message>${content}</Message>\n</AmazonEnvelope>`;
const declared = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?>\n`;
const street = (name: string): string =>
  order(
    `<FulfillmentData><Address><AddressFieldOne>${name}</AddressFieldOne><PostalCode>1</PostalCode>` +
      "<CountryCode>DE</CountryCode></Address></FulfillmentData>",
  );

function utf16(text: string, littleEndian = true, mark = true): Uint8Array {
  const all = mark ? `\ufeff${text}` : text;
  const bytes = new Uint8Array(all.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < all.length; at += 1)
    view.setUint16(at * 2, all.charCodeAt(at), littleEndian);
  return bytes;
}

const LAUGHS = `<?xml version="1.0"?>
<!DOCTYPE AmazonEnvelope [
<!ENTITY lol "lol">
${Array.from({ length: 9 }, (_, at) => `<!ENTITY lol${at} "${`&lol${at === 0 ? "" : at - 1};`.repeat(10)}">`).join("\n")}
]>
${envelope(order("<BillingData><BuyerName>&lol8;</BuyerName></BillingData>"))}`;

describe("XML that is not read", () => {
  it.each([
    ["declares a thousand million laughs", LAUGHS, 13],
    [
      "names a file outside",
      envelope(order(), '<!DOCTYPE AmazonEnvelope SYSTEM "file:///etc/passwd">\n'),
      1,
    ],
    [
      "declares an entity of a file outside",
      envelope(order("&x;"), '<!DOCTYPE AmazonEnvelope [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
      1,
    ],
    ["uses an entity it does not declare", envelope(order("<Title>a&nbsp;b</Title>")), 3],
  ])("because it %s", async (_, text, line) => {
    expect(problemOf(await read(text))).toEqual({ kind: "xmlDeclarations", line });
  });

  it.each([
    ["has ends that do not fit", envelope(order("<a><b></a></b>")), 3],
    ["ends early", envelope(order()).slice(0, -30), 3],
    ["ends inside a tag", "<AmazonEnvelope><Message><Ord", 1],
    ["goes on behind its end", `${envelope(order())}\n<more/>`, 5],
    ["has an attribute without quotes", envelope(order("<a b=c/>")), 3],
    ["has a character that no XML has", envelope(order("<a>\u0000</a>")), 3],
    ["has a lone ampersand", envelope(order("<a>salt & pepper;</a>")), 3],
  ])("because it %s", async (_, text, line) => {
    expect(problemOf(await read(text))).toEqual({ kind: "brokenXml", line });
  });

  it("because it is nested too deep", async () => {
    const deep = envelope(order(`${"<a>".repeat(500)}${"</a>".repeat(500)}`));
    expect(problemOf(await read(deep))).toEqual({ kind: "tooDeep" });
  });

  it.each([
    ["a text", (much: string) => envelope(order() + order(`<a>${much}</a>`))],
    ["a comment", (much: string) => envelope(order() + order(`<!--${much}-->`))],
    ["an attribute", (much: string) => envelope(order() + order(`<a b="${much}"/>`))],
    [
      "what stands between two orders",
      (much: string) => envelope(`${order()}<a>${much}</a>${order()}`),
    ],
  ])("because %s has 10 MB", async (_, text) => {
    const reading = await read(text("x".repeat(10_485_760)));
    expect(problemOf(reading)).toEqual({ kind: "recordTooLarge", line: 2, limitBytes: 4_194_304 });
  });

  it.each([
    ["an XML file", '<?xml version="1.0"?><!-- AmazonEnvelope --><orders/>'],
    ["an XML file", '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><lolz>&lol;</lolz>'],
    ["an HTML page saved under another name", "<!DOCTYPE html><html><AmazonEnvelope></html>"],
    [
      "an HTML page saved under another name",
      '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html></html>',
    ],
    ["an Amazon report in XML", "<AmazonEnvelope><Message/></AmazonEnvelope>"],
    [
      "an Amazon report in XML",
      "<AmazonEnvelope><MessageType>SettlementReport</MessageType></AmazonEnvelope>",
    ],
  ])("because it is %s", async (looksLike, text) => {
    expect(problemOf(await read(text))).toEqual({ kind: "notSupported", looksLike });
  });
});

describe("the encoding of XML", () => {
  it.each([
    ["utf-8", utf8(envelope(street("Straße"), declared("UTF-8")))],
    ["utf-8", utf8(envelope(street("Straße")))],
    ["utf-8", utf8(`\ufeff${envelope(street("Straße"), declared("utf-8"))}`)],
    ["windows-1252", latin1(envelope(street("Straße"), declared("ISO-8859-1")))],
    ["windows-1252", latin1(envelope(street("Straße"), declared("windows-1252")))],
    ["utf-16le", utf16(envelope(street("Straße"), declared("UTF-16")))],
    ["utf-16be", utf16(envelope(street("Straße"), declared("UTF-16")), false)],
    ["utf-16le", utf16(envelope(street("Straße")), true, false)],
  ])("is taken from its declaration: %s", async (encoding, bytes) => {
    const reading = await read(bytes);
    expect(summaryOf(reading).encoding).toBe(encoding);
    expect(reading.records[0]?.identities).toContainEqual(
      expect.objectContaining({ firstLine: "Straße" }),
    );
  });

  it.each([
    ["utf-8", latin1(envelope(street("Straße"), declared("UTF-8")))],
    ["utf-8", latin1(envelope(street("Stra\u0081e"), declared("UTF-8")))],
    ["utf-8", utf16(envelope(order(), declared("UTF-8")))],
    ["utf-16le", utf8(envelope(order(), declared("UTF-16")))],
    ["windows-1252", utf8(envelope(street("Straße"), declared("ISO-8859-1")))],
    ["windows-1252", latin1(envelope(street("Stra\u0081e"), declared("windows-1252")))],
    [null, utf8(envelope(order(), declared("EBCDIC-CP-US")))],
  ])("must be the one it declares: %s", async (encoding, bytes) => {
    const problem = problemOf(await read(bytes));
    expect(problem).toEqual({ kind: "declaredEncoding", declared: encoding });
    expect(unreadableSentence(problem)).toMatch(/^The file says/);
  });

  it("is the one asked for, whatever it declares", async () => {
    const bytes = latin1(envelope(street("Straße"), declared("UTF-8")));
    const reading = await read(bytes, { encoding: "windows-1252" });
    expect(summaryOf(reading).encoding).toBe("windows-1252");
  });

  it("is also checked at the file's end", async () => {
    const good = utf8(envelope(Array.from({ length: 6_000 }, () => order()).join("\n")));
    const reading = await read(Buffer.concat([good.subarray(0, -20), latin1("<a>\xe9</a>")]));
    expect(problemOf(reading)).toEqual({ kind: "declaredEncoding", declared: "utf-8" });
  });
});

it("is read in bounded memory, however many orders there are", async () => {
  async function* source() {
    yield utf8("<AmazonEnvelope><MessageType>OrderReport</MessageType>");
    for (let at = 0; at < 400; at += 1) yield utf8(`<Message>${order().repeat(50)}</Message>\n`);
    yield utf8("</AmazonEnvelope>");
  }
  const reading = await readStream(source());
  expect(summaryOf(reading).lines.accepted).toBe(20_000);
  expect(reading.records.at(-1)?.line).toBe(400);
});
