import { reviewAgeDays } from "@/lib/access-review/rules";
import { ROLES } from "@/lib/access/permissions";
import { ROLE_LABELS } from "@/lib/accounts/words";
import { CONSOLES, type ConsoleCount } from "@/lib/consoles/model";
import { CONSOLE_LABELS } from "@/lib/consoles/words";
import { COPY_KINDS, type CopyState } from "@/lib/copies/model";
import { copyState } from "@/lib/copies/rules";
import type { CopyCount } from "@/lib/copies/views";
import { OBSERVED_CLAUSES } from "@/lib/amazon/model";
import { OBSERVED_LABELS } from "@/lib/amazon/words";
import { FINDING_LABELS, DEFINITIONS } from "@/lib/engagement/words";
import { addUp, reconcile, type DayCounts } from "@/lib/engagement/rules";
import { FIGURES, type FindingKind } from "@/lib/engagement/model";
import { KIND_LABELS } from "@/lib/copies/words";
import { fieldsBySystem } from "@/lib/holdings/views";
import { formatName } from "@/lib/imports/words";
import { CHANNELS, type Channel } from "@/lib/policy/channel";
import { FIELDS, fieldSetOf, fieldsIn, type FieldKey } from "@/lib/policy/fields";
import type { HeldStatus } from "@/lib/retention/model";
import {
  countByStatus,
  countByStatusPer,
  exceptionState,
  type TallyCell,
} from "@/lib/retention/rules";
import { CHANNEL_LABELS, SETTING_LABELS, STATUS_LABELS } from "@/lib/retention/words";
import { STEERING } from "@/lib/sharing/template/rules";
import { SYSTEM_KINDS, type System } from "@/lib/systems/model";
import { SYSTEM_KIND_NAMES } from "@/lib/systems/words";
import { daysBetween, type Day } from "@/lib/time/day";
import { firstDay, lastDay, monthOf, type Month } from "@/lib/time/month";
import {
  FACT_ITEMS_MAX,
  FACTS,
  firstDayTold,
  type ComputedFactId,
  type FactItem,
  type FactSource,
  type FactValue,
} from "./facts";
import type { Ground } from "./ground";

type Value = FactValue["value"];

/** What a fact's computation is handed: the sources it names in `facts.ts`, and no other. */
type Compute<S extends FactSource> = (ground: Pick<Ground, S>, today: Day) => Value;

