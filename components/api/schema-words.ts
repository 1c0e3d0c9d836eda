import type { Schema } from "@/lib/api/document";

/** One thing that is sent or answered, as a table has it. */
export type Field = {
  readonly name: string;
  readonly isRequired: boolean;
  readonly shape: string;
  readonly about: string;
};

type Schemas = Readonly<Record<string, Schema>>;

const NAME = /^#\/components\/schemas\/(.+)$/;

/** What a schema refers to, or itself. */
function resolved(schema: Schema, schemas: Schemas): Schema {
  const name = typeof schema.$ref === "string" ? NAME.exec(schema.$ref)?.[1] : undefined;
  return (name === undefined ? undefined : schemas[name]) ?? schema;
}

/** The members of an object, a line each; none of anything else. */
export function fieldsOf(schema: Schema, schemas: Schemas): readonly Field[] {
  const { properties, required } = resolved(schema, schemas) as {
    readonly properties?: Schemas;
    readonly required?: readonly string[];
  };
  return Object.entries(properties ?? {}).map(([name, of]) => ({
    name,
    isRequired: required?.includes(name) ?? false,
    shape: shapeWords(of),
    about: typeof of.description === "string" ? of.description : "",
  }));
}

/** What a value has to look like, in a few words. */
export function shapeWords(schema: Schema): string {
  const words = bareWords(schema);
  return "default" in schema && schema.default !== null
    ? `${words}; ${JSON.stringify(schema.default)} where it is left out`
    : words;
}

function bareWords(schema: Schema): string {
  const { type, items, properties, anyOf, additionalProperties } = schema;
  const { enum: among, const: only } = schema;
  if (Array.isArray(among)) return among.join(", ");
  if (only !== undefined) return JSON.stringify(only);
  if (Array.isArray(anyOf)) return (anyOf as Schema[]).map(bareWords).join(", or ");
  if (type === "array") return `a list of ${bareWords((items ?? {}) as Schema)}`;
  if (type === "object" && properties)
    return `an object of ${Object.keys(properties as object).join(", ")}`;
  if (type === "object")
    return `an object whose members are ${bareWords((additionalProperties ?? {}) as Schema)}`;
  switch (type) {
    case "string":
      return "text";
    case "integer":
      return "a whole number";
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    case "null":
      return "null";
    default:
      return "anything";
  }
}
