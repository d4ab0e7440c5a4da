-- Why a public record changes: stated by whoever amends it, made public with the revision that the gate makes of it.
alter table desk.record_pending
  add column reason text check (length(reason) between 1 and 500);
comment on column desk.record_pending.reason is 'why the record is corrected; null where nobody has to say';
