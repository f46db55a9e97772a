-- The jobs that somebody has started, newest first.
ALTER TABLE job ADD KEY by_requester (requested_by, entity_id, id);
