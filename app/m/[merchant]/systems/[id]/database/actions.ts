"use server";

import { action, preparedAction } from "@/lib/access/action";
import {
  askScan,
  beginErasure,
  confirmErasure,
  disconnect,
  keepTables,
  resumeRun,
  saveConnection,
  saveFound,
  sayColumns,
  schedule,
  stopRun,
} from "@/lib/databases/commands";
import {
  BeginErasureInput,
  ChooseTablesInput,
  ConnectInput,
  ConnectionInput,
  RunIdInput,
  SayColumnsInput,
  ScheduleInput,
  SystemIdInput,
} from "@/lib/databases/input";
import { lookAtTables, testAccounts, tryConnection } from "@/lib/databases/looking";
import { nudgeDatabaseWorker } from "@/lib/databases/worker";

const database = (merchant: string, id: string) => `/m/${merchant}/systems/${id}/database`;
const toRun = (merchant: string, { id, systemId }: { id: string; systemId: string }) =>
  `${database(merchant, systemId)}/runs/${id}`;
const works = { onDone: nudgeDatabaseWorker } as const;

/** What a form gets back that came to nothing: never a password. */
const TYPED = ["engine", "host", "port", "database", "tls", "readingUser", "erasingUser"] as const;

export const connectAction = preparedAction(
  "databases.setUp",
  { input: ConnectInput, prepare: tryConnection },
  saveConnection,
  { goTo: (merchant, { id }) => database(merchant, id), givesBack: TYPED },
);

export const chooseTablesAction = preparedAction(
  "databases.setUp",
  { input: ChooseTablesInput, prepare: lookAtTables },
  keepTables,
  { goTo: (merchant, { id }) => `${database(merchant, id)}/columns` },
);

export const sayColumnsAction = action("databases.setUp", SayColumnsInput, sayColumns, {
  goTo: (merchant, { id }) => database(merchant, id),
});

export const testAction = preparedAction(
  "databases.setUp",
  { input: SystemIdInput, prepare: testAccounts },
  saveFound,
);

export const scheduleAction = action("databases.setUp", ScheduleInput, schedule);

export const disconnectAction = action("databases.setUp", ConnectionInput, disconnect, {
  goTo: (merchant, { id }) => `/m/${merchant}/systems/${id}`,
});

export const scanAction = action("databases.scan", SystemIdInput, askScan, {
  ...works,
  goTo: toRun,
});

/** The list can be long, and each record of it is written down. */
export const beginErasureAction = action("erasures.work", BeginErasureInput, beginErasure, {
  ...works,
  goTo: toRun,
  timeoutMs: 120_000,
});

export const confirmErasureAction = action("erasures.work", RunIdInput, confirmErasure, works);

export const resumeAction = action("erasures.work", RunIdInput, resumeRun, works);

export const stopAction = action("erasures.work", RunIdInput, stopRun);
