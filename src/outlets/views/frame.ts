import type { ComponentChildren, JSX } from 'preact';
import type { Context } from '#platform/http/index.ts';

/** What a page of views stands in: the site's own frame, handed in by `outlets.ts`, since outlets do not know each other. */
export type PageFrame = (props: {
  readonly context: Context;
  readonly title: string;
  readonly description?: string;
  /** False for what no search engine should list. */
  readonly indexed?: boolean;
  readonly children: ComponentChildren;
}) => JSX.Element;

/** Gives the frame with what its footer tells of the data. */
export type LoadFrame = () => Promise<PageFrame>;
