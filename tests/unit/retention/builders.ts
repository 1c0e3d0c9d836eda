import fc from "fast-check";
import { CHANNELS } from "@/lib/policy/channel";
import { BASIS_KINDS } from "@/lib/retention/model";
import type { Basis, RetentionRules } from "@/lib/retention/model";
import { RECORD_STATES, RETENTION_KEYS, rulesOn } from "@/lib/retention/rules";
import type { ClockFacts, RetentionSetting, TallyCell } from "@/lib/retention/rules";
import { dayFromNumber, dayNumber, parseDay } from "@/lib/time/day";
import type { Day } from "@/lib/time/day";

export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
}

/** The rules of a merchant who has set nothing. */
export const DEFAULT_RULES: RetentionRules = rulesOn([], day("2026-11-22"));

export const setting = (change: Partial<RetentionSetting>): RetentionSetting => ({
  key: "period.amazon_marketplace",
  days: 30,
  reason: null,
  ownerId: null,
  endsOn: null,
  ...change,
});

export const marketplaceRecord = (change: Partial<ClockFacts> = {}): ClockFacts => ({
  state: "held",
  onHold: false,
  channel: "amazon_marketplace",
  basis: { kind: "delivered", day: day("2026-10-01") },
  ...change,
});

export const cell = (change: Partial<TallyCell> = {}): TallyCell => ({
  systemId: "sheet",
  channel: "amazon_marketplace",
  fieldSet: 0,
  basisKind: "delivered",
  basisDay: day("2026-10-01"),
  state: "held",
  reappeared: false,
  count: 1,
  ...change,
});

/** A narrow window, so that generated days meet the edges of a status often. */
const NEAR = { min: dayNumber(day("2026-09-01")), max: dayNumber(day("2026-12-31")) };
export const anyDay: fc.Arbitrary<Day> = fc.integer(NEAR).map(dayFromNumber);

export const anyChannel = fc.constantFrom(...CHANNELS);
export const anyKind = fc.constantFrom(...BASIS_KINDS);
export const anyBasis: fc.Arbitrary<Basis> = fc.record({ kind: anyKind, day: anyDay });

const anyPeriod = fc.integer({ min: 1, max: 60 });
export const anyRules: fc.Arbitrary<RetentionRules> = fc
  .record({
    marketplace: anyPeriod,
    primeDays: fc.option(anyPeriod),
    directDays: fc.option(anyPeriod),
    shipped: fc.integer({ min: 0, max: 20 }),
    ordered: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ marketplace, primeDays, directDays, shipped, ordered }) => ({
    periodDays: {
      amazon_marketplace: marketplace,
      unknown: marketplace,
      buy_with_prime: primeDays,
      direct: directDays,
    },
    allowanceDays: { ...DEFAULT_RULES.allowanceDays, shipped, ordered },
  }));

export const anyRecord: fc.Arbitrary<ClockFacts> = fc.record({
  state: fc.constantFrom(...RECORD_STATES),
  onHold: fc.boolean(),
  channel: anyChannel,
  basis: fc.option(anyBasis, { freq: 6 }),
});

export const anyCell: fc.Arbitrary<TallyCell> = fc
  .record({
    systemId: fc.constantFrom("shop", "sheet", "desk"),
    record: anyRecord,
    reappeared: fc.boolean(),
    count: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ systemId, record, reappeared, count }) => ({
    systemId,
    channel: record.channel,
    fieldSet: 0,
    basisKind: record.basis?.kind ?? "none",
    basisDay: record.basis?.day ?? null,
    state: record.state,
    onHold: record.onHold,
    reappeared,
    count,
  }));

export const anyCells = fc.array(anyCell, { maxLength: 30 });

export const anySetting: fc.Arbitrary<RetentionSetting> = fc.record({
  key: fc.constantFrom(...RETENTION_KEYS),
  days: fc.option(fc.integer({ min: -5, max: 4000 })),
  reason: fc.option(fc.constantFrom("", "  ", "Chargebacks arrive late")),
  ownerId: fc.option(fc.uuid()),
  endsOn: fc.option(anyDay),
});
