export const sharingHref = (base: string): string => `${base}/sharing`;

export const messagesHref = (base: string): string => `${base}/sharing/messages`;

export const recipientsHref = (base: string): string => `${base}/sharing/recipients`;

export const newRecipientHref = (base: string): string => `${base}/sharing/recipients/new`;

export const recipientHref = (base: string, id: string): string =>
  `${base}/sharing/recipients/${id}`;

export const policyHref = (base: string): string => `${base}/sharing/policy`;

export const versionHref = (base: string, id: string): string => `${base}/sharing/policy/${id}`;

export const usesHref = (base: string): string => `${base}/sharing/uses`;

/** Where a use is registered; with what a question asked filled in. */
export const newUseHref = (base: string, query?: string): string =>
  `${base}/sharing/uses/new${query === undefined ? "" : `?${query}`}`;

export const dataUseHref = (base: string, id: string): string => `${base}/sharing/uses/${id}`;

export const consentsHref = (base: string): string => `${base}/sharing/consents`;

export const importConsentsHref = (base: string): string => `${base}/sharing/consents/import`;

export const savedHref = (base: string): string => `${base}/sharing/saved`;

/** The page of a question, with its answer. */
export const questionHref = (base: string, query: string): string => `${base}/sharing?${query}`;

export const clauseHref = (base: string, clause: string): string => `${base}/clauses/${clause}`;

export const listsHref = (base: string): string => `${base}/sharing/lists`;

export const filesHref = (base: string): string => `${base}/sharing/files`;

export const checkHref = (base: string, kind: "list" | "file", id: string): string =>
  `${kind === "list" ? listsHref(base) : filesHref(base)}/${id}`;

export const sharesHref = (base: string): string => `${base}/sharing/shares`;

export const templatesHref = (base: string): string => `${base}/sharing/templates`;

export const templateHref = (base: string, id: string): string => `${templatesHref(base)}/${id}`;
