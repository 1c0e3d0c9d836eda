import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { KEY_SCOPES } from "@/lib/access/permissions";
import { openApi, type DescribedOperation } from "@/lib/api/document";
import { OPERATIONS } from "@/lib/api/operations";

const ROOT = resolve(import.meta.dirname, "../../../app/api/v1");
const document = openApi();
const all = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** Every address that the build has, with what it answers to; but for the document, and what is no address. */
function routes(): readonly string[] {
  return readdirSync(ROOT, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .filter((file) => !/^\[|^openapi\.json/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(ROOT, file), "utf8");
      const [, asked = ""] = /= door\(\{([\s\S]*)\}\);/.exec(text) ?? [];
      const methods = [...asked.matchAll(/\b(GET|POST|PUT|PATCH|DELETE):/g)];
      return methods.map(
        ([, method]) => `${method?.toLowerCase()} /${file.replace(/\/route\.ts$/, "")}`,
      );
    })
    .sort();
}

test("the document has every route, and no other", () => {
  expect(all.map(({ path, method }) => `${method} ${path}`).sort()).toEqual(routes());
  expect(all).toHaveLength(OPERATIONS.length);
});

describe("the document", () => {
  test("is of OpenAPI 3.1 in everything that its tools look at", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    expect(Object.keys(document)).toEqual(["openapi", "info", "servers", "paths", "components"]);
    const ids = all.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of all) {
      expect(path).toMatch(/^\/[a-z/]+$/);
      for (const [status, response] of Object.entries(operation.responses)) {
        expect(status).toMatch(/^[245]\d\d$/);
        expect(response.description).not.toBe("");
      }
      expect(Object.keys(operation.responses)).toContain("401");
      for (const { name, schema } of operation.parameters) {
        expect(name).not.toBe("");
        expect(Object.keys(schema).length, name).toBeGreaterThan(0);
      }
    }
  });

  test("refers to nothing that is not in it, and has nothing that nobody refers to", () => {
    const text = JSON.stringify(document);
    const referred = new Set(
      [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name),
    );
    expect([...referred].sort()).toEqual(Object.keys(document.components.schemas).sort());
    expect(text).not.toMatch(/\$schema|"\$defs"|#\/definitions/);
    for (const [name, schema] of Object.entries(document.components.schemas))
      expect(schema.type, name).toBe("object");
  });

  test("names of each operation what a key has to be given, out of what there is to give", () => {
    for (const { operation } of all)
      for (const scope of operation.security.flatMap(({ key }) => key))
        expect(KEY_SCOPES).toContain(scope);
    expect(document.components.securitySchemes.key).toMatchObject({
      type: "http",
      scheme: "bearer",
    });
  });

  test("lets a name of its own stand with whatever is posted", () => {
    const named = ({ operation }: { operation: DescribedOperation }) =>
      operation.parameters.some(({ name }) => name === "Idempotency-Key");
    for (const each of all) expect(named(each), each.path).toBe(each.method === "post");
  });

  test("says the limits that requests are held to, and the words that they may say", () => {
    const text = JSON.stringify(document.components.schemas);
    for (const words of [
      '"maxItems":500',
      '"maxItems":200',
      '"maxLength":100000',
      '"amazon_marketplace"',
      '"allBuyWithPrime"',
      '"additionalProperties":false',
    ])
      expect(text).toContain(words);
    const [facts] = [document.components.schemas.Facts as { required: string[] }];
    expect(facts.required).toEqual(["channel", "fields", "purpose", "medium"]);
  });

  test.each(OPERATIONS.map((operation) => [operation.path, operation] as const))(
    "has an example for %s that its own schemas read",
    (_, { body, query, exampleQuery }) => {
      if (body?.kind === "json") expect(body.of.schema.safeParse(body.example).success).toBe(true);
      if (query) expect(query.safeParse(exampleQuery ?? {}).success).toBe(true);
    },
  );
});
