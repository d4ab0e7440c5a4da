-- The editor's desk of the periodicals: an issue goes from draft to published by two persons, a correction is a further revision of it,
-- and what each of its numbers counted can be looked up, at the desk whole, in public as far as it is public.

alter table desk.issue
  add column periodical text not null default 'weekly' check (periodical in ('weekly', 'attention', 'monthly', 'annual')),
  -- 1, or one more than the published one that this corrects.
  add column revision integer not null default 1 check (revision > 0),
  -- What the public is told of a correction, in both languages: { zh, en }.
  add column note jsonb check (note is null or (note ? 'zh' and note ? 'en')),
  -- The edition in English, of the same figures; null in issues from before there was one.
  add column english jsonb,
  add column version integer not null default 1,
  add column created_at timestamptz not null default now(),
  add column changed_at timestamptz not null default now(),
  -- Null: by the command line.
  add column created_by bigint references people.person,
  -- Whoever wrote on it: somebody else approves it.
  add column writer_ids bigint[] not null default '{}',
  -- Once approved: from when the gate lets it out; null: when somebody says so.
  add column publish_at timestamptz,
  -- Why the gate kept it back when its time had come: a code.
  add column held_code text,
  drop constraint issue_state_check,
  add constraint issue_state_check check (state in ('draft', 'submitted', 'approved', 'published')),
  add constraint issue_note_of_correction check (note is null or revision > 1),
  drop constraint issue_year_numbers_key,
  add constraint issue_number_key unique (periodical, year, numbers, revision);
create index issue_period on desk.issue (period_to desc, id desc);
create index issue_by_state on desk.issue (state, period_to desc, id desc);
create index issue_due on desk.issue (publish_at, id) where state = 'approved' and publish_at is not null;
comment on column desk.issue.periodical is '周报 weekly, 关注度 attention, 月报 monthly, 年报 annual';
comment on column desk.issue.revision is '1, or the number of the correction';
comment on column desk.issue.note is 'what the public is told of a correction';
comment on column desk.issue.english is 'the document of the English edition, of the same figures';
comment on column desk.issue.version is 'goes up with every change; one made on an older version is refused';
comment on column desk.issue.writer_ids is 'whoever wrote on it: somebody else approves it';
comment on column desk.issue.publish_at is 'once approved: from when the gate lets it out; null: when somebody says so';
comment on column desk.issue.held_code is 'why the gate kept it back when its time had come';

create table desk.issue_version (
  issue_id integer not null references desk.issue on delete cascade,
  version integer not null,
  choices jsonb not null,
  -- { block id: text } of the document, for showing what one version changed.
  texts jsonb not null,
  -- When the first saving was made of those that this one took in.
  began_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by bigint references people.person,
  primary key (issue_id, version)
);
comment on table desk.issue_version is 'what an issue at the desk was before: every saving, those of one person within some minutes as one';
comment on column desk.issue_version.texts is 'the text of each block of the document, by its id';

create table desk.issue_event (
  id bigint generated always as identity primary key,
  issue_id integer not null references desk.issue on delete cascade,
  at timestamptz not null,
  -- Null: the platform by its clock, or the command line.
  actor_id bigint references people.person,
  event text not null,
  note text check (length(note) between 1 and 500)
);
create index on desk.issue_event (issue_id, id);
comment on table desk.issue_event is 'who moved an issue on, when, and why it was sent back';

create table desk.issue_comment (
  id bigint generated always as identity primary key,
  issue_id integer not null references desk.issue on delete cascade,
  -- The block of the document it speaks of; null: the issue.
  block_id text,
  text text not null check (length(text) between 1 and 4000),
  at timestamptz not null,
  author_id bigint not null references people.person,
  settled_at timestamptz,
  settled_by bigint references people.person,
  check ((settled_at is null) = (settled_by is null))
);
create index on desk.issue_comment (issue_id, id);
comment on table desk.issue_comment is 'remarks of editors on an issue; never public';

-- Product introductions and harm texts that a group of alerts takes up again.
create table desk.editorial_text (
  kind text not null check (kind in ('product', 'harm')),
  -- A product: vendor and product folded (desk/editorial/texts/model.ts); a harm: its types of flaw in order.
  key text not null,
  name text not null,
  zh text not null check (length(zh) between 1 and 2000),
  en text check (length(en) between 1 and 4000),
  changed_at timestamptz not null,
  changed_by bigint references people.person,
  primary key (kind, key)
);
comment on table desk.editorial_text is 'introductions of products and texts of harm that bulletins use again; they go before those of data/editorial-texts.json';

-- One row a number of an issue and record that it counted. Written when it is published; reports and notices are counted only.
create table desk.issue_counted (
  issue_id integer not null references desk.issue on delete cascade,
  path text not null,
  identifier text not null,
  primary key (issue_id, path, identifier)
);
create index on desk.issue_counted (identifier);
comment on table desk.issue_counted is 'the records behind each number of a published issue, public or not';

alter table published.issue
  add column periodical text not null default 'weekly' check (periodical in ('weekly', 'attention', 'monthly', 'annual')),
  add column revision integer not null default 1 check (revision > 0),
  add column note jsonb,
  add column english jsonb,
  add constraint issue_note_of_correction check ((note is null) = (revision = 1)),
  drop constraint issue_year_numbers_key,
  add constraint issue_number_key unique (periodical, year, numbers, revision);
comment on column published.issue.periodical is '周报 weekly, 关注度 attention, 月报 monthly, 年报 annual';
comment on column published.issue.revision is '1, or the number of the correction; the last one is shown';
comment on column published.issue.note is 'what is said of a correction, in both languages';
comment on column published.issue.english is 'the document of the English edition; null in issues from before there was one';

alter table published.issue_file
  add column language text not null default 'zh' check (language in ('zh', 'en')),
  -- Detached OpenPGP signature over content, in ASCII armour; null: no key was configured.
  add column signature text,
  drop constraint issue_file_pkey,
  add primary key (issue_id, format, language);
comment on column published.issue_file.signature is 'detached OpenPGP signature of content, ASCII armour; null: no key was configured';

-- Grows as counted records become public.
create table published.issue_counted (
  issue_id integer not null references published.issue,
  path text not null,
  identifier text not null,
  primary key (issue_id, path, identifier)
);
grant select on published.issue_counted to bulou_outlet;
comment on table published.issue_counted is 'the public records behind each number of an issue; one that becomes public later is added then';
