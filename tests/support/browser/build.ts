import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./server";

const manifest = (name: string): unknown =>
  JSON.parse(readFileSync(join(ROOT, ".next/server", name), "utf8"));

/** Every page and route handler that the build holds, as it names them: `/m/[merchant]/audit/page`. */
export const builtEntries = (): readonly string[] =>
  Object.keys(manifest("app-paths-manifest.json") as Record<string, string>).sort();

export type BuiltAction = { readonly id: string; readonly name: string };

/** Every server action of the build. Each is a door of its own, whatever page shows it. */
export const builtActions = (): readonly BuiltAction[] =>
  Object.entries(
    (
      manifest("server-reference-manifest.json") as {
        node: Record<string, { exportedName: string }>;
      }
    ).node,
  ).map(([id, { exportedName }]) => ({ id, name: exportedName }));
