import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./root.mjs";

const HAS_ENDING = /\.(ts|mjs|js|json)$/;

/**
 * Lets this process import TypeScript and the project's `@/…` paths from here on.
 *
 * Node.js takes the types out by itself, which is why the project uses no syntax but types
 * (`erasableSyntaxOnly`); here it is only told what stands for a file. What it compiled is kept
 * for the next start, in a folder that nobody else writes to; where it can not be kept, the next
 * start is slower and nothing more.
 */
export async function readTypeScript() {
  const { enableCompileCache, registerHooks } = await import("node:module");
  enableCompileCache(join(root, "node_modules", ".cache", "steward"));
  const top = pathToFileURL(join(root, "/")).href;
  registerHooks({
    resolve(specifier, context, next) {
      const file = specifier.startsWith("@/")
        ? new URL(specifier.slice(2), top).href
        : specifier.startsWith(".") && context.parentURL?.endsWith(".ts")
          ? new URL(specifier, context.parentURL).href
          : null;
      if (file === null) return next(specifier, context);
      return next(HAS_ENDING.test(file) ? file : `${file}.ts`, context);
    },
  });
}
