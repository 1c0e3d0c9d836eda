/*
 * The OWASP Application Security Verification Standard 5.0, chapters 6, 7, 8 and 16, levels 1 and 2: what each row asks,
 * in our words, and what answers it here. A test holds the numbers against the standard's, sees that every test that is
 * named exists, and keeps the document beside it in step.
 */

export type Proof = { readonly file: string; readonly test: string };

export type AsvsRow = {
  readonly id: string;
  readonly level: 1 | 2;
  readonly asks: string;
} & (
  | { readonly met: string; readonly by: readonly Proof[] }
  /** There is nothing here that it speaks of. */
  | { readonly notApplicable: string }
  /** It is not met, or not by Steward alone; said plainly, with what stands in its place. */
  | { readonly open: string; readonly by?: readonly Proof[] }
);

export const CHAPTERS = {
  "6": "Authentication",
  "7": "Session management",
  "8": "Authorization",
  "16": "Security logging and error handling",
} as const;

/** How many rows of levels 1 and 2 each section has, in the standard's own order. */
export const SECTIONS: Readonly<Record<string, readonly (1 | 2)[]>> = {
  "6.1": [1, 2, 2],
  "6.2": [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2],
  "6.3": [1, 1, 2, 2],
  "6.4": [1, 1, 2, 2],
  "6.5": [2, 2, 2, 2, 2],
  "6.6": [2, 2, 2],
  "6.8": [2, 2, 2, 2],
  "7.1": [2, 2, 2],
  "7.2": [1, 1, 1, 1],
  "7.3": [2, 2],
  "7.4": [1, 1, 2, 2, 2],
  "7.5": [2, 2],
  "7.6": [2, 2],
  "8.1": [1, 2],
  "8.2": [1, 1, 2],
  "8.3": [1],
  "8.4": [2],
  "16.1": [2],
  "16.2": [2, 2, 2, 2, 2],
  "16.3": [2, 2, 2, 2],
  "16.4": [2, 2, 2],
  "16.5": [2, 2, 2],
};

const proof =
  (folder: string) =>
  (file: string, test: string): Proof => ({ file: `tests/${folder}/${file}`, test });
const e2e = proof("e2e");
const integration = proof("integration");
const unit = proof("unit");

const MATRIX = e2e(
  "doors.spec.ts",
  "every door answers every visitor as the table of permissions says",
);
const PERMISSIONS = unit("access/permissions.test.ts", "who may do what");

