import { templateOf } from "@/lib/checklists/templates/registry";
import { changeWords } from "@/lib/checklists/words";
import { CONSOLE_LABELS } from "@/lib/consoles/words";
import { KIND_LABELS } from "@/lib/copies/words";
import { RUN_PROBLEM_WORDS } from "@/lib/databases/words";
import type { NoticedErasure } from "@/lib/erasures/rules";
import type { NoticedHold } from "@/lib/holds/views";
import { REASON_LABELS } from "@/lib/holds/words";
import type { NoticedKey } from "@/lib/keys/views";
import type { BasisKind, HeldStatus } from "@/lib/retention/model";
import { EXCEPTION_DAYS_MAX, type TallyCell } from "@/lib/retention/rules";
import { CHANNEL_LABELS, SETTING_LABELS } from "@/lib/retention/words";
import { daysBetween, type Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";
import type { Need, SystemCount } from "./rules";

type Written = Pick<Format, "number" | "shortDay">;

/** "Good morning, Ana": by the clock on the merchant's wall. Without a name only the greeting. */
export function greeting(now: Date, timeZone: string, name: string): string {
  const hour = Number(
    new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone }).format(now),
  );
  const time =
    hour >= 5 && hour < 12 ? "morning" : hour >= 12 && hour < 18 ? "afternoon" : "evening";
  const [first] = name.trim().split(/\s+/);
  return first ? `Good ${time}, ${first}` : `Good ${time}`;
}

const SMALL = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

/** "Five things need you." */
export const needCountSentence = (count: number): string =>
  count === 0
    ? "Nothing needs you."
    : `${SMALL[count] ?? count} ${count === 1 ? "thing needs" : "things need"} you.`;

/** What stands in the list: the fact, what to know about it, and what its button says. */
export type NeedWords = { readonly title: string; readonly detail: string; readonly act: string };

