import { expect, test } from "vitest";
import { jobId } from "@/lib/queue/job-id";

const ACME = "11111111-1111-4111-8111-111111111111";
const GLOBEX = "22222222-2222-4222-8222-222222222222";

test("a merchant's job of a day has one id, which nothing else has", () => {
  const of = { merchantId: ACME, day: "2026-11-22" };
  expect(jobId("digest", of)).toBe(jobId("digest", { ...of }));
  expect(jobId("digest", of)).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  const all = [
    jobId("digest", of),
    jobId("nightly", of),
    jobId("digest", { ...of, day: "2026-11-23" }),
    jobId("digest", { ...of, merchantId: GLOBEX }),
  ];
  expect(new Set(all).size).toBe(4);
});
