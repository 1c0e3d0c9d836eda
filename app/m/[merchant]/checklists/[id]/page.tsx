import type { Metadata, Route } from "next";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { PlacesPanel } from "@/components/amazon/places-panel";
import {
  afterHref,
  boardHref,
  checklistHref,
  HAND_IN,
  historyHref,
  reviewHref,
} from "@/components/checklists/addresses";
import { answerFormOf } from "@/components/checklists/answer-form";
import { AnswerText } from "@/components/checklists/answer-text";
import { AssignOneForm } from "@/components/checklists/assign-one-form";
import { ChangesNotice } from "@/components/checklists/changes-notice";
import { ClearForm } from "@/components/checklists/clear-form";
import { CommentForm } from "@/components/checklists/comment-form";
import { Comments } from "@/components/checklists/comments";
import {
  EvidenceActions,
  FileForm,
  LinkForm,
  ReuseForm,
} from "@/components/checklists/evidence-forms";
import { HandIn } from "@/components/checklists/hand-in";
import { ResultMark, StandMark } from "@/components/checklists/marks";
import { MoveForm } from "@/components/checklists/move-form";
import { SignatureList } from "@/components/checklists/signature-list";
import { LastTime, StepAside } from "@/components/checklists/step-aside";
import { EvidenceList } from "@/components/checklists/step-evidence";
import { StepFacts } from "@/components/checklists/step-facts";
import { StepForm } from "@/components/checklists/step-form";
import { StepMap } from "@/components/checklists/step-map";
import { ChecklistWatch } from "@/components/checklists/watch";
import { standOf } from "@/components/checklists/words";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readId } from "@/lib/checklists/input";
import { factsIn } from "@/lib/checklists/payload";
import { periodName } from "@/lib/checklists/periods";
import { stepsAsked } from "@/lib/checklists/rules";
import { statementFor } from "@/lib/checklists/template";
import { isWorkable } from "@/lib/checklists/transitions";
import { checklistPage } from "@/lib/checklists/views";
import { clauseById } from "@/lib/policy/book";
import {
  addLinkAction,
  answerStepAction,
  assignAction,
  attachEvidenceAction,
  beginAction,
  clearAnswerAction,
  commentAction,
  detachEvidenceAction,
  keepSignedAction,
  layAsideAction,
  submitAction,
  withdrawEvidenceAction,
  withdrawSubmissionAction,
  workAgainAction,
} from "../actions";
import { judgingOf } from "../../judging";
import { problemTold } from "../problem";