export function needWords(need: Need, format: Written): NeedWords {
  const { number, shortDay } = format;
  switch (need.kind) {
    case "overdue":
      return {
        title:
          need.channel === "amazon_marketplace"
            ? `${number(need.count)} marketplace ${one(need.count, "record is past its day", "records are past their day")}`
            : `${number(need.count)} ${one(need.count, "record is past its day", "records are past their day")}`,
        detail: `Oldest: ${basisWords(need.oldest.cell, shortDay)}. ${placesWords(need.bySystem, number)}`,
        act: "See them",
      };
    case "checklistsChanged": {
      const [first] = need.cells;
      return {
        title:
          need.cells.length === 1 && first
            ? `${first.clause} was signed and has changed since`
            : `${number(need.cells.length)} signed checklists have changed since`,
        detail:
          need.cells.length === 1 && first
            ? `${first.changes.map((each) => changeWords(each, templateOf(first.clause), format)).join(". ")}. The signature of that day stays.`
            : `${listed(need.cells.slice(0, 6).map(({ clause }) => clause))}: what moved stands on each page. The signatures stay.`,
        act: need.cells.length === 1 ? `Open ${first?.clause ?? "it"}` : "See them",
      };
    }
    case "checklistsReturned": {
      const [first] = need.cells;
      return {
        title:
          need.cells.length === 1 && first
            ? `${first.clause} came back from review`
            : `${number(need.cells.length)} checklists came back from review`,
        detail: "The reviewer’s remarks stand at the steps.",
        act: "Answer",
      };
    }
    case "checklistsDue":
      return {
        title: `${number(need.cells.length)} of your checklists ${one(need.cells.length, "is", "are")} due`,
        detail: `${listed(need.cells.slice(0, 6).map(({ clause }) => clause))}${need.cells.length > 6 ? " and others" : ""}. The first is due on ${shortDay(need.first)}.`,
        act: "See them",
      };
    case "reviewsWaiting":
      return {
        title: `${number(need.count)} ${one(need.count, "checklist waits", "checklists wait")} for review`,
        detail: "Handed in by others. Whoever reviews signs them or sends them back.",
        act: "Review",
      };
    case "mentioned": {
      const [first] = need.mentions;
      return {
        title: `You are named in ${number(need.mentions.length)} ${one(need.mentions.length, "comment", "comments")}`,
        detail: `At ${listed([...new Set(need.mentions.map(({ clause }) => clause))].slice(0, 6))}. It waits until you have answered there.`,
        act: first ? `Open ${first.clause}` : "Open it",
      };
    }
    case "exceptionEnded":
      return {
        title: `The exception for “${SETTING_LABELS[need.setting.key]}” has ended`,
        detail: `${need.setting.endsOn ? `Its last day was ${shortDay(need.setting.endsOn)}. ` : ""}The usual days count again.`,
        act: "Decide anew",
      };
    case "importsWaiting":
      return {
        title: `${number(need.count)} ${one(need.count, "import waits", "imports wait")} for your word`,
        detail: `Nothing of ${one(need.count, "it", "them")} counts until somebody agrees; after 24 hours ${one(need.count, "it is", "they are")} forgotten.`,
        act: "Look",
      };
    case "scansFailed": {
      const [first] = need.scans;
      const seen = first?.seenOn
        ? `Last looked through on ${shortDay(first.seenOn)}.`
        : "It was never looked through.";
      return need.scans.length === 1 && first
        ? {
            title: `The daily scan of “${first.system}” failed`,
            detail: `${RUN_PROBLEM_WORDS[first.problem]} ${seen}`,
            act: "Look",
          }
        : {
            title: `${number(need.scans.length)} daily scans failed`,
            detail: `${systemsWords(need.scans)}: what came or went there since is in none of the figures.`,
            act: "Look",
          };
    }
    case "scansWaiting": {
      const [first] = need.scans;
      return {
        title:
          need.scans.length === 1 && first
            ? `The daily scan of “${first.system}” waits for your word`
            : `${number(need.scans.length)} daily scans wait for your word`,
        detail: `${need.scans.length === 1 ? "" : `${systemsWords(need.scans)}. `}So much would be gone by ${one(need.scans.length, "it", "them")} that nothing is joined by itself.`,
        act: "Look",
      };
    }
    case "dueSoon":
      return {
        title: `${number(need.count)} ${one(need.count, "record falls", "records fall")} due within 7 days`,
        detail: `${need.busiest.count < need.count ? `Most on ${shortDay(need.busiest.day)}: ${number(need.busiest.count)}.` : `All on ${shortDay(need.busiest.day)}.`} ${placesWords(need.bySystem, number)}`,
        act: "See them",
      };
    case "exceptionEnds":
      return {
        title: `The exception for “${SETTING_LABELS[need.setting.key]}” ends soon`,
        detail: `${need.setting.endsOn ? `Its last day is ${shortDay(need.setting.endsOn)}. ` : ""}It can be renewed for at most ${EXCEPTION_DAYS_MAX} days at a time.`,
        act: "Decide",
      };
    case "holdsEnded":
    case "holdsEnd":
    case "holdsUnseen":
      return holdWords(need.kind, need.holds, format);
    case "copiesPast":
      return {
        title: `${number(need.count)} ${one(need.count, "copy is past its day", "copies are past their day")}`,
        detail: `Beside the systems: ${listed(need.byKind.slice(0, 4).map(({ kind, count }) => `${KIND_LABELS[kind].toLowerCase()} ${number(count)}`))}. ${one(need.count, "It was", "The first was")} to be destroyed by ${shortDay(need.oldest)}.`,
        act: "Destroy",
      };
    case "keysExpired":
    case "keysEnd":
      return keyWords(need.kind, need.keys, format);
    case "invitationsEnd":
      return {
        title: `${number(need.count)} ${one(need.count, "invitation was", "invitations were")} not answered`,
        detail: `${one(need.count, "Its link ends", "The first link ends")} or ended on ${shortDay(need.first)}. It can be sent again with a new one.`,
        act: "Look",
      };
    case "evidenceEnds":
      return {
        title: need.isOver
          ? `${number(need.count)} ${one(need.count, "piece of evidence has", "pieces of evidence have")} expired or will soon`
          : `${number(need.count)} ${one(need.count, "piece of evidence expires", "pieces of evidence expire")} soon`,
        detail: `${need.isOver ? "The first one’s last day was" : "The first counts until"} ${shortDay(need.first)}. Checklists of this period rest on ${one(need.count, "it", "them")}.`,
        act: "Look",
      };
    case "sharingFound":
      return {
        title: "Something in the registers of sharing needs a look",
        detail: foundWords(need, number),
        act: "Look",
      };
    case "observationsDue":
      return {
        title: `${number(need.count)} ${one(need.count, "observation is", "observations are")} to be looked at again`,
        detail: `What was noticed of Amazon, to be decided ${one(need.count, "by", "from")} ${shortDay(need.first)}${one(need.count, "", " on")}.`,
        act: "Decide",
      };
    case "consolesLeft":
      return {
        title: `${number(need.count)} ${one(need.count, "log-in", "log-ins")} at Amazon ${one(need.count, "belongs", "belong")} to somebody who has left`,
        detail: `${listed(need.consoles.map((console) => CONSOLE_LABELS[console]))} still ${one(need.consoles.length, "lists", "list")} them. Access ends within a day of leaving.`,
        act: "Take off",
      };
    case "accessReviewDue":
      return {
        title:
          need.openId === null
            ? "It is time to review who has access"
            : "The review of who has access is not closed yet",
        detail: `Access was last gone through ${number(need.ageDays)} days ago. Once a quarter somebody says of everybody why theirs stays.`,
        act: need.openId === null ? "Start" : "Go on",
      };
    case "erasuresWaiting":
    case "erasuresLate":
    case "erasuresUnseen":
      return erasureWords(need.kind, need.erasures, format);
    case "reappeared":
      return {
        title: `${number(need.count)} ${one(need.count, "record came", "records came")} back that had been erased or gone`,
        detail: `${placesWords(need.bySystem, number)} Their source still holds them, or a copy brought them back.`,
        act: "See them",
      };
    case "unmappedData": {
      const places = [...new Set(need.imports.map(({ system }) => `“${system}”`))];
      return {
        title: `Columns that nobody looked at seem to hold shopper data`,
        detail: `In ${listed(places.slice(0, 3))}${places.length > 3 ? " and others" : ""}: what stands there is in none of the figures.`,
        act: "Look",
      };
    }
    case "unknownOrigin":
      return {
        title: `${number(need.count)} ${one(need.count, "record does", "records do")} not say where ${one(need.count, "it", "they")} came from`,
        detail: `${placesWords(need.bySystem, number)} Until somebody decides, the stricter rules count.`,
        act: "Decide",
      };
    case "noRule":
      return {
        title: `${number(need.count)} ${one(need.count, "record has", "records have")} no period yet`,
        detail: `You have not said how long you keep records of ${listed(need.channels.map((each) => (each === "direct" ? "your own sales" : CHANNEL_LABELS[each])))}.`,
        act: "Set a period",
      };
    case "noOwner": {
      const [first] = need.systems;
      return need.systems.length === 1 && first
        ? {
            title: `“${first.name}” has no owner`,
            detail:
              first.count === 0
                ? "Nobody answers for what will lie there."
                : `Nobody answers for the ${number(first.count)} ${one(first.count, "record", "records")} in it.`,
            act: "Assign",
          }
        : {
            title: `${number(need.systems.length)} systems have no owner`,
            detail: `Nobody answers for ${listed(need.systems.slice(0, 3).map(({ name }) => `“${name}”`))}${need.systems.length > 3 ? " and others" : ""}.`,
            act: "Assign",
          };
    }
    case "noClock":
      return {
        title: `${number(need.count)} ${one(need.count, "record carries", "records carry")} no date to count from`,
        detail: placesWords(need.bySystem, number),
        act: "See them",
      };
  }
}