/** Every fact that has a source has its computation here; one without the other does not compile. */
export const COMPUTATIONS: {
  readonly [Id in ComputedFactId]: Compute<(typeof FACTS)[Id]["from"][number]>;
} = {
  fieldsBySystem: ({ tally, systems }) => {
    const counts = fieldsBySystem(tally.filter(({ channel }) => channel === "buy_with_prime"));
    return capped(
      "fieldsBySystem",
      systems.flatMap(({ id, name }) =>
        FIELDS.flatMap(({ key, label }) =>
          item(
            `${id} ${key}`,
            `“${name}”: ${label}`,
            counts.get(id)?.byField.get(key) ?? 0,
            holdings({ channel: "buy_with_prime", system: id, field: key }),
          ),
        ),
      ),
    );
  },
  systemsWithoutOwner: ({ systems }) => systems.filter(({ ownerId }) => ownerId === null).length,
  unmappedColumns: ({ imports, systems }) => {
    const names = new Map(systems.map(({ id, name }) => [id, name]));
    return capped(
      "unmappedColumns",
      imports.flatMap(({ systemId, importId, format, columns }) =>
        item(
          `${systemId} ${format}`,
          `“${names.get(systemId) ?? systemId}”: ${formatName(format)}`,
          columns,
          `/imports/${importId}`,
        ),
      ),
    );
  },
  policyMissing: ({ sharing }) => (sharing.hasPolicy ? 0 : 1),
  policyAgeDays: ({ sharing }, today) => Math.max(daysBetween(sharing.policySince, today), 0),
  recipientsWithoutAgreement: ({ sharing }) => sharing.withoutAgreement,
  usesNotCovered: ({ sharing }) => sharing.uses.notCovered,
  recipientsNotLookedAt: ({ sharing }) => sharing.notLookedAt,
  usesShowingPrime: ({ sharing }) => sharing.uses.showingPrime,
  consentsWithoutProof: ({ sharing }) => sharing.unproven,
  marketplaceUsesRefused: ({ sharing }) => sharing.uses.marketplaceRefused,
  marketplaceUsesPromoting: ({ sharing }) => sharing.uses.marketplacePromoting,
  sharesUnchecked: ({ checks }) => checks.shares.unchecked,
  filesRevealingPrime: ({ checks }) => checks.shares.showingPrime,
  buyWithPrimeOverdue: withStatus("buy_with_prime", "overdue"),
  buyWithPrimeWithoutPeriod: withStatus("buy_with_prime", "noRule"),
  buyWithPrimeAtThirdParties: ({ tally, systems }) =>
    capped(
      "buyWithPrimeAtThirdParties",
      perSystem(
        tally.filter(({ channel }) => channel === "buy_with_prime"),
        systems.filter(isThirdParty),
        toolLabel,
        (id) => holdings({ channel: "buy_with_prime", system: id }),
      ),
    ),
  ordersByMonth: ({ tally }, today) => ordersByMonth(tally, today),
  catalogueAgeDays: ({ catalogue }, today) => Math.max(daysBetween(catalogue.version, today), 0),
  thirdPartyTools: ({ tally, systems }) => {
    const held = heldBySystem(tally);
    return capped(
      "thirdPartyTools",
      systems.filter(isThirdParty).map((system) => ({
        key: system.id,
        label: toolLabel(system),
        value: held.get(system.id) ?? 0,
        rows: holdings({ system: system.id }),
      })),
    );
  },
  overdueAtTools: ({ tally, systems, retention }, today) => {
    const counts = countByStatusPer(tally, ({ systemId }) => systemId, retention.rules, today);
    return capped(
      "overdueAtTools",
      systems
        .filter(isThirdParty)
        .flatMap((system) =>
          item(
            system.id,
            toolLabel(system),
            counts.get(system.id)?.byStatus.overdue ?? 0,
            holdings({ status: "overdue", system: system.id }),
          ),
        ),
    );
  },
  accountUsersListed: perConsole("listed", ""),
  accountUsersUnconfirmed: perConsole("unconfirmed", "&state=unconfirmed"),
  accountUsersShared: perConsole("shared", "&shared=yes"),
  accountUsersLeft: perConsole("left", "&state=left"),
  accessReviewAgeDays: ({ accessReviews }, today) =>
    reviewAgeDays(accessReviews.closedOn, accessReviews.began, today),
  usersByRole: ({ people }) =>
    ROLES.flatMap((role) =>
      item(role, ROLE_LABELS[role], people.get(role) ?? 0, `/users?role=${role}&state=active`),
    ),
  unexpectedFields: ({ tally }) =>
    capped(
      "unexpectedFields",
      (["amazon_marketplace", "unknown"] as const).flatMap((channel) =>
        fieldsBeyondAnOrder(tally, channel),
      ),
    ),
  marketplaceInMailingTools: ({ tally, systems }) =>
    capped(
      "marketplaceInMailingTools",
      perSystem(
        tally.filter(isMarketplace),
        systems.filter(({ kind }) => kind === "mailingTool"),
        ({ name }) => `“${name}”`,
        (id) => holdings({ channel: "amazon_marketplace", system: id }),
      ),
    ),
  marketplaceOnLists: ({ checks }) => checks.marketplaceOnLists,
  templatesFailing: ({ templates }) =>
    templates.filter(({ outcome }) => outcome === "problems").length,
  messagesSteering: ({ templates }) =>
    templates.filter(({ kinds }) => kinds.some((kind) => STEERING.includes(kind))).length,
  marketplaceBySystem: ({ tally, systems }) =>
    capped(
      "marketplaceBySystem",
      SYSTEM_KINDS.flatMap((kind) =>
        perSystem(
          tally.filter(isMarketplace),
          systems.filter((system) => system.kind === kind),
          ({ name }) => `${SYSTEM_KIND_NAMES[kind]}: “${name}”`,
          (id) => holdings({ channel: "amazon_marketplace", system: id }),
        ),
      ),
    ),
  copiesByKind: ({ copies }) =>
    COPY_KINDS.flatMap((kind) =>
      item(
        kind,
        KIND_LABELS[kind],
        copiesOf(copies, (each) => each.kind === kind),
        `/retention/copies?kind=${kind}`,
      ),
    ),
  copiesWithoutOwner: ({ copies }) => copies.reduce((sum, { ownerless }) => sum + ownerless, 0),
  copiesPastDestroyBy: ({ copies }, today) => copiesOf(copies, standsAs("pastItsDay", today)),
  copiesDueSoon: ({ copies }, today) => copiesOf(copies, standsAs("dueSoon", today)),
  unknownOrigin: ({ tally }) => heldOf(tally, "unknown"),
  marketplaceOverdue: withStatus("amazon_marketplace", "overdue"),
  unknownOverdue: withStatus("unknown", "overdue"),
  marketplaceDueSoon: withStatus("amazon_marketplace", "dueSoon"),
  marketplaceWithoutClock: withStatus("amazon_marketplace", "noClock"),
  unknownWithoutClock: withStatus("unknown", "noClock"),
  marketplaceOnHold: withStatus("amazon_marketplace", "onHold"),
  marketplaceReappeared: ({ tally }) =>
    tally
      .filter((cell) => isHeld(cell) && isMarketplace(cell) && cell.reappeared)
      .reduce((sum, { count }) => sum + count, 0),
  retentionExceptions: ({ retention }, today) =>
    retention.settings
      .filter((setting) => exceptionState(setting, today) === "inForce")
      .flatMap(({ key, days }) => item(key, SETTING_LABELS[key], days ?? 0, "/retention/rules")),
  erasuresUnverified: ({ erasures }) => erasures.filter(({ unproven }) => unproven > 0).length,
  erasuresUnverifiedDays: ({ erasures }, today) => {
    const days = erasures.flatMap(({ unproven, saidOn }) =>
      unproven > 0 && saidOn !== null ? [Math.max(daysBetween(saidOn, today), 0)] : [],
    );
    return Math.max(0, ...days);
  },
  engagementFunnel: ({ engagement }) =>
    monthsOf(engagement.days).flatMap(({ month, days, from, to }) => {
      const counts = addUp(days.map((each) => each.counts));
      return FIGURES.flatMap((figure) =>
        item(
          `${month} ${figure}`,
          `${monthName(month)}: ${DEFINITIONS[figure].label.toLowerCase()}`,
          counts[figure] ?? 0,
          `/engagement?from=${from}&to=${to}`,
        ),
      );
    }),
  completedAgainstOrders: ({ engagement, tally }) =>
    monthsOf(engagement.days).flatMap(({ month, days, from, to }) => {
      const { difference } = reconcile({ from, to }, days, tally);
      if (difference === null) return [];
      const isMore = difference > 0;
      return item(
        `${month} ${isMore ? "checkouts" : "orders"}`,
        `${monthName(month)}: ${isMore ? "checkouts beyond orders" : "orders beyond checkouts"}`,
        Math.abs(difference),
        `/engagement/reconciliation?from=${from}&to=${to}`,
      );
    }),
  engagementReviewAgeDays: ({ engagement }, today) =>
    Math.max(daysBetween(engagement.reviewedOn, today), 0),
  eventsOutsideOffer: ({ engagement }) =>
    engagement.findings.find(({ kind }) => kind === "productsWithoutOffer")?.count ?? 0,
  eventsOutsideSchema: ({ engagement }) =>
    OUTSIDE_SCHEMA.flatMap((kind) =>
      item(
        kind,
        FINDING_LABELS[kind],
        engagement.findings.find((finding) => finding.kind === kind)?.count ?? 0,
        "/engagement",
      ),
    ),
  openObservations: ({ amazon }) =>
    OBSERVED_CLAUSES.flatMap((clause) =>
      item(
        clause,
        `${clause}: ${OBSERVED_LABELS[clause]}`,
        amazon.observations
          .filter((each) => each.clause === clause)
          .filter(({ state }) => state === "open" || state === "watched")
          .reduce((sum, { count }) => sum + count, 0),
        `/amazon/observations?clause=${clause}`,
      ),
    ),
  libraryCheckAgeDays: ({ amazon }, today) => Math.max(daysBetween(amazon.checkedOn, today), 0),
  heldByChannel: ({ tally }) =>
    CHANNELS.flatMap((channel) =>
      item(channel, CHANNEL_LABELS[channel], heldOf(tally, channel), holdings({ channel })),
    ),
  noLongerHeld: ({ tally }) =>
    (["erased", "gone"] as const).flatMap((state) =>
      item(
        state,
        STATUS_LABELS[state],
        tally.filter((cell) => cell.state === state).reduce((sum, { count }) => sum + count, 0),
        "/imports",
      ),
    ),
};

