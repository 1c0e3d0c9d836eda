"use server";

import { action } from "@/lib/access/action";
import { sendAgain } from "@/lib/mail/commands";
import { MailIdInput } from "@/lib/mail/input";
import { nudgeMail } from "@/lib/mail/outbox";

export const sendAgainAction = action("mail.send", MailIdInput, sendAgain, { onDone: nudgeMail });
