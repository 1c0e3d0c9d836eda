import type { Metadata } from "next";
import { PersonLookUp } from "@/components/holdings/person-look-up";
import { PageHeader } from "@/components/ui/page-header";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { personPage } from "@/lib/holdings/views";
import { countriesByName } from "@/lib/policy/countries";
import { lookUpPersonAction } from "../actions";

type Props = { params: Promise<{ merchant: string }> };

export const metadata: Metadata = { title: "Look up a shopper" };

/** Every copy of one person's data, in every system. What is looked up is posted, and in no address. */
export default async function PersonLookUpPage({ params }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "holdings.lookUp");
  const page = await read(grant, (tx, key) => personPage(tx, key, today));
  const mayExport = await holds(merchant, "holdings.export");
  const base = `/m/${merchant}`;

  return (
    <>
      <PageHeader
        crumbs={[{ label: "Holdings", href: `${base}/holdings` }]}
        title="Look up a shopper"
        lead="Every copy of one person’s data, in every system, and what each copy may be used for."
      />
      <PersonLookUp
        action={lookUpPersonAction.bind(null, merchant)}
        countries={countriesByName(format.locale)}
        country={page.country}
        base={base}
        exportTo={mayExport ? `${base}/holdings/person/export` : null}
        mayRegister={await holds(merchant, "copies.change")}
        reading={{
          rules: page.rules,
          today,
          locale: format.locale,
          timeZone: format.timeZone,
          systems: page.systems.map(({ id, name }) => [id, name]),
        }}
      />
    </>
  );
}
