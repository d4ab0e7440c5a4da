import type { JSX } from 'preact';
import { EmptyState, Pagination } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { Notice } from './model.ts';
import { NoticeTable } from './pieces.tsx';
import { noticeWords as w } from './words.ts';

/** `/notices`: what our organisation was told. */
export function OwnNoticesPage(props: {
  context: Context;
  notices: readonly Notice[];
  before: number | null;
  next: number | null;
}): JSX.Element {
  const { context, notices, before, next } = props;
  const t = speak(context.language);
  return (
    <WorkFrame context={context} title={t(w.own)} room="/notices">
      <h1>{t(w.own)}</h1>
      <p class="bl-quiet">{t(w.ownIntro)}</p>
      {notices.length === 0 ? (
        <EmptyState title={t(w.ownNone)}>
          <p>{t(w.ownNoneHint)}</p>
        </EmptyState>
      ) : (
        <NoticeTable context={context} notices={notices} href={({ number }) => `/notices/${number}`} />
      )}
      <Pagination
        language={context.language}
        first={before === null ? null : '/notices'}
        next={next === null ? null : `/notices?before=${next}`}
      />
    </WorkFrame>
  );
}
