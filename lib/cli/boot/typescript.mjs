/** Lets this process import TypeScript and the project's `@/…` paths from here on. */
export async function readTypeScript() {
  const { register } = await import("tsx/esm/api");
  register();
}
