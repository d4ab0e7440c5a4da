import { Refusal } from '#platform/errors.ts';

/** A block to be reserved: for a unit or for a person, never both. */
export type NewBlock = {
  readonly year: number;
  /** 1 to `largestBlock`. */
  readonly size: number;
  readonly organisationId: number | null;
  readonly personId: number | null;
  readonly purpose: string;
  readonly reservedBy: number;
  readonly reservedAt: Date;
};

/** 预留号段. `used` counts its numbers that a record bears. */
export type NumberBlock = {
  readonly id: number;
  readonly year: number;
  readonly first: number;
  readonly last: number;
  readonly holder: string;
  readonly organisationId: number | null;
  readonly personId: number | null;
  readonly purpose: string;
  /** Set aside by the organisation itself, for its own reports only. */
  readonly requested: boolean;
  readonly reservedBy: string;
  readonly reservedAt: Date;
  readonly releasedAt: Date | null;
  readonly used: number;
};

/** What a year has given out: its last number, and how many of them went into blocks. */
export type YearNumbers = { readonly year: number; readonly last: number; readonly reserved: number };

export const largestBlock = 10_000;

/** `CNVD-2026-00042`; from the 100,000th on six digits (domain.md §1). */
export function identifierOf(year: number, number: number): string {
  return `CNVD-${year}-${String(number).padStart(5, '0')}`;
}

/** Every identifier of a run. */
export function numbersOf({ year, first, last }: Pick<NumberBlock, 'year' | 'first' | 'last'>): readonly string[] {
  return Array.from({ length: last - first + 1 }, (_, at) => identifierOf(year, first + at));
}

/** The number in an identifier of this year, null for any other text. */
export function numberIn(identifier: string, year: number): number | null {
  const match = /^CNVD-(\d{4})-(\d{5,6})$/.exec(identifier);
  return match !== null && Number(match[1]) === year ? Number(match[2]) : null;
}

export function yearIsFull(year: number): Refusal {
  return new Refusal(
    'record.numbers-exhausted',
    {
      zh: `${year} 年的编号不够用：编号最多六位（999999）。请减少数量，或核对是否有误导入的过大编号。`,
      en: `The year ${year} has not enough numbers left: they end at six digits (999999). Ask for fewer, or check whether a number far too high was imported.`,
    },
    409,
  );
}

/** A request for none, or for more than one transaction should hold a year's counter for. */
export function unfitCount(most: number): Refusal {
  return new Refusal('record.number-count', {
    zh: `一次可取 1 至 ${most} 个编号。请改正数量。`,
    en: `1 to ${most} numbers can be taken at a time. Correct the count.`,
  });
}

export function unknownBlock(): Refusal {
  return new Refusal(
    'record.block-unknown',
    {
      zh: '没有这个号段。请回到号段列表，从中选择。',
      en: 'There is no such block of numbers. Choose one from the list of blocks.',
    },
    404,
  );
}

export function releasedBlock(): Refusal {
  return new Refusal(
    'record.block-released',
    {
      zh: '这个号段已经释放，其中的编号不能再使用。请使用下一个编号，或另行预留号段。',
      en: 'This block was released: none of its numbers can be used any more. Use the next number, or reserve another block.',
    },
    409,
  );
}

export function spentBlock(): Refusal {
  return new Refusal(
    'record.block-spent',
    {
      zh: '这个号段的编号已经用完。请使用下一个编号，或另行预留号段。',
      en: 'All numbers of this block are in use. Use the next number, or reserve another block.',
    },
    409,
  );
}

export function blockOfYear(year: number): Refusal {
  return new Refusal(
    'record.block-year',
    {
      zh: `编号的年份须与收录年份一致：请使用 ${year} 年的号段，或使用下一个编号。`,
      en: `A number bears the year in which the record is taken in: use a block of ${year}, or the next number.`,
    },
    409,
  );
}

export function notOfBlock(identifier: string): Refusal {
  return new Refusal('record.number-outside', {
    zh: `${identifier} 不在这个号段内。请核对编号，或选择它所属的号段。`,
    en: `${identifier} does not lie in this block. Check the number, or choose the block it belongs to.`,
  });
}

export function numberInUse(identifier: string): Refusal {
  return new Refusal(
    'record.number-used',
    {
      zh: `${identifier} 已经用于一个条目，编号不能重复使用。请换一个编号。`,
      en: `${identifier} belongs to a record already; no number is given twice. Take another one.`,
    },
    409,
  );
}

export function foreignBlock(): Refusal {
  return new Refusal(
    'record.block-foreign',
    {
      zh: '这个编号由另一单位自行预留，只能用于该单位报送的漏洞。请使用下一个编号，或选择其他号段。',
      en: 'This number was reserved by another organisation for its own reports. Take the next number, or another block.',
    },
    409,
  );
}
