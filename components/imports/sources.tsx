import { KeyValue, KeyValues } from "@/components/ui/key-values";

type Source = { readonly name: string; readonly where: string; readonly note: string };

const SOURCES: readonly Source[] = [
  {
    name: "New Orders report",
    where: "Seller Central: Orders, Order Reports, New Orders. Choose the days and request it.",
    note: "Orders you ship yourself, with name, address and phone. Tab-separated text.",
  },
  {
    name: "Fulfilled Shipments report",
    where: "Seller Central: Reports, Fulfillment, Amazon Fulfilled Shipments. Download it as text.",
    note: "Orders that Amazon ships. Tab-separated text.",
  },
  {
    name: "Order report in XML",
    where: "The order report that Amazon delivers as XML, saved as it came.",
    note: "The same orders as in the New Orders report.",
  },
  {
    name: "Answers of Amazon’s Orders API",
    where: "What the Orders API gave your program, version 0 or 2026-01-01, saved as it came.",
    note: "JSON: one answer, a page, a list of them, or one a line. Buyer, address and item calls add to their order.",
  },
  {
    name: "EU end-user data report",
    where: "The report of shoppers in the EU who agreed that Amazon shares their data with you.",
    note: "JSON. Each person is a contact, known by the e-mail’s fingerprint. The programme has terms of its own.",
  },
  {
    name: "Buy with Prime order",
    where: "The answer of the Buy with Prime API to an order query, saved as it came.",
    note: "JSON: one order, a list of them, or one a line.",
  },
  {
    name: "Shopify orders export",
    where: "Shopify admin: Orders, Export, “Plain CSV file”. Export all columns.",
    note: "Tags, shipping method and location tell Buy with Prime orders from your own sales.",
  },
];

/** Which files are read, and where each is found. */
export function Sources() {
  return (
    <KeyValues>
      {SOURCES.map(({ name, where, note }) => (
        <KeyValue key={name} name={<span className="font-medium text-ink">{name}</span>}>
          {where}
          <span className="block text-ink-3">{note}</span>
        </KeyValue>
      ))}
    </KeyValues>
  );
}
