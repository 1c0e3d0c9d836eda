/**
 * `npm test`: every check and every test, in the order in which they are quick to fail.
 * `npm test -- unit types` runs only the stages named.
 */
import "./boot/require-node.mjs";

import("./boot/check.mjs").then(({ main }) => main(process.argv[1]));
