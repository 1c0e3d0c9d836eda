import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";

/**
 * Prints the SQL that leads from one Prisma schema to another, as the start of a new migration.
 *
 *   node lib/cli/launch.mjs lib/cli/schema-diff.ts            from nothing to prisma/schema
 *   node lib/cli/launch.mjs lib/cli/schema-diff.ts BEFORE     from the schema files in BEFORE
 *
 * Policies, checks, grants and partial indexes are no part of a Prisma schema: they are added by
 * hand. The schema engine runs as WebAssembly, so no engine binary is needed.
 */
async function main(before: string | undefined) {
  const after = schemaFiles("prisma/schema");
  const engine = await schemaEngine(after);
  const { stdout } = await engine.diff({
    from: before ? { tag: "schemaDatamodel", files: schemaFiles(before) } : { tag: "empty" },
    to: { tag: "schemaDatamodel", files: after },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  process.stdout.write(stdout ?? "");
}

/** Every schema file of a folder, in the order of their names. */
function schemaFiles(folder: string) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => join(folder, name))
    .map((path) => ({ path, content: readFileSync(path, "utf8") }));
}

async function schemaEngine(files: ReturnType<typeof schemaFiles>) {
  const require = createRequire(import.meta.url);
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasm = require
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(readFileSync(wasm), {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();

  return bindings.SchemaEngine.new(
    { datamodels: files.map(({ path, content }): [string, string] => [path, content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(noDatabase),
  );
}

/**
 * What the engine takes for a database. It asks for the server's version before it compares, and
 * for nothing else, so that no server has to run to write a migration.
 */
const connection: SqlDriverAdapter = {
  provider: "postgres",
  adapterName: "none",
  queryRaw: async () => ({
    columnNames: ["exists", "version", "numeric_version"],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, "PostgreSQL 18.4", 180004]],
  }),
  executeRaw: () => Promise.reject(new Error("There is no database to write to.")),
  executeScript: () => Promise.reject(new Error("There is no database to write to.")),
  startTransaction: () => Promise.reject(new Error("There is no database to write to.")),
  dispose: async () => {},
};

const noDatabase: SqlMigrationAwareDriverAdapterFactory = {
  provider: "postgres",
  adapterName: "none",
  connect: async () => connection,
  connectToShadowDb: async () => connection,
};

await main(process.argv[2]);
