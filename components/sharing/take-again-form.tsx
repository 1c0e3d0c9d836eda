import { FileDrop } from "@/components/imports/file-drop";
import { Button } from "@/components/ui/button";

type Props = {
  action: string;
  id: string;
  label: string;
  /** What is handed out, by what the button that asks for it says. */
  ways: readonly { readonly what: string; readonly label: string }[];
};

/** Sends what was checked once more, also without a script. Its hash tells whether it is the one. */
export function TakeAgainForm({ action, id, label, ways }: Props) {
  return (
    <form
      method="post"
      action={`${action}/take?check=${id}`}
      encType="multipart/form-data"
      aria-label={label}
      className="grid gap-3"
    >
      <input type="hidden" name="id" value={id} />
      <WaysFirst ways={ways} />
      <FileDrop
        name="file"
        hint="The same file once more, since nothing of it was kept. Up to 64 MB."
      />
      <div>
        <Button type="submit" variant="primary">
          {ways.length > 1 ? "Download" : (ways[0]?.label ?? "Download")}
        </Button>
      </div>
    </form>
  );
}

/** What is asked for has to come before the file, which is read as it arrives: a button’s own value would come after. */
function WaysFirst({ ways }: Pick<Props, "ways">) {
  const [only] = ways;
  if (ways.length < 2 || !only)
    return only ? <input type="hidden" name="what" value={only.what} /> : null;
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-sm font-medium">What to download</legend>
      {ways.map(({ what, label }, index) => (
        <label key={what} className="flex min-h-7 items-center gap-2 text-sm">
          <input
            type="radio"
            name="what"
            value={what}
            defaultChecked={index === 0}
            className="size-4 accent-accent"
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
