-- What readers look at: counts only, of public records. Nothing about a reader is stored anywhere.
create table desk.record_view (
  identifier text not null check (identifier ~ '^CNVD-[0-9]{4}-[0-9]{4,6}$'),
  day date not null,
  views integer not null check (views > 0),
  readers integer not null check (readers between 0 and views),
  primary key (identifier, day)
);
create index record_view_day on desk.record_view (day);
comment on table desk.record_view is '关注度: how often the page of a public record was read on a day; kept for 400 days';
comment on column desk.record_view.day is 'in the platform''s time zone';
comment on column desk.record_view.views is 'pages given out to what is no obvious machine';
comment on column desk.record_view.readers is 'browsers behind a network, each once a day; who they were is not kept';
