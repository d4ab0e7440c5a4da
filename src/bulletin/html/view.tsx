import type { JSX } from 'preact';
import { type ChartSpec, chartSize, renderChart } from '#look/index.ts';
import type { Block, IssueDocument, Part } from '../model.ts';
import { FigureBlock, noProofs, type Proofs, Runs, Said, type Shown, shownAs, TableBlock } from './blocks.tsx';

/** Draws a chart as inline SVG; `title` names it for those who cannot see it. */
export type DrawChart = (spec: ChartSpec, title: string) => string;

export const drawChart: DrawChart = (spec, title) => renderChart(spec, chartSize(spec), { title });

export type BulletinViewProps = {
  readonly bulletin: IssueDocument;
  readonly chart?: DrawChart;
  /** A list of the parts with links before the first; a page that has its own leaves it out. */
  readonly contents?: boolean;
  /** The heading level of the title: 1 where the bulletin is the page. */
  readonly headingLevel?: 1 | 2;
  /** Turns the numbers into links to what they counted; a file of its own leaves them as text. */
  readonly proofs?: Proofs;
};

/**
 * The reading view: the whole document as semantic HTML, styled by `bulletinStyles` over the site's `--bl-` tokens.
 *
 * Every part is `<section id="part-…">`, every block has its id; text is escaped, only the drawn charts go in as markup. The
 * article says its language, and what is Chinese in an English one says so too.
 */
export function BulletinView(props: BulletinViewProps): JSX.Element {
  const { bulletin, chart = drawChart, contents = true, headingLevel = 1, proofs = noProofs } = props;
  const shown = shownAs(bulletin, proofs);
  return (
    <article class="bu" lang={shown.labels.html}>
      <Masthead bulletin={bulletin} level={headingLevel} shown={shown} />
      {contents && <Contents parts={bulletin.parts} shown={shown} />}
      {bulletin.parts.map((part) => (
        <section key={part.id} id={`part-${part.id}`} aria-labelledby={`heading-${part.id}`}>
          <Heading level={headingLevel + 1} id={`heading-${part.id}`} text={part.heading} shown={shown} />
          {part.blocks.map((block) => (
            <BlockView key={block.id} block={block} drawn={{ chart, level: headingLevel, shown }} />
          ))}
        </section>
      ))}
    </article>
  );
}

type MastheadProps = { readonly bulletin: IssueDocument; readonly level: number; readonly shown: Shown };

function Masthead({ bulletin: { masthead, summary }, level, shown }: MastheadProps): JSX.Element {
  return (
    <header class="bu-head">
      <p class="bu-publisher">
        <Said text={masthead.publisher} shown={shown} />
      </p>
      <Heading level={level} text={masthead.title} shown={shown} />
      <p class="bu-issue">
        <span>{masthead.period}</span> <span>{masthead.issue}</span>
      </p>
      <dl class="bu-numbers">
        {summary.map(({ value, label, count }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Runs runs={[count === undefined ? { text: value } : { text: value, count }]} shown={shown} />
            </dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

function Contents({ parts, shown }: { parts: readonly Part[]; shown: Shown }): JSX.Element {
  return (
    <nav class="bu-contents" aria-label={shown.labels.contents}>
      <ol>
        {parts.map((part) => (
          <li key={part.id}>
            <a href={`#part-${part.id}`}>
              <Said text={part.heading} shown={shown} />
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

type Drawn = { readonly chart: DrawChart; readonly level: number; readonly shown: Shown };

function BlockView({ block, drawn }: { block: Block; drawn: Drawn }): JSX.Element {
  const { chart, level, shown } = drawn;
  switch (block.kind) {
    case 'paragraph':
      return (
        <p id={block.id}>
          <Runs runs={block.runs} shown={shown} />
        </p>
      );
    case 'subheading':
      return <Heading level={level + block.level} id={block.id} text={block.text} shown={shown} />;
    case 'links':
      return (
        <div class="bu-links" id={block.id}>
          <p>{block.label}</p>
          <ul>
            {block.links.map((link) => (
              <li key={link.href}>
                <a href={link.href}>
                  <Said text={link.text} shown={shown} />
                </a>
              </li>
            ))}
          </ul>
        </div>
      );
    case 'table':
      return <TableBlock table={block} shown={shown} />;
    case 'figure':
      return <FigureBlock figure={block} svg={chart(block.chart, block.caption)} shown={shown} />;
  }
}

type HeadingProps = { readonly level: number; readonly id?: string; readonly text: string; readonly shown: Shown };

function Heading({ level, id, text, shown }: HeadingProps): JSX.Element {
  const Tag = `h${Math.min(level, 6)}` as 'h1';
  const said = <Said text={text} shown={shown} />;
  return id === undefined ? <Tag>{said}</Tag> : <Tag id={id}>{said}</Tag>;
}
