import type { ComponentProps, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ClosingForm } from "@/components/ui/closing-form";
import { Dialog } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = {
  id: string;
  /** The question, in full: "Withdraw this import?" */
  title: ReactNode;
  /** What would happen; and the hidden or visible fields that the action asks for. */
  children: ReactNode;
  action: ComponentProps<"form">["action"];
  /** The deed, as on the button: "Withdraw the import". */
  confirm: string;
  /** For what cannot be taken back. */
  danger?: boolean | undefined;
};

/** Asks once more before something is done. */
export function ConfirmDialog({ id, title, children, action, confirm, danger }: Props) {
  return (
    <Dialog id={id} title={title}>
      <ClosingForm action={action}>
        <div className="grid gap-3">{children}</div>
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button type="submit" form={`${id}-cancel`}>
            Cancel
          </Button>
          <SubmitButton variant={danger ? "danger" : "primary"}>{confirm}</SubmitButton>
        </div>
      </ClosingForm>
      <form id={`${id}-cancel`} method="dialog" />
    </Dialog>
  );
}
