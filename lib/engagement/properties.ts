import { isObject } from "@/lib/imports/formats/json-values";
import type { Property } from "./event";

/** So many properties of one event are looked at; nobody writes as many. */
const PROPERTIES_MAX = 200;

const textOf = (value: unknown): string => {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

/**
 * Additional properties out of parsed JSON: a list of names and values as the schema has it, or an object, as many
 * scripts write it. Null where it is neither.
 */
export function propertiesIn(value: unknown): readonly Property[] | null {
  if (value === null || value === undefined || value === "") return [];
  if (Array.isArray(value)) {
    const found: Property[] = [];
    for (const each of value.slice(0, PROPERTIES_MAX)) {
      const name = isObject(each) ? (each.name ?? each.key) : null;
      if (!isObject(each) || typeof name !== "string") return null;
      found.push({ name: name.trim(), value: textOf(each.value) });
    }
    return found;
  }
  if (!isObject(value)) return null;
  return Object.entries(value)
    .slice(0, PROPERTIES_MAX)
    .map(([name, each]) => ({ name: name.trim(), value: textOf(each) }));
}

/** The same out of a cell that holds JSON; an empty one has none. */
export function propertiesInCell(cell: string): readonly Property[] | null {
  if (cell === "") return [];
  try {
    return propertiesIn(JSON.parse(cell));
  } catch {
    return null;
  }
}
