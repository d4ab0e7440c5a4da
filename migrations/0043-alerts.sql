-- Alerts: who asked to be told of what, what was found for them, and what became of telling them. The outlets' role works here and
-- nowhere else outside `published`. Addresses and secrets are sealed under the platform's key or kept as keyed digests: a copy of the
-- database tells of nobody. Links in letters are derived from that key, too, so no token is stored.
create schema alerts;

-- How far the log of what went public has been read: the first leaf that was not.
create table alerts.cursor (
  only_row boolean primary key default true check (only_row),
  next_leaf integer not null check (next_leaf >= 0)
);
insert into alerts.cursor (next_leaf) select coalesce(max(leaf_index) + 1, 0) from published.log_leaf;

create table alerts.subscription (
  id bigint generated always as identity primary key,
  -- What links are derived from.
  public_id uuid not null unique default gen_random_uuid(),
  state text not null check (state in ('unconfirmed', 'active', 'paused', 'disabled')),
  disabled_because text check (disabled_because in ('gone', 'failing', 'bounced')),
  -- Who has signed in with an account; no reference, so that nobody can feel out accounts from here.
  person_id bigint,
  -- Canonical text of the one expression language; empty: everything.
  expression text not null check (length(expression) <= 2000),
  events text[] not null check (
    cardinality(events) > 0 and events <@ array['published', 'patched', 'corrected', 'withdrawn']
  ),
  channel text not null check (channel in ('mail', 'webhook', 'dingtalk', 'wecom', 'feishu')),
  frequency text not null check (frequency in ('at-once', 'daily', 'weekly')),
  -- 1 Monday to 7 Sunday, of a weekly digest.
  weekday smallint check (weekday between 1 and 7),
  -- In the subscriber's zone, of a digest.
  hour smallint check (hour between 0 and 23),
  time_zone text not null,
  language text not null check (language in ('zh', 'en')),
  mail_hash bytea not null check (octet_length(mail_hash) = 32),
  mail_sealed bytea not null,
  -- The address of a webhook or a robot.
  target_hash bytea check (octet_length(target_hash) = 32),
  target_sealed bytea,
  secret_sealed bytea,
  -- Signs beside the new secret until then.
  old_secret_sealed bytea,
  old_secret_until timestamptz,
  -- The first leaf that counts: what went public before is not told.
  start_leaf integer not null default 0,
  next_digest_at timestamptz,
  failing_since timestamptz,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  changed_at timestamptz not null,
  check ((channel = 'mail') = (target_sealed is null)),
  check ((target_hash is null) = (target_sealed is null)),
  check ((frequency = 'weekly') = (weekday is not null)),
  check ((frequency = 'at-once') = (hour is null)),
  check ((old_secret_sealed is null) = (old_secret_until is null)),
  check ((state = 'disabled') = (disabled_because is not null)),
  check ((state = 'unconfirmed') = (confirmed_at is null))
);
create index subscription_mail on alerts.subscription (mail_hash);
create index subscription_target on alerts.subscription (target_hash) where target_hash is not null;
create index subscription_person on alerts.subscription (person_id) where person_id is not null;
create index subscription_digest on alerts.subscription (next_digest_at) where state = 'active' and next_digest_at is not null;
create index subscription_unconfirmed on alerts.subscription (created_at) where state = 'unconfirmed';

-- One thing to send: an alert, or a letter about the subscription itself.
create table alerts.delivery (
  id bigint generated always as identity primary key,
  -- webhook-id; stays the same however often it is tried.
  message_id text not null unique check (message_id ~ '^msg_[A-Za-z0-9_-]{16,60}$'),
  subscription_id bigint not null references alerts.subscription on delete cascade,
  kind text not null check (kind in ('alert', 'digest', 'test', 'confirm', 'already', 'links', 'disabled')),
  state text not null check (state in ('waiting', 'handed', 'done', 'failed', 'unsure', 'void')),
  attempts smallint not null default 0,
  next_at timestamptz not null,
  -- Held by a running process until then.
  claimed_until timestamptz,
  last_status smallint,
  -- Without secrets, addresses or what the other side may have repeated of them.
  last_error text check (length(last_error) <= 500),
  -- Of the letter in the mail queue.
  letter_id text,
  created_at timestamptz not null,
  first_tried_at timestamptz,
  done_at timestamptz
);
create index delivery_due on alerts.delivery (next_at, id) where state = 'waiting';
create index delivery_claimed on alerts.delivery (claimed_until) where state = 'waiting' and claimed_until is not null;
create index delivery_subscription on alerts.delivery (subscription_id, id desc);
create index delivery_letter on alerts.delivery (letter_id) where letter_id is not null;
create index delivery_created on alerts.delivery (created_at);

-- That an entry of the log is of interest to a subscription, and with which delivery it is told; none yet: a digest will take it.
create table alerts.hit (
  subscription_id bigint not null references alerts.subscription on delete cascade,
  leaf_index integer not null,
  identifier text not null,
  revision integer not null,
  events text[] not null,
  delivery_id bigint references alerts.delivery on delete cascade,
  found_at timestamptz not null,
  primary key (subscription_id, leaf_index)
);
create index hit_delivery on alerts.hit (delivery_id) where delivery_id is not null;
create index hit_waiting on alerts.hit (subscription_id) where delivery_id is null;
create index hit_found on alerts.hit (found_at);

-- How much one receiver has been sent in the running minute, and until when it asked to be left alone.
create table alerts.receiver (
  target_hash bytea primary key check (octet_length(target_hash) = 32),
  minute_at timestamptz not null,
  sent integer not null,
  paused_until timestamptz
);

-- Keyed digests of networks and addresses with what they asked for lately.
create table alerts.counter (
  key bytea primary key check (octet_length(key) = 32),
  count integer not null,
  since timestamptz not null
);
create index counter_since on alerts.counter (since);

grant usage on schema alerts to bulou_outlet;
grant select, insert, update, delete on all tables in schema alerts to bulou_outlet;
revoke insert, delete on alerts.cursor from bulou_outlet;

comment on table alerts.cursor is 'one row: the first leaf of the log that was not yet matched with subscriptions';
comment on table alerts.subscription is 'who asked to be told of what; removed when it ends, or was not confirmed within 48 hours';
comment on table alerts.delivery is 'what is to be sent, and what became of it; kept for 30 days';
comment on table alerts.hit is 'entries of the log that a subscription asks for; kept for 30 days after they were found';
comment on table alerts.receiver is 'limits of one webhook or robot: messages in the running minute, pauses that it asked for';
comment on table alerts.counter is 'limits on asking for subscriptions; keyed digests, gone after a day';
comment on column alerts.subscription.mail_hash is 'keyed digest of the address in lower case';
comment on column alerts.subscription.mail_sealed is 'sealed under the platform''s key, as target_sealed and the secrets are';
