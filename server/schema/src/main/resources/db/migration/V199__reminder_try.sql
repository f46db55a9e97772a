-- A reminder whose message was withdrawn before it went out does not count: its step is taken again, as another try.
ALTER TABLE reminder_item
  ADD COLUMN try_no SMALLINT NOT NULL DEFAULT 1 COMMENT 'from 1; all before it were withdrawn' AFTER step_no,
  DROP KEY once,
  ADD UNIQUE KEY once (item_id, schedule_version, step_no, try_no);
