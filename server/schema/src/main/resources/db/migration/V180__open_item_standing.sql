-- Lists of what is open, overdue or settled, by due date, without reading what is not of that kind.
-- The server never writes the column: it is left out of the generated classes.
ALTER TABLE open_item
  ADD COLUMN settled TINYINT(1) AS (open_amount = 0) PERSISTENT,
  ADD KEY by_standing (entity_id, kind, settled, due_on, id);
