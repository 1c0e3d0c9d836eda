/** Where the keys of a merchant are listed. */
export const keysHref = (base: string): string => `${base}/settings/keys`;

/** Where one is made. */
export const newKeyHref = (base: string): string => `${keysHref(base)}/new`;
