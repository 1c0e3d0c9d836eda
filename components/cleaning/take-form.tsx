import { OrdersField } from "@/components/cleaning/choice-fields";
import { FileDrop } from "@/components/imports/file-drop";
import { Button } from "@/components/ui/button";
import type { CleanPlan } from "@/lib/cleaning/model";

type Props = {
  action: string;
  checked: Pick<CleanPlan, "systemId" | "scope" | "deed"> & {
    readonly report: Pick<CleanPlan["report"], "encoding" | "workbook" | "sha256In" | "sha256Out">;
  };
};

/** Sends the file that was checked once more, without a script. Its hash tells whether it is the one. */
export function TakeForm({ action, checked }: Props) {
  const { systemId, scope, deed, report } = checked;
  const said = {
    ...{ systemId, scope, deed },
    encoding: report.workbook ? "" : report.encoding,
    given: report.sha256In,
    made: report.sha256Out,
  };
  return (
    <form
      method="post"
      action={action}
      encType="multipart/form-data"
      aria-label="Download the cleaned file"
      className="grid gap-3"
    >
      {Object.entries(said).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {scope === "listed" && <OrdersField hint="The same list once more: it was not kept." />}
      <FileDrop
        name="file"
        hint="The same file once more, since nothing of it was kept. Up to 64 MB without scripts."
      />
      <div>
        <Button type="submit" variant="primary">
          Download the cleaned file
        </Button>
      </div>
    </form>
  );
}
