import type { z } from "zod";
import type { KeyScope } from "@/lib/access/permissions";
import { FILE_BYTES_MAX } from "@/lib/imports/model";
import type { ProblemStatus } from "@/lib/keys/problem";
import { DecideInput } from "@/lib/sharing/input";
import {
  DecisionAnswer,
  DecisionsAnswer,
  HoldingLine,
  HoldingsAnswer,
  ImportAnswer,
  ListAnswer,
  MeAnswer,
  MessageAnswer,
  StatusAnswer,
} from "./answers";
import {
  DecisionsInput,
  HoldingsQuery,
  ImportQuery,
  ListQuery,
  MessageInput,
  StatusQuery,
} from "./input";
import { BATCH_BYTES_MAX, BODY_BYTES_MAX, DECISIONS_MAX, LIST_HELD_MAX } from "./model";

/** A schema under the name by which the document speaks of it. */
export type Named = { readonly name: string; readonly schema: z.ZodType };

type Content = {
  /** As JSON where there is a schema; else a file. */
  readonly type: string;
  readonly of: Named | null;
};

/** One thing that a program can ask for. */
export type Operation = {
  readonly id: string;
  readonly method: "get" | "post";
  /** Below /api/v1. */
  readonly path: string;
  readonly summary: string;
  /** What somebody has to know who asks. */
  readonly about: string;
  /** What a key has to be given; null where any key that works will do. */
  readonly scope: KeyScope | null;
  readonly query: z.ZodObject | null;
  readonly body:
    | {
        readonly kind: "json";
        readonly of: Named;
        readonly bytesMax: number;
        readonly example: object;
      }
    | {
        readonly kind: "file";
        readonly types: readonly string[];
        readonly bytesMax: number;
        readonly example: string;
      }
    | null;
  readonly answers: readonly {
    readonly status: 200 | 201;
    readonly about: string;
    readonly content: readonly Content[];
  }[];
  readonly problems: readonly ProblemStatus[];
  /** What stands behind the path of the example. */
  readonly exampleQuery?: Readonly<Record<string, string>>;
};

const json = (name: string, schema: z.ZodType): Content => ({
  type: "application/json",
  of: { name, schema },
});

const FACTS = {
  ...{ channel: "buy_with_prime", fields: ["user.contact.email"], purpose: "marketing" },
  ...{ medium: "email", recipient: null, consent: { givenTo: "merchant", proof: true } },
};

const TABLES = [
  "text/csv",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/octet-stream",
] as const;

/** What a request in JSON can be told, beside what every key can be. */
const OF_JSON: readonly ProblemStatus[] = [400, 409, 413, 415, 422];

