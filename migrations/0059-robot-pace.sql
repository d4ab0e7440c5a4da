-- When the last messages went to a receiver, the newest last: any second and any minute can be counted, not only those that began with a message.
alter table alerts.receiver add column sent_at timestamptz[] not null default '{}', drop column minute_at, drop column sent;
comment on table alerts.receiver is 'limits of one webhook or robot: when its last messages went, and until when nothing goes';