function erasureWords(
  kind: "erasuresWaiting" | "erasuresLate" | "erasuresUnseen",
  erasures: readonly NoticedErasure[],
  { number, shortDay }: Written,
): NeedWords {
  const count = erasures.length;
  const sum = (of: (erasure: NoticedErasure) => number) =>
    erasures.reduce((all, erasure) => all + of(erasure), 0);
  const first = (of: (erasure: NoticedErasure) => Day | null) =>
    erasures.flatMap((erasure) => of(erasure) ?? []).toSorted()[0];
  switch (kind) {
    case "erasuresWaiting": {
      const records = sum((erasure) => erasure.records);
      return {
        title: `${number(count)} ${one(count, "erasure waits", "erasures wait")} for a second person`,
        detail: `${number(records)} ${one(records, "record is", "records are")} overdue meanwhile. Nobody approves what they asked for themselves.`,
        act: "Decide",
      };
    }
    case "erasuresLate": {
      const records = sum(({ planned }) => planned);
      const day = first(({ dueOn }) => dueOn);
      return {
        title: `${number(count)} ${one(count, "erasure is", "erasures are")} behind`,
        detail: `${number(records)} ${one(records, "record is", "records are")} still to be worked off${day === undefined ? "" : `, the first since ${shortDay(day)}`}.`,
        act: "Work on it",
      };
    }
    case "erasuresUnseen": {
      const records = sum(({ unproven }) => unproven);
      const day = first(({ saidOn }) => saidOn);
      return {
        title: `${number(records)} ${one(records, "record is", "records are")} said to be erased and not seen to be`,
        detail: `${day === undefined ? "" : `The first since ${shortDay(day)}. `}Look at ${one(records, "its", "their")} source again in full; until then ${one(records, "it counts", "they count")} as held.`,
        act: "See them",
      };
    }
  }
}

