import { AsyncLocalStorage } from "node:async_hooks";
import { Server } from "node:http";
import pg from "pg";

/**
 * Loaded into a web server before its own script: once a request that carries a number is answered, its parent is told
 * which statements it sent to the database, in their order, and over which connection. What the server does by itself
 * meanwhile belongs to no request.
 */
const requests = new AsyncLocalStorage();

const { emit } = Server.prototype;
Server.prototype.emit = function (event, ...of) {
  const [request, response] = of;
  const asked = event === "request" ? request.headers["x-asked"] : undefined;
  if (asked === undefined) return emit.call(this, event, ...of);
  const sent = [];
  response.once("close", () => process.send({ asked, sent }));
  return requests.run(sent, () => emit.call(this, event, ...of));
};

const { query } = pg.Client.prototype;
pg.Client.prototype.query = function (statement, ...rest) {
  const text = typeof statement === "string" ? statement : statement.text;
  requests.getStore()?.push({ connection: this.processID, text });
  return query.call(this, statement, ...rest);
};