/** What an order needs of its buyer, and the number of its parcel, which comes from the shipment. */
const ORDER_FIELDS = fieldSetOf([
  "user.name",
  "user.contact.email",
  "user.contact.address",
  "user.contact.phone_number",
  "user.unique_id.pseudonymous",
]);
const PLACE_FIELD: FieldKey = "user.contact.address.city";

const isHeld = ({ state }: TallyCell): boolean => state === "held";
const isMarketplace = ({ channel }: TallyCell): boolean => channel === "amazon_marketplace";
const isThirdParty = ({ thirdParty }: System): boolean => thirdParty !== "";
const toolLabel = ({ name, thirdParty }: System): string => `“${name}” (${thirdParty})`;

const copiesOf = (copies: readonly CopyCount[], isMeant: (copies: CopyCount) => boolean): number =>
  copies.reduce((sum, each) => sum + (isMeant(each) ? each.count : 0), 0);

const standsAs =
  (state: CopyState, today: Day) =>
  ({ destroyBy }: CopyCount): boolean =>
    copyState({ destroyBy, destroyedOn: null }, today) === state;

/** Log-ins of Amazon's consoles, console by console. */
function perConsole(of: keyof Omit<ConsoleCount, "console">, query: string): Compute<"consoles"> {
  return ({ consoles }) =>
    CONSOLES.flatMap((console) =>
      item(
        console,
        CONSOLE_LABELS[console],
        consoles.find((each) => each.console === console)?.[of] ?? 0,
        `/users/consoles?console=${console}${query}`,
      ),
    );
}

