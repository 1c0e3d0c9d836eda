"use server";

import { action } from "@/lib/access/action";
import {
  changeFeed,
  endFeed,
  followUp,
  logObservation,
  noteLibraryCheck,
  registerFeed,
} from "@/lib/amazon/commands";
import {
  ChangeFeedInput,
  EndFeedInput,
  FeedInput,
  FollowUpInput,
  LibraryCheckInput,
  ObserveInput,
} from "@/lib/amazon/input";

export const registerFeedAction = action("amazon.change", FeedInput, registerFeed, {
  goTo: (merchant) => `/m/${merchant}/amazon/feeds?done=registered`,
  givesBack: Object.keys(FeedInput.shape),
});

export const changeFeedAction = action("amazon.change", ChangeFeedInput, changeFeed, {
  goTo: (merchant) => `/m/${merchant}/amazon/feeds?done=changed`,
  givesBack: Object.keys(FeedInput.shape),
});

export const endFeedAction = action("amazon.change", EndFeedInput, endFeed, {
  goTo: (merchant) => `/m/${merchant}/amazon/feeds?done=ended`,
  givesBack: ["endedOn"],
});

export const logObservationAction = action("amazon.observe", ObserveInput, logObservation, {
  goTo: (merchant, { id }) => `/m/${merchant}/amazon/observations/${id}?done=logged`,
  givesBack: Object.keys(ObserveInput.shape),
});

export const followUpAction = action("amazon.observe", FollowUpInput, followUp, {
  goTo: (merchant, { id }) => `/m/${merchant}/amazon/observations/${id}?done=followed`,
  givesBack: ["state", "words", "followUpOn"],
});

export const noteLibraryCheckAction = action(
  "amazon.observe",
  LibraryCheckInput,
  noteLibraryCheck,
  {
    goTo: (merchant) => `/m/${merchant}/amazon/library?done=checked`,
    givesBack: Object.keys(LibraryCheckInput.shape),
  },
);
