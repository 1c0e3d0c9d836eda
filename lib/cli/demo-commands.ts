import { demoState, loadDemo } from "@/lib/demo/load";
import { renewPasswords, type SignIn } from "@/lib/demo/people";
import { DEMO_MERCHANT } from "@/lib/demo/story";
import { now } from "@/lib/time/now";
import { EXIT, WrongUse } from "./io";
import { signInTable } from "./sign-in-table";
import type { Call } from "./command";

export async function passwordsCommand({ output }: Call) {
  const signIns = await renewPasswords(now());
  if (!signIns) throw new WrongUse("There is no demo merchant here. demo load makes one.");
  answer(output, signIns, `New passwords for ${DEMO_MERCHANT.name}; they are shown only now:`);
  return EXIT.done;
}

export async function loadCommand({ output }: Call) {
  if ((await demoState()) === "loaded") {
    throw new WrongUse(
      "There is a demo merchant already. demo passwords makes new sign-ins for it.",
    );
  }
  const { signIns } = await loadDemo(now());
  answer(output, signIns, `Loaded ${DEMO_MERCHANT.name}. These passwords are shown only now:`);
  return EXIT.done;
}

const answer = (output: Call["output"], signIns: readonly SignIn[], title: string): void =>
  output.answer({ signIns }, [title, ...signInTable(signIns)].join("\n"));
