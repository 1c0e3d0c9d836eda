import { grantTo } from "@/lib/access/grant";
import { ROLES, type Permission, type Role } from "@/lib/access/permissions";

/** What is asked for, by how it answers: a page or a file is read, a form or an action is sent. */
export type Door = {
  readonly name: string;
  readonly kind: "page" | "file" | "form" | "action";
  readonly asks: Permission;
};

export const VERBS = ["GET", "HEAD", "POST", "PUT", "DELETE"] as const;
export type Verb = (typeof VERBS)[number];

export const VISITORS = [...ROLES, "signedOut"] as const;
export type Visitor = (typeof VISITORS)[number];

/** One knock: who, at their own merchant's door or at another's, and how. An action is always posted. */
export type Knock = {
  readonly door: Door;
  readonly who: Visitor;
  readonly at: "own" | "foreign";
  readonly verb: Verb;
};

export type Answer = {
  readonly status: number;
  /** Where it sends the visitor, by whatever header. */
  readonly to: string | null;
  readonly body: string;
  /** Whether browsers and proxies may keep it. */
  readonly keeps: boolean;
  /** Whether anything of the merchant's is another than before. */
  readonly changed: boolean;
};

/** Words of the merchant's that an answer may not carry. */
export type Secrets = {
  /** What its frame names, and whoever belongs to the merchant may read. */
  readonly frame: readonly string[];
  /** What its pages name, for those who may see them. */
  readonly data: readonly string[];
};

export type Fault = { readonly knock: Knock; readonly says: string };

type Expected = "in" | "notThere" | "toSignIn" | "noSuchVerb";

const mayRead = (verb: Verb) => verb === "GET" || verb === "HEAD";

const holds = (role: Role, asks: Permission) =>
  grantTo({ kind: "member", userId: "", merchantId: "", role }, asks) !== null;

/** What the table of permissions says of a knock. */
export function expectedOf({ door, who, at, verb }: Knock): Expected {
  if (door.kind === "file" && !mayRead(verb)) return "noSuchVerb";
  if (door.kind === "form" && verb !== "POST") return "noSuchVerb";
  if (who === "signedOut") return "toSignIn";
  return at === "own" && holds(who, door.asks) ? "in" : "notThere";
}

const STATUSES: Readonly<Record<Exclude<Expected, "in">, readonly number[]>> = {
  notThere: [404],
  // A form that was posted is sent on by 303, so that the browser does not post it to the next page.
  toSignIn: [303, 307],
  noSuchVerb: [405],
};

/** An action sends on by a header of its own, which its script follows. */
const statusesOf = (expected: Exclude<Expected, "in">, { kind }: Door): readonly number[] =>
  expected === "toSignIn" && kind === "action" ? [200, 303, 307] : STATUSES[expected];

/** How a door answers whoever may: a form without its fields is let in and then asked for them. */
const IN: Readonly<Record<Door["kind"], readonly number[]>> = {
  page: [200],
  file: [200],
  form: [303, 400],
  action: [200],
};

/** What a page that is not there is called. */
const NOT_THERE = /^Not found/;

