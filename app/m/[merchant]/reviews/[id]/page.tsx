import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { checklistHref, historyHref } from "@/components/checklists/addresses";
import { AnswerText } from "@/components/checklists/answer-text";
import { ChangesNotice } from "@/components/checklists/changes-notice";
import { CommentForm } from "@/components/checklists/comment-form";
import { Comments } from "@/components/checklists/comments";
import { DifferenceList } from "@/components/checklists/difference-list";
import { FiguresTable } from "@/components/checklists/figures-table";
import { ResultMark, StandMark } from "@/components/checklists/marks";
import { MoveForm } from "@/components/checklists/move-form";
import { RemarkField } from "@/components/checklists/remark-field";
import { ReturnForm } from "@/components/checklists/return-form";
import { RevokeForm } from "@/components/checklists/revoke-form";
import { SignForm } from "@/components/checklists/sign-form";
import { SignatureList } from "@/components/checklists/signature-list";
import { EvidenceList } from "@/components/checklists/step-evidence";
import { standOf } from "@/components/checklists/words";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { confirmWays } from "@/lib/sign-in/views";
import { currentUser, holds, read } from "@/lib/access/session";
import { MISSING_SENTENCES } from "@/lib/checklists/answer-words";
import { differences } from "@/lib/checklists/differences";
import { readId } from "@/lib/checklists/input";
import { factIdsOf, factsIn } from "@/lib/checklists/payload";
import { periodName } from "@/lib/checklists/periods";
import { stepsAsked } from "@/lib/checklists/rules";
import { reviewPage } from "@/lib/checklists/views";
import { clauseById } from "@/lib/policy/book";
import { commentAction } from "../../checklists/actions";
import { judgingOf } from "../../judging";
import { returnAction, revokeAction, signAction, takeReturnBackAction } from "../actions";

