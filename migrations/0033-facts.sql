-- What others say of a CVE: whether it is exploited in the wild, and how likely that is. Public where it comes from, about every CVE and
-- not only those that a record of ours names, so that nothing can be told from what stands here.
create table published.exploited (
  cve text primary key check (cve ~ '^CVE-[0-9]{4}-[0-9]{4,19}$'),
  -- The catalogue that lists it.
  source text not null,
  name text,
  added_on date not null,
  -- By when those who are bound by the catalogue have to act.
  due_on date,
  used_in_ransomware boolean not null default false,
  action text
);
create table published.epss (
  cve text primary key check (cve ~ '^CVE-[0-9]{4}-[0-9]{4,19}$'),
  score real not null check (score between 0 and 1),
  percentile real not null check (percentile between 0 and 1),
  scored_on date not null
);
create index epss_score on published.epss (score desc);
grant select on published.exploited, published.epss to bulou_outlet;
comment on table published.exploited is 'CVEs that a public catalogue lists as exploited; replaced whole with each reading of the catalogue';
comment on table published.epss is 'FIRST EPSS: probability of exploitation within 30 days, by CVE; the newest day only';
