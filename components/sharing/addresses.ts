export const sharingHref = (base: string): string => `${base}/sharing`;

export const messagesHref = (base: string): string => `${base}/sharing/messages`;

export const recipientsHref = (base: string): string => `${base}/sharing/recipients`;

export const newRecipientHref = (base: string): string => `${base}/sharing/recipients/new`;

export const policyHref = (base: string): string => `${base}/sharing/policy`;

export const clauseHref = (base: string, clause: string): string => `${base}/clauses/${clause}`;
