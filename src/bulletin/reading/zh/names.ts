import { type Folded, fold, sliceFolded, tidy } from '../fold.ts';

/**
 * Names of a list `甲、乙和丙`. 和 ends a list only where what stands before it is a whole name: many names hold one
 * themselves (北京金和网络股份有限公司). Where that cannot be told the piece stays whole.
 */
export function readNames(list: Folded): string[] {
  return piecesOf(list).flatMap(splitAtAnd);
}

/** Between list commas; those inside brackets part nothing. */
function piecesOf(list: Folded): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= list.text.length; at += 1) {
    const character = list.text[at];
    if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    if (at < list.text.length && (character !== '、' || depth > 0)) continue;
    pieces.push(tidy(sliceFolded(list, from, at).source));
    from = at + 1;
  }
  return pieces.filter((piece) => piece !== '');
}

function splitAtAnd(piece: string): string[] {
  for (let at = piece.lastIndexOf('和'); at > 0; at = piece.lastIndexOf('和', at - 1)) {
    const [before, after] = [piece.slice(0, at).trim(), piece.slice(at + 1).trim()];
    if (after !== '' && isWholeName(before)) return [...splitAtAnd(before), after];
  }
  return [piece];
}

/** What names of units end in, platforms and schools among them. */
const endings =
  /(?:公司|集团|中心|大学|学院|交大|研究[院所]|银行|实验室|工作室|经营部|事业部|协会|基金会|委员会|株式会社|[局厅部院所厂社店]|Inc\.?|Ltd\.?|LLC|Corp\.?|AB|AG|GmbH)$/iu;

function isWholeName(name: string): boolean {
  const bare = fold(name).text;
  return bare.endsWith(')') || endings.test(bare) || /^[\x21-\x7e]{2,}$/.test(bare);
}
