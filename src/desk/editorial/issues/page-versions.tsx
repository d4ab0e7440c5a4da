import type { JSX } from 'preact';
import { numberOfIssue } from '#bulletin/index.ts';
import { Crumbs, Panel } from '#look/index.ts';
import { may, visitorOf, WorkFrame } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { minuteOf, type Stretch } from '#vocabulary/index.ts';
import type { BlockChange, VersionsView } from './read.ts';
import { issueWords as words } from './words.ts';

/** `/desk/bulletins/:id/versions`: what was saved when, by whom, and what two versions say differently. */
export function VersionsPage({
  view,
  context,
}: {
  readonly view: VersionsView;
  readonly context: Context;
}): JSX.Element {
  const { issue, versions, compared } = view;
  const { language, timeZone } = context;
  const t = speak(language);
  const address = `/desk/bulletins/${issue.id}`;
  const canRestore = issue.state === 'draft' && may(visitorOf(context), 'bulletin:write');
  return (
    <WorkFrame context={context} title={t(words.versions)} room="/desk/bulletins">
      <Crumbs
        language={language}
        links={[
          { href: '/desk/bulletins', text: t(words.title) },
          { href: address, text: numberOfIssue(issue.periodical, issue.figures.issue)[language] },
        ]}
      />
      <h1>{t(words.versions)}</h1>
      <div class="bl-cols">
        <div>
          {compared === null ? <p class="bl-quiet">{t(words.same)}</p> : <Compared {...compared} context={context} />}
        </div>
        <Panel title={t(words.version)}>
          <ul class="bl-said">
            {versions.map(({ version, changedAt, changedBy }, at) => {
              const before = versions[at + 1];
              return (
                <li key={version}>
                  <p>
                    <b>{version}</b> · <time dateTime={changedAt.toISOString()}>{minuteOf(changedAt, timeZone)}</time> ·{' '}
                    {changedBy ?? t(words.system)}
                  </p>
                  <div class="bl-itemkeys">
                    {before !== undefined && (
                      <a class="btn btn-sm" href={`${address}/versions?from=${before.version}&to=${version}`}>
                        {t(words.compareWith)}
                      </a>
                    )}
                    {canRestore && at > 0 && (
                      <form method="post" action={`${address}/versions/${version}`}>
                        <input type="hidden" name="version" value={issue.version} />
                        <button class="btn btn-sm" type="submit">
                          {t(words.restore)}
                        </button>
                      </form>
                    )}
                  </div>
                </li>
              );
            })}
          </ul>
        </Panel>
      </div>
    </WorkFrame>
  );
}

type ComparedProps = NonNullable<VersionsView['compared']> & { readonly context: Context };

function Compared({ from, to, changes, context }: ComparedProps): JSX.Element {
  const t = speak(context.language);
  if (changes.length === 0) return <p>{t(words.same)}</p>;
  return (
    <table class="bl-compare" lang="zh-CN">
      <thead>
        <tr>
          <th scope="col" lang={context.language === 'en' ? 'en' : undefined}>
            {t(words.block)}
          </th>
          <th scope="col">{from}</th>
          <th scope="col">{to}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <Change key={change.id} change={change} context={context} />
        ))}
      </tbody>
    </table>
  );
}

function Change({ change, context }: { readonly change: BlockChange; readonly context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <tr>
      <th scope="row">
        <code>{change.id}</code>
      </th>
      <td data-side={t(words.before)}>
        <Marked stretches={change.before} as="del" />
      </td>
      <td data-side={t(words.after)}>
        <Marked stretches={change.after} as="ins" />
      </td>
    </tr>
  );
}

function Marked({
  stretches,
  as: Tag,
}: {
  readonly stretches: readonly Stretch[] | null;
  readonly as: 'del' | 'ins';
}): JSX.Element {
  return (
    <span class="bl-prose">
      {(stretches ?? []).map(({ text, isSame }, n) => (isSame ? text : <Tag key={n}>{text}</Tag>))}
    </span>
  );
}
