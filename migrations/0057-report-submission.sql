-- What came with one delivery: asked when a delivery is repeated, for the page of a batch, and when a delivery is taken out.
create index report_submission on desk.report (submission_id, id) where submission_id is not null;
