import { Button } from "@/components/ui/button";

type Props = {
  action: string;
  samples: readonly { readonly key: string; readonly label: string; readonly says: string }[];
  /** Where a sample can be downloaded. */
  folder: string;
};

/** Invented tables that are checked at a press, so that nobody has to bring one along. */
export function SampleForms({ action, samples, folder }: Props) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {samples.map(({ key, label, says }) => (
        <li key={key} className="grid content-start gap-1.5">
          <p className="text-sm font-medium">{label}</p>
          <p className="text-xs text-ink-3">{says}</p>
          <form method="post" action={action} className="flex flex-wrap items-center gap-3">
            <input type="hidden" name="sample" value={key} />
            <Button type="submit" aria-label={`Try it: ${label}`}>
              Try it
            </Button>
            <a href={`${folder}/${key}`} download className="link text-sm">
              <span className="heard">{label}: </span>Download the sample
            </a>
          </form>
        </li>
      ))}
    </ul>
  );
}
