import type { JSX } from 'preact';
import { Crumbs, EmptyState, type FormState } from '#look/index.ts';
import { may, visitorOf, WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { minuteOf } from '#vocabulary/index.ts';
import { issueWords } from '../issues/words.ts';
import type { RulesView } from './actions.ts';
import { rulePlaces } from './model.ts';
import { RuleEditor } from './page-editor.tsx';
import { TrialsPanel } from './page-trials.tsx';
import type { Trials } from './preview.ts';
import type { ListedRule, NamedLibrary } from './store.ts';
import { placeTerms, ruleWords as words } from './words.ts';

export type RulesPageProps = RulesView & {
  /** The id of the rule in the form; null for a new one. */
  readonly edited: number | null;
  readonly form: FormState;
  /** What the rule in the form would have found; null where nobody asked. */
  readonly trials: Trials | null;
  readonly done: Text | null;
  readonly context: Context;
};

/** `/desk/bulletins/rules`. */
export function RulesPage(props: RulesPageProps): JSX.Element {
  const { rules, trials, done, context } = props;
  const { language } = context;
  const t = speak(language);
  return (
    <WorkFrame context={context} title={t(words.title)} room="/desk/bulletins" done={done}>
      <Crumbs language={language} links={[{ href: '/desk/bulletins', text: t(issueWords.title) }]} />
      <h1>{t(words.title)}</h1>
      <p class="bl-lead">{t(words.lead)}</p>
      <div class="bl-cols">
        <div>
          {trials !== null && <TrialsPanel trials={trials} language={language} />}
          {rules.length === 0 ? (
            <EmptyState title={t(words.none)}>
              <p>{t(words.noneHint)}</p>
            </EmptyState>
          ) : (
            <Listing {...props} />
          )}
        </div>
        <RuleEditor {...props} />
      </div>
    </WorkFrame>
  );
}

function Listing({ rules, libraries, context }: RulesPageProps): JSX.Element {
  const t = speak(context.language);
  const groups = Map.groupBy(rules, ({ place }) => place);
  return (
    <>
      {rulePlaces
        .filter((place) => groups.has(place))
        .map((place) => (
          <section class="bl-ruleplace" key={place}>
            <h2>{t(placeTerms[place])}</h2>
            <ol class="bl-rules">
              {(groups.get(place) ?? []).map((rule) => (
                <OneRule key={rule.id} rule={rule} libraries={libraries} context={context} />
              ))}
            </ol>
          </section>
        ))}
    </>
  );
}

type OneProps = {
  readonly rule: ListedRule;
  readonly libraries: readonly NamedLibrary[];
  readonly context: Context;
};

function OneRule({ rule, libraries, context }: OneProps): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  const { id, name, written, subLibrary, place, most, isUsed, changedAt, changedBy } = rule;
  const library = libraries.find(({ slug }) => slug === subLibrary);
  const followed = library === undefined ? [] : [words.followed(library.title)];
  const limit = place === 'slices' ? [] : [words.mostOf(most)];
  const facts = [...followed, ...limit, ...(isUsed ? [] : [words.unused])];
  return (
    <li>
      <p>
        <b>{t(name)}</b> <span class="bl-quiet">{facts.map((fact) => t(fact)).join(' · ')}</span>
      </p>
      <p>
        <code class="bl-expression">{written}</code>
      </p>
      <p class="bl-quiet">{t(words.changed(changedBy, minuteOf(changedAt, timeZone)))}</p>
      {may(visitorOf(context), 'bulletin:write') && (
        <form class="bl-itemkeys" method="post" action="/desk/bulletins/rules/remove">
          <input type="hidden" name="id" value={id} />
          <a class="btn btn-sm" href={`/desk/bulletins/rules?edit=${id}`}>
            {t(words.edit)}
          </a>
          <button class="btn btn-sm" type="submit">
            {t(words.remove)}
          </button>
        </form>
      )}
    </li>
  );
}
