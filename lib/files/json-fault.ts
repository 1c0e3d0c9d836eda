const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const BLANKS = /[ \t\n\r]*/y;

/**
 * Where a text stops being JSON: the place at which a parser gave up, counted in characters. The platform's own
 * parser says it in some of its messages only. Meant for text that has failed to parse and is nested no deeper
 * than a reader allows.
 */
export function jsonFaultAt(text: string): number {
  let at = 0;

  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const eat = (character: string): boolean => {
    skip(BLANKS);
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  const string = (): boolean => {
    skip(BLANKS);
    return skip(STRING);
  };
  const members = (close: string, member: () => boolean): boolean => {
    if (eat(close)) return true;
    do {
      if (!member()) return false;
    } while (eat(","));
    return eat(close);
  };
  const value = (): boolean => {
    if (eat("{")) return members("}", () => string() && eat(":") && value());
    if (eat("[")) return members("]", value);
    return string() || skip(NUMBER) || skip(WORD);
  };

  value();
  skip(BLANKS);
  return at;
}
