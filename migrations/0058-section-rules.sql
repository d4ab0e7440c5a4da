-- Standing rules of the periodicals: what is proposed for a place of them each time, kept as an expression of the one language.
create table desk.section_rule (
  id integer generated always as identity primary key,
  place text not null check (place in ('zeroDayExamples', 'sectorExamples', 'alerts', 'single', 'important', 'foreign', 'domestic', 'slices')),
  name_zh text not null check (length(name_zh) between 1 and 40),
  name_en text not null check (length(name_en) between 1 and 60),
  expression text check (length(expression) between 1 and 2000),
  -- The rule follows the expression of this sub-library, which cannot be removed while it does.
  sub_library text references desk.sub_library,
  most integer not null check (most between 1 and 10),
  position integer not null check (position between 0 and 1000),
  is_used boolean not null,
  changed_at timestamptz not null,
  changed_by bigint not null references people.person,
  check ((expression is null) <> (sub_library is null))
);
comment on table desk.section_rule is 'standing rules of the periodicals: which records are proposed for a place, by an expression of the search language';
comment on column desk.section_rule.most is 'how many records the rule may propose for its place';
comment on column desk.section_rule.position is 'rules of a place have their turn in this order';
comment on column desk.section_rule.is_used is 'issues that are begun take the rule';
create index section_rule_sub_library on desk.section_rule (sub_library);

alter table desk.issue add column rules jsonb not null default '[]', add column proposed jsonb not null default '[]';
comment on column desk.issue.rules is 'the standing rules that the issue was begun with, their expressions written out: changing a rule changes no issue';
comment on column desk.issue.proposed is 'what each of them found and proposed when the issue was counted last';
