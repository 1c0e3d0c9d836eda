import { describe, expect, test } from "vitest";
import { readSmtpUrl } from "@/lib/mail/smtp-url";

describe("the address of a mail server", () => {
  test("has a user, a password and a port, as they are written in addresses", () => {
    expect(readSmtpUrl("smtp://steward%40shop:p%2Fs%3As@mail.example.com:2587")).toEqual({
      ...{ host: "mail.example.com", port: 2587, tls: "required" },
      signIn: { user: "steward@shop", password: "p/s:s" },
    });
  });

  test.each([
    ["smtp://mail.example.com", 587, "required"],
    ["smtps://mail.example.com", 465, "fromTheStart"],
    ["smtps://localhost", 465, "fromTheStart"],
    ["smtp://localhost:1025", 1025, "off"],
    ["smtp://127.0.0.1", 587, "off"],
    ["smtp://127.1.2.3", 587, "off"],
    ["smtp://[::1]:25", 25, "off"],
    ["smtp://post.internal?tls=off", 587, "off"],
    ["smtp://post.internal?tls=none", 587, "required"],
    ["smtp://localhost.example.com", 587, "required"],
    ["smtp://127.0.0.1.example.com", 587, "required"],
  ] as const)("%s: port %i, encryption %s", (url, port, tls) => {
    expect(readSmtpUrl(url)).toMatchObject({ port, tls, signIn: null });
  });

  test("an address of the sixth version has no brackets where a socket asks for it", () => {
    expect(readSmtpUrl("smtp://[::1]").host).toBe("::1");
  });
});
