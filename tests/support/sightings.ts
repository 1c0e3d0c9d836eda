import fc from "fast-check";
import { merchantHash } from "@/lib/crypto/merchant-key";
import { encodeBasis, joinEvidence, type Evidence } from "@/lib/holdings/rules";
import type { SourceRecord } from "@/lib/imports/model";
import { readFile } from "@/lib/imports/read";
import { stager } from "@/lib/imports/stage";
import { channelBit, type Channel } from "@/lib/policy/channel";
import { dayFromNumber } from "@/lib/time/day";
import { NOW } from "./builders";
import { fbaShipment, fbaText, newOrder, newOrdersText, tableText } from "./report-files";

export type File = { readonly text: string; readonly told: Channel | null };

export const SHOPIFY_COLUMNS = [
  "Name",
  "Email",
  "Financial Status",
  "Fulfilled at",
  "Shipping Method",
  "Created at",
  "Lineitem name",
  "Shipping Name",
  "Shipping Address1",
  "Shipping City",
  "Shipping Zip",
  "Shipping Province",
  "Shipping Country",
  "Shipping Phone",
  "Notes",
  "Cancelled at",
  "Location",
  "Tags",
] as const;

/** Few orders, so that files meet; their ids are sound in every format. */
const orderId = fc.constantFrom(
  "204-0000001-0000001",
  "204-0000001-0000002",
  "204-0000001-0000003",
  "S01-0000001-0000004",
);
const day = fc.integer({ min: 1, max: 28 }).map((number) => String(number).padStart(2, "0"));
const orNothing = (arbitrary: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 2, arbitrary }, { weight: 1, arbitrary: fc.constant("") });
const moment = (month: string) => day.map((d) => `2026-${month}-${d}T10:00:00+00:00`);

const newOrdersRow = fc
  .record({
    "order-id": orderId,
    "purchase-date": orNothing(moment("09")),
    "delivery-end-date": orNothing(moment("10")),
    "buyer-email": orNothing(fc.constantFrom("a@example.com", "b+tag@example.com")),
    "buyer-name": orNothing(fc.constant("Ann Example")),
    "recipient-name": fc.constant(""),
    "buyer-phone-number": orNothing(fc.constant("020 7946 0001")),
    "ship-phone-number": fc.constant(""),
    "ship-address-1": orNothing(fc.constant("1 Invented Street")),
    "ship-city": orNothing(fc.constant("Exampleton")),
    "ship-country": orNothing(fc.constantFrom("GB", "US")),
    "ship-state": orNothing(fc.constantFrom("WA", "NY")),
    "sales-channel": fc.constantFrom("Amazon.co.uk", "Amazon.com", "Non-Amazon UK"),
  })
  .map((cells) => newOrder(cells));

const fbaRow = fc
  .record({
    "amazon-order-id": orderId,
    "purchase-date": orNothing(moment("09")),
    "shipment-date": orNothing(moment("09")),
    "estimated-arrival-date": orNothing(moment("10")),
    "buyer-email": orNothing(fc.constant("a@example.com")),
    "tracking-number": orNothing(fc.constant("TRACK1")),
    "sales-channel": fc.constantFrom("Amazon.co.uk", "Non-Amazon"),
  })
  .map((cells) => fbaShipment(cells));

const shopifyRow = fc.record({
  Name: orderId,
  Email: orNothing(fc.constant("a@example.com")),
  "Financial Status": fc.constant("paid"),
  "Fulfilled at": orNothing(moment("09")),
  "Created at": orNothing(moment("08")),
  "Cancelled at": fc.oneof(fc.constant(""), fc.constant(""), moment("10")),
  "Lineitem name": fc.constant("Lamp"),
  "Shipping City": orNothing(fc.constant("Exampleton")),
  "Shipping Address1": orNothing(fc.constant("1 Invented Street")),
  "Shipping Country": orNothing(fc.constantFrom("US", "CA")),
  "Shipping Province": orNothing(fc.constantFrom("WA", "ON")),
  Notes: orNothing(fc.constant("leave at the door")),
  Tags: fc.constantFrom("", "vip", "vip, Buy With Prime"),
  "Shipping Method": fc.constantFrom("Standard", "Prime Free Shipping"),
  Location: fc.constantFrom("", "Buy with Prime"),
});

