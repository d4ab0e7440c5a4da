import { Refusal } from '#platform/errors.ts';
import { type Language, speak } from '#platform/html/index.ts';
import {
  explainVector,
  gbLevelTerms,
  gradeGb,
  readCvss,
  readGb,
  severityGrades,
  suggestCvss2,
  suggestedVector,
} from '#vocabulary/index.ts';
import { calculatorFor, workOutText } from './scores.ts';
import { archiveWords as words } from './words.ts';

/**
 * What `GET /desk/score` answers to a vector of any version: score, the standard's own rating, the level it stands for, each metric
 * in words, and for later versions the 2.0 vector they suggest. Refuses `record.vector` for what is none.
 */
export function scoreAnswer(vector: string, language: Language) {
  const t = speak(language);
  const reading = readCvss(vector);
  if (!reading.ok) {
    throw new Refusal('record.vector', {
      zh: `不是完整的 CVSS 向量：${reading.why.zh}。`,
      en: `This is no complete CVSS vector: ${reading.why.en}.`,
    });
  }
  const { version } = reading.cvss;
  const worked = workOutText({ field: calculatorFor(version), version }, vector);
  const suggested = suggestCvss2(vector);
  return {
    version,
    vector: reading.cvss.vector,
    metrics: Object.fromEntries(reading.cvss.metrics),
    score: worked.score,
    rating: worked.rating && t(worked.rating),
    ratingLine: worked.rating && version !== '2.0' ? t(words.rating(worked.rating, version)) : null,
    severity: worked.severity,
    severityWord: worked.severity && t(severityGrades[worked.severity]),
    words: explainVector(vector).map(t),
    suggests: suggested && suggestedVector(suggested),
  };
}

/** What `GET /desk/score?gb=…` answers: the grades of GB/T 30279-2020. Refuses `record.grading` for what has none. */
export function gradeAnswer(line: string, language: Language) {
  const t = speak(language);
  const metrics = readGb(line);
  const grading = metrics && gradeGb(metrics);
  if (!grading) {
    throw new Refusal('record.grading', {
      zh: '指标不全、取值无效，或三性均不受影响，无法分级。请核对十项指标。',
      en: 'Metrics are missing or invalid, or nothing is affected: there is no grade. Check the ten metrics.',
    });
  }
  return {
    ...grading,
    line: t(words.gbResult([grading.exploitability, grading.impact, grading.environment])),
    technicalWord: `${t(words.technical)} ${t(gbLevelTerms[grading.technical])}`,
    overallWord: `${t(words.overall)} ${t(gbLevelTerms[grading.overall])}`,
  };
}
