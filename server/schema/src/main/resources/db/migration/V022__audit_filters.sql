-- The list of events is filtered by type and by actor, newest first: without these a rare one reads the whole log.
ALTER TABLE audit_event
  ADD KEY by_type (type, event_id),
  ADD KEY by_actor (actor, event_id);
