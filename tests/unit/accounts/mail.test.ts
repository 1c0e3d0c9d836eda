import { expect, test } from "vitest";
import {
  addressChangedMail,
  addressChangeMail,
  addressTakenMail,
  invitationMail,
} from "@/lib/accounts/mail";
import { faultOf } from "@/lib/mail/rules";

const LINK = "https://steward.example/invitation/token";

test("an invitation says who invites where and as what, and carries the link once", () => {
  const { subject, text } = invitationMail({
    ...{ merchant: "Juniper & Pine", by: "Tom Sample", role: "reviewer", link: LINK },
  });
  expect(subject).toBe("You are invited to Juniper & Pine in Steward");
  expect(text).toContain(
    "Tom Sample invites you to work at Juniper & Pine in Steward, as a reviewer",
  );
  expect(text.split(LINK)).toHaveLength(2);
  expect(subject).not.toContain(LINK);
});

test("a name with line breaks makes no header, and no message that would be refused", () => {
  const names = ["A\r\nBcc: all@example.com", "A\u2028B", "A\u0000B", "x".repeat(500), " "];
  for (const name of names) {
    const written = invitationMail({ merchant: name, by: name, role: "staff", link: LINK });
    expect(faultOf({ to: "a@example.com", ...written }), JSON.stringify(name)).toBeNull();
    expect(written.subject).not.toMatch(/[\r\n\u2028]/);
  }
});

test("messages about an address name none", () => {
  for (const written of [addressChangeMail(LINK), addressTakenMail(), addressChangedMail(LINK)]) {
    expect(faultOf({ to: "a@example.com", ...written })).toBeNull();
    expect(written.text).not.toContain("@");
  }
  expect(addressTakenMail().text).not.toContain("http");
});
