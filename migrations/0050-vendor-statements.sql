-- What vendors say, by vendor: the page of a vendor shows all that it said without reading every record of it. Written by the gate with
-- the row of the record, and gone with it.
create table published.vendor_statement (
  seq integer not null references published.record on delete cascade,
  vendor text not null,
  status text not null,
  statement text not null,
  said_on date not null,
  primary key (seq, vendor)
);
create index vendor_statement_of on published.vendor_statement (vendor, said_on desc, seq desc);
grant select on published.vendor_statement to bulou_outlet;
comment on table published.vendor_statement is 'vendors'' own words on public records, as the record''s present revision has them';
insert into published.vendor_statement (seq, vendor, status, statement, said_on)
  select p.seq, s ->> 'vendor', s ->> 'status', s ->> 'statement', (s ->> 'on')::date
  from published.record p join published.record_revision v using (identifier, revision),
    json_array_elements(v.content -> 'vendorStatements') s
  where (v.content -> 'vendorStatements') is not null
  on conflict do nothing;