export const ASVS: readonly AsvsRow[] = [
  // 6.1 Documentation.
  {
    ...{
      id: "6.1.1",
      level: 1,
      asks: "It is written down how guessing passwords is kept off, and how nobody locks others out.",
    },
    met: "SECURITY.md, “Guessing”: failures are counted per address and, apart from that, per known device.",
    by: [
      unit("standards/asvs.test.ts", "SECURITY.md says how guessing is met, and how sessions end"),
    ],
  },
  {
    ...{
      id: "6.1.2",
      level: 2,
      asks: "There is a list of words of one’s own place that no password may be made of.",
    },
    met: "SECURITY.md, “Guessing”: the product’s name, and the name and address of whoever chooses it.",
    by: [unit("sign-in/passwords.test.ts", "what is known of its owner does not make it stronger")],
  },
  {
    ...{
      id: "6.1.3",
      level: 2,
      asks: "Every way to sign in is written down, with how strong it is.",
    },
    met: "SECURITY.md, “Ways in”: password with or without a second factor, passkey, OpenID Connect, one-time links, API keys.",
    by: [
      unit("standards/asvs.test.ts", "SECURITY.md says how guessing is met, and how sessions end"),
    ],
  },
  // 6.2 Passwords.
  {
    ...{ id: "6.2.1", level: 1, asks: "A password has 8 characters or more." },
    met: "At least 12, as Amazon asks too.",
    by: [unit("sign-in/passwords.test.ts", "%s")],
  },
  {
    ...{ id: "6.2.2", level: 1, asks: "People can change their password." },
    met: "On the page of one’s own password.",
    by: [
      e2e(
        "second-factor.spec.ts",
        "a new password signs every other session out, in open tabs too",
      ),
    ],
  },
  {
    ...{ id: "6.2.3", level: 1, asks: "Changing it asks for the present one." },
    met: "The present one, or another proof where there is none.",
    by: [
      e2e(
        "second-factor.spec.ts",
        "a new password signs every other session out, in open tabs too",
      ),
    ],
  },
  {
    ...{ id: "6.2.4", level: 1, asks: "A new password is none of the 3,000 most used." },
    met: "Judged by zxcvbn on the server, whose lists hold far more.",
    by: [
      unit("sign-in/passwords.test.ts", "%s is soon guessed"),
      unit("sign-in/passwords.test.ts", "what is soon guessed is refused whatever else it is"),
    ],
  },
  {
    ...{
      id: "6.2.5",
      level: 1,
      asks: "No rule says which kinds of characters a password must have.",
    },
    open: "So by default. Amazon’s Data Protection Policy asks for all four classes; a merchant can choose it as one switch, and then departs from this row knowingly.",
    by: [
      unit(
        "sign-in/passwords.test.ts",
        "are Amazon's as soon as one merchant of the person has chosen them",
      ),
    ],
  },
  {
    ...{ id: "6.2.6", level: 1, asks: "What is typed as a password is masked." },
    met: "Every such field is of the type “password”.",
    by: [
      unit(
        "standards/fields.test.ts",
        "what is typed as a password is masked, and password managers are told what it is for",
      ),
    ],
  },
  {
    ...{ id: "6.2.7", level: 1, asks: "Pasting and password managers are let be." },
    met: "Fields say by autocomplete what they are for, and nothing listens to pasting.",
    by: [unit("standards/fields.test.ts", "nobody is kept from pasting")],
  },
  {
    ...{
      id: "6.2.8",
      level: 1,
      asks: "A password is checked as it was typed: not cut, not in another case.",
    },
    met: "Its whole text is hashed, normalised as Unicode (NFKC) and nothing else, so that the same word typed on two keyboards is the same.",
    by: [
      unit(
        "crypto/secrets.test.ts",
        "counts as it was typed, to its last character, case and blanks included",
      ),
    ],
  },
  {
    ...{ id: "6.2.9", level: 2, asks: "A password may have 64 characters." },
    met: "Up to 200.",
    by: [
      unit(
        "crypto/secrets.test.ts",
        "counts as it was typed, to its last character, case and blanks included",
      ),
      unit("sign-in/passwords.test.ts", "a very long one is judged without long thought"),
    ],
  },
  {
    ...{ id: "6.2.10", level: 2, asks: "No password has to be changed because time went by." },
    open: "So by default. Amazon’s rules, where a merchant chooses them, end a password after a year.",
    by: [unit("access/policy.test.ts", "for %s")],
  },
  {
    ...{ id: "6.2.11", level: 2, asks: "The list of one’s own words is used." },
    met: "zxcvbn is given them as words that are known.",
    by: [
      unit("sign-in/passwords.test.ts", "what is known of its owner does not make it stronger"),
      unit("sign-in/passwords.test.ts", "%s is soon guessed"),
    ],
  },
  {
    ...{ id: "6.2.12", level: 2, asks: "A new password is in no list of leaked ones." },
    open: "Only as far as zxcvbn’s lists of common passwords reach: a list of all that leaked would be gigabytes, and asking a service would send something of each password off the machine.",
    by: [],
  },
  // 6.3 In general.
  {
    ...{ id: "6.3.1", level: 1, asks: "Guessing is kept off as it was written down." },
    met: "Slowed after four failures, an hour’s pause from the tenth, and as a whole for devices that nobody knows; a known device is slowed by no stranger.",
    by: [
      integration(
        "sign-in/password.test.ts",
        "are slowed after four, and locked for an hour from the tenth, known address or not",
      ),
      integration(
        "sign-in/password.test.ts",
        "one guess on each of a thousand addresses is slowed as a whole, and in nobody's way at home",
      ),
      e2e(
        "sign-in.spec.ts",
        "a stranger's guesses slow the stranger, not the person at a known device",
      ),
    ],
  },
  {
    ...{ id: "6.3.2", level: 1, asks: "There is no account that everybody knows." },
    met: "The first account is made by a one-time link; the demo’s people get random passwords, shown once.",
    by: [e2e("links.spec.ts", "a set-up link makes a merchant and its admin, once")],
  },
  {
    ...{ id: "6.3.3", level: 2, asks: "One factor alone lets nobody in." },
    open: "Asked of reviewers and admins by default, and of whomever a merchant chooses; staff and auditors may be let in by a password alone.",
    by: [
      unit("access/policy.test.ts", "for %s"),
      e2e(
        "second-factor.spec.ts",
        "a reviewer is led to a second factor, sets it up, and is asked for it from then on",
      ),
    ],
  },
  {
    ...{ id: "6.3.4", level: 2, asks: "No way in is unwritten, or weaker than the others." },
    met: "Whatever way somebody came, each request is held against the merchant’s policy; a test lists every address and action of the build.",
    by: [
      e2e("doors.spec.ts", "every entry and every action of the build has its row"),
      unit("access/policy.test.ts", "for %s"),
    ],
  },
  // 6.4 How factors begin, and are lost.
  {
    ...{ id: "6.4.1", level: 1, asks: "First secrets are random, end soon, and do not stay." },
    met: "Nobody is given a password: a one-time link of 256 bits, for 72 hours, leads to one’s own.",
    by: [
      integration(
        "accounts/invitations.test.ts",
        "tried 50 times at once lets one in, time after time, by either door",
      ),
      e2e("links.spec.ts", "a join link sets a password, once"),
      e2e("links.spec.ts", "a link that expired, was replaced or never was says what to do"),
    ],
  },
  {
    ...{ id: "6.4.2", level: 1, asks: "There are no hints and no secret questions." },
    notApplicable: "None is asked for, stored or shown; the schema has no place for one.",
  },
  {
    ...{
      id: "6.4.3",
      level: 2,
      asks: "A forgotten password is reset safely, and not past a second factor.",
    },
    met: "By a link sent to the address, used once; a second factor is asked for all the same.",
    by: [
      e2e(
        "second-factor.spec.ts",
        "a reset by mail is asked for alike by everybody, and its link works once",
      ),
      integration(
        "sign-in/password.test.ts",
        "do not keep the person out at a device of their own, nor after a way back by mail",
      ),
      integration(
        "accounts/intruder.test.ts",
        "is good for nothing once another password was set, nor is an address that was asked for",
      ),
    ],
  },
  {
    ...{ id: "6.4.4", level: 2, asks: "A lost factor is replaced as carefully as it was set up." },
    met: "By a recovery code; else by whoever runs the machine, who has to know whom they speak with, and with a trace.",
    by: [integration("sign-in/factors.test.ts", "lets its person in once, and nobody else")],
  },
  // 6.5 Second factors.
  {
    ...{ id: "6.5.1", level: 2, asks: "A code works once." },
    met: "Codes of an app and recovery codes are taken by one statement; of many at once one wins. A passkey’s challenge is used up.",
    by: [
      integration(
        "sign-in/factors.test.ts",
        "is accepted once, and none from before it afterwards",
      ),
      integration("sign-in/factors.test.ts", "lets its person in once, and nobody else"),
      integration(
        "sign-in/factors.test.ts",
        "shown twice, too late, or for another purpose is refused",
      ),
    ],
  },
  {
    ...{ id: "6.5.2", level: 2, asks: "Recovery codes are stored so that they cannot be read." },
    open: "Recovery codes have 60 bits and are kept under a keyed hash (HMAC-SHA-256), whose key is not in the database, rather than under a slow one: whoever has the database alone can test none of them.",
    by: [integration("sign-in/factors.test.ts", "lets its person in once, and nobody else")],
  },
  {
    ...{ id: "6.5.3", level: 2, asks: "Codes and seeds come from a good source of randomness." },
    met: "From the operating system’s, by Node’s crypto.",
    by: [
      unit("crypto/secrets.test.ts", "of an authenticator app have 160 bits or more, none twice"),
      unit(
        "crypto/secrets.test.ts",
        "of recovery are twelve letters of 32, each as likely as the others",
      ),
    ],
  },
  {
    ...{ id: "6.5.4", level: 2, asks: "A code has 20 bits or more." },
    met: "Recovery codes have 60.",
    by: [
      unit(
        "crypto/secrets.test.ts",
        "of recovery are twelve letters of 32, each as likely as the others",
      ),
    ],
  },
  {
    ...{ id: "6.5.5", level: 2, asks: "Codes end soon." },
    open: "A code of an app counts in its own 30 seconds and in those beside them, since clocks differ; once one was used, none from before it does.",
    by: [
      integration(
        "sign-in/factors.test.ts",
        "is accepted once, and none from before it afterwards",
      ),
    ],
  },
  // 6.6 Out of band.
  {
    ...{
      id: "6.6.1",
      level: 2,
      asks: "Codes by telephone are offered only beside something stronger.",
    },
    notApplicable: "Nothing is sent by telephone or text message.",
  },
  {
    ...{ id: "6.6.2", level: 2, asks: "A code sent another way belongs to one request." },
    notApplicable:
      "Nobody signs in by a code that is sent; links by mail set a password, or confirm an address, and sign nobody in.",
  },
  {
    ...{ id: "6.6.3", level: 2, asks: "Such a code cannot be guessed." },
    notApplicable: "As above; the links that are sent have 256 bits.",
  },
  // 6.8 Other providers of identities.
  {
    ...{ id: "6.8.1", level: 2, asks: "One provider cannot pass somebody off as another’s." },
    met: "A person is known by merchant, issuer and subject, once whoever reads the address has confirmed it; a session so begun is good for that merchant alone.",
    by: [
      integration(
        "sign-in/openid.test.ts",
        "nobody is let in, nothing is made, and every address gets the same answer",
      ),
      integration("sign-in/openid.test.ts", "comes in, to that merchant and no other"),
      integration("sign-in/openid.test.ts", "that moves to somebody else takes nothing along"),
      integration(
        "sign-in/openid.test.ts",
        "never take the last admin's role, nor an account on the provider's word alone",
      ),
    ],
  },
  {
    ...{ id: "6.8.2", level: 2, asks: "Signatures of what a provider says are always checked." },
    met: "Signature, issuer, audience, nonce and times; whatever is wrong signs nobody in.",
    by: [
      integration("sign-in/openid.test.ts", "with %s"),
      e2e("openid.spec.ts", "an answer that this browser did not ask for is none"),
    ],
  },
  {
    ...{ id: "6.8.3", level: 2, asks: "A SAML assertion is used once." },
    notApplicable: "SAML is not spoken.",
  },
  {
    ...{
      id: "6.8.4",
      level: 2,
      asks: "Where a provider’s strength matters, what it says of it is checked.",
    },
    open: "A merchant that lets people in by its own provider takes that provider’s word: nothing is asked of how it signed them in, and SECURITY.md says so.",
  },
  // 7.1 Documentation.
  {
    ...{ id: "7.1.1", level: 2, asks: "How long a session lasts, and why, is written down." },
    met: "SECURITY.md, “Sessions”.",
    by: [
      unit("standards/asvs.test.ts", "SECURITY.md says how guessing is met, and how sessions end"),
    ],
  },
  {
    ...{ id: "7.1.2", level: 2, asks: "How many sessions one account may have is written down." },
    met: "SECURITY.md, “Sessions”: as many as devices, each listed and ended by its person.",
    by: [
      unit("standards/asvs.test.ts", "SECURITY.md says how guessing is met, and how sessions end"),
    ],
  },
  {
    ...{
      id: "7.1.3",
      level: 2,
      asks: "How sessions begun at another provider end is written down.",
    },
    met: "SECURITY.md, “Sessions”: by Steward’s own times; ending one here ends none there, and the other way round.",
    by: [
      unit("standards/asvs.test.ts", "SECURITY.md says how guessing is met, and how sessions end"),
    ],
  },
  // 7.2 Fundamentals.
  {
    ...{ id: "7.2.1", level: 1, asks: "Sessions are checked on the server." },
    met: "Looked up in the database at each request.",
    by: [
      MATRIX,
      e2e(
        "proxy-removed.spec.ts",
        "no page and no file gives away a byte to somebody who is signed out",
      ),
    ],
  },
  {
    ...{ id: "7.2.2", level: 1, asks: "A session’s secret is made for it, and no fixed key." },
    met: "One for each sign-in. API keys are no sessions and open no page.",
    by: [
      e2e(
        "keys.spec.ts",
        "a key is made without a script, and a browser's session opens nothing there",
      ),
    ],
  },
  {
    ...{ id: "7.2.3", level: 1, asks: "It has 128 random bits or more." },
    met: "256, of which the database keeps a hash.",
    by: [
      unit(
        "crypto/secrets.test.ts",
        "of links, sessions and keys have 256 bits, none twice, and a hash is what is kept",
      ),
    ],
  },
  {
    ...{ id: "7.2.4", level: 1, asks: "Signing in gives a new one, and ends the old." },
    open: "Signing in gives a new one, and so does a new password, which ends all others. Showing within a session that it is you keeps its secret, which nobody learned by that.",
    by: [
      e2e(
        "second-factor.spec.ts",
        "a new password signs every other session out, in open tabs too",
      ),
    ],
  },
  // 7.3 Timeouts.
  {
    ...{ id: "7.3.1", level: 2, asks: "A session that lies idle ends." },
    met: "After two hours, or sooner where the merchant says so.",
    by: [unit("access/policy.test.ts", "runs out %s")],
  },
  {
    ...{ id: "7.3.2", level: 2, asks: "A session ends however busy it is." },
    met: "After twelve hours, or sooner where the merchant says so.",
    by: [unit("access/policy.test.ts", "runs out %s")],
  },
  // 7.4 Ends.
  {
    ...{ id: "7.4.1", level: 1, asks: "Signing out ends the session for good." },
    met: "Its row goes, so a copy of the cookie is worth nothing; no page is kept by a browser.",
    by: [e2e("sign-in.spec.ts", "signing out ends the session also for a copy of its cookie")],
  },
  {
    ...{ id: "7.4.2", level: 1, asks: "Nobody whose account ended has a session left." },
    met: "Deactivated at a merchant, a person finds nothing there from the next request on, in every open tab.",
    by: [
      e2e(
        "people.spec.ts",
        "a role that changes and access that ends bite at the next request of an open tab",
      ),
      e2e("sign-in.spec.ts", "another role, or none, counts from the next request on"),
      integration("sign-in/openid.test.ts", "of somebody who was shut out stays out"),
    ],
  },
  {
    ...{ id: "7.4.3", level: 2, asks: "After a factor was changed, other sessions can be ended." },
    met: "A new password ends all others by itself; after any other change they are ended one by one or all at once.",
    by: [
      integration("sign-in/password.test.ts", "ends every session, also one that begins beside it"),
      e2e("second-factor.spec.ts", "sessions are seen and ended, one or all"),
    ],
  },
  {
    ...{ id: "7.4.4", level: 2, asks: "The way out is in sight on every page." },
    met: "In the frame around every page.",
    by: [e2e("sign-in.spec.ts", "signing out ends the session also for a copy of its cookie")],
  },
  {
    ...{ id: "7.4.5", level: 2, asks: "An admin can end somebody’s sessions." },
    open: "Deactivating ends what a person may do at this merchant at once. Their sessions are their own and may belong to other merchants too, so that no merchant’s admin ends those; with their last place they end.",
    by: [
      integration(
        "accounts/members.test.ts",
        "who is shut out is a stranger at once, keeps their name, and is let in again",
      ),
      e2e("sign-in.spec.ts", "another role, or none, counts from the next request on"),
    ],
  },
  // 7.5 Abuse.
  {
    ...{ id: "7.5.1", level: 2, asks: "Changing address or factors asks again who one is." },
    met: "Within ten minutes, by password, code or passkey; of whoever has a second factor by that alone.",
    by: [
      integration(
        "sign-in/factors.test.ts",
        "shows the second factor where there is one, and not the password alone",
      ),
      e2e(
        "people.spec.ts",
        "one's own account: name, address with the word of both sides, and what is stored",
      ),
      unit("access/policy.test.ts", "shows for ten minutes that it was its person"),
      e2e(
        "passkeys.spec.ts",
        "a passkey is made, signs in by itself, does for a second factor, and is removed",
      ),
    ],
  },
  {
    ...{ id: "7.5.2", level: 2, asks: "People see their sessions and end them." },
    open: "Each with its device and when it was last seen. Ending them asks for nothing again: whoever is at somebody’s open browser could only sign them out.",
    by: [
      integration(
        "sign-in/factors.test.ts",
        "are listed by device, and ended one by one or all but this one; never another person's",
      ),
    ],
  },
  // 7.6 Federated.
  {
    ...{ id: "7.6.1", level: 2, asks: "Sessions begun at a provider last as was written down." },
    met: "They have the merchant’s own times, as all others.",
    by: [
      unit("access/policy.test.ts", "runs out %s"),
      integration("sign-in/openid.test.ts", "comes in, to that merchant and no other"),
    ],
  },
  {
    ...{ id: "7.6.2", level: 2, asks: "No session begins without somebody’s doing." },
    met: "Only a form that is sent leads to a provider, and its answer counts for the browser that asked.",
    by: [
      e2e("openid.spec.ts", "a link on another site begins no sign-in by itself"),
      e2e("openid.spec.ts", "an answer that this browser did not ask for is none"),
      integration(
        "sign-in/openid.test.ts",
        "is finished once, within ten minutes, under the same settings",
      ),
    ],
  },
  // 8.1 Documentation.
  {
    ...{ id: "8.1.1", level: 1, asks: "Who may do what is written down." },
    met: "One table in the code, of roles and permissions, which a test prints whole; each page and action with each role is another.",
    by: [PERMISSIONS, MATRIX],
  },
  {
    ...{ id: "8.1.2", level: 2, asks: "Which fields somebody may read and write is written down." },
    met: "No page shows one role fewer fields than another; what a form may say is a closed schema, and what state allows it a rule. ARCHITECTURE.md tells both.",
    by: [PERMISSIONS],
  },
  // 8.2 Design.
  {
    ...{ id: "8.2.1", level: 1, asks: "A function is open only to whom it was given." },
    met: "No function that reads or changes a merchant’s data can be called without a grant, which one function mints out of the table; an API key is given single permissions, out of a list of its own.",
    by: [
      MATRIX,
      unit("architecture/lint.test.ts", "nobody but grantTo mints a grant"),
      integration(
        "api/doors.test.ts",
        "each address asks for its own permission, and the others open it to nobody",
      ),
    ],
  },
  {
    ...{
      id: "8.2.2",
      level: 1,
      asks: "An object is open only to whom it was given, whatever id is sent.",
    },
    met: "The merchant stands in every key and condition; what another has is as if it were not there.",
    by: [
      integration("accounts/members.test.ts", "of another merchant is none here"),
      integration("db/fences.test.ts", "Globex changes nothing of Acme's, whatever ids it sends"),
      e2e("roles.spec.ts", "another merchant's pages are not there, and name nothing"),
      integration(
        "api/doors.test.ts",
        "another merchant's key meets its own merchant alone, whatever it names",
      ),
    ],
  },
  {
    ...{ id: "8.2.3", level: 2, asks: "A field is open only to whom it was given." },
    met: "Forms, and what programs send, are parsed by closed schemas: what is not asked for is not read. Of an API key the database itself lets nothing be widened.",
    by: [
      integration("api/doors.test.ts", "every address answers every key as this table says"),
      integration(
        "keys/keys.test.ts",
        "can be neither widened nor made to last longer by the application, whatever it writes",
      ),
    ],
  },
  // 8.3 Where.
  {
    ...{ id: "8.3.1", level: 1, asks: "Rules are kept where nobody can tamper with them." },
    met: "In the server’s code and in the database’s policies; the proxy guards nothing.",
    by: [
      e2e(
        "proxy-removed.spec.ts",
        "no action changes anything for somebody who is signed out or belongs elsewhere",
      ),
      integration("db/fences.test.ts", "Globex sees its own rows of every table, and no others"),
    ],
  },
  // 8.4 Tenants.
  {
    ...{ id: "8.4.1", level: 2, asks: "One tenant never touches another." },
    met: "Three fences, each tried with the other two off; an API key is looked up within its own merchant.",
    by: [
      integration("db/fences.test.ts", "Globex reads its own and no more"),
      integration("db/catalogue.test.ts", "has two kinds of table and no third"),
      integration("keys/keys.test.ts", "sees no key, revokes none, and is let in by none"),
    ],
  },
  // 16.1 Documentation.
  {
    ...{
      id: "16.1.1",
      level: 2,
      asks: "It is written down what is logged, where, how long, and who reads it.",
    },
    met: "SECURITY.md, “What is logged”.",
    by: [
      unit("standards/asvs.test.ts", "SECURITY.md says how guessing is met, and how sessions end"),
    ],
  },
  // 16.2 In general.
  {
    ...{ id: "16.2.1", level: 2, asks: "Each entry says when, who and what." },
    met: "Moment, actor, event, subject and closed details; no internet address, which would be a person’s.",
    by: [integration("audit/chain.test.ts", "is read page by page, newest first, and by filter")],
  },
  {
    ...{ id: "16.2.2", level: 2, asks: "Moments are told with their zone." },
    met: "Stored with it, exported as UTC, shown in the merchant’s zone, which the page names.",
    by: [e2e("console.spec.ts", "the trail is filtered, walked, exported and verified")],
  },
  {
    ...{ id: "16.2.3", level: 2, asks: "Logs go nowhere but where it was written down." },
    met: "The trail is a table; the embedded database’s log holds no statement; the data folder is searched for what was read.",
    by: [
      integration("cli/names-nobody.test.ts", "no file of the data folder names anybody"),
      integration("cli/names-nobody.test.ts", "nothing that was said names anybody"),
    ],
  },
  {
    ...{ id: "16.2.4", level: 2, asks: "Logs can be read by other programs." },
    met: "CSV with one line an event, details as JSON, and the seal.",
    by: [e2e("console.spec.ts", "the trail is filtered, walked, exported and verified")],
  },
  {
    ...{ id: "16.2.5", level: 2, asks: "No secret and no person’s detail is logged." },
    met: "Details are closed types of ids, counts and settings.",
    by: [
      integration(
        "keys/keys.test.ts",
        "is made by an admin, stored as a hash, and told to the trail without its text",
      ),
      e2e(
        "person.spec.ts",
        "a shopper is looked up: every copy, its channel and what it may be used for, and no trace of the address",
      ),
    ],
  },
  // 16.3 Events.
  {
    ...{ id: "16.3.1", level: 2, asks: "Every try to sign in is logged, good or not." },
    open: "Each that succeeded, with its way; of those that failed the 5th, 10th, 20th, 50th and 100th, and none for an address that belongs to nobody, since a merchant’s trail is no place for it. An API key’s first use and each reason it was refused for, once a day.",
    by: [
      integration(
        "keys/keys.test.ts",
        "is told to the trail once a day for each reason, by whom it was",
      ),
    ],
  },
  {
    ...{ id: "16.3.2", level: 2, asks: "What somebody was not allowed is logged." },
    open: "An API key that asks for what it was not given is. A person who opens a page they may not is told that nothing is there, and nothing is noted: one meets that by a stale link too.",
    by: [
      integration(
        "keys/keys.test.ts",
        "is told to the trail once a day for each reason, by whom it was",
      ),
    ],
  },
  {
    ...{ id: "16.3.3", level: 2, asks: "Attempts to get past a control are logged." },
    met: "Guessed passwords and keys, keys that ask too often, connections that failed, and a trail that was tampered with when it is verified.",
    by: [
      integration(
        "keys/keys.test.ts",
        "waits where a key asks too often, exactly, also many at once; another key does not",
      ),
      integration("audit/chain.test.ts", "is not repaired by what is recorded afterwards"),
    ],
  },
  {
    ...{ id: "16.3.4", level: 2, asks: "Unexpected errors are logged." },
    open: "To the process’s standard error, with a digest that the page shows; what no test sees. What went wrong with a database, a mail server or a provider is told on its page or in the trail, by a name out of a closed list.",
    by: [integration("mail/sending.test.ts", "a password that it does not take is said")],
  },
  // 16.4 Protection.
  {
    ...{ id: "16.4.1", level: 2, asks: "Nothing that is logged can forge an entry." },
    met: "Each is a row of typed columns; in the export cells are quoted, and none can be a formula.",
    by: [e2e("holdings.spec.ts", "the export holds what the page shows, and no formula")],
  },
  {
    ...{ id: "16.4.2", level: 2, asks: "Logs cannot be changed, or read by whoever may not." },
    met: "The application’s role can neither change nor delete an event; each is chained under a key that is not in the database.",
    by: [
      integration("audit/chain.test.ts", "is neither changed nor shortened by the application"),
      integration(
        "audit/chain.test.ts",
        "shows that the last went, also where its end was set back to the one before",
      ),
      PERMISSIONS,
    ],
  },
  {
    ...{ id: "16.4.3", level: 2, asks: "Logs are sent to another machine." },
    open: "Steward sends nothing anywhere by itself. An API key that may read the audit trail, or the export, is how another system fetches it; whoever runs the machine decides.",
  },
  // 16.5 Errors.
  {
    ...{ id: "16.5.1", level: 2, asks: "An error tells nobody how things are inside." },
    met: "Pages show a digest; addresses for programs answer with problems that name nothing.",
    by: [
      integration(
        "keys/keys.test.ts",
        "without a key that works is told the same whatever is wrong with it",
      ),
    ],
  },
  {
    ...{
      id: "16.5.2",
      level: 2,
      asks: "What is outside can fail, and nothing is less safe for it.",
    },
    met: "A database or a mail server that does not answer fails its own work, with limits of time, and is tried again.",
    by: [
      integration(
        "mail/sending.test.ts",
        "a server that is away puts all of them off, and asks nobody to try each",
      ),
      integration(
        "mail/kill.test.ts",
        "a process killed in the middle of a thousand messages leaves each of them sent once",
      ),
    ],
  },
  {
    ...{ id: "16.5.3", level: 2, asks: "What fails, fails closed." },
    met: "A change and its trace are one transaction: a mistake undoes both.",
    by: [
      integration("db/transact.test.ts", "a mistake undoes everything and goes through"),
      integration(
        "db/transact.test.ts",
        "what a refused command wrote before it refused is undone, its event too",
      ),
    ],
  },
];
