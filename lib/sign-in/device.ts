import Bowser from "bowser";

const AGENT_CHARACTERS_MAX = 400;

/** Everything a browser calls itself in two words: enough to know one's own again, and next to nothing about a person. */
export function deviceWords(userAgent: string | null): string {
  if (!userAgent) return "";
  const { browser, os } = Bowser.parse(userAgent.slice(0, AGENT_CHARACTERS_MAX));
  const program = known(browser.name, Bowser.BROWSER_MAP);
  const system = known(os.name, Bowser.OS_MAP);
  if (program === "") return system;
  return system === "" ? program : `${program} on ${system}`;
}

/** A name of the list. What else a browser calls itself is nothing to be kept. */
const known = (name: string | undefined, list: Readonly<Record<string, string>>): string =>
  name !== undefined && Object.values(list).includes(name) ? name : "";
