import { isPassing } from "@/lib/db/passing";
import { faultText } from "@/lib/queue/fault";
import { problem } from "@/lib/keys/problem";

type Handler = (request: Request) => Response | Promise<Response>;
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

const FAILED =
  "Something failed here, and whoever runs Steward finds it in the log. Try it again later.";

/** Answers; and where something fails that nobody foresaw, tells so in the form in which everything else is told. */
export const answering =
  (handler: Handler) =>
  async (request: Request): Promise<Response> => {
    try {
      return await handler(request);
    } catch (error) {
      if (isPassing(error))
        return problem(503, "The database does not answer at this moment. Try again in a little.", {
          headers: { "Retry-After": "10" },
        });
      process.stderr.write(`The interface for programs, ${request.method}: ${faultText(error)}\n`);
      return problem(500, FAILED);
    }
  };

/** Everything that an address of the interface answers to: what there is to ask for, and that there is nothing else. */
export function door(handlers: Readonly<Partial<Record<Method, Handler>>>) {
  const methods = Object.keys(handlers);
  const allow = [...methods, ...(handlers.GET ? ["HEAD"] : []), "OPTIONS"].sort().join(", ");
  const notAllowed = () =>
    problem(405, `This address answers ${methods.join(" and ")} alone.`, {
      headers: { Allow: allow },
    });
  const { GET, POST, PUT, PATCH, DELETE } = handlers;
  return {
    GET: answering(GET ?? notAllowed),
    POST: answering(POST ?? notAllowed),
    PUT: answering(PUT ?? notAllowed),
    PATCH: answering(PATCH ?? notAllowed),
    DELETE: answering(DELETE ?? notAllowed),
    OPTIONS: () => new Response(null, { status: 204, headers: { Allow: allow } }),
  };
}
