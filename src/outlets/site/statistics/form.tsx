import type { JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import { grains, type StatisticsAsked } from '#publish/read/index.ts';
import { sectors, sectorTerms } from '#vocabulary/index.ts';
import { statisticsWords as words } from './words.ts';

type Props = { asked: StatisticsAsked; language: Language };

/** What is counted, and over which time: a plain form. */
export function StatisticsForm({ asked, language }: Props): JSX.Element {
  const t = speak(language);
  return (
    <form class="bl-asked" action="/statistics" method="get">
      <div class="bl-field">
        <label for="by">{t(words.by)}</label>
        <select class="form-select" id="by" name="by">
          {grains.map((grain) => (
            <option key={grain} value={grain} selected={grain === asked.by}>
              {t(words.grains[grain])}
            </option>
          ))}
        </select>
      </div>
      {(['from', 'to'] as const).map((name) => (
        <div key={name} class="bl-field">
          <label for={name}>{t(words[name])}</label>
          <input class="form-control" type="date" id={name} name={name} value={asked[name] ?? ''} />
        </div>
      ))}
      <div class="bl-field">
        <label for="sector">{t(words.sector)}</label>
        <select class="form-select" id="sector" name="sector">
          <option value="">{t(words.allSectors)}</option>
          {sectors.map((sector) => (
            <option key={sector} value={sector} selected={sector === asked.sector}>
              {t(sectorTerms[sector])}
            </option>
          ))}
        </select>
      </div>
      <div class="bl-field">
        <label for="vendor">{t(words.vendor)}</label>
        <input
          class="form-control"
          type="text"
          id="vendor"
          name="vendor"
          maxLength={200}
          value={asked.vendor ?? ''}
          autocomplete="off"
        />
      </div>
      <button class="btn btn-primary" type="submit">
        {t(words.apply)}
      </button>
      <a class="btn" href="/statistics">
        {t(words.reset)}
      </a>
    </form>
  );
}
