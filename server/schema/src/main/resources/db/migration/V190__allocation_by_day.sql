-- What was allocated since a day, for what was open on it, without reading what was allocated before.
ALTER TABLE allocation ADD KEY by_day (entity_id, effective_on);
