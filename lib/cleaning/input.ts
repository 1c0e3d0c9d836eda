import { z } from "zod";
import { ENCODINGS } from "@/lib/imports/model";
import { accept, refuse, type Result } from "@/lib/result";
import {
  CLEAN_DEEDS,
  CLEAN_SCOPES,
  FORM_ORDERS_CHARS_MAX,
  FORM_ORDERS_MAX,
  ORDERS_MAX,
  type CleanChoice,
} from "./model";
import { bareOrder } from "./rules";

/** An order's number as a shop can have it. */
const ORDER_CHARS_MAX = 41;

export type OrdersRefusal = "noOrders" | "tooManyOrders" | "orderShape";

/** The order numbers of a list, one a line or parted by commas, semicolons or tabs. */
export function readOrders(
  text: string,
  most = ORDERS_MAX,
): Result<ReadonlySet<string>, OrdersRefusal> {
  const orders = new Set<string>();
  for (const written of text.replace(/^\ufeff/, "").split(/[\r\n,;\t]+/)) {
    const order = bareOrder(written.replace(/^[\s"]+|[\s"]+$/g, ""));
    if (order === "") continue;
    if (order.length > ORDER_CHARS_MAX || order.includes("@")) return refuse("orderShape");
    orders.add(order);
    if (orders.size > most) return refuse("tooManyOrders");
  }
  return orders.size > 0 ? accept(orders) : refuse("noOrders");
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const nothing = z.literal("").transform(() => null);
const place = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const chosen = {
  systemId: z.uuid(),
  scope: z.enum(CLEAN_SCOPES).default("overdue"),
  deed: z.enum(CLEAN_DEEDS).default("blank"),
  orders: z.string().max(FORM_ORDERS_CHARS_MAX).default(""),
  encoding: z.union([z.enum(ENCODINGS), nothing]).default(null),
};

/** What comes before the file that is to be looked at. */
export const CheckInput = z.object(chosen);

/** What comes before the file that was looked at and is sent again: its hash, and that of what it is to become. */
export const TakeInput = z.object({ ...chosen, given: hash, made: hash });

/** What comes before one part of it; `receipt` goes with the last. */
export const PartInput = z.object({
  ...chosen,
  given: hash,
  index: place,
  from: place,
  to: place,
  headBytes: place,
  newline: z.coerce.number().pipe(z.union([z.literal(10), z.literal(13)])),
  seal: z.string().regex(/^[0-9a-f]{128}$/),
  receipt: z.union([nothing, z.string().max(8_192)]).default(null),
});

/** What is to be done, out of what a form says. */
export function choiceOf({
  scope,
  deed,
  orders,
}: Pick<z.output<typeof CheckInput>, "scope" | "deed" | "orders">): Result<
  CleanChoice,
  OrdersRefusal
> {
  if (scope !== "listed") return accept({ scope, deed, orders: new Set() });
  const read = readOrders(orders, FORM_ORDERS_MAX);
  return read.ok ? accept({ scope, deed, orders: read.value }) : read;
}
