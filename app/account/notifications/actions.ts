"use server";

import { action } from "@/lib/access/action";
import { changeNotifications, endCalendarAddress, makeCalendarAddress } from "@/lib/jobs/commands";
import { EndCalendarInput, MakeCalendarInput, NotificationsInput } from "@/lib/jobs/input";

export const changeNotificationsAction = action(
  "notifications.change",
  NotificationsInput,
  changeNotifications,
);

export const makeCalendarAddressAction = action(
  "notifications.change",
  MakeCalendarInput,
  makeCalendarAddress,
);

export const endCalendarAddressAction = action(
  "notifications.change",
  EndCalendarInput,
  endCalendarAddress,
);
