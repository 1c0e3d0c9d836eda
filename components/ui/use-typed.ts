import { type FormEvent, useState } from "react";

type Typed = Readonly<Record<string, string>>;

/**
 * What stood in a form when it was sent. React sets a form back after its action, also after one that was refused, so
 * its fields begin anew with this. A select follows only when its key changes with the value.
 */
export function useTyped(): readonly [Typed, (event: FormEvent<HTMLFormElement>) => void] {
  const [typed, setTyped] = useState<Typed>({});
  const keep = (event: FormEvent<HTMLFormElement>) =>
    setTyped(
      Object.fromEntries(
        [...new FormData(event.currentTarget)].filter(
          (entry): entry is [string, string] => typeof entry[1] === "string",
        ),
      ),
    );
  return [typed, keep];
}
