/**
 * `npm start`: everything from a fresh clone to a page. Installs, generates and builds what is
 * missing or older than its sources, opens the database, and serves until it is told to end.
 */
import "./boot/require-node.mjs";

import("./boot/serve.mjs").then(({ main }) => main(process.argv[1]));
