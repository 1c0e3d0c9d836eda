import { connect, disconnect } from "@/lib/db/client";
import { openDatabase, type OpenDatabase } from "@/lib/db/open";
import { ownData } from "./command-line";

export type OwnDatabase = OpenDatabase & {
  readonly ownerUrl: string;
  readonly data: string;
  readonly end: () => Promise<void>;
};

/**
 * A database of the test file's own, for what belongs to no merchant and is worked off by whoever looks first. To be opened
 * before anything of the file reads its environment.
 */
export async function ownDatabase(): Promise<OwnDatabase> {
  await disconnect();
  const own = ownData();
  process.env.STEWARD_DATA = own.data;
  const opened = await openDatabase({ durable: false });
  const { applicationUrl, ownerUrl } = opened;
  if (ownerUrl === undefined) throw new Error("No embedded database.");
  connect(applicationUrl);
  return {
    ...{ ...opened, ownerUrl },
    data: own.data,
    end: async () => {
      await disconnect();
      await opened.close();
      own.remove();
    },
  };
}
