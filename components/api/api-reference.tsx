import { Chip, Chips } from "@/components/ui/chip";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ColumnHead, RowHead, Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { isKeyScope } from "@/lib/access/permissions";
import type { DescribedOperation, OpenApi } from "@/lib/api/document";
import { SCOPE_LABELS } from "@/lib/keys/words";
import { fieldsOf, shapeWords, type Field } from "./schema-words";

type Props = {
  document: OpenApi;
  /** Where the document itself is. */
  documentHref: string;
};

/** The interface for programs, to be read: everything that its document says, in the document's order. */
export function ApiReference({ document, documentHref }: Props) {
  const { info, servers, paths, components } = document;
  const base = servers[0]?.url ?? "";
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return (
    <>
      <PageHeader
        title="The interface for programs"
        lead={
          <>
            What another program can ask Steward, and how. The same as a document for tools:{" "}
            <TextLink href={documentHref}>OpenAPI 3.1</TextLink>.
          </>
        }
      />
      <div className="grid gap-4">
        <Panel title="Before you ask">
          <div className="grid max-w-[68ch] gap-2.5 text-ink-2">
            {info.description.split("\n\n").map((words) => (
              <p key={words}>{words}</p>
            ))}
          </div>
        </Panel>
        <nav aria-label="What can be asked">
          <ul className="grid gap-1 text-sm">
            {operations.map(({ path, method, operation }) => (
              <li key={operation.operationId}>
                <a href={`#${operation.operationId}`} className="link">
                  {operation.summary}
                </a>{" "}
                <span className="font-mono text-xs text-ink-3">
                  {method.toUpperCase()} {path}
                </span>
              </li>
            ))}
          </ul>
        </nav>
        {operations.map(({ path, method, operation }) => (
          <Panel
            key={operation.operationId}
            id={operation.operationId}
            title={operation.summary}
            aside={<ScopeChip operation={operation} />}
          >
            <div className="grid gap-3.5">
              <p className="font-mono text-sm font-medium [overflow-wrap:anywhere]">
                {method.toUpperCase()} {base}
                {path}
              </p>
              <p className="max-w-[68ch] text-ink-2">{operation.description}</p>
              <Shown operation={operation} schemas={components.schemas} />
            </div>
          </Panel>
        ))}
      </div>
    </>
  );
}

function ScopeChip({ operation }: { operation: DescribedOperation }) {
  const scopes = operation.security.flatMap(({ key }) => key).filter(isKeyScope);
  return (
    <Chips>
      {scopes.length === 0 && <Chip>any key</Chip>}
      {scopes.map((scope) => (
        <Chip key={scope}>{SCOPE_LABELS[scope]}</Chip>
      ))}
    </Chips>
  );
}

type ShownProps = { operation: DescribedOperation; schemas: OpenApi["components"]["schemas"] };

/** What is sent, what is answered, and how somebody asks by hand. */
function Shown({ operation, schemas }: ShownProps) {
  const { parameters, requestBody, responses } = operation;
  const asked = parameters.map(({ name, required, description, schema }) => ({
    ...{ name, isRequired: required, shape: shapeWords(schema), about: description ?? "" },
  }));
  const body = requestBody && Object.entries(requestBody.content);
  const sent = body?.flatMap(([, { schema }]) => fieldsOf(schema, schemas)) ?? [];
  const [good] = Object.values(responses);
  const answered = Object.entries(good?.content ?? {}).flatMap(([, { schema }]) =>
    fieldsOf(schema, schemas),
  );
  return (
    <>
      {asked.length > 0 && <Fields caption="In the address and the headers" fields={asked} />}
      {body && (
        <p className="text-sm text-ink-2">
          The body: {body.map(([type]) => type).join(", ")}. {requestBody.description}
        </p>
      )}
      {sent.length > 0 && <Fields caption="In the body" fields={sent} />}
      {answered.length > 0 && <Fields caption="In the answer" fields={answered} />}
      <dl className="grid gap-1 text-sm">
        {Object.entries(responses).map(([status, { description }]) => (
          <div key={status} className="grid grid-cols-[3rem_1fr] gap-2">
            <dt className="font-mono text-ink-3">{status}</dt>
            <dd className="text-ink-2">{description}</dd>
          </div>
        ))}
      </dl>
      {operation["x-codeSamples"].map(({ source }) => (
        <pre
          key={source}
          tabIndex={0}
          aria-label={`How to ask by hand: ${operation.summary}`}
          role="group"
          className="overflow-x-auto rounded-md border border-line bg-sunken px-3 py-2.5 font-mono text-xs text-ink"
        >
          {source}
        </pre>
      ))}
    </>
  );
}

function Fields({ caption, fields }: { caption: string; fields: readonly Field[] }) {
  return (
    <Table caption={caption} captionShown layout="cards">
      <TableHead>
        <Tr>
          <ColumnHead>Name</ColumnHead>
          <ColumnHead>What it is</ColumnHead>
          <ColumnHead>About it</ColumnHead>
        </Tr>
      </TableHead>
      <TableBody>
        {fields.map(({ name, isRequired, shape, about }) => (
          <Tr key={name}>
            <RowHead className="font-mono text-xs [overflow-wrap:anywhere] sm:whitespace-nowrap">
              {name}
              {isRequired && <span className="block font-sans text-ink-3">needed</span>}
            </RowHead>
            <Td label="What it is" className="[overflow-wrap:anywhere]">
              {shape}
            </Td>
            <Td label="About it">{about}</Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}
