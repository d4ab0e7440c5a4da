import { numberOfIssue } from '#bulletin/index.ts';
import type { Text } from '#platform/text.ts';
import { periodicalTerms } from '#vocabulary/index.ts';
import type { FileReport, PublishedAs, Verdict } from './model.ts';

export const verifyWords = {
  summary: {
    zh: '核验已发布的文件：是否与发布时逐字节一致，签名是否有效',
    en: 'Checks published files: whether they are byte for byte what went out, and their signatures',
  },
  jsonFile: {
    zh: '同一期同一语言的 JSON（bulletin.json、monthly.json 等）；没有数据库时据此核对',
    en: 'the JSON of the same issue and language (bulletin.json, monthly.json and so on), to compare with where there is no database',
  },
  key: {
    zh: '公钥文件（/openpgp-key.asc），用来核验旁边的 .asc；可多次给出；默认用数据库中的公钥',
    en: 'a file with public keys (/openpgp-key.asc) for the .asc beside each file; may be given several times; those of the database unless given',
  },
  offline: { zh: '不打开平台的数据库', en: 'does not open the platform’s database' },
  noDatabase: {
    zh: '没有用到平台的数据库，只按文件本身、--json-file 和签名核验。',
    en: 'The platform’s database was not used: files were checked by themselves, --json-file and signatures only.',
  },
  noDatabaseBecause: (why: Text): Text => ({
    zh: `数据库不能打开，改为只按文件本身、--json-file 和签名核验：${why.zh}`,
    en: `The database could not be opened; files are checked by themselves, --json-file and signatures only: ${why.en}`,
  }),
} as const;

export const unknownKind: Text = {
  zh: '不是期刊发布的文件种类（.json .pdf .html .docx .xlsx .md）',
  en: 'not a kind of file that is published (.json .pdf .html .docx .xlsx .md)',
};

/** One file in a few lines: what it is, and its signature. */
export function reportText(report: FileReport): Text {
  const says = verdictWords[report.verdict](report);
  const signed = signatureText(report);
  const mark = report.isProven ? '✓' : report.isWrong ? '✗' : '?';
  const line = (language: 'zh' | 'en') =>
    `${mark} ${report.file}${language === 'zh' ? '：' : ': '}${says[language]}${signed === null ? '' : `\n  ${signed[language]}`}`;
  return { zh: line('zh'), en: line('en') };
}

/** `《信息安全漏洞周报》2024年第4期（第2版，中文）`. */
function nameOf(issue: PublishedAs | null): Text {
  if (issue === null) return { zh: '', en: '' };
  const { periodical, year, numbers, revision, language } = issue;
  const title = periodicalTerms[periodical];
  const number = numberOfIssue(periodical, { year, numbers });
  return {
    zh: `《${title.zh}》${number.zh}（第${revision}版，${language === 'zh' ? '中文' : '英文'}）`,
    en: `${title.en} ${number.en} (revision ${revision}, ${language === 'zh' ? 'Chinese' : 'English'})`,
  };
}

/** Said of a revision that was corrected since. */
function standing(issue: PublishedAs | null): Text {
  if (issue === null || issue.isLast) return { zh: '', en: '' };
  return {
    zh: '该期此后有更正，现行的是更新的版本。',
    en: ' It has been corrected since; a later revision is in force.',
  };
}

const verdictWords: Readonly<Record<Verdict, (report: FileReport) => Text>> = {
  published: ({ issue }) => ({
    zh: `与发布的${nameOf(issue).zh}逐字节一致。${standing(issue).zh}`,
    en: `byte for byte as published: ${nameOf(issue).en}.${standing(issue).en}`,
  }),
  'same-data': ({ issue }) => ({
    zh: `内容与发布的${nameOf(issue).zh}完全相同，只是写法不同（不是原来的文件）。${standing(issue).zh}`,
    en: `says exactly what ${nameOf(issue).en} says, written another way (not the file that went out).${standing(issue).en}`,
  }),
  rendered: () => ({
    zh: '与所给 JSON 生成的文件逐字节一致。',
    en: 'byte for byte what the given JSON makes.',
  }),
  intact: ({ dataHash }) => ({
    zh: `内容与自己的校验值相符（${dataHash}）。这不能证明由谁发布，请再核对签名，或与发布页上的校验值比较。`,
    en: `agrees with its own hash (${dataHash}). That does not show who published it: check the signature, or compare with the hash on the page of the issue.`,
  }),
  altered: ({ issue, dataHash }) => ({
    zh:
      issue === null
        ? `与所给 JSON 生成的文件不同${dataHash === null ? '' : '（它自称的数据与之相同）'}：被改动过，或由其他版本的程序生成。`
        : `自称是${nameOf(issue).zh}的数据，但不是发布的文件：被改动过，或重新保存过。`,
    en:
      issue === null
        ? `is not what the given JSON makes${dataHash === null ? '' : ', though it states the same data'}: it was altered, or made by another version of the program.`
        : `states the data of ${nameOf(issue).en} and is not the file that went out: it was altered, or saved anew.`,
  }),
  differs: ({ dataHash }) => ({
    zh: `自称的数据（${dataHash}）与所给 JSON 不同：不是同一期、同一版或同一语言。`,
    en: `states other data (${dataHash}) than the given JSON: another issue, revision or language.`,
  }),
  damaged: ({ reason }) => ({ zh: reason ?? '', en: reason ?? '' }),
  unknown: () => ({
    zh: '平台没有发布过这样的文件，也没有发布过它的数据。',
    en: 'nothing that was published is this file or has its data.',
  }),
  unproven: ({ dataHash, isProven }) =>
    isProven
      ? { zh: '由旁边的签名证明。', en: 'proven by the signature beside it.' }
      : {
          zh: `没有可以核对的依据${dataHash === null ? '' : `；它自称的数据校验值为 ${dataHash}`}。请用 --json-file 给出该期的 JSON，或用 --key 给出公钥并把 .asc 放在旁边。`,
          en: `there is nothing to check it with${dataHash === null ? '' : `; it states the data hash ${dataHash}`}. Give the JSON of the issue with --json-file, or a public key with --key and its .asc beside it.`,
        },
  unreadable: ({ reason }) => ({ zh: `不能核验：${reason}`, en: `cannot be checked: ${reason}` }),
};

function signatureText({ signature }: FileReport): Text | null {
  switch (signature.state) {
    case 'none':
      return null;
    case 'unchecked':
      return {
        zh: '旁边有签名，没有公钥可以核验：请用 --key 给出。',
        en: 'There is a signature beside it and no public key to check it with: give one with --key.',
      };
    case 'valid': {
      const at = signature.signedAt.toISOString().replace('.000Z', 'Z');
      return {
        zh: `签名有效：${at}，密钥 ${signature.fingerprint}。`,
        en: `The signature is valid: ${at}, key ${signature.fingerprint}.`,
      };
    }
    case 'invalid':
      return {
        zh: '签名无效：文件或签名被改动过。',
        en: 'The signature does not hold: the file or the signature was altered.',
      };
    case 'unknown':
      return {
        zh: '签名不是用所给的公钥对应的密钥作出的。',
        en: 'The signature was made with none of the given keys.',
      };
    case 'unreadable':
      return { zh: '旁边的 .asc 不是 OpenPGP 签名。', en: 'The .asc beside it is no OpenPGP signature.' };
  }
}
