import { expect, test } from "vitest";
import { ConnectInput } from "@/lib/databases/input";

const said = {
  ...{ systemId: "0b3f0f7e-1111-4222-8333-444455556666", version: "0", engine: "postgresql" },
  ...{ host: "db.example.com", port: "5432", database: "shop", tls: "verified" },
  ...{ readingUser: "reads", readingPassword: " keeps its spaces ", erasingUser: "" },
};

test("a password is taken as it is typed", () => {
  expect(ConnectInput.parse(said)).toMatchObject({
    ...{ port: 5432, readingPassword: " keeps its spaces ", erasingPassword: "" },
  });
});

test.each(["127.0.0.1", "localhost", "::1", "[fe80::1]", "db-1.internal"])(
  "%s is a host",
  (host) => {
    expect(ConnectInput.safeParse({ ...said, host }).success).toBe(true);
  },
);

test.each(["/var/run/postgresql", "..", "a b", "user@host", "host:5432/x", "", "-x", "https://db"])(
  "%j is none",
  (host) => {
    expect(ConnectInput.safeParse({ ...said, host }).success).toBe(false);
  },
);

test.each([
  ["port", "0"],
  ["port", "65536"],
  ["engine", "oracle"],
  ["tls", "maybe"],
  ["database", "two\nlines"],
  ["readingUser", " "],
])("%s is not %j", (name, value) => {
  expect(ConnectInput.safeParse({ ...said, [name]: value }).success).toBe(false);
});
