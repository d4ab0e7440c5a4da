import type { JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context, JsonSchema, OpenApiDocument, OpenApiParameter, OpenApiResponse } from '#platform/http/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { type Asked, byHeading, curl, type ExamplesByPath, membersOf, tryIt, typeText } from './model.ts';
import { interfaceWords as w } from './words.ts';

type Props = { context: Context; holdings: Holdings; document: OpenApiDocument; examples: ExamplesByPath };

/** The reference of the interface: everything that its document says, to be read without a tool. */
export function InterfacePage({ context, holdings, document, examples }: Props): JSX.Element {
  const t = speak(context.language);
  const headings = byHeading(document);
  const { info, servers, components } = document;
  return (
    <SiteFrame context={context} holdings={holdings} title={t(w.title)} description={t(w.described)} room="data">
      <div class="bl-text">
        <h1>{t(w.title)}</h1>
        <p>{info.description}</p>
        <p>
          {t(w.base)} <code>{servers[0]?.url}/api/v1</code> · <a href="/api/v1/openapi.json">{t(w.document)}</a>
        </p>
      </div>
      <nav class="bl-api-contents" aria-label={t(w.contents)}>
        {headings.map(({ name, title, asked }) => (
          <section key={name}>
            <h2>{title}</h2>
            <ul>
              {asked.map(({ method, path, operation }) => (
                <li key={operation.operationId}>
                  <a href={`#${operation.operationId}`}>
                    <code>
                      {method} {path}
                    </code>
                  </a>{' '}
                  {operation.summary}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      {headings.map(({ name, title, asked }) => (
        <section key={name} class="bl-api-part">
          <h2>{title}</h2>
          {asked.map((one) => (
            <Operation
              key={one.operation.operationId}
              {...{ asked: one, base: servers[0]?.url ?? '', examples, context }}
            />
          ))}
        </section>
      ))}
      <section class="bl-api-part">
        <h2>{t(w.schemas)}</h2>
        {Object.entries(components.schemas).map(([name, schema]) => (
          <section key={name} id={`schema-${name}`} class="bl-api-schema">
            <h3>
              <code>{name}</code>
            </h3>
            <Members schema={schema} language={context.language} />
          </section>
        ))}
      </section>
    </SiteFrame>
  );
}

type OperationProps = { asked: Asked; base: string; examples: ExamplesByPath; context: Context };

function Operation({ asked, base, examples, context }: OperationProps): JSX.Element {
  const t = speak(context.language);
  const { method, path, operation } = asked;
  const href = tryIt(asked, examples);
  const parameters = operation.parameters ?? [];
  return (
    <section class="bl-api-operation" id={operation.operationId}>
      <h3>{operation.summary}</h3>
      <p>
        <code class="bl-break">
          <b>{method}</b> {path}
        </code>{' '}
        {href !== null && (
          <a href={href} class="bl-api-try">
            {t(w.tryIt)}
          </a>
        )}
        {operation.security !== undefined && <span class="bl-quiet">{t(w.needsKey)}</span>}
      </p>
      {operation.description !== undefined && <p class="bl-api-about">{operation.description}</p>}
      {parameters.length > 0 && <ParameterTable parameters={parameters} language={context.language} />}
      <Answers responses={operation.responses} language={context.language} />
      <pre class="bl-api-example">{curl(asked, base, examples)}</pre>
    </section>
  );
}

function ParameterTable({ parameters, language }: { parameters: readonly OpenApiParameter[]; language: Language }) {
  const t = speak(language);
  return (
    <table class="bl-api-table">
      <thead>
        <tr>
          <th scope="col">{t(w.parameters)}</th>
          <th scope="col">{t(w.type)}</th>
          <th scope="col">{t(w.about)}</th>
        </tr>
      </thead>
      <tbody>
        {parameters.map(({ name, in: place, required, description, schema }) => {
          const { minimum, maximum } = schema;
          const notes = [
            ...(place === 'path' ? [t(w.inPath)] : place === 'header' ? [t(w.inHeader)] : []),
            ...(place !== 'path' && required ? [t(w.required)] : []),
            ...(minimum !== undefined || maximum !== undefined ? [t(w.range(minimum, maximum))] : []),
          ];
          return (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{typeText(schema)}</td>
              <td>{[description, ...notes].filter(Boolean).join(language === 'zh' ? '；' : '; ')}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Answers({
  responses,
  language,
}: {
  responses: Readonly<Record<string, OpenApiResponse>>;
  language: Language;
}) {
  const t = speak(language);
  return (
    <table class="bl-api-table">
      <thead>
        <tr>
          <th scope="col">{t(w.answers)}</th>
          <th scope="col">{t(w.type)}</th>
          <th scope="col">{t(w.about)}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(responses).map(([status, { description, content = {} }]) => (
          <tr key={status}>
            <th scope="row">{status}</th>
            <td>
              {Object.entries(content).map(([type, { schema }], at) => (
                <span key={type}>
                  {at > 0 && <br />}
                  {schema === undefined ? type : <Type schema={schema} />}
                </span>
              ))}
            </td>
            <td>{Number(status) < 400 ? description : <Codes text={description} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The document writes codes between backquotes. */
function Codes({ text }: { text: string }): JSX.Element {
  return <>{text.split('`').map((part, at) => (at % 2 === 1 ? <code key={part}>{part}</code> : part))}</>;
}

function Type({ schema }: { schema: JsonSchema }): JSX.Element {
  const text = typeText(schema);
  return '$ref' in schema ? <a href={`#schema-${text}`}>{text}</a> : <span>{text}</span>;
}

function Members({ schema, language }: { schema: JsonSchema; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <table class="bl-api-table">
      <thead>
        <tr>
          <th scope="col">{t(w.name)}</th>
          <th scope="col">{t(w.type)}</th>
          <th scope="col">{t(w.about)}</th>
        </tr>
      </thead>
      <tbody>
        {membersOf(schema).map(({ name, type, required, about, refersTo }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{refersTo === null ? type : <a href={`#schema-${refersTo}`}>{type}</a>}</td>
            <td>{[about, ...(required ? [] : [t(w.optional)])].filter(Boolean).join(' · ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
