import { ChoiceGroup, Radio } from "@/components/ui/choice";
import { TextField } from "@/components/ui/field";

/** Whether a file shows some rows of its system or everything in it, and as of when. */
export function ScopeFields({ everything }: { everything: boolean }) {
  return (
    <div className="grid gap-3">
      <ChoiceGroup legend="What it shows of the system">
        <Radio
          name="shows"
          value="some"
          defaultChecked={!everything}
          label="Some rows"
          hint="What is in the file is noted; what is missing from it proves nothing."
        />
        <Radio
          name="shows"
          value="everything"
          defaultChecked={everything}
          label="Everything in this system"
          hint="What the system held before and the file does not show counts as gone. You see how many before anything changes. Not for a folder of downloaded reports: each file covers its own days only."
        />
      </ChoiceGroup>
      <div className="max-w-xs">
        <TextField
          type="datetime-local"
          step={1}
          name="asOf"
          label="Everything as of (UTC)"
          optional
          hint="When the file was made. Left empty, the newest date in the file counts, and you can change it in the preview."
          className="tabular-nums"
        />
      </div>
    </div>
  );
}
