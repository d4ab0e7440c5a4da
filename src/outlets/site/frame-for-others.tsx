import type { ComponentChildren, JSX } from 'preact';
import type { Context } from '#platform/http/index.ts';
import { type Holdings, type Room, SiteFrame } from './frame.tsx';

/** The site's frame for pages of other outlets, which do not know the site: `app.ts` hands it to them. */
export type PageFrame = (props: {
  readonly context: Context;
  readonly title: string;
  readonly description?: string;
  readonly indexed?: boolean;
  readonly children: ComponentChildren;
}) => JSX.Element;

/** With the styles of forms, in one room of the menu. */
export function framedIn(room: Room, holdings: Holdings): PageFrame {
  return (props) => <SiteFrame {...props} holdings={holdings} room={room} alsoLoads={['desk.css']} />;
}
