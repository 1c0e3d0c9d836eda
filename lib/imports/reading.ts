import type { TableMapping } from "@/lib/imports/mapping/model";
import type { Encoding, FileShape, Unreadable } from "@/lib/imports/model";
import type { Tally } from "@/lib/imports/tally";

export type ReadOptions = {
  /** Reads the file in this encoding, whatever it looks like. */
  readonly encoding?: Encoding;
  /** Dates more than two years after it are refused. */
  readonly now: Date;
  readonly bytesMax?: number;
  /** How a table that no format knows is read, by its signature; null where nobody has said so yet. */
  readonly mappingOf?: (signature: string) => TableMapping | null;
  /** Called once, when format and columns are known and before the first record is handed on. */
  readonly onShape?: (shape: FileShape) => void;
};

/** A file that is being read, in one piece or in several. */
export type Reading = {
  readonly options: ReadOptions;
  readonly tally: Tally;
  readonly limitBytes: number;
  readonly show: (shape: FileShape) => void;
  /** Hands on what was accepted, and waits until it was taken. */
  readonly handOn: () => Promise<void>;
};

export type Outcome =
  | { readonly ok: true; readonly shape: FileShape }
  | { readonly ok: false; readonly problem: Unreadable };

export type Blocks = AsyncGenerator<Uint8Array, void, undefined>;

export const unread = (problem: Unreadable): Outcome => ({ ok: false, problem });
