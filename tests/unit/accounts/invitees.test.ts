import { describe, expect, test } from "vitest";
import { readInvitees, readInviteesText } from "@/lib/accounts/invitees";
import { INVITE_BYTES_MAX, INVITE_ROWS_MAX } from "@/lib/accounts/model";

/** What a text says of people, or why it says nothing. */
function told(text: string) {
  const read = readInviteesText(text);
  return read.ok ? read.value : read.refusal;
}

describe("a file of people", () => {
  test("names each with a role, whatever sets its cells apart and however its head is written", () => {
    const people = [
      { line: 2, email: "ana@example.com", role: "staff" },
      { line: 3, email: "ruth@example.com", role: "reviewer" },
    ];
    for (const text of [
      "email,role\nana@example.com,staff\nruth@example.com,reviewer\n",
      'Name;Role;E-Mail\nAna;Staff;ANA@example.com\r\n"Ruth; S.";reviewer; ruth@example.com',
      "role\temail address\nstaff\tana@example.com\nREVIEWER\truth@example.com\n\n\n",
    ])
      expect(told(text)).toMatchObject({ people, faults: [], lines: 2 });
  });

  test("says of each line that cannot be taken where and why, and never what stood there", () => {
    const read = told(
      [
        ...["Mail,e-mail,role", "x,,staff", "x,no address,staff", "x,ana@example.com,"],
        ...["x,ruth@example.com,owner", "x,tom@example.com,admin", "x,TOM@example.com,staff"],
        ...['x,"eve@example.com\nBcc: all@example.com",staff', "x,last@example.com,auditor"],
      ].join("\n"),
    );
    expect(read).toMatchObject({
      lines: 8,
      people: [
        { line: 6, email: "tom@example.com", role: "admin" },
        { line: 10, email: "last@example.com", role: "auditor" },
      ],
      faults: [
        { line: 2, column: "e-mail", why: "noEmail" },
        { line: 3, column: "e-mail", why: "badEmail" },
        { line: 4, column: "role", why: "noRole" },
        { line: 5, column: "role", why: "badRole" },
        { line: 7, column: "e-mail", why: "duplicate" },
        { line: 8, column: "e-mail", why: "lineBreak" },
      ],
    });
    expect(JSON.stringify((read as { faults: unknown }).faults)).not.toContain("all@example.com");
  });

  test("is refused where it has no people, no columns, or too many lines", () => {
    expect(told("")).toBe("fileEmpty");
    expect(told("email,role\n")).toBe("fileEmpty");
    expect(told("ana@example.com,staff\n")).toBe("noColumns");
    expect(told("email\nana@example.com\n")).toBe("noColumns");
    const line = (number: number) => `p${number}@example.com,staff`;
    const lines = Array.from({ length: INVITE_ROWS_MAX + 1 }, (_, number) => line(number));
    expect(told(`email,role\n${lines.join("\n")}`)).toBe("tooManyRows");
    const whole = told(`email,role\n${lines.slice(1).join("\n")}`);
    expect(whole).toMatchObject({ lines: INVITE_ROWS_MAX, faults: [] });
  });

  test("is refused where it is no text, or too large", () => {
    expect(readInvitees(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]))).toMatchObject({
      ok: false,
      refusal: "fileUnreadable",
    });
    expect(readInvitees(new Uint8Array(INVITE_BYTES_MAX + 1))).toMatchObject({
      ok: false,
      refusal: "fileTooLarge",
    });
  });

  test("with a quote that nothing closes is read in one go, however long it is", () => {
    const rest = Array.from({ length: 200_000 }, () => "a@example.com,staff").join("\n");
    expect(told(`email,role\n"${rest}`)).toMatchObject({
      lines: 1,
      people: [],
      faults: [
        { line: 2, why: "lineBreak" },
        { line: 2, why: "noRole" },
      ],
    });
  });
});
