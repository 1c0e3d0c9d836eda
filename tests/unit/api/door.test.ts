import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answering, door } from "@/lib/api/door";

const request = new Request("http://steward.example/api/v1/decisions", { method: "POST" });
let logged: string[];

beforeEach(() => {
  logged = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    logged.push(String(text));
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

const told = async (answer: Response) => ({
  status: answer.status,
  ...((await answer.json()) as { title: string; detail: string }),
  type: answer.headers.get("content-type"),
});

describe("what fails unforeseen", () => {
  test("is told as everything else is, and logged without what was in it", async () => {
    const fails = () => {
      throw new TypeError("no shopper@example.com here");
    };
    const answer = await told(await answering(fails)(request));
    expect(answer).toMatchObject({ status: 500, type: "application/problem+json" });
    expect(answer.title).toBe("Internal server error");
    expect(logged.join("")).toMatch(/POST: TypeError\n\s+at /);
    for (const text of [answer.detail, logged.join("")]) expect(text).not.toMatch(/shopper/);
  });

  test("is told as passing where the database does not answer", async () => {
    const error = Object.assign(new Error("no server"), { code: "ECONNREFUSED" });
    const answer = await answering(() => Promise.reject(error))(request);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "10"]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(logged).toEqual([]);
  });
});

test("an address answers what it has, and says of everything else what that is", async () => {
  const both = door({ GET: () => new Response("got"), POST: () => new Response("done") });
  expect(await (await both.GET(request)).text()).toBe("got");
  expect(await (await both.POST(request)).text()).toBe("done");
  const other = await both.DELETE(request);
  expect(other.headers.get("allow")).toBe("GET, HEAD, OPTIONS, POST");
  expect(await told(other)).toMatchObject({
    ...{ status: 405, type: "application/problem+json" },
    detail: "This address answers GET and POST alone.",
  });
});
