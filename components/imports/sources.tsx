import { KeyValue, KeyValues } from "@/components/ui/key-values";

type Source = { readonly name: string; readonly where: string; readonly note: string };
type Group = { readonly title: string; readonly sources: readonly Source[] };

const GROUPS: readonly Group[] = [
  {
    title: "Amazon",
    sources: [
      {
        name: "New Orders and Unshipped Orders reports",
        where: "Seller Central: Orders, Order Reports. Choose the days and request the report.",
        note: "Orders you ship yourself, with name, address and phone. Tab-separated text.",
      },
      {
        name: "Fulfilled Shipments report",
        where:
          "Seller Central: Reports, Fulfillment, Amazon Fulfilled Shipments. Download it as text.",
        note: "Orders that Amazon ships. Tab-separated text.",
      },
      {
        name: "All Orders report",
        where: "Seller Central: Reports, Fulfillment, All Orders; of archived orders too.",
        note: "City and postal code of every order, and which were cancelled.",
      },
      {
        name: "Returns reports",
        where:
          "Seller Central: Reports, Fulfillment, FBA customer returns; Orders, Manage Returns for your own.",
        note: "What shoppers wrote about a return, and tracking numbers.",
      },
      {
        name: "Feedback report",
        where: "Seller Central: Performance, Feedback, or Reports. Download it as text.",
        note: "The e-mail address of whoever rated, and what they wrote.",
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
        where:
          "The report of shoppers in the EU who agreed that Amazon shares their data with you.",
        note: "JSON. Each person is a contact, known by the e-mail’s fingerprint. The programme has terms of its own.",
      },
    ],
  },
  {
    title: "Buy with Prime and your own shop",
    sources: [
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
      {
        name: "Shopify customers export",
        where: "Shopify admin: Customers, Export, “Plain CSV file”.",
        note: "Contacts with their addresses and notes. It has no date to count from.",
      },
      {
        name: "WooCommerce orders export",
        where: "An export plug-in of the shop, with columns such as order_id and billing_email.",
        note: "CSV. The download of Analytics is not read: it holds no contact data.",
      },
    ],
  },
  {
    title: "Mailing tools",
    sources: [
      {
        name: "Mailchimp audience",
        where:
          "Audience, All contacts, Export audience. Import the ZIP as it comes, or one of its files.",
        note: "Subscribed, unsubscribed and cleaned contacts.",
      },
      {
        name: "Klaviyo profiles",
        where: "Lists & segments, Export to CSV, with the columns you use.",
        note: "A segment of all profiles also holds people without consent.",
      },
      {
        name: "Brevo, ActiveCampaign, Kit",
        where: "The tool’s own export of contacts or subscribers, as CSV.",
        note: "Each contact is known by the fingerprint of its e-mail, else of its phone.",
      },
    ],
  },
];

/** Which files are read, and where each is found. */
export function Sources() {
  return (
    <div className="grid gap-5">
      {GROUPS.map(({ title, sources }) => (
        <section key={title}>
          <h3 className="mb-1 text-sm font-semibold">{title}</h3>
          <KeyValues>
            {sources.map(({ name, where, note }) => (
              <KeyValue key={name} name={<span className="font-medium text-ink">{name}</span>}>
                {where}
                <span className="block text-ink-3">{note}</span>
              </KeyValue>
            ))}
          </KeyValues>
        </section>
      ))}
    </div>
  );
}
