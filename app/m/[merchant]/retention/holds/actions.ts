"use server";

import { action } from "@/lib/access/action";
import {
  changeHoldLimit,
  extendHold,
  HOLD_TIMEOUT_MS,
  liftHold,
  placeHold,
  placeHoldOnList,
  placeRuleHold,
  seeHold,
} from "@/lib/holds/commands";
import {
  ExtendHoldInput,
  HoldLimitInput,
  HoldListInput,
  HoldRecordsInput,
  HoldRuleInput,
  LiftHoldInput,
  SeeHoldInput,
} from "@/lib/holds/input";

export const placeHoldAction = action("holds.place", HoldRecordsInput, placeHold, {
  goTo: (merchant, { id }) => `/m/${merchant}/retention/holds/${id}?done=placed`,
  timeoutMs: HOLD_TIMEOUT_MS,
  givesBack: ["reason", "basis", "until"],
});

export const placeHoldOnListAction = action("holds.place", HoldListInput, placeHoldOnList, {
  goTo: (merchant, { id }) => `/m/${merchant}/retention/holds/${id}?done=placed`,
  timeoutMs: HOLD_TIMEOUT_MS,
  givesBack: ["reason", "basis", "until"],
});

export const placeRuleHoldAction = action("holds.place", HoldRuleInput, placeRuleHold, {
  goTo: (merchant, { id }) => `/m/${merchant}/retention/holds/${id}?done=placed`,
  givesBack: ["reason", "basis", "until"],
});

export const extendHoldAction = action("holds.place", ExtendHoldInput, extendHold, {
  goTo: (merchant, { id }) => `/m/${merchant}/retention/holds/${id}?done=extended`,
  timeoutMs: HOLD_TIMEOUT_MS,
  givesBack: ["until", "words"],
});

export const liftHoldAction = action("holds.lift", LiftHoldInput, liftHold, {
  goTo: (merchant, { id }) => `/m/${merchant}/retention/holds/${id}?done=lifted`,
  timeoutMs: HOLD_TIMEOUT_MS,
  givesBack: ["words"],
});

export const seeHoldAction = action("holds.see", SeeHoldInput, seeHold, {
  goTo: (merchant, { id }) => `/m/${merchant}/retention/holds/${id}?done=seen`,
});

export const changeHoldLimitAction = action("holds.setLimit", HoldLimitInput, changeHoldLimit);
