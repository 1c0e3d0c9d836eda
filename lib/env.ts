import { resolve } from "node:path";
import { z } from "zod";

/**
 * Something outside the program stands in its way, and the reader can put it right: the message is
 * a sentence or two that say how. Whoever starts a process prints it without a stack.
 */
export class Trouble extends Error {
  override name = "Trouble";
}

/** An empty variable counts as unset, so that a copied .env file can leave lines blank. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, "is not an address like postgresql://user:password@host/database");

const Environment = z
  .object({
    STEWARD_DATA: optional(z.string()),
    STEWARD_KEY: optional(
      z.string().regex(/^[A-Za-z0-9_-]{43}=?$/, "is not 32 bytes in base64url"),
    ),
    STEWARD_ORIGIN: optional(
      z.url({ protocol: /^https?$/, error: "is not an address like https://steward.example" }),
    ),
    DATABASE_URL: optional(postgresUrl),
    DATABASE_OWNER_URL: optional(postgresUrl),
    SMTP_URL: optional(
      z
        .url({
          protocol: /^smtps?$/,
          error: "is not an address like smtps://user:password@host:465",
        })
        .refine((url) => URL.parse(url)?.hostname, "names no host"),
    ),
    SMTP_FROM: optional(z.email("is not an e-mail address")),
    HOST: optional(z.string()),
    PORT: optional(
      z.coerce
        .number("is not a number")
        .int("is not a whole number")
        .min(1, "is below 1")
        .max(65535, "is above 65535"),
    ),
  })
  .transform((given) => {
    const HOST = given.HOST ?? "127.0.0.1";
    const PORT = given.PORT ?? 3000;
    const local = `http://${HOST.includes(":") ? `[${HOST}]` : HOST}:${PORT}`;
    return {
      /** Where the embedded database and the master key lie, as an absolute path. */
      STEWARD_DATA: resolve(/* turbopackIgnore: true */ given.STEWARD_DATA ?? "data"),
      /** The master key, where it is not kept in the data folder. */
      STEWARD_KEY: given.STEWARD_KEY,
      /** The address people see, without a slash at the end: for links and checks of origin. */
      STEWARD_ORIGIN: given.STEWARD_ORIGIN ? new URL(given.STEWARD_ORIGIN).origin : local,
      /** The application role's database; unset means the embedded one. The web server is always given it. */
      DATABASE_URL: given.DATABASE_URL,
      /** The owner role's database, for migrations and backups. The web server is never given it. */
      DATABASE_OWNER_URL: given.DATABASE_OWNER_URL,
      /** The mail server; unset means that messages are laid down as files in the data folder. */
      SMTP_URL: given.SMTP_URL,
      /** Whom messages come from; unset means an address at the site's own name. */
      SMTP_FROM: given.SMTP_FROM,
      HOST,
      PORT,
    };
  });

export type Env = z.output<typeof Environment>;

let parsed: Env | undefined;

/** The settings of this process, read from its environment at the first call. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** Where the site is found, without a slash at the end. Links in messages begin so, and never with what a request says. */
export const siteUrl = (): string => env().STEWARD_ORIGIN;

/** Reads settings from an environment; names every variable that cannot be read. */
export function parseEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const result = Environment.safeParse(variables);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new Trouble(`The environment needs a correction: ${faults.join("; ")}.`);
}
