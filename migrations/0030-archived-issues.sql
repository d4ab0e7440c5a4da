-- Old issues of the bulletin, as their files state them: the ten-week figures and the weekly change begin with them.
create table desk.archived_issue (
  id bigint generated always as identity primary key,
  year integer not null,
  numbers integer[] not null check (cardinality(numbers) > 0),
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  printed_from text not null,
  printed_to text not null,
  source text not null,
  format text not null check (format in ('json', 'txt', 'md', 'html', 'docx', 'pdf')),
  sha256 text not null unique,
  reading jsonb not null,
  findings jsonb not null,
  doubtful jsonb not null,
  archived_at timestamptz not null,
  unique (year, numbers),
  -- A week is told by one issue.
  exclude using gist (daterange(period_from, period_to, '[]') with &&)
);

comment on table desk.archived_issue is 'old issues of the bulletin read back from their files; their figures stand in desk.week_figure as printed';
comment on column desk.archived_issue.id is 'drawn by the database';
comment on column desk.archived_issue.year is 'year of the issue number';
comment on column desk.archived_issue.numbers is 'the issue number; two where a holiday merged two';
comment on column desk.archived_issue.period_from is 'first day of the weeks it tells of, a Monday; corrected where the print is mistyped';
comment on column desk.archived_issue.period_to is 'last day of the weeks it tells of, a Sunday';
comment on column desk.archived_issue.printed_from is 'the first day as printed, YYYY-MM-DD, even where there is no such day';
comment on column desk.archived_issue.printed_to is 'the last day as printed';
comment on column desk.archived_issue.source is 'name of the file it was read from, without its folders';
comment on column desk.archived_issue.format is 'format of that file';
comment on column desk.archived_issue.sha256 is 'SHA-256 of that file, 64 hexadecimal digits: the same file again changes nothing';
comment on column desk.archived_issue.reading is 'everything that was read (ReadBulletin of src/bulletin/reading), each part with the sentence it stands in';
comment on column desk.archived_issue.findings is 'what the audit found in it and beside its neighbours, as a list';
comment on column desk.archived_issue.doubtful is 'figures kept as printed that may be wrong: a list of { field, rule, text }';
comment on column desk.archived_issue.archived_at is 'when it was filed, or replaced by another file of the issue';
