import { strFromU8, unzipSync } from 'fflate';
import { refuseUnreadable } from '../refusals.ts';
import type { Item } from './content.ts';
import { documentItems } from './docx-document.ts';
import { walkXml } from './xml.ts';

/** What one part may hold once it is unpacked, in bytes: a bulletin has about a tenth of a megabyte. */
const mostUnpacked = 48 * 1024 * 1024;

/**
 * Lines and tables of a Word document, numbered by paragraph. Only the two parts that hold text and links are unpacked.
 *
 * Refuses `bulletin.file-damaged` for what is no whole document, `bulletin.file-too-large` for an archive that unpacks
 * beyond all measure.
 */
export function readDocx(bytes: Uint8Array): Item[] {
  const path = mainPart(part(bytes, '_rels/.rels'));
  const source = part(bytes, path);
  if (source === null) return refuseUnreadable('docx');
  const [folder = 'word', name = 'document.xml'] = path.split(/\/(?=[^/]*$)/);
  return documentItems(source, targetsOf(part(bytes, `${folder}/_rels/${name}.rels`)));
}

function part(bytes: Uint8Array, path: string): string | null {
  let found: Readonly<Record<string, Uint8Array>>;
  let tooLarge = false;
  try {
    found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (name.replace(/^\//, '') !== path) return false;
        tooLarge ||= originalSize > mostUnpacked;
        return !tooLarge;
      },
    });
  } catch {
    return refuseUnreadable('docx');
  }
  if (tooLarge) return refuseUnreadable('unpacked');
  const [content] = Object.values(found);
  return content === undefined ? null : strFromU8(content);
}

/** Where the document itself lies: the relationship that ends in `officeDocument`. */
function mainPart(relations: string | null): string {
  let path = 'word/document.xml';
  if (relations === null) return path;
  walkXml(relations, {
    open: (name, { Type = '', Target = '' }) => {
      if (name === 'Relationship' && Type.endsWith('/officeDocument')) path = Target.replace(/^\//, '');
    },
  });
  return path;
}

/** Web addresses by the id that links name. */
function targetsOf(relations: string | null): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  if (relations === null) return targets;
  walkXml(relations, {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship' && /^https?:/i.test(Target)) targets.set(Id, Target);
    },
  });
  return targets;
}
