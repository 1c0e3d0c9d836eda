import { createGunzip, type Gunzip, type InflateRaw } from "node:zlib";
import { ArchiveError } from "@/lib/files/archive-fault";
import { ByteCursor } from "@/lib/files/byte-cursor";

/** Bytes unpacked at once. */
export const PIECE_BYTES = 65_536;
/** What may be unpacked before it matters how dense it was packed. */
const DENSE_FROM_BYTES = 52_428_800;
/** Reports repeat themselves and shrink to a twentieth; what shrinks to less than this was made to burst. */
const DENSITY_MAX = 200;

/** Refuses what unpacks to far more than any report would. */
export function checkDensity(unpacked: number, packed: number): void {
  if (unpacked > DENSE_FROM_BYTES && unpacked > packed * DENSITY_MAX) {
    throw new ArchiveError("tooDense");
  }
}

/**
 * Unpacks until the packed data says that it ends, and leaves the cursor right behind it. The engine works no further
 * ahead than one piece, so that memory stays bounded whatever is packed.
 */
export async function* inflated(
  engine: InflateRaw | Gunzip,
  bytes: ByteCursor,
): AsyncGenerator<Uint8Array, void, undefined> {
  const fed = feed(engine, bytes).catch((error: unknown) => {
    engine.destroy(error instanceof Error ? error : new Error("The source failed."));
  });
  try {
    for await (const piece of engine) yield piece as Uint8Array;
    await fed;
  } catch (error) {
    throw isOfZlib(error) ? new ArchiveError("broken") : error;
  } finally {
    engine.destroy();
  }
}

async function feed(engine: InflateRaw | Gunzip, bytes: ByteCursor): Promise<void> {
  let given = 0;
  // The engine leaves behind what follows the end of the packed data; until then it takes all that it is given.
  while (!engine.destroyed && engine.bytesWritten === given) {
    const part = await bytes.some();
    if (!part) {
      engine.end();
      return;
    }
    given += part.length;
    await new Promise<void>((resolve) => engine.write(part, () => resolve()));
  }
  bytes.giveBack(given - engine.bytesWritten);
}

const isOfZlib = (error: unknown): boolean =>
  error instanceof Error && "code" in error && String(error.code).startsWith("Z_");

/** What a gzip file holds. */
export async function* gunzipped(
  source: AsyncIterable<Uint8Array>,
  unpackedMax: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = new ByteCursor(source);
  let unpacked = 0;
  for await (const piece of inflated(createGunzip({ chunkSize: PIECE_BYTES }), bytes)) {
    unpacked += piece.length;
    if (unpacked > unpackedMax) throw new ArchiveError("tooLarge");
    checkDensity(unpacked, bytes.taken);
    yield piece;
  }
}