/** The list of holdings under these filters. */
const holdings = (filters: Readonly<Record<string, string>>): string =>
  `/holdings?${new URLSearchParams(filters).toString()}`;

/** One item of a list; none where there is nothing to show. */
const item = (key: string, label: string, value: number, rows: string): readonly FactItem[] =>
  value > 0 ? [{ key, label, value, rows }] : [];

/** As many items as a list may have; beyond that the largest, and the rest as one. */
function capped(id: ComputedFactId, items: readonly FactItem[]): readonly FactItem[] {
  if (items.length <= FACT_ITEMS_MAX) return items;
  const largest = [...items].sort((a, b) => b.value - a.value);
  const rest = largest.splice(FACT_ITEMS_MAX - 1);
  const value = rest.reduce((sum, each) => sum + each.value, 0);
  return [...largest, { key: "rest", label: `${rest.length} more`, value, rows: FACTS[id].rows }];
}

function withStatus(channel: Channel, status: HeldStatus): Compute<"tally" | "retention"> {
  return ({ tally, retention }, today) => {
    const ofChannel = tally.filter((cell) => cell.channel === channel);
    return countByStatus(ofChannel, retention.rules, today).byStatus[status];
  };
}

const heldOf = (tally: readonly TallyCell[], channel: Channel): number =>
  tally
    .filter((cell) => isHeld(cell) && cell.channel === channel)
    .reduce((sum, { count }) => sum + count, 0);

