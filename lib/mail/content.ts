import { INSTALLATION, seal, unsealText } from "@/lib/crypto/seal";

/** What a message says, as it is sealed. */
export type Content = { readonly subject: string; readonly text: string };

const placeOf = (id: string): string => `mail:${id}`;

export const sealContent = (id: string, { subject, text }: Content) =>
  seal(INSTALLATION, placeOf(id), JSON.stringify([subject, text]));

export function unsealContent(id: string, sealed: Uint8Array): Content {
  const [subject, text] = JSON.parse(unsealText(INSTALLATION, placeOf(id), sealed)) as [
    string,
    string,
  ];
  return { subject, text };
}
