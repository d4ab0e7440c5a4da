-- A vendor proposes others for a case. The desk invites them or says why not.

create table desk.vendor_proposal (
  id bigint generated always as identity primary key,
  case_id bigint not null references desk.case,
  -- The party that proposes.
  participant_id bigint not null references desk.case_participant,
  proposed_by bigint not null references people.person,
  proposed_at timestamptz not null,
  vendor text not null check (length(vendor) between 1 and 254),
  reason text not null check (length(reason) between 1 and 2000),
  state text not null default 'open' check (state in ('open', 'accepted', 'declined')),
  answer text check (length(answer) between 1 and 2000),
  -- For the desk only: the party that it came to, whether that was in the case before or not.
  invited_id bigint references desk.case_participant,
  decided_by bigint references people.person,
  decided_at timestamptz,
  check ((state = 'open') = (decided_at is null)),
  check ((state = 'open') = (decided_by is null)),
  check ((state = 'accepted') = (invited_id is not null)),
  check ((state = 'declined') = (answer is not null))
);
create index on desk.vendor_proposal (case_id, id);
create index on desk.vendor_proposal (participant_id, id);
create index vendor_proposal_open on desk.vendor_proposal (case_id) where state = 'open';
comment on table desk.vendor_proposal is 'vendors that a vendor of the case believes affected: a name or a mail address, why, and what the desk answered';
comment on column desk.vendor_proposal.invited_id is 'never shown to the proposer';

-- The search in lists of cases finds a part of number or title, in any script: what holds the part holds each two neighbouring signs of it.
create function desk.sign_pairs(line text) returns text[]
  language sql immutable strict parallel safe
  return array(select distinct substr(lower(line), n, 2) from generate_series(1, length(line) - 1) n);
comment on function desk.sign_pairs is 'each two neighbouring signs of a text, in small letters: what an index serves a search for a part by';
create index case_sign_pairs on desk.case using gin (desk.sign_pairs(number || ' ' || title));
-- The unique indexes know organisations and persons apart; lists count all the parties of a case.
create index case_participant_case on desk.case_participant (case_id);
