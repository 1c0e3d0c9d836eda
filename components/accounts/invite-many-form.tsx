import { Button } from "@/components/ui/button";
import { INVITE_BYTES_MAX, INVITE_ROWS_MAX } from "@/lib/accounts/model";

type Props = { action: string; number: (count: number) => string };

/** Hands a file of people over. A plain form: the answer is the next page, where nobody is invited yet. */
export function InviteManyForm({ action, number }: Props) {
  return (
    <form
      method="post"
      action={action}
      encType="multipart/form-data"
      className="grid max-w-xl gap-3.5"
    >
      <div className="grid gap-1">
        <label htmlFor="people-file" className="justify-self-start text-sm font-medium">
          File
        </label>
        <input
          id="people-file"
          name="file"
          type="file"
          required
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          aria-describedby="people-file-hint"
          className="w-full text-sm text-ink-2 file:mr-3 file:cursor-pointer file:rounded-md file:border file:border-solid file:border-line-strong file:bg-surface file:px-2.5 file:py-1.5 file:text-sm file:font-medium file:text-ink"
        />
        <p id="people-file-hint" className="text-xs text-ink-3">
          A CSV whose first line names the columns “email” and “role”; a role is staff, reviewer,
          admin or auditor. At most {number(INVITE_ROWS_MAX)} lines and {INVITE_BYTES_MAX / 2 ** 20}{" "}
          MB.
        </p>
      </div>
      <div>
        <Button type="submit" variant="primary">
          Read the file
        </Button>
        <p className="mt-2 text-xs text-ink-3">
          Nobody is invited yet: you see first who would be, and what is wrong with which line.
        </p>
      </div>
    </form>
  );
}
