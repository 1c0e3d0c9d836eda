import { describe, expect, it } from "vitest";
import { parseEnv, Trouble } from "@/lib/env";

describe("the environment", () => {
  it("needs no setting at all", () => {
    expect(parseEnv({})).toMatchObject({
      STEWARD_DATA: `${process.cwd()}/data`,
      STEWARD_KEY: undefined,
      STEWARD_ORIGIN: "http://127.0.0.1:3000",
      DATABASE_URL: undefined,
      HOST: "127.0.0.1",
      PORT: 3000,
    });
  });

  it("takes an empty variable for an unset one, so that .env.example can be copied as it is", () => {
    expect(parseEnv({ PORT: "", STEWARD_DATA: "", DATABASE_URL: "" })).toEqual(parseEnv({}));
  });

  it("derives the address from host and port, unless it is told the public one", () => {
    expect(parseEnv({ HOST: "::1", PORT: "3001" }).STEWARD_ORIGIN).toBe("http://[::1]:3001");
    expect(parseEnv({ STEWARD_ORIGIN: "https://steward.example/" }).STEWARD_ORIGIN).toBe(
      "https://steward.example",
    );
  });

  it("knows a mail server by its address, and shows none of it where it is wrong", () => {
    const url = "smtps://steward:hunter2@mail.example.com:465";
    expect(parseEnv({ SMTP_URL: url, SMTP_FROM: "steward@example.com" })).toMatchObject({
      ...{ SMTP_URL: url, SMTP_FROM: "steward@example.com" },
    });
    for (const wrong of ["http://steward:hunter2@mail.example.com", "hunter2", "smtp:///hunter2"]) {
      expect(() => parseEnv({ SMTP_URL: wrong })).toThrow(/^The environment .*SMTP_URL/);
      expect(() => parseEnv({ SMTP_URL: wrong })).not.toThrow(/hunter2/);
    }
    expect(() => parseEnv({ SMTP_FROM: "Steward <a@example.com>" })).toThrow(/SMTP_FROM is not/);
  });

  it("names every variable it cannot read, and no value", () => {
    const faulty = { PORT: "70000", DATABASE_URL: "mysql://root:hunter2@db/x" };
    expect(() => parseEnv(faulty)).toThrow(Trouble);
    expect(() => parseEnv(faulty)).toThrow(/DATABASE_URL is not .*; PORT is above 65535/);
    expect(() => parseEnv(faulty)).not.toThrow(/hunter2/);
  });
});
