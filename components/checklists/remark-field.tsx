import { RETURN_FORM } from "@/components/checklists/return-form-id";
import { TextAreaField } from "@/components/ui/field";
import { REMARK_CHARACTERS_MAX } from "@/lib/checklists/model";

/** What is to be done at one step. It stands beside the step and belongs to the form at the end. */
export function RemarkField({ step, question }: { step: string; question: string }) {
  return (
    <>
      <input type="hidden" name="steps" value={step} form={RETURN_FORM} />
      <TextAreaField
        label={
          <>
            Remark<span className="heard"> on: {question}</span>
          </>
        }
        name="remarks"
        form={RETURN_FORM}
        optional
        rows={1}
        maxLength={REMARK_CHARACTERS_MAX}
        className="min-h-9"
      />
    </>
  );
}
