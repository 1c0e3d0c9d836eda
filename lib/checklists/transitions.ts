import type { Permission } from "@/lib/access/permissions";

/** How far the work on a checklist has come. What it found is its result, and apart from this. */
export const WORK_STATES = ["open", "inProgress", "submitted", "returned", "signed"] as const;
export type WorkState = (typeof WORK_STATES)[number];

type Transition = {
  readonly from: readonly WorkState[];
  readonly to: WorkState;
  readonly permission: Extract<Permission, `checklists.${string}`>;
  /** What undoes it. */
  readonly reverse: string;
};

/**
 * Every way from one state to another, and no other. The server decides by it, the screen offers by it.
 *
 * A checklist that needs two signatures stays submitted after the first. `keepSigned` leads back only to a round whose
 * signature still stands.
 */
export const TRANSITIONS = {
  begin: {
    from: ["open"],
    to: "inProgress",
    permission: "checklists.work",
    reverse: "layAside",
  },
  layAside: {
    from: ["inProgress"],
    to: "open",
    permission: "checklists.work",
    reverse: "begin",
  },
  submit: {
    from: ["inProgress", "returned"],
    to: "submitted",
    permission: "checklists.work",
    reverse: "withdraw",
  },
  withdraw: {
    from: ["submitted"],
    to: "inProgress",
    permission: "checklists.work",
    reverse: "submit",
  },
  return: {
    from: ["submitted"],
    to: "returned",
    permission: "checklists.review",
    reverse: "takeReturnBack",
  },
  takeReturnBack: {
    from: ["returned"],
    to: "submitted",
    permission: "checklists.review",
    reverse: "return",
  },
  sign: {
    from: ["submitted"],
    to: "signed",
    permission: "checklists.sign",
    reverse: "revoke",
  },
  revoke: {
    from: ["signed", "submitted"],
    to: "submitted",
    permission: "checklists.sign",
    reverse: "sign",
  },
  workAgain: {
    from: ["signed"],
    to: "inProgress",
    permission: "checklists.work",
    reverse: "keepSigned",
  },
  keepSigned: {
    from: ["inProgress"],
    to: "signed",
    permission: "checklists.work",
    reverse: "workAgain",
  },
} as const satisfies Record<string, Transition>;

export type TransitionName = keyof typeof TRANSITIONS;
export const TRANSITION_NAMES = Object.keys(TRANSITIONS) as TransitionName[];

/** Whether the table leads on from this state by this way. */
export const leadsFrom = (name: TransitionName, state: WorkState): boolean =>
  (TRANSITIONS[name].from as readonly WorkState[]).includes(state);

/** The ways out of a state. */
export const waysFrom = (state: WorkState): readonly TransitionName[] =>
  TRANSITION_NAMES.filter((name) => leadsFrom(name, state));

/** Whether answers and evidence may be changed: until it is handed in, and again once it came back. */
export const isWorkable = (state: WorkState): boolean =>
  state !== "submitted" && state !== "signed";
