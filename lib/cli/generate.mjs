import { generate } from "./boot/generate.mjs";
import { install } from "./boot/install.mjs";
import { settle } from "./boot/root.mjs";
import { complain } from "./boot/stop.mjs";

/** `npm run generate`: what `npm start` and `npm test` do by themselves, for editors and type checks. */
try {
  settle();
  await install(console.error);
  await generate(console.error);
} catch (error) {
  complain(error);
  process.exitCode = 1;
}
