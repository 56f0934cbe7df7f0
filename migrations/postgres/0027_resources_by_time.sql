-- Resources in the order in which they were registered.
CREATE INDEX resources_by_time ON resources (account_id, created_ms, arn);
