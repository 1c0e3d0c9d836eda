/** Text as the bytes of a Japanese Windows: the decoder of the platform, turned round. */
export function shiftJis(text: string): Buffer {
  return Buffer.concat(
    [...text].map((character) => {
      const bytes = BYTES.get(character);
      if (!bytes) throw new Error(`not in Shift-JIS: ${character}`);
      return bytes;
    }),
  );
}

const BYTES = new Map<string, Buffer>();
const decoder = new TextDecoder("shift_jis");
const note = (...bytes: readonly number[]) => {
  const character = decoder.decode(Uint8Array.from(bytes));
  if (character.length === 1 && !BYTES.has(character)) BYTES.set(character, Buffer.from(bytes));
};
for (let one = 0; one < 0x80; one += 1) note(one);
for (let one = 0xa1; one < 0xe0; one += 1) note(one);
for (let lead = 0x81; lead < 0xfd; lead += 1) {
  if (lead >= 0xa0 && lead < 0xe0) continue;
  for (let trail = 0x40; trail < 0xfd; trail += 1) if (trail !== 0x7f) note(lead, trail);
}
