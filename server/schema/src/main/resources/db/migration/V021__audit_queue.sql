-- What an event is about is written with the event's place in the queue, and goes to audit_object when it is sealed:
-- one statement less for each command, and an index that is written in order, a batch at a time.
ALTER TABLE audit_pending
  ADD COLUMN objects TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'outside ids, with commas between';