function holdWords(
  kind: "holdsEnded" | "holdsEnd" | "holdsUnseen",
  holds: readonly NoticedHold[],
  { number, shortDay }: Written,
): NeedWords {
  const count = holds.length;
  const reasons = listed(
    [...new Set(holds.map(({ reason }) => REASON_LABELS[reason].toLowerCase()))].slice(0, 6),
  );
  const first = holds[0]?.until;
  const day = first === undefined ? "" : shortDay(first);
  switch (kind) {
    case "holdsEnded":
      return {
        title: `${number(count)} ${one(count, "hold has", "holds have")} ended`,
        detail: `${one(count, "It was", "They were")} for ${reasons}. What ${one(count, "it", "they")} kept stands where its clock says again; extend ${one(count, "it", "them")} where the reason goes on.`,
        act: "Look",
      };
    case "holdsEnd":
      return {
        title: `${number(count)} ${one(count, "hold ends", "holds end")} soon`,
        detail: `For ${reasons}. ${count === 1 ? `Its last day is ${day}.` : `The first ends on ${day}.`}`,
        act: "Decide",
      };
    case "holdsUnseen":
      return {
        title: `${number(count)} ${one(count, "hold was", "holds were")} not seen by a reviewer yet`,
        detail: `For ${reasons}. ${one(count, "It counts", "They count")} all the same.`,
        act: "Review",
      };
  }
}

function keyWords(
  kind: "keysExpired" | "keysEnd",
  keys: readonly NoticedKey[],
  { number, shortDay }: Written,
): NeedWords {
  const count = keys.length;
  const [first] = keys;
  const name = first ? `“${first.name}”` : "";
  const day = first ? shortDay(first.expiresOn) : "";
  const named = count === 1 ? `The API key ${name}` : `${number(count)} API keys`;
  if (kind === "keysEnd")
    return {
      title: `${named} ${one(count, "ends", "end")} soon`,
      detail: `${count === 1 ? `Its last day is ${day}` : `The first is ${name}, through ${day}`}. Make a new one, hand it to its program, then revoke the old one.`,
      act: "Replace",
    };
  return {
    title: `${named} ${one(count, "has", "have")} expired`,
    detail: `${count === 1 ? `Its last day was ${day}` : `The first was ${name}, through ${day}`}. Its program is turned away; revoke what nobody needs.`,
    act: "Look",
  };
}

