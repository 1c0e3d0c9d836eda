import { afterAll, inject } from "vitest";
import { connect, disconnect } from "@/lib/db/client";
import { endOwner } from "./owner";

/** Before anything reads the environment: this worker belongs to the run's own database. */
const { data, applicationUrl } = inject("database");
process.env.STEWARD_DATA = data;
connect(applicationUrl);

afterAll(async () => {
  await disconnect();
  await endOwner();
});
