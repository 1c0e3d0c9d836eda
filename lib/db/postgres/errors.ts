import { Trouble } from "@/lib/env";

export const codeOf = (error: unknown) => (error as { code?: string }).code;
export const messageOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);
export const lastLine = (text: string) => text.trim().split("\n").at(-1)?.trim() || undefined;

export const diskFull = (path: string) =>
  new Trouble(`The disk that holds ${path} is full: free some space and start again.`);

/** A handler that lets errors with these codes pass. */
export const unless =
  (...codes: string[]) =>
  (error: unknown) => {
    if (!codes.includes(codeOf(error) ?? "")) throw error;
  };
