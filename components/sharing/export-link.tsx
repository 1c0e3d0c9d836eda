import { buttonClass } from "@/components/ui/button";

type Props = { href: string };

/** The table of a page as a CSV. */
export function ExportLink({ href }: Props) {
  return (
    <a href={`${href}/export`} download className={buttonClass()}>
      Export
    </a>
  );
}