const one = (count: number, single: string, many: string): string => (count === 1 ? single : many);

/** How the date that a record counts from is told in a sentence. */
const BASIS_BEGINNINGS: Readonly<Record<BasisKind, string>> = {
  cancelled: "cancelled",
  delivered: "delivered",
  estimatedDelivery: "delivery estimated for",
  promisedDelivery: "delivery promised by",
  shipped: "shipped",
  ordered: "ordered",
  lastActivity: "last active on",
};

const basisWords = ({ basisKind, basisDay }: TallyCell, shortDay: Written["shortDay"]): string =>
  basisKind === "none" || basisDay === null
    ? "without a date"
    : `${BASIS_BEGINNINGS[basisKind]} ${shortDay(basisDay)}`;

/** `31 in “Order spreadsheet”, 7 in “Help desk”.`; the smallest are put together where there are many. */
function placesWords(systems: readonly SystemCount[], number: Written["number"]): string {
  const named = systems.length > 3 ? systems.slice(0, 2) : systems;
  const rest = systems.slice(named.length);
  const words = named.map(({ name, count }) =>
    systems.length === 1 ? `All in “${name}”` : `${number(count)} in “${name}”`,
  );
  if (rest.length > 0) {
    const sum = rest.reduce((all, { count }) => all + count, 0);
    words.push(`${number(sum)} in ${rest.length} more systems`);
  }
  return `${words.join(", ")}.`;
}

const systemsWords = (some: readonly { readonly system: string }[]): string =>
  `In ${listed(some.slice(0, 3).map(({ system }) => `“${system}”`))}${some.length > 3 ? " and others" : ""}`;

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** A few words beside a status: what of it comes first, or what it waits for. */
export function heldNotes(
  needs: readonly Need[],
  today: Day,
  { number, shortDay }: Written,
): Readonly<Partial<Record<HeldStatus, string>>> {
  const notes: Partial<Record<HeldStatus, string>> = { kept: "within their period" };
  for (const need of needs) {
    if (need.kind === "overdue")
      notes.overdue = `oldest ${number(daysBetween(need.oldest.due, today))} ${one(daysBetween(need.oldest.due, today), "day", "days")}`;
    if (need.kind === "dueSoon") notes.dueSoon = `most on ${shortDay(need.busiest.day)}`;
    if (need.kind === "noRule") notes.noRule = "need a period from you";
    if (need.kind === "holdsEnd") {
      const [first] = need.holds;
      if (first) notes.onHold = `first hold ends ${shortDay(first.until)}`;
    }
    if (need.kind === "noClock") notes.noClock = "no date to count from";
  }
  return notes;
}

/** "1 use is not permitted, 2 agreements ended." */
function foundWords(
  { refused, withoutPolicy, lapsed, ending, late }: Extract<Need, { kind: "sharingFound" }>,
  number: (count: number) => string,
): string {
  const part = (count: number, single: string, several: string) =>
    count === 0 ? [] : [`${number(count)} ${one(count, single, several)}`];
  return `${listed([
    ...part(refused, "use is not permitted", "uses are not permitted"),
    ...part(
      withoutPolicy,
      "use is covered by no live policy",
      "uses are covered by no live policy",
    ),
    ...part(lapsed, "agreement ended", "agreements ended"),
    ...part(ending, "agreement ends soon", "agreements end soon"),
    ...part(late, "recipient was not looked at in time", "recipients were not looked at in time"),
  ])}.`;
}
