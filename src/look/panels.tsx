import type { ComponentChildren, JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import type { Day } from '#vocabulary/index.ts';
import { lookWords } from './words.ts';

type PanelProps = {
  title: string;
  class?: string;
  /** The title is no heading: for a box that stands before the heading of the page. */
  plain?: boolean;
  children: ComponentChildren;
};

/** A titled box. */
export function Panel({ title, plain = false, children, ...props }: PanelProps): JSX.Element {
  return (
    <section class={props.class === undefined ? 'bl-panel' : `bl-panel ${props.class}`}>
      {plain ? <p class="bl-panel-title">{title}</p> : <h2>{title}</h2>}
      {children}
    </section>
  );
}

/** Where the page stands: links up to its parents. */
export function Crumbs(props: {
  language: Language;
  links: readonly { readonly href: string; readonly text: string }[];
}): JSX.Element {
  return (
    <nav aria-label={speak(props.language)(lookWords.breadcrumb)}>
      <ol class="bl-crumbs">
        {props.links.map(({ href, text }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export type DescriptionRow = { readonly name: ComponentChildren; readonly value: ComponentChildren };

/** The rows of a record: name and value, in the order given. */
export function DescriptionRows({ rows }: { rows: readonly DescriptionRow[] }): JSX.Element {
  return (
    <dl class="bl-rows">
      {rows.map(({ name, value }, index) => (
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What happened on which day, oldest first. */
export function Timeline(props: {
  events: readonly { readonly on: Day; readonly what: ComponentChildren }[];
}): JSX.Element {
  return (
    <ol class="bl-time">
      {props.events.map(({ on, what }, index) => (
        <li key={index}>
          <time dateTime={on}>{on}</time>
          <span>{what}</span>
        </li>
      ))}
    </ol>
  );
}

/** Says that there is nothing, and what would fill the place. */
export function EmptyState({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <div class="bl-empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** Steps of a keyset list: on, and back to the start. Nothing when there is one page only. */
export function Pagination(props: {
  language: Language;
  first: string | null;
  next: string | null;
}): JSX.Element | null {
  const t = speak(props.language);
  if (props.first === null && props.next === null) return null;
  return (
    <nav class="bl-pages" aria-label={t(lookWords.pages)}>
      {props.first !== null && (
        <a class="btn" href={props.first}>
          {t(lookWords.firstPage)}
        </a>
      )}
      {props.next !== null && (
        <a class="btn" href={props.next} rel="next">
          {t(lookWords.nextPage)}
        </a>
      )}
    </nav>
  );
}
