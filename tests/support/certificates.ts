import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execute } from "@/lib/db/postgres/programs";
import type { Certificate } from "./shop-servers";

/* Certificates by an authority of the test's own, which nobody else trusts. */

export type Authority = {
  /** Its own certificate, for whoever is to trust it. */
  readonly path: string;
  readonly certify: (name: string) => Promise<Certificate>;
  readonly remove: () => Promise<void>;
};

const KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

export async function newAuthority(): Promise<Authority> {
  const folder = await mkdtemp(join(tmpdir(), "steward-authority-"));
  const at = (name: string) => join(folder, name);
  const openssl = (args: readonly string[]) => execute("openssl", [...args]);
  await openssl([
    ...["req", "-x509", ...KEY, "-days", "2", "-subj", "/CN=An authority of a test"],
    ...["-keyout", at("authority.key"), "-out", at("authority.pem")],
  ]);
  return {
    path: at("authority.pem"),
    certify: async (name) => {
      await openssl([
        ...["req", ...KEY, "-subj", `/CN=${name}`],
        ...["-keyout", at(`${name}.key`), "-out", at(`${name}.csr`)],
      ]);
      await writeFile(at(`${name}.ext`), `subjectAltName=DNS:${name}\n`);
      await openssl([
        ...["x509", "-req", "-in", at(`${name}.csr`), "-days", "2", "-extfile", at(`${name}.ext`)],
        ...["-CA", at("authority.pem"), "-CAkey", at("authority.key"), "-CAcreateserial"],
        ...["-out", at(`${name}.pem`)],
      ]);
      return {
        certificate: await readFile(at(`${name}.pem`), "utf8"),
        key: await readFile(at(`${name}.key`), "utf8"),
      };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