type Props = { params: Promise<{ merchant: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const mayOpen = await holds((await params).merchant, "checklists.review");
  return { title: mayOpen ? "Review" : "Not found" };
}

/** All that a reviewer needs before a decision, and the decision. */
export default async function ReviewPage({ params }: Props) {
  const { merchant, id } = await params;
  const { grant, user, membership, now, today, format } = await openPage(
    merchant,
    "checklists.review",
  );
  const known = readId(id) ?? notFound();
  const judging = await judgingOf(merchant);
  const page = await read(grant, (tx, key) => reviewPage(tx, key, known, now, judging));
  if (!page) notFound();

  const { standing, submission, signatures, returned, changes, present, lastSigned } = page;
  const { checklist, template, stored, facts, evidence, period } = standing;
  const { state } = checklist;
  const clause = clauseById(checklist.clause);
  const base = `/m/${merchant}`;
  const address = checklistHref(base, checklist.id);
  const people = new Map(standing.people.map(({ userId, name }) => [userId, name]));
  const asked = stepsAsked(template, standing.answers);
  const maySign = await holds(merchant, "checklists.sign");
  const signedIn = await currentUser();
  const ways = signedIn && (await confirmWays(signedIn, now, { always: true }));
  const isOwn = submission?.by === user.userId;
  const hasSigned = signatures.some(({ signerId }) => signerId === user.userId);
  const waits = state === "submitted";
  const move = { id: checklist.id, version: checklist.version };
  const example =
    standing.people.find(({ userId, isActive }) => isActive && userId !== user.userId)?.name ??
    user.name;

  return (
    <>
      <PageHeader
        crumbs={[{ label: "Reviews", href: `${base}/reviews` }]}
        title={
          <>
            <span className="text-ink-3">{clause.id}</span> {clause.title}
          </>
        }
        lead={`${periodName(period)}${checklist.round > 1 ? `, round ${checklist.round}` : ""}. ${
          submission
            ? `Handed in by ${people.get(submission.by) ?? "somebody gone"} on ${format.moment(submission.at)}.`
            : "It has not been handed in."
        }`}
        actions={
          <>
            <StandMark stand={standOf({ state, changes })} />
            {checklist.result !== null && (
              <ResultMark result={checklist.result} template={template} />
            )}
            <ButtonLink href={address}>The checklist</ButtonLink>
            <ButtonLink href={historyHref(base, checklist.id)}>History</ButtonLink>
          </>
        }
      />
      <div className="grid gap-4">
        <ChangesNotice
          signature={signatures.at(-1)}
          {...{ changes, template, format }}
          action={undefined}
        />
        {state === "returned" && returned && (
          <Notice
            tone="warning"
            title={`Returned by ${people.get(returned.by) ?? "somebody gone"} on ${format.moment(returned.at)}`}
            action={
              <MoveForm
                name="takeReturnBack"
                action={takeReturnBackAction.bind(null, merchant)}
                {...move}
              />
            }
          >
            {returned.note}
          </Notice>
        )}
        {signatures.length > 0 && (
          <Panel title="Signatures">
            <SignatureList
              {...{ signatures, address, format }}
              actions={
                maySign
                  ? ({ review, signerName }) => (
                      <RevokeForm
                        action={revokeAction.bind(null, merchant)}
                        review={review}
                        signer={signerName}
                        {...move}
                      />
                    )
                  : undefined
              }
            />
            {waits && submission && signatures.length < submission.signersNeeded && (
              <p className="mt-2 text-sm text-ink-2">A second person signs it too.</p>
            )}
          </Panel>
        )}
        <Panel
          title="Since it was signed last"
          aside={
            lastSigned &&
            `${lastSigned.payload.period.name}, ${lastSigned.signature.signerName}, ${format.moment(lastSigned.signature.signedAt)}`
          }
        >
          {lastSigned && present ? (
            <DifferenceList
              differences={differences(lastSigned.payload, present.payload)}
              template={template}
              number={format.number}
            />
          ) : (
            <p className="text-sm text-ink-2">
              {lastSigned
                ? "There is nothing to compare yet."
                : "This clause has never been signed before."}
            </p>
          )}
        </Panel>
        <Panel title="Figures" padding="flush">
          <FiguresTable
            ids={factIdsOf(asked)}
            then={page.handed && factsIn(page.handed)}
            now={facts}
            base={base}
            number={format.number}
          />
        </Panel>
        <Panel title="Answers" aside={`${asked.length} steps`}>
          <ol className="grid">
            {asked.map((step, index) => {
              const beside = evidence.filter((each) => each.step === step.id);
              return (
                <li
                  key={step.id}
                  className="grid gap-x-6 gap-y-2 border-b border-line py-3.5 first:pt-0 last:border-b-0 last:pb-0 lg:grid-cols-[minmax(0,1fr)_minmax(0,20rem)]"
                >
                  <div className="grid min-w-0 content-start gap-2">
                    <h3 className="font-semibold">
                      <span className="text-ink-3 tabular-nums">{index + 1}.</span> {step.question}
                    </h3>
                    <AnswerText
                      step={step}
                      answer={stored.find((each) => each.step === step.id)}
                      {...{ people, format }}
                    />
                    {beside.length > 0 && (
                      <EvidenceList evidence={beside} withPreview {...{ base, today, format }} />
                    )}
                    {page.missing
                      .filter((each) => each.step === step.id)
                      .map(({ why }) => (
                        <p key={why} className="text-sm font-medium text-over">
                          {MISSING_SENTENCES[why]}
                        </p>
                      ))}
                    {page.comments.some((each) => each.step === step.id) && (
                      <p className="text-xs">
                        <TextLink href={checklistHref(base, checklist.id, step.id)}>
                          Comments at this step
                        </TextLink>
                      </p>
                    )}
                  </div>
                  {waits && (
                    <div className="no-print grid content-start gap-1">
                      <RemarkField step={step.id} question={step.question} />
                    </div>
                  )}
                </li>
              );
            })}
          </ol>
        </Panel>
        <Panel title="Comments on the whole">
          <Comments
            comments={page.comments.filter(({ step }) => step === null)}
            {...{ people, format }}
            form={
              (await holds(merchant, "checklists.comment")) && (
                <CommentForm
                  action={commentAction.bind(null, merchant)}
                  id={checklist.id}
                  step={null}
                  example={example}
                />
              )
            }
          />
        </Panel>
        {waits && (
          <div className="no-print grid items-start gap-4 lg:grid-cols-2">
            <Panel title="Return it">
              <ReturnForm action={returnAction.bind(null, merchant)} {...move} />
            </Panel>
            <Panel title="Sign it">
              {isOwn ? (
                <Notice title="You handed this in">
                  Somebody else signs it. That holds for admins too.
                </Notice>
              ) : hasSigned ? (
                <Notice title="You have signed it">
                  The second signature is another person’s.
                </Notice>
              ) : page.missing.length > 0 || !present ? (
                <Notice tone="warning" title="It cannot be signed as it stands">
                  Since it was handed in, something has moved: the steps above say what. Return it,
                  so that it is brought up to date.
                </Notice>
              ) : maySign && ways ? (
                <SignForm
                  action={signAction.bind(null, merchant)}
                  sha256={present.sha256}
                  statement={present.payload.statement}
                  signer={`${user.name}, ${membership.role}`}
                  ways={ways}
                  {...move}
                />
              ) : null}
            </Panel>
          </div>
        )}
      </div>
    </>
  );
}
