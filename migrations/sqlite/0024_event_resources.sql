-- Which events were about a resource: one row per event and resource, in the order lists of events are read. Keys are
-- in lower case, because names that differ only in case are one name, and cut, because an index entry has a limit.
CREATE TABLE event_resources (
    account_id     BIGINT NOT NULL,
    resource_key   TEXT   NOT NULL,
    event_sequence BIGINT NOT NULL,
    CONSTRAINT event_resources_unique PRIMARY KEY (account_id, resource_key, event_sequence)
) WITHOUT ROWID;
INSERT INTO event_resources (account_id, resource_key, event_sequence)
SELECT DISTINCT events.account_id, lower(substr(named.value, 1, 400)), events.event_sequence
  FROM events, json_each(events.resources) AS named;
