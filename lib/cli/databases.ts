import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import type { Machine } from "@/lib/access/grant";
import { transact, transactResult } from "@/lib/db/transact";
import {
  askScan,
  keepTables,
  listErasure,
  resumeRun,
  saveConnection,
  saveFound,
  sayColumns,
  confirmErasure,
} from "@/lib/databases/commands";
import { ConnectInput } from "@/lib/databases/input";
import {
  lookAtTables,
  offeredTables,
  tableId,
  testAccounts,
  tryConnection,
  type Found,
} from "@/lib/databases/looking";
import { DEFAULT_PORTS, ENGINES, TLS_MODES, type Run } from "@/lib/databases/model";
import { hinders } from "@/lib/databases/rights";
import { tableLabel } from "@/lib/databases/rules";
import { joinScanned } from "@/lib/databases/scan";
import { connectionOf, openErasureOf, runById } from "@/lib/databases/views";
import {
  connectRefusalWords,
  findingWords,
  LIST_REFUSALS,
  RUN_PROBLEM_WORDS,
  RUN_REFUSALS,
  SAY_REFUSALS,
  SCAN_REFUSALS,
  TABLES_REFUSALS,
} from "@/lib/databases/words";
import { overdueIds } from "@/lib/holdings/views";
import { commitImport, COMMIT_TIMEOUT_MS } from "@/lib/imports/commands";
import type { Result } from "@/lib/result";
import type { System } from "@/lib/systems/model";
import { now } from "@/lib/time/now";
import type { Call, CliCommand } from "./command";
import { EXIT, nearest, oneOf, openMerchant, openSystem, operatorGrant, WrongUse } from "./io";
import { optional, required } from "./merchants";
