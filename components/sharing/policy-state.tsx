import type { RegisteredPolicy } from "@/lib/sharing/model";
import { inForceOn, withoutText } from "@/lib/sharing/rules";
import type { Day } from "@/lib/time/day";

type Props = {
  version: RegisteredPolicy;
  versions: readonly RegisteredPolicy[];
  today: Day;
};

/** How a version stands today, in a word; and that its text does not, where that is so. */
export function PolicyState({ version, versions, today }: Props) {
  return (
    <>
      <State {...{ version, versions, today }} />
      {withoutText(versions, today).includes(version) && (
        <span className="block text-xs font-medium text-over">its text on file was withdrawn</span>
      )}
    </>
  );
}

function State({ version, versions, today }: Props) {
  if (version.withdrawn !== null) return <span className="text-ink-3">withdrawn</span>;
  if (version.validFrom > today) return <>to come</>;
  return inForceOn(versions, today).includes(version) ? <>in force</> : <>replaced</>;
}
