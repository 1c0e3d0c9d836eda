const UNITS = ["bytes", "KB", "MB", "GB"] as const;

/** `1.2 GB`; 1,024 to a unit, as the sentences about limits count. */
export function bytesInWords(bytes: number): string {
  let [size, unit] = [bytes, 0];
  while (size >= 1024 && unit < UNITS.length - 1) [size, unit] = [size / 1024, unit + 1];
  const digits = size >= 100 ? 1 : 10;
  return `${Math.round(size * digits) / digits} ${UNITS[unit] ?? "bytes"}`;
}
