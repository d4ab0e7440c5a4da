-- “What has changed since this instant?” is asked of the log, too: leaves are logged in the order of their instants.
create index log_leaf_logged on published.log_leaf (logged_at, leaf_index);
