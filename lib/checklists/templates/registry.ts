import { CLAUSE_IDS, type ClauseId } from "@/lib/policy/model";
import type { Template } from "../template";
import { F6, F7 } from "./engagement";
import { G4, G5 } from "./marketing-and-keeping";
import { G3, G7, G8 } from "./messages";
import { G6, G9 } from "./one-order";
import { F1, F2 } from "./receiving-and-using";
import { F3 } from "./sharing";
import { G1, G2 } from "./tools-and-access";
import { F13, F14, F15 } from "./what-amazon-bars";
import { F8, F9, F10, F11, F12 } from "./what-amazon-does";
import { F4, F5 } from "./what-amazon-keeps";

const BY_CLAUSE: { readonly [Id in ClauseId]: Template & { readonly clause: Id } } = {
  ...{ F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12, F13, F14, F15 },
  ...{ G1, G2, G3, G4, G5, G6, G7, G8, G9 },
};

/** Every template, in the order of the clauses. */
export const TEMPLATES: readonly Template[] = CLAUSE_IDS.map((id) => BY_CLAUSE[id]);

export const templateOf = (clause: ClauseId): Template => BY_CLAUSE[clause];