type Props = {
  params: Promise<{ merchant: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Checklist" };

/** One clause in one period: a step at a time, with the map of all of them. */
export default async function ChecklistPage({ params, searchParams }: Props) {
  const { merchant, id } = await params;
  const { grant, user, now, today, format } = await openPage(merchant, "checklists.read");
  const known = readId(id) ?? notFound();
  const { step: wanted, after: left } = await searchParams;
  const judging = await judgingOf(merchant);
  const page = await read(grant, (tx, key) => checklistPage(tx, key, known, now, judging));
  if (!page) notFound();

  const { standing, missing, returned, signatures, changes, comments } = page;
  const { checklist, template, stored, facts, evidence, period } = standing;
  const { state } = checklist;
  const clause = clauseById(checklist.clause);
  const base = `/m/${merchant}`;
  const address = checklistHref(base, checklist.id);
  const people = new Map(standing.people.map(({ userId, name }) => [userId, name]));
  const active = standing.people.filter(({ isActive }) => isActive);
  const isOpen = isWorkable(checklist.state);
  const mayWork = await holds(merchant, "checklists.work");
  const mayReview = await holds(merchant, "checklists.review");
  const mayComment = await holds(merchant, "checklists.comment");
  const mayAssign = await holds(merchant, "checklists.assign");
  const mayAnswer = mayWork && isOpen;

  const asked = stepsAsked(template, standing.answers);
  const firstMissing = missing.find(({ why }) => why !== "evidenceTooOld") ?? missing[0];
  const remarked = state === "returned" && asked.find((each) => returned?.remarks[each.id]);
  const toDo = firstMissing?.step ?? (remarked ? remarked.id : HAND_IN);
  const leftAt = asked.findIndex((each) => each.id === left);
  const following = leftAt < 0 ? null : (asked[leftAt + 1]?.id ?? HAND_IN);
  const fallback = following ?? (isOpen ? toDo : (asked[0]?.id ?? HAND_IN));
  const shown = template.steps.find((each) => each.id === wanted);
  // The address names its step, so that an answer does not move the page on under whoever gives it.
  if (!shown && wanted !== HAND_IN) redirect(checklistHref(base, checklist.id, fallback) as Route);
  const current = shown?.id ?? HAND_IN;
  const answer = stored.find((each) => each.step === shown?.id);
  const place = asked.findIndex((each) => each.id === current);
  const before = current === HAND_IN ? asked.at(-1) : asked[place - 1];
  const after = place >= 0 ? (asked[place + 1]?.id ?? HAND_IN) : undefined;

  const move = { id: checklist.id, version: checklist.version };
  const example = active.find(({ userId }) => userId !== user.userId)?.name ?? user.name;
  const problem = problemTold(await cookies());
  const commentsHere = comments.filter(
    (each) => each.step === (current === HAND_IN ? null : current),
  );

  return (
    <>
      <ChecklistWatch address={`${address}/version`} version={checklist.version} />
      <PageHeader
        crumbs={[
          { label: "Checklists", href: boardHref(base) },
          { label: periodName(period), href: boardHref(base, { period: period.id }) },
        ]}
        title={
          <>
            <span className="text-ink-3">{clause.id}</span> {clause.title}
          </>
        }
        lead={template.purpose}
        actions={
          <>
            <StandMark stand={standOf({ state: checklist.state, changes })} />
            {checklist.result !== null && (
              <ResultMark
                result={checklist.result}
                unanswered={checklist.unanswered}
                template={template}
              />
            )}
            {mayWork && checklist.state === "open" && (
              <MoveForm name="begin" action={beginAction.bind(null, merchant)} {...move} />
            )}
            {mayWork && checklist.state === "inProgress" && (
              <MoveForm name="layAside" action={layAsideAction.bind(null, merchant)} {...move} />
            )}
            {mayWork && checklist.state === "inProgress" && page.signedBefore && (
              <MoveForm
                name="keepSigned"
                action={keepSignedAction.bind(null, merchant)}
                {...move}
              />
            )}
            {mayWork && checklist.state === "submitted" && (
              <MoveForm
                name="withdraw"
                action={withdrawSubmissionAction.bind(null, merchant)}
                {...move}
              />
            )}
            {mayReview && checklist.state !== "open" && checklist.state !== "inProgress" && (
              <ButtonLink href={reviewHref(base, checklist.id)}>
                {checklist.state === "submitted" ? "Review it" : "Review page"}
              </ButtonLink>
            )}
            <a href={`${address}/pdf`} className={buttonClass()}>
              PDF
            </a>
            <ButtonLink href={historyHref(base, checklist.id)}>History</ButtonLink>
          </>
        }
      />
      <div className="grid gap-4">
        {checklist.round > 1 && page.signedBefore && isOpen && (
          <Notice title={`Round ${checklist.round}`}>
            The signature of the round before stands beside it, until this one is signed.
          </Notice>
        )}
        {returned && checklist.state === "returned" && (
          <Notice
            tone="warning"
            title={`Returned by ${people.get(returned.by) ?? "somebody gone"} on ${format.moment(returned.at)}`}
          >
            {returned.note && <p>{returned.note}</p>}
            <ul className="grid gap-0.5">
              {Object.entries(returned.remarks).map(([at, remark]) => (
                <li key={at}>
                  <TextLink href={checklistHref(base, checklist.id, at)}>
                    {template.steps.find((each) => each.id === at)?.question}
                  </TextLink>{" "}
                  “{remark}”
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {checklist.state === "submitted" && (
          <Notice title="In review">
            Handed in by{" "}
            {page.submission ? (people.get(page.submission.by) ?? "somebody gone") : ""}
            {page.submission && ` on ${format.moment(page.submission.at)}`}. Its answers and
            evidence stay as they are until it is returned, signed or taken back.
          </Notice>
        )}
        <ChangesNotice
          signature={signatures.at(-1)}
          {...{ changes, template, format }}
          action={
            mayWork && (
              <MoveForm name="workAgain" action={workAgainAction.bind(null, merchant)} {...move} />
            )
          }
        />
        {signatures.length > 0 && (
          <Panel
            title="Signed"
            aside={
              mayWork &&
              checklist.state === "signed" &&
              changes.length === 0 && (
                <MoveForm
                  name="workAgain"
                  action={workAgainAction.bind(null, merchant)}
                  {...move}
                />
              )
            }
          >
            <SignatureList {...{ signatures, address, format }} />
          </Panel>
        )}
        <div className="grid items-start gap-4 md:grid-cols-[minmax(0,15rem)_minmax(0,1fr)] xl:grid-cols-[minmax(0,15.5rem)_minmax(0,1fr)_minmax(0,17rem)]">
          <div className="grid gap-4 max-md:order-last">
            <Panel className="px-2 py-2 sm:px-2 sm:py-2">
              <StepMap
                steps={template.steps}
                asked={new Set(asked.map((each) => each.id))}
                id={checklist.id}
                {...{ stored, missing, current, base }}
              />
            </Panel>
            <Panel title="Who does it">
              {mayAssign ? (
                <AssignOneForm
                  action={assignAction.bind(null, merchant)}
                  id={checklist.id}
                  ownerId={checklist.ownerId}
                  dueOn={checklist.dueOn}
                  people={active}
                />
              ) : (
                <p className="text-sm text-ink-2">
                  {checklist.ownerId === null
                    ? "Nobody yet"
                    : (people.get(checklist.ownerId) ?? "somebody gone")}
                  {checklist.dueOn !== null && `, due ${format.shortDay(checklist.dueOn)}`}
                </p>
              )}
            </Panel>
          </div>
          {shown ? (
            <div className="grid min-w-0 gap-4">
              <Panel>
                <div className="grid gap-4">
                  <div>
                    <p className="text-sm text-ink-3">
                      {place >= 0
                        ? `Step ${place + 1} of ${asked.length}`
                        : "This step is not asked, given the earlier answers."}
                    </p>
                    <h2 className="mt-0.5 text-lg font-semibold tracking-[-0.008em]">
                      {shown.question}
                    </h2>
                  </div>
                  {returned?.remarks[shown.id] && checklist.state === "returned" && (
                    <Notice tone="warning" title="What the reviewer asks">
                      {returned.remarks[shown.id]}
                    </Notice>
                  )}
                  <StepFacts
                    step={shown}
                    facts={facts}
                    before={page.lastPayload && factsIn(page.lastPayload)}
                    base={base}
                    number={format.number}
                  />
                  {mayAnswer && place >= 0 ? (
                    <>
                      <StepForm
                        key={`${shown.id} ${checklist.round}`}
                        action={answerStepAction.bind(null, merchant)}
                        form={answerFormOf({
                          step: shown,
                          answer,
                          reader: user.userId,
                          ...{ checklist, facts, people, today, format },
                        })}
                        people={active}
                      />
                      {answer && (
                        <ClearForm
                          action={clearAnswerAction.bind(null, merchant)}
                          id={checklist.id}
                          step={shown.id}
                          version={answer.version}
                        />
                      )}
                    </>
                  ) : (
                    <AnswerText step={shown} answer={answer} {...{ people, format }} />
                  )}
                  <nav aria-label="From step to step" className="no-print flex justify-between">
                    {before ? (
                      <ButtonLink href={checklistHref(base, checklist.id, before.id)}>
                        Back
                      </ButtonLink>
                    ) : (
                      <span />
                    )}
                    {after && (
                      <ButtonLink
                        href={afterHref(base, checklist.id, shown.id)}
                        variant={mayAnswer ? "primary" : "plain"}
                      >
                        {after === HAND_IN ? "To the end" : "Next step"}
                      </ButtonLink>
                    )}
                  </nav>
                </div>
              </Panel>
              <Panel id="evidence" title="Evidence">
                <div className="grid gap-3">
                  {problem !== null && (
                    <Notice tone="danger" title="The file was not kept" live>
                      {problem}
                    </Notice>
                  )}
                  <p className="text-sm text-ink-2">
                    {shown.evidence
                      ? `${shown.evidence.what}${shown.evidence.isRequired ? "" : " Optional."}`
                      : "Nothing has to lie beside this answer. What does is signed with it."}
                    {shown.evidence?.maxAgeDays &&
                      ` It may speak for a day at most ${shown.evidence.maxAgeDays} days ago.`}
                  </p>
                  <EvidenceList
                    evidence={evidence.filter((each) => each.step === shown.id)}
                    {...{ base, today, format }}
                    actions={
                      mayAnswer
                        ? (each) => (
                            <EvidenceActions
                              detach={detachEvidenceAction.bind(null, merchant)}
                              withdraw={withdrawEvidenceAction.bind(null, merchant)}
                              place={{ id: checklist.id, step: shown.id }}
                              evidence={{ id: each.id, name: each.name }}
                            />
                          )
                        : undefined
                    }
                  />
                  {mayAnswer && (
                    <div className="no-print grid gap-2">
                      <More summary="Add a file" isOpen={problem !== null}>
                        <FileForm
                          action={`/api/m/${merchant}/evidence`}
                          place={{ id: checklist.id, step: shown.id }}
                          today={today}
                        />
                      </More>
                      <More summary="Add a link">
                        <LinkForm
                          action={addLinkAction.bind(null, merchant)}
                          place={{ id: checklist.id, step: shown.id }}
                          today={today}
                        />
                      </More>
                      {page.usable.length > 0 && (
                        <More summary="Use what is there already">
                          <ReuseForm
                            action={attachEvidenceAction.bind(null, merchant)}
                            place={{ id: checklist.id, step: shown.id }}
                            usable={page.usable.map((each) => ({
                              id: each.id,
                              label: `${each.name}, for ${format.shortDay(each.speaksFor)}`,
                            }))}
                          />
                        </More>
                      )}
                    </div>
                  )}
                </div>
              </Panel>
              <Panel title="Comments">
                <Comments
                  comments={commentsHere}
                  {...{ people, format }}
                  form={
                    mayComment && (
                      <CommentForm
                        key={shown.id}
                        action={commentAction.bind(null, merchant)}
                        id={checklist.id}
                        step={shown.id}
                        example={example}
                      />
                    )
                  }
                />
              </Panel>
            </div>
          ) : (
            <div className="grid min-w-0 gap-4 xl:col-span-2">
              <Panel title="Hand it in">
                <HandIn
                  statement={statementFor(template, {
                    merchant: standing.merchant.name,
                    period: periodName(period),
                  })}
                  id={checklist.id}
                  {...{ template, missing, base }}
                  submit={
                    mayAnswer &&
                    checklist.state !== "open" && (
                      <MoveForm
                        name="submit"
                        action={submitAction.bind(null, merchant)}
                        variant="primary"
                        {...move}
                      />
                    )
                  }
                />
                {before && (
                  <div className="no-print mt-4">
                    <ButtonLink href={checklistHref(base, checklist.id, before.id)}>
                      Back
                    </ButtonLink>
                  </div>
                )}
              </Panel>
              <Panel title="Comments on the whole">
                <Comments
                  comments={commentsHere}
                  {...{ people, format }}
                  form={
                    mayComment && (
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
            </div>
          )}
          {shown && (
            <div className="md:max-xl:col-start-2">
              <StepAside step={shown} {...{ clause, base }}>
                <PlacesPanel clause={clause.id} base={base} />
                <LastTime step={shown} payload={page.lastPayload} />
              </StepAside>
            </div>
          )}
        </div>
      </div>
    </>
  );
}

function More({
  summary,
  isOpen = false,
  children,
}: {
  summary: string;
  isOpen?: boolean;
  children: React.ReactNode;
}) {
  return (
    <details open={isOpen} className="rounded-md border border-line px-3 py-2">
      <summary className="text-sm font-medium">{summary}</summary>
      <div className="mt-3">{children}</div>
    </details>
  );
}
