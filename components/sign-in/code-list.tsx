import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";

/** Recovery codes at the only moment at which they are shown. */
export function CodeList({ codes }: { codes: readonly string[] }) {
  return (
    <section aria-label="Your new recovery codes" className="grid justify-items-start gap-2">
      <Notice tone="warning" title="Keep these recovery codes">
        They are shown this once. Each lets you in a single time when your second factor is lost.
        Print them, or put them where you keep passwords, but not on the same phone.
      </Notice>
      <ul className="grid grid-cols-1 gap-x-8 gap-y-1 font-mono text-sm sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyButton text={codes.join("\n")} label="Copy all codes" />
    </section>
  );
}
