-- Custom policies in the order of their last change, grants in the order in which they were made.
CREATE INDEX policies_by_change ON policies (account_id, updated_ms, policy_name_key);
CREATE INDEX grants_by_time
    ON grants (account_id, principal_kind, policy_type, attached_ms, principal_name_key, policy_name_key);
