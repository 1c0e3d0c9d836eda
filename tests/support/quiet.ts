import { afterEach, beforeEach } from "vitest";

/** A test that complains to the console fails, so that no warning is ever got used to. */
const said: string[] = [];
const { error, warn } = console;

beforeEach(() => {
  said.length = 0;
  console.error = (...words: unknown[]) => void said.push(words.map(String).join(" "));
  console.warn = console.error;
});

afterEach(() => {
  console.error = error;
  console.warn = warn;
  if (said.length > 0) throw new Error(`The console was written to:\n${said.join("\n")}`);
});
