/**
 * Ends a process that runs on a Node.js too old to read the rest. Imported first, by files that
 * import everything else after it; so it is written in a way that an old one can read.
 */
var version = process.versions.node.split(".").map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  console.error(
    "Steward needs Node.js 20.19 or newer to begin with; this is " +
      process.versions.node +
      ". Install the current one from https://nodejs.org and try again.",
  );
  process.exit(1);
}