/** Everything there is to ask for, in the order in which the reference shows it. */
export const OPERATIONS: readonly Operation[] = [
  {
    ...{ id: "me", method: "get", path: "/me" },
    summary: "What this key may do",
    about:
      "The first thing to ask: whose key it is, what it was given, until when it works, how often it may ask.",
    ...{ scope: null, query: null, body: null, problems: [] },
    answers: [{ status: 200, about: "The key.", content: [json("Me", MeAnswer)] }],
  },
  {
    ...{ id: "decide", method: "post", path: "/decisions" },
    summary: "May this data be used for that?",
    about:
      "Facts in, an answer with its clauses out. Who the recipient is, and which purposes your policy covers, your registers tell. What nothing permits is refused.",
    ...{ scope: "sharing.read", query: null, problems: OF_JSON },
    body: {
      kind: "json",
      of: { name: "Facts", schema: DecideInput },
      ...{ bytesMax: BODY_BYTES_MAX, example: FACTS },
    },
    answers: [{ status: 200, about: "The decision.", content: [json("Decision", DecisionAnswer)] }],
  },
  {
    ...{ id: "decideMany", method: "post", path: "/decisions/batch" },
    summary: "The same for many at once",
    about: `At most ${DECISIONS_MAX}. All of them are answered, in their order and from one state of the registers, or none.`,
    ...{ scope: "sharing.read", query: null, problems: OF_JSON },
    body: {
      kind: "json",
      of: { name: "ManyFacts", schema: DecisionsInput },
      ...{ bytesMax: BATCH_BYTES_MAX, example: { decisions: [FACTS] } },
    },
    answers: [
      { status: 200, about: "The decisions.", content: [json("Decisions", DecisionsAnswer)] },
    ],
  },
  {
    ...{ id: "checkMessage", method: "post", path: "/checks/message" },
    summary: "What of this draft has to be changed before it is sent?",
    about: "The draft is read and forgotten. Only English is judged in full.",
    ...{ scope: "sharing.check", query: null, problems: OF_JSON },
    body: {
      kind: "json",
      of: { name: "Message", schema: MessageInput },
      bytesMax: BODY_BYTES_MAX,
      example: {
        channel: "amazon_marketplace",
        text: "Hello, your parcel was held at the depot. It will reach you on Friday.",
      },
    },
    answers: [
      { status: 200, about: "What was found.", content: [json("MessageCheck", MessageAnswer)] },
    ],
  },
  {
    ...{ id: "checkList", method: "post", path: "/checks/list" },
    summary: "Who of this list may be handed over?",
    about: `The list is the body: CSV or the like of any length, or a workbook up to 20 MB. It is read as it arrives and forgotten; figures are kept in the audit trail. Only a key that may also read holdings is told of single rows, with answer=list or answer=reasons; the audit trail says that it was. With answer=list it is held until it is known who may go, and has at most ${LIST_HELD_MAX.toLocaleString("en")} bytes.`,
    ...{ scope: "sharing.check", query: ListQuery, problems: [400, 409, 413, 415, 422] },
    body: { kind: "file", types: TABLES, bytesMax: FILE_BYTES_MAX, example: "list.csv" },
    exampleQuery: { purpose: "marketing", recipient: "Mailer" },
    answers: [
      {
        status: 200,
        about:
          "Figures; with answer=list those who may go, each once, every other byte as it came; with answer=reasons a verdict a row.",
        content: [json("ListCheck", ListAnswer), { type: "text/csv", of: null }],
      },
    ],
  },
  {
    ...{ id: "listHoldings", method: "get", path: "/holdings" },
    summary: "Which records are held, and until when?",
    about:
      "By due day, the soonest first. Page by page; or all of them as lines of JSON, with Accept: application/x-ndjson.",
    ...{ scope: "holdings.read", query: HoldingsQuery, body: null, problems: [422] },
    exampleQuery: { status: "overdue", limit: "10" },
    answers: [
      {
        status: 200,
        about: "Records; of a page with the cursor of the next one.",
        content: [
          json("Holdings", HoldingsAnswer),
          { type: "application/x-ndjson", of: { name: "Holding", schema: HoldingLine } },
        ],
      },
    ],
  },
  {
    ...{ id: "status", method: "get", path: "/status" },
    summary: "How much is held, and where does it stand?",
    about: "In all, by system and by channel.",
    ...{ scope: "holdings.read", query: StatusQuery, body: null, problems: [422] },
    answers: [{ status: 200, about: "Figures.", content: [json("Status", StatusAnswer)] }],
  },
  {
    ...{ id: "importFile", method: "post", path: "/imports" },
    summary: "Take this report in",
    about:
      "The report is the body, in any format that the browser takes. It is read as it arrives, joined with what is held in one transaction, and forgotten. The same file twice changes nothing the second time. It is answered when it is joined: leave a large one the time.",
    ...{ scope: "imports.run", query: ImportQuery, problems: [400, 409, 413, 415, 422] },
    body: {
      kind: "file",
      types: [...TABLES, "text/plain", "application/json", "application/xml", "application/zip"],
      ...{ bytesMax: FILE_BYTES_MAX, example: "orders.txt" },
    },
    exampleQuery: { system: "Downloaded reports", dryRun: "true" },
    answers: [
      {
        status: 201,
        about: "What the import came to.",
        content: [json("Import", ImportAnswer)],
      },
      {
        status: 200,
        about: "What it would come to, of a dry run.",
        content: [json("Import", ImportAnswer)],
      },
    ],
  },
];
