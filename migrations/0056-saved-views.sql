-- Saved views: lists of the public records that people keep under names of their own. Like subscriptions they are the outlets' matter:
-- their role works here, and nowhere else outside `published`.
create table alerts.saved_view (
  id bigint generated always as identity primary key,
  -- What its addresses name, drawn by lot: a number would tell how many there are.
  public_id uuid not null unique default gen_random_uuid(),
  -- Whose it is; no reference, so that nobody can feel out accounts from here. A trigger below takes views away with the account.
  person_id bigint not null,
  name text not null check (length(name) between 1 and 60),
  -- Where it stands among its owner's, from 1.
  position integer not null check (position >= 1),
  -- The path of the list, and what stands behind its question mark: as text, since what it names may go out of the vocabulary.
  list text not null check (list ~ '^/(records|(sectors|types)/[A-Za-z0-9-]{1,60})$'),
  query text not null check (length(query) <= 8000),
  -- When it was opened last, made, or given another list, and the greatest place of the public list then: what lies behind it is new.
  seen_at timestamptz not null,
  seen_seq integer not null check (seen_seq >= 0),
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create unique index saved_view_name on alerts.saved_view (person_id, name);
create index saved_view_order on alerts.saved_view (person_id, position);
comment on table alerts.saved_view is 'lists of public records that somebody keeps under a name; each belongs to one account and goes with it';

grant select, insert, update, delete on alerts.saved_view to bulou_outlet;

create function alerts.forget_views() returns trigger language plpgsql as $$
begin
  delete from alerts.saved_view where person_id = old.id;
  return null;
end $$;
revoke execute on function alerts.forget_views() from public;
create trigger forget_views after delete on people.person for each row execute function alerts.forget_views();

alter table people.api_key
  drop constraint api_key_scopes_check,
  add constraint api_key_scopes_check
    check (scopes <@ array['report:submit', 'report:read', 'number:request', 'view:own'] and cardinality(scopes) > 0);
