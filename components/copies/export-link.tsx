import { buttonClass, type ButtonSize } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";

type Props = {
  /** The file. A plain link: it is fetched once, and once is what the trail notes. */
  href: string;
  /** Where the copy that comes of it is registered; null for whoever may not. */
  register: string | null;
  size?: ButtonSize;
};

/** A file that names orders, and beside it the way to register the copy it becomes. */
export function ExportLink({ href, register, size }: Props) {
  return (
    <span className="no-print inline-flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <a href={href} download className={buttonClass("plain", size)}>
        Export
      </a>
      <RegisterLink register={register} />
    </span>
  );
}

/** The way to register a copy, where the reader may. */
export function RegisterLink({ register }: Pick<Props, "register">) {
  return (
    register !== null && (
      <TextLink href={register} className="inline-flex min-h-6 items-center text-sm">
        Register the copy
      </TextLink>
    )
  );
}
