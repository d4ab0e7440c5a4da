/**
 * The look of the reading view, over the tokens of the site (`--bl-…`). A page that embeds `BulletinView` serves it with
 * its own styles; the standalone document carries it together with `documentStyles`.
 */
export const bulletinStyles = `
.bu { max-width: 46rem; margin-inline: auto; color: var(--bl-ink); font-family: var(--bl-reading, var(--bl-sans)); font-size: 1rem; line-height: 1.85; overflow-wrap: break-word; }
.bu-head { margin-block-end: 24px; font-family: var(--bl-sans); text-align: center; }
.bu-publisher { margin: 0; color: var(--bl-seal); font-size: 1.125rem; letter-spacing: .1em; }
.bu-head h1, .bu-head h2 { margin: 6px 0 10px; border: 0; color: var(--bl-seal); font-family: var(--bl-reading, var(--bl-serif, var(--bl-sans))); font-size: clamp(2rem, 7vw, 2.75rem); font-weight: 900; letter-spacing: .16em; text-indent: .16em; line-height: 1.3; text-wrap: balance; }
.bu-issue { display: flex; flex-wrap: wrap; justify-content: center; gap: 0 2.5em; margin: 0; padding-block-end: 10px; border-bottom: 3px solid var(--bl-seal); }
.bu-numbers { display: grid; grid-template-columns: repeat(5, 1fr); margin: 2px 0 0; padding-block: 12px 4px; border-top: 1px solid var(--bl-seal); }
.bu-numbers > div { display: flex; flex-direction: column-reverse; justify-content: flex-end; padding: 0 6px; border-inline-start: 1px solid var(--bl-line); }
.bu-numbers > div:first-child { border: 0; }
.bu-numbers dd { margin: 0; font-size: 1.75rem; font-weight: 700; line-height: 1.25; font-variant-numeric: tabular-nums; }
.bu-numbers dt { color: var(--bl-quiet); font-size: .8125rem; font-weight: 400; }
.bu-contents { margin-block: 0 8px; padding: 10px 16px; background: var(--bl-sunken); font-family: var(--bl-sans); font-size: .875rem; }
.bu-contents ol { display: flex; flex-wrap: wrap; gap: 2px 20px; margin: 0; padding: 0; list-style: none; }
.bu section { scroll-margin-top: 12px; }
.bu section > h2, .bu section > h3 { font-family: var(--bl-sans); text-align: start; }
.bu section > h2:first-child, .bu section > h3:first-child { margin: 36px 0 12px; color: var(--bl-seal); font-size: 1.25rem; font-weight: 700; line-height: 1.4; }
.bu section > h3, .bu section > h4 { margin: 24px 0 8px; color: var(--bl-ink); font-family: var(--bl-sans); font-size: 1.0625rem; font-weight: 700; line-height: 1.5; }
.bu section > h4, .bu section > h5 { margin: 16px 0 4px; font-family: var(--bl-sans); font-size: 1rem; font-weight: 650; }
.bu p { margin: 0 0 10px; text-align: justify; text-indent: 2em; }
.bu .bu-head p, .bu[lang] .bu-head p { margin: 0; text-align: center; text-indent: 0; }
.bu a { color: var(--bl-link); text-decoration: underline; text-decoration-color: color-mix(in srgb, currentColor 35%, transparent); text-underline-offset: .2em; }
.bu a:hover { text-decoration-color: currentColor; }
.bu a.bu-count { color: inherit; text-decoration-style: dotted; text-decoration-color: var(--bl-quiet); }
.bu a.bu-count:hover { color: var(--bl-link); text-decoration-style: solid; }
.bu-links { margin: 4px 0 16px; font-family: var(--bl-sans); font-size: .875rem; line-height: 1.6; }
.bu .bu-links p { margin: 0; text-indent: 0; color: var(--bl-quiet); }
.bu-links ul { margin: 0; padding: 0; list-style: none; } .bu-links a { overflow-wrap: anywhere; }
.bu-table { margin: 16px 0 20px; overflow-x: auto; }
.bu table { width: 100%; border-collapse: collapse; border-block-end: 1.5px solid var(--bl-ink); font-family: var(--bl-sans); font-size: .875rem; line-height: 1.45; font-variant-numeric: tabular-nums; }
.bu caption, .bu figcaption { padding: 6px 0; color: var(--bl-quiet); font-family: var(--bl-sans); font-size: .875rem; text-align: center; caption-side: top; }
.bu th { padding: 7px 10px; border-block: 1.5px solid var(--bl-ink); background: var(--bl-sunken); font-weight: 650; text-align: start; vertical-align: bottom; }
.bu td { padding: 6px 10px; border-top: 1px solid var(--bl-hair); vertical-align: baseline; overflow-wrap: anywhere; }
.bu td:first-child { min-width: 3em; }
.bu .end { text-align: end; white-space: nowrap; } .bu .center { text-align: center; white-space: nowrap; }
.bu td a[href*="CNVD-"] { white-space: nowrap; }
/* The long addresses beside it must not squeeze the titles. */
#table-important td:nth-child(2) { width: 34%; } #table-important td:nth-child(4) { width: 42%; }
.bu tr.total td { border-top: 1.5px solid var(--bl-ink); font-weight: 700; }
.bu figure { display: flex; flex-direction: column; margin: 20px 0 24px; } .bu figure > details { order: 1; }
/* Below 30rem a chart's labels would be too small to read: it scrolls instead. */
.bu-drawing { overflow-x: auto; } .bu-drawing svg { min-width: 30rem; display: block; max-width: 640px; width: 100%; height: auto; margin-inline: auto; }
.bu details { font-family: var(--bl-sans); font-size: .875rem; text-align: center; }
.bu summary { display: inline-block; padding: 4px 10px; color: var(--bl-link); cursor: pointer; }
.bu details .bu-table { margin-block: 6px 0; text-align: start; }
/* Latin faces first: the quotes of a Chinese font are as wide as its characters. */
.bu[lang="en"] { --bl-sans: -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif; --bl-reading: Charter, Georgia, Cambria, "Times New Roman", "Songti SC", "Noto Serif SC", "Noto Serif CJK SC", serif; }
.bu[lang="en"] p { text-align: start; text-indent: 0; hyphens: manual; } .bu[lang="en"] { line-height: 1.65; }
.bu[lang="en"] .bu-publisher { letter-spacing: .02em; }
.bu[lang="en"] .bu-head h1, .bu[lang="en"] .bu-head h2 { font-size: clamp(1.625rem, 5.5vw, 2.25rem); letter-spacing: 0; text-indent: 0; }
@media (max-width: 40rem) {
  .bu-numbers { grid-template-columns: repeat(6, 1fr); gap: 12px 0; }
  .bu-numbers > div { grid-column: span 2; } .bu-numbers > div:nth-child(n + 4) { grid-column: span 3; }
  .bu-numbers > div:nth-child(4) { border: 0; } .bu-numbers dd { font-size: 1.5rem; }
  .bu p { text-align: start; } .bu th, .bu td { padding-inline: 6px; }
  #table-important thead { display: none; } #table-important, #table-important tbody, #table-important caption { display: block; }
  #table-important tr { display: block; padding: 8px 0; border-top: 1px solid var(--bl-line); }
  #table-important tr td:nth-child(n) { display: block; width: auto; padding: 1px 0; border: 0; text-align: start; }
  #table-important td:nth-child(3)::before { content: "综合评级："; color: var(--bl-quiet); }
  .bu[lang="en"] #table-important td:nth-child(3)::before { content: "Severity: "; }
}
@media print {
  .bu { max-width: none; font-size: 10.5pt; line-height: 1.7; } .bu-contents, .bu details { display: none; }
  .bu h2, .bu h3, .bu h4, .bu h5, .bu caption { break-after: avoid; } .bu figure, .bu tr, .bu-links, .bu table:not(#table-important):not(:has(tr:nth-child(13))) { break-inside: avoid; }
  .bu thead { display: table-header-group; } .bu a { color: inherit; text-decoration: none; }
}
`.trim();

