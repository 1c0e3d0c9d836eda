"use server";

import { action } from "@/lib/access/action";
import {
  annotate,
  cancelEngagement,
  changeEngagementSettings,
  forgetDailyMapping,
  JOIN_TIMEOUT_MS,
  joinEngagement,
  removeAnnotation,
  reviewPeriod,
  saveDailyMapping,
  sayOffers,
} from "@/lib/engagement/commands";
import {
  AnnotateInput,
  EngagementIdInput,
  EngagementSettingsInput,
  OffersInput,
  ReviewInput,
  SaveDailyMappingInput,
} from "@/lib/engagement/input";

export const joinEngagementAction = action("engagement.change", EngagementIdInput, joinEngagement, {
  goTo: (merchant, { id }) => `/m/${merchant}/engagement/imports/${id}?done=joined`,
  timeoutMs: JOIN_TIMEOUT_MS,
});

export const cancelEngagementAction = action(
  "engagement.change",
  EngagementIdInput,
  cancelEngagement,
  { goTo: (merchant) => `/m/${merchant}/engagement/imports?done=forgotten` },
);

export const saveDailyMappingAction = action(
  "engagement.change",
  SaveDailyMappingInput,
  saveDailyMapping,
);

export const forgetDailyMappingAction = action(
  "engagement.change",
  EngagementIdInput,
  forgetDailyMapping,
  { goTo: (merchant) => `/m/${merchant}/engagement/imports?done=mappingForgotten` },
);

export const sayOffersAction = action("engagement.change", OffersInput, sayOffers, {
  givesBack: ["offers", "since"],
});

export const annotateAction = action("engagement.change", AnnotateInput, annotate, {
  givesBack: ["day", "words"],
});

export const removeAnnotationAction = action(
  "engagement.change",
  EngagementIdInput,
  removeAnnotation,
);

export const reviewPeriodAction = action("engagement.review", ReviewInput, reviewPeriod, {
  goTo: (merchant) => `/m/${merchant}/engagement/reviews?done=reviewed`,
  givesBack: Object.keys(ReviewInput.shape),
});

export const changeEngagementSettingsAction = action(
  "engagement.setUp",
  EngagementSettingsInput,
  changeEngagementSettings,
  { givesBack: Object.keys(EngagementSettingsInput.shape) },
);
