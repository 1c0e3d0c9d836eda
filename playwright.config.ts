import { defineConfig } from "@playwright/test";

/** Set by the test stage; without it Playwright looks for a browser of its own. */
const { CHROMIUM_PATH } = process.env;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  globalSetup: "./tests/support/browser/run.ts",
  workers: 2,
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    trace: "retain-on-failure",
    locale: "en-GB",
    timezoneId: "Europe/London",
    launchOptions: {
      ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
      args: [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
      ],
    },
  },
  projects: [
    { name: "journeys", testIgnore: "demo.spec.ts" },
    // There is one demo and the others look at it, so it is removed last.
    { name: "demo", testMatch: "demo.spec.ts", dependencies: ["journeys"] },
  ],
});
