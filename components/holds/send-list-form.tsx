import { Button } from "@/components/ui/button";
import { SelectField, TextAreaField } from "@/components/ui/field";
import { LIST_ORDERS_MAX } from "@/lib/holds/model";
import type { System } from "@/lib/systems/model";

type Props = {
  action: string;
  systems: readonly System[];
  number: (count: number) => string;
};

/** Hands a list of orders over, pasted or as a file. A plain form: the answer is the next page. */
export function SendListForm({ action, systems, number }: Props) {
  return (
    <form
      method="post"
      action={action}
      encType="multipart/form-data"
      className="grid max-w-xl gap-3.5"
    >
      <SelectField
        label="Look in"
        name="systemId"
        optional
        hint="Every copy of an order that is found goes on hold."
      >
        <option value="">every system</option>
        {systems.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label="Order numbers"
        name="orders"
        rows={8}
        optional
        spellCheck={false}
        autoComplete="off"
        className="max-h-96 font-mono text-sm"
        hint={`One a line, at most ${number(LIST_ORDERS_MAX)}.`}
      />
      <div className="grid gap-1">
        <label htmlFor="orders-file" className="justify-self-start text-sm font-medium">
          Or a file with them
          <span className="ml-1.5 font-normal text-ink-3">optional</span>
        </label>
        <input
          id="orders-file"
          name="file"
          type="file"
          aria-describedby="orders-file-hint"
          className="w-full text-sm text-ink-2 file:mr-3 file:cursor-pointer file:rounded-md file:border file:border-solid file:border-line-strong file:bg-surface file:px-2.5 file:py-1.5 file:text-sm file:font-medium file:text-ink"
        />
        <p id="orders-file-hint" className="text-xs text-ink-3">
          Plain text or CSV, up to 4 MB; of a table with a header its column of orders is read. It
          is read and forgotten.
        </p>
      </div>
      <div>
        <Button type="submit" variant="primary">
          Look them up
        </Button>
        <p className="mt-2 text-xs text-ink-3">
          Nothing is put on hold yet: you see what was found first.
        </p>
      </div>
    </form>
  );
}
