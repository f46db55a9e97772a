-- What changed receivables, by the day on which it did and the day on which it was due: days sales outstanding and
-- collection effectiveness of any period without reading all items. Kept as the sums of postings are, by the same tail.
CREATE TABLE receivable_day (
  entity_id BIGINT        NOT NULL,
  moved_on  DATE          NOT NULL,
  kind      VARCHAR(8)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'OPENED, CREDITED (by a credit note), SETTLED',
  due_on    DATE          NOT NULL COMMENT 'of the receivable; of a credit note its day',
  amount    DECIMAL(38,0) NOT NULL COMMENT 'minor units of the functional currency; less than 0 for what was taken back',
  PRIMARY KEY (entity_id, moved_on, kind, due_on)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: report';

-- The allocations of an entry of the tail.
ALTER TABLE allocation ADD KEY by_entry (entry_id);

INSERT INTO receivable_day (entity_id, moved_on, kind, due_on, amount)
SELECT i.entity_id, i.effective_on, IF(i.kind = 'receivable', 'OPENED', 'CREDITED'), i.due_on, SUM(i.functional_amount)
FROM open_item i
WHERE i.kind = 'receivable' OR i.kind = 'credit-note' AND i.document_type = 'credit-note'
GROUP BY i.entity_id, i.effective_on, i.kind, i.due_on;

INSERT INTO receivable_day (entity_id, moved_on, kind, due_on, amount)
SELECT a.entity_id, a.effective_on, 'SETTLED', i.due_on, SUM(p.to_functional)
FROM allocation a
JOIN allocation_part p ON p.allocation_id = a.id
JOIN open_item i ON i.id = a.to_item AND i.kind = 'receivable'
GROUP BY a.entity_id, a.effective_on, i.due_on;
