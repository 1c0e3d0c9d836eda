/** Stands below every page. */
export function FooterLine() {
  return <p className="text-xs text-ink-3">Steward is not affiliated with Amazon.</p>;
}
