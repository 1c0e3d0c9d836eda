import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { OBSERVATIONS_PER_PAGE } from "@/lib/amazon/model";
import { addDays, dayOf } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";
import { addSystem, importText } from "../support/builders";
import { downloadedRows } from "../support/browser/downloads";
import { expect, test } from "../support/browser/test";
import { observeAt } from "../support/engagement";
import { orderId, ordersOf, upTo } from "../support/holds";
import { shopifyOrders } from "../support/report-files";

const now = new Date();
const today = dayOf(now);
const { day } = formatFor("en-GB", "UTC", today);

async function expectNoFault(page: Page) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}
