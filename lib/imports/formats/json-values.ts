/** An object of parsed JSON, of which nothing is known yet. */
export type JsonObject = { readonly [key: string]: unknown };

/** Whether a value is an object and no list. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value as an object; an empty one where it is none, so that reading on finds nothing. */
export const objectIn = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** The objects of a list; none where it is no list. */
export const objectsIn = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** Text without blanks around it; empty where the value is none. */
export const textIn = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

/** Whether anything is said at all, however deep it stands. */
export function saysSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(saysSomething);
  if (isObject(value)) return Object.values(value).some(saysSomething);
  return value !== null && value !== undefined && value !== "";
}

/** The value as a list: its elements, itself where it is a single one, nothing where it is absent. */
export const listIn = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
};

/** Text without blanks around it, also of a number; empty where the value is neither. */
export const wordIn = (value: unknown): string =>
  typeof value === "number" ? String(value) : textIn(value);