const told = fc.constantFrom<Channel | null>(
  ...[null, null, null, null],
  ...(["amazon_marketplace", "buy_with_prime", "direct", "unknown"] as const),
);
const rows = <T>(row: fc.Arbitrary<T>) => fc.array(row, { minLength: 1, maxLength: 5 });
export const file: fc.Arbitrary<File> = fc.record({
  told,
  text: fc.oneof(
    rows(newOrdersRow).map((each) => newOrdersText(each)),
    rows(fbaRow).map((each) => fbaText(each)),
    rows(shopifyRow).map((each) => tableText(SHOPIFY_COLUMNS, each, { delimiter: "," })),
    // Without the three columns that would show a mark, the file cannot tell that there is none.
    rows(shopifyRow).map((each) =>
      tableText(
        SHOPIFY_COLUMNS.filter((name) => name !== "Location"),
        each,
        { delimiter: "," },
      ),
    ),
  ),
});

async function recordsOf({ text }: File): Promise<readonly SourceRecord[]> {
  const records: SourceRecord[] = [];
  async function* source() {
    yield new TextEncoder().encode(text);
  }
  const result = await readFile(source(), { now: NOW }, (batch) => void records.push(...batch));
  if (!result.ok) throw new Error(result.problem.kind);
  return records;
}

/** One file's sighting of each of its orders: its lines joined, and then what they leave unsaid about the channel. */
export async function sightings(file: File): Promise<ReadonlyMap<string, Evidence>> {
  const orders = new Map<string, Evidence>();
  const otherwise = new Map<string, number>();
  for (const record of await recordsOf(file)) {
    const isCancelled = record.cancelled !== null;
    const line: Evidence = {
      fields: record.fields,
      primeMarks: record.primeMarks,
      channelsSaid: record.channels,
      channelsTold: file.told === null ? 0 : channelBit(file.told),
      orderBasis: record.basis ? encodeBasis(record.basis.kind, record.basis.dayNumber) : 0,
      cancelledDay: record.cancelled ? dayFromNumber(record.cancelled.dayNumber) : null,
      cancelledAsOf: isCancelled ? (record.lastUpdatedMs ?? Infinity) : null,
      activeAsOf: isCancelled ? null : record.lastUpdatedMs,
      country: record.country,
      region: record.region,
    };
    const key = orderKeyOf(record);
    const before = orders.get(key);
    orders.set(key, before ? joinEvidence(before, line) : line);
    otherwise.set(key, (otherwise.get(key) ?? 0) | channelBit(record.channelOtherwise));
  }
  return new Map(
    [...orders].map(([key, evidence]) => [
      key,
      evidence.channelsSaid === 0
        ? { ...evidence, channelsSaid: otherwise.get(key) ?? 0 }
        : evidence,
    ]),
  );
}

/** The digests of everybody whom a file names, by order. */
export async function digestsIn(
  each: File,
  merchantId: string,
  systemId: string,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const keys = {
    fingerprint: merchantHash(merchantId, "fingerprint"),
    record: merchantHash(merchantId, "record"),
  };
  const stage = stager(keys, systemId, () => undefined);
  const found = new Map<string, Set<string>>();
  for (const record of await recordsOf(each)) {
    const key = orderKeyOf(record);
    const digests = found.get(key) ?? new Set<string>();
    found.set(key, digests);
    for (const digest of stage(record).fingerprints) digests.add(digest);
  }
  return found;
}

/** The files here are of orders: a contact among them would be a mistake of the test. */
function orderKeyOf({ recordKey }: SourceRecord): string {
  if (typeof recordKey !== "string") throw new Error("A contact among orders.");
  return recordKey;
}