/** Tokens, page and chart colours for a file that stands alone: the site has its own. */
export const documentStyles = `
:root {
  color-scheme: light dark;
  --bl-page: #f3f5f8; --bl-surface: #fff; --bl-sunken: #eef1f6; --bl-line: #d5dce6; --bl-hair: #e6eaf1;
  --bl-ink: #16233a; --bl-quiet: #526078; --bl-link: #1c4f99; --bl-primary: #1c3f73; --bl-seal: #b3261e; --bl-focus: #0b57d0;
  --bl-sans: -apple-system, "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif;
  --bl-reading: "Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", var(--bl-sans);
}
@media (prefers-color-scheme: dark) {
  :root {
    --bl-page: #0d1420; --bl-surface: #141e2e; --bl-sunken: #1a273a; --bl-line: #2c3c54; --bl-hair: #223047;
    --bl-ink: #e4eaf3; --bl-quiet: #a5b3c8; --bl-link: #9cc0f2; --bl-primary: #8fb4ea; --bl-seal: #ff8a7d; --bl-focus: #ffd166;
  }
  .bl-drawing .bl-cf-high { fill: #d4483f; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--bl-page); -webkit-text-size-adjust: 100%; }
.bu { margin-block: 24px; max-width: 54rem; padding: 40px 56px 56px; border: 1px solid var(--bl-line); border-radius: 4px; background: var(--bl-surface); }
:focus-visible { outline: 3px solid var(--bl-focus); outline-offset: 2px; }
.bl-drawing { font-family: var(--bl-sans); }
.bl-drawing .bl-cf-text { fill: var(--bl-ink); } .bl-drawing .bl-cf-soft { fill: var(--bl-quiet); } .bl-drawing .bl-cs-soft { stroke: var(--bl-quiet); }
.bl-drawing .bl-cs-rule { stroke: var(--bl-line); } .bl-drawing .bl-cf-ink { fill: var(--bl-primary); } .bl-drawing .bl-cs-ink { stroke: var(--bl-primary); }
.bl-drawing .bl-cf-seal { fill: var(--bl-seal); } .bl-drawing .bl-cs-seal { stroke: var(--bl-seal); } .bl-drawing .bl-cs-paper { stroke: var(--bl-surface); }
@media (max-width: 48rem) { .bu { margin-block: 0; padding: 24px 16px 40px; border: 0; border-radius: 0; } }
@media print {
  :root { color-scheme: light; --bl-page: #fff; --bl-surface: #fff; --bl-sunken: #fff; --bl-line: #999; --bl-hair: #ccc; --bl-ink: #000; --bl-quiet: #333; --bl-link: #000; --bl-primary: #1c3f73; --bl-seal: #b3261e; }
  @page { size: A4; margin: 22mm 24mm; }
  .bu { margin: 0; padding: 0; border: 0; }
}
`.trim();
