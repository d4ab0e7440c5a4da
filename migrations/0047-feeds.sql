-- Advisories by when they last went out: what a feed tells of first.
create index advisory_revision_newest on published.advisory_revision (published_at desc, number desc);