function heldBySystem(cells: readonly TallyCell[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { systemId, count } of cells.filter(isHeld))
    counts.set(systemId, (counts.get(systemId) ?? 0) + count);
  return counts;
}

function perSystem(
  cells: readonly TallyCell[],
  systems: readonly System[],
  labelOf: (system: System) => string,
  rowsOf: (id: string) => string,
): readonly FactItem[] {
  const held = heldBySystem(cells);
  return systems.flatMap((system) =>
    item(system.id, labelOf(system), held.get(system.id) ?? 0, rowsOf(system.id)),
  );
}

function fieldsBeyondAnOrder(
  tally: readonly TallyCell[],
  channel: "amazon_marketplace" | "unknown",
): readonly FactItem[] {
  const counts = new Map<FieldKey, number>();
  for (const { fieldSet, count } of tally.filter((c) => isHeld(c) && c.channel === channel))
    for (const { key } of fieldsIn(fieldSet & ~ORDER_FIELDS))
      counts.set(key, (counts.get(key) ?? 0) + count);
  return FIELDS.filter(({ key }) => key !== PLACE_FIELD).flatMap(({ key, label }) =>
    item(
      `${channel} ${key}`,
      `${label}, ${CHANNEL_LABELS[channel]}`,
      counts.get(key) ?? 0,
      holdings({ channel, field: key }),
    ),
  );
}

/** What an event carries that Amazon's schema has no place for. */
const OUTSIDE_SCHEMA: readonly FindingKind[] = [
  ...(["emails", "phones", "names", "personNumbers", "otherFields"] as const),
];

/** Days with figures, month by month; of a month only the days between its first and its last. */
function monthsOf(days: readonly DayCounts[]) {
  const months = [...new Set(days.map(({ day }) => monthOf(day)))];
  return months.map((month) => {
    const inside = days.filter(({ day }) => monthOf(day) === month);
    const newest = days.at(-1)?.day ?? firstDay(month);
    const end = lastDay(month);
    return { month, days: inside, from: firstDay(month), to: end < newest ? end : newest };
  });
}

const monthName = (month: Month): string =>
  MONTH_NAME.format(new Date(`${firstDay(month)}T00:00:00Z`));

const MONTH_NAME = new Intl.DateTimeFormat("en", {
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** `2026-08` of a day in November 2026. */
const firstMonth = (today: Day): string => monthOf(firstDayTold(today));

/** A contact is no order: what counts from somebody's last activity is left out. */
function ordersByMonth(tally: readonly TallyCell[], today: Day): readonly FactItem[] {
  const first = firstMonth(today);
  const counts = new Map<string, number>();
  for (const { channel, basisKind, basisDay, count } of tally) {
    if (basisDay === null || basisKind === "lastActivity" || basisDay.slice(0, 7) < first) continue;
    const key = `${channel} ${basisDay.slice(0, 7)}`;
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  const months = [...new Set([...counts.keys()].map((key) => key.slice(-7)))].sort();
  return capped(
    "ordersByMonth",
    CHANNELS.flatMap((channel) =>
      months.flatMap((month) =>
        item(
          `${channel} ${month}`,
          `${CHANNEL_LABELS[channel]}, ${MONTH_NAME.format(new Date(`${month}-01T00:00:00Z`))}`,
          counts.get(`${channel} ${month}`) ?? 0,
          holdings({ channel }),
        ),
      ),
    ),
  );
}
