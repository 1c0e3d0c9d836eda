import { describe, expect, test } from "vitest";
import { isTooSlow, Sender, SenderGone } from "@/lib/files/sender";
import { Turns } from "@/lib/files/turns";

describe("a sender", () => {
  const streamOf = (...pieces: readonly string[]) =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
        controller.close();
      },
    });

  test.each([
    [1, 119_000, false],
    [1, 121_000, true],
    [4_096 * 60, 179_000, false],
    [4_096 * 60, 181_000, true],
  ])("of %d bytes within %d ms is too slow: %s", (bytes, waitedMs, expected) => {
    expect(isTooSlow(bytes, waitedMs)).toBe(expected);
  });

  test("is read to its end", async () => {
    const sender = new Sender(streamOf("one", "two"));
    const read = [await sender.next(), await sender.next(), await sender.next()];
    expect(read.map((piece) => piece && new TextDecoder().decode(piece))).toEqual([
      ...["one", "two", null],
    ]);
  });

  test("who gives a byte now and then is sent away", async () => {
    let ms = 0;
    const sender = new Sender(streamOf("a", "b", "c"), () => (ms += 100_000));
    await sender.next();
    await expect(sender.next()).rejects.toThrow(SenderGone);
    expect(await sender.next()).toBeNull();
  });

  test("is not hurried by whoever reads slowly", async () => {
    let ms = 0;
    const sender = new Sender(streamOf("a", "b", "c"), () => ms);
    for (let count = 0; count < 3; count += 1) {
      await sender.next();
      ms += 1_000_000;
    }
    expect(await sender.next()).toBeNull();
  });
});

describe("turns", () => {
  test("are half of them one merchant’s at most, and free again when the work is done", async () => {
    const turns = new Turns(4);
    const ends: (() => void)[] = [];
    const begin = (merchant: string) =>
      turns.take(merchant, () => new Promise<object>((resolve) => ends.push(() => resolve({}))));
    const first = [begin("acme"), begin("acme")];
    expect(await begin("acme")).toBeNull();
    const others = [begin("globex"), begin("globex")];
    expect(await begin("initech")).toBeNull();
    ends.splice(0).forEach((end) => end());
    await Promise.all([...first, ...others]);
    expect(await turns.take("acme", () => Promise.resolve({ done: true }))).toEqual({ done: true });
  });

  test("are given back where the work fails, and one is always there for somebody", async () => {
    const turns = new Turns(1);
    const fails = () => turns.take("acme", () => Promise.reject(new Error("No.")));
    await expect(fails()).rejects.toThrow("No.");
    await expect(fails()).rejects.toThrow("No.");
  });
});
