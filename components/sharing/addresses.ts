export const sharingHref = (base: string): string => `${base}/sharing`;

export const messagesHref = (base: string): string => `${base}/sharing/messages`;

export const recipientsHref = (base: string): string => `${base}/sharing/recipients`;

export const newRecipientHref = (base: string): string => `${base}/sharing/recipients/new`;

export const policyHref = (base: string): string => `${base}/sharing/policy`;

export const clauseHref = (base: string, clause: string): string => `${base}/clauses/${clause}`;

export const listsHref = (base: string): string => `${base}/sharing/lists`;

export const filesHref = (base: string): string => `${base}/sharing/files`;

export const checkHref = (base: string, kind: "list" | "file", id: string): string =>
  `${kind === "list" ? listsHref(base) : filesHref(base)}/${id}`;

export const sharesHref = (base: string): string => `${base}/sharing/shares`;

export const templatesHref = (base: string): string => `${base}/sharing/templates`;

export const templateHref = (base: string, id: string): string => `${templatesHref(base)}/${id}`;
