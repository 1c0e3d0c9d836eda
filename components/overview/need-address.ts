import { invitationsHref, reviewHref, reviewsHref } from "@/components/accounts/addresses";
import { observationsHref } from "@/components/amazon/addresses";
import { boardHref, checklistHref, HAND_IN } from "@/components/checklists/addresses";
import { consolesHref } from "@/components/consoles/addresses";
import { copiesHref } from "@/components/copies/addresses";
import { holdHref, holdsHref } from "@/components/holds/addresses";
import { listHref } from "@/components/holdings/addresses";
import { keysHref } from "@/components/keys/addresses";
import { ruleHref } from "@/components/retention/addresses";
import { sharingHref } from "@/components/sharing/addresses";
import type { Need } from "@/lib/overview/rules";
import type { RetentionKey } from "@/lib/retention/rules";
import type { Channel } from "@/lib/policy/channel";

/** Where exactly what is needed lies: `rows` for whoever reads, `act` for whoever can do something about it. */
export function needAddresses(base: string, need: Need): { rows: string; act: string } {
  const both = (href: string) => ({ rows: href, act: href });
  switch (need.kind) {
    case "overdue":
    case "dueSoon":
    case "noClock":
      return both(listHref(base, { status: need.kind }));
    case "reappeared":
      return both(listHref(base, { reappeared: "yes" }));
    case "checklistsChanged":
    case "checklistsReturned": {
      const state = need.kind === "checklistsChanged" ? "changed" : "returned";
      const [only] = need.cells;
      return both(
        need.cells.length === 1 && only
          ? checklistHref(base, only.checklist.id)
          : boardHref(base, { state }),
      );
    }
    case "checklistsDue": {
      const owner = need.cells[0]?.checklist.ownerId ?? null;
      return both(boardHref(base, { owner }));
    }
    case "reviewsWaiting":
      return { rows: boardHref(base, { state: "submitted" }), act: `${base}/reviews` };
    case "mentioned": {
      const [first] = need.mentions;
      return both(
        first ? checklistHref(base, first.checklistId, first.step ?? HAND_IN) : boardHref(base),
      );
    }
    case "exceptionEnded":
    case "exceptionEnds":
      return both(ruleHref(base, need.setting.key));
    case "holdsEnded":
    case "holdsEnd":
    case "holdsUnseen": {
      const [only] = need.holds;
      const filter =
        need.kind === "holdsUnseen"
          ? ({ unseen: true } as const)
          : ({ state: need.kind === "holdsEnded" ? "ended" : "inForce" } as const);
      return both(
        need.holds.length === 1 && only ? holdHref(base, only.id) : holdsHref(base, filter),
      );
    }
    case "copiesPast":
      return both(copiesHref(base, { state: "pastItsDay" }));
    case "consolesLeft":
      return both(consolesHref(base, { state: "left" }));
    case "accessReviewDue":
      return both(need.openId === null ? reviewsHref(base) : reviewHref(base, need.openId));
    case "keysExpired":
    case "keysEnd":
      return both(keysHref(base));
    case "sharingFound":
      return both(sharingHref(base));
    case "observationsDue":
      return both(observationsHref(base));
    case "invitationsEnd":
      return both(invitationsHref(base));
    case "evidenceEnds":
      return both(boardHref(base));
    case "erasuresWaiting":
    case "erasuresLate":
    case "erasuresUnseen": {
      const [only] = need.erasures;
      const list = `${base}/retention/erasures`;
      const state = need.kind === "erasuresWaiting" ? "waiting" : "open";
      return both(
        need.erasures.length === 1 && only ? `${list}/${only.id}` : `${list}?state=${state}`,
      );
    }
    case "scansFailed": {
      const [only] = need.scans;
      return both(
        need.scans.length === 1 && only
          ? `${base}/systems/${only.systemId}/database`
          : `${base}/systems`,
      );
    }
    case "scansWaiting": {
      const [only] = need.scans;
      return both(
        need.scans.length === 1 && only ? `${base}/imports/${only.importId}` : `${base}/imports`,
      );
    }
    case "importsWaiting":
      return both(`${base}/imports`);
    case "unmappedData": {
      const [only] = need.imports;
      return both(
        need.imports.length === 1 && only ? `${base}/imports/${only.importId}` : `${base}/imports`,
      );
    }
    case "unknownOrigin": {
      const rows = listHref(base, { channel: "unknown" });
      const [only] = need.bySystem;
      return need.bySystem.length === 1 && only
        ? { rows, act: `${base}/systems/${only.id}` }
        : both(rows);
    }
    case "noRule":
      return {
        rows: listHref(base, { status: "noRule" }),
        act: ruleHref(base, periodOf(need.channels[0])),
      };
    case "noOwner": {
      const [only] = need.systems;
      return both(
        need.systems.length === 1 && only ? `${base}/systems/${only.id}` : `${base}/systems`,
      );
    }
  }
}

const periodOf = (channel: Channel | undefined): RetentionKey =>
  channel === "direct" ? "period.direct" : "period.buy_with_prime";