/** All that is wrong with one answer; nothing where it is as the table of permissions says. */
export function faultsIn(knock: Knock, answer: Answer, secrets: Secrets): Fault[] {
  const expected = expectedOf(knock);
  const { status, to, body, keeps, changed } = answer;
  const faults: string[] = [];
  const statuses = expected === "in" ? IN[knock.door.kind] : statusesOf(expected, knock.door);
  if (!statuses.includes(status)) faults.push(`answered ${status}, not ${statuses.join(" or ")}`);

  const signsIn = to !== null && new URL(to, "http://here").pathname === "/sign-in";
  if (expected === "toSignIn" && !signsIn) faults.push(`sends on to ${to ?? "nowhere"}`);
  if (expected !== "toSignIn" && signsIn) faults.push("sends somebody signed in to sign in");
  if (expected === "notThere" && to !== null) faults.push(`sends on to ${to}`);
  if (to !== null && new URL(to, "http://here").origin !== "http://here")
    faults.push("sends on to another site");

  const belongs = knock.at === "own" && knock.who !== "signedOut";
  const hidden = expected === "in" ? [] : [...secrets.data, ...(belongs ? [] : secrets.frame)];
  const shown = hidden.filter((secret) => body.includes(secret));
  const title = /<title[^>]*>([^<]*)/.exec(body)?.[1] ?? "";
  for (const secret of shown)
    faults.push(`${title.includes(secret) ? "its title" : "its body"} names ${secret}`);
  if (knock.verb === "HEAD" && body !== "") faults.push("a HEAD has a body");
  if (expected === "in" && NOT_THERE.test(title)) faults.push("says that there is nothing");
  if (expected !== "in" && changed) faults.push("changed something");
  if (keeps && expected !== "noSuchVerb") faults.push("may be kept by a browser");
  return faults.map((says) => ({ knock, says }));
}

/** Every knock there is: all visitors at both merchants' doors, by every verb. */
export const knocksAt = (doors: readonly Door[]): readonly Knock[] =>
  doors.flatMap((door) =>
    VISITORS.flatMap((who) =>
      (["own", "foreign"] as const)
        // Somebody signed out has no merchant, so for them every door is alike.
        .filter((at) => who !== "signedOut" || at === "own")
        .flatMap((at) =>
          (door.kind === "action" ? (["POST"] as const) : VERBS).map((verb) => ({
            ...{ door, who, at, verb },
          })),
        ),
    ),
  );

export type Checked = { readonly faults: readonly Fault[]; readonly table: string };

/** Knocks at every door in every way, a few at a time, and holds each answer against the table of permissions. */
export async function checkDoors(
  doors: readonly Door[],
  secrets: Secrets,
  ask: (knock: Knock) => Promise<Answer>,
  atOnce = 4,
): Promise<Checked> {
  const answered = new Map<Knock, Answer>();
  const waiting = knocksAt(doors).values();
  const work = async () => {
    for (const knock of waiting) answered.set(knock, await ask(knock));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return {
    faults: [...answered].flatMap(([knock, answer]) => faultsIn(knock, answer, secrets)),
    table: tableOf([...answered]),
  };
}

/** A line a door and verb, a column a visitor: at their own merchant's, and at another's. Like verbs share a line. */
function tableOf(answered: readonly (readonly [Knock, Answer])[]): string {
  const lines = new Map<string, Map<string, Verb[]>>();
  const cells = new Map<string, Map<string, string>>();
  for (const [{ door, who, at, verb }, { status }] of answered) {
    const row = `${door.name}\n${verb}`;
    const known = cells.get(row) ?? new Map<string, string>();
    cells.set(row, known.set(`${who} ${at}`, String(status)));
  }
  const columns = VISITORS.flatMap((who) =>
    who === "signedOut" ? [`${who} own`] : [`${who} own`, `${who} foreign`],
  );
  for (const [row, known] of cells) {
    const [name = "", verb] = row.split("\n");
    const text = columns.map((column) => (known.get(column) ?? "").padStart(4)).join("");
    const alike = lines.get(name) ?? new Map<string, Verb[]>();
    lines.set(name, alike.set(text, [...(alike.get(text) ?? []), verb as Verb]));
  }
  const head = VISITORS.map((who) =>
    (who === "signedOut" ? " out" : ` ${who}`).padEnd(who === "signedOut" ? 4 : 8).slice(0, 8),
  ).join("");
  return [
    `${"own and foreign, each".padEnd(72)}${head}`,
    ...[...lines].flatMap(([name, alike]) =>
      [...alike].map(
        ([text, verbs]) =>
          `${name.padEnd(44)}${VERBS.filter((verb) => verbs.includes(verb))
            .join(" ")
            .padEnd(28)}${text}`,
      ),
    ),
  ].join("\n");
}
