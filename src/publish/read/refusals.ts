import { Refusal } from '#platform/errors.ts';

/** An `after` that no page of the list can have given: the beginning in its place would look like the next page. */
export function badPlace(): Refusal {
  const text = {
    zh: '“after”不是上一页给出的位置。请照抄上一页的 next（网页上即“下一页”链接），或去掉它从头看。',
    en: '“after” is no place that a page of this list gave. Copy “next” of the page before (on the site, its link to the next page), or leave it out to begin anew.',
  };
  return new Refusal('publish.bad-place', text, 400, undefined, { fields: [{ field: 'after', text }] });
}
