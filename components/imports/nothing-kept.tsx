/** What becomes of a file: said wherever one is asked for. */
export function NothingKept() {
  return (
    <>
      The file is read as it arrives and then forgotten. Steward keeps no name, e-mail, address or
      phone number: only that they are there, the order’s number, its dates, its country, and keyed
      fingerprints by which a shopper can be found again.
    </>
  );
}
