import { type ObjectType, objectTypeTerms } from '#vocabulary/index.ts';

/** The name of an object type without the examples in brackets, for places where a line is all there is. */
export function shortObjectType(type: ObjectType): { zh: string; en: string } {
  const { zh, en } = objectTypeTerms[type];
  return { zh: zh.replace(/（.*）$/, ''), en: en.replace(/ \(.*\)$/, '') };
}
