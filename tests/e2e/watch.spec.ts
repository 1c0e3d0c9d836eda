import { expect, test } from "../support/browser/test";
import { watch } from "../support/browser/watch";

test("whatever a page does that it should not is noticed", async ({ browser, baseURL }) => {
  const origin = baseURL ?? "";
  const context = await browser.newContext();
  const faults = watch(context, origin, {});
  const page = await context.newPage();
  await page.route("https://elsewhere.example/*", (route) => route.fulfill({ body: "" }));
  const noticed = async (fault: RegExp, deed: () => unknown) => {
    const before = faults.length;
    await page.evaluate(deed);
    await expect.poll(() => faults.slice(before).join("\n")).toMatch(fault);
  };

  await page.goto("/sign-in");
  expect(faults).toEqual([]);
  await noticed(/^console\.error: broken$/m, () => console.error("broken"));
  await noticed(/^console\.warning: odd$/m, () => console.warn("odd"));
  await noticed(/^thrown: by nobody$/m, () => {
    setTimeout(() => {
      throw new Error("by nobody");
    });
  });
  await noticed(/^404: .*\/nowhere$/m, () => fetch("/nowhere").then(() => undefined));
  await noticed(/Content Security Policy/, () => {
    document.body.insertAdjacentHTML("beforeend", '<p style="color: red">red</p>');
  });
  await page.goto("/api/health");
  await noticed(/Content Security Policy/, () =>
    fetch("https://elsewhere.example/x").catch(() => undefined),
  );
  await page.goto("https://elsewhere.example/");
  expect(faults).toContain("left the site: https://elsewhere.example/");
  await context.close();
});
