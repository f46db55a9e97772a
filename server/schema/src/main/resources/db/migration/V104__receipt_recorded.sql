-- Receipts that a person records (cheques, cash), and receipts that are taken back because the money went back.

ALTER TABLE receipt
  ADD COLUMN reference VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'number of the cheque or of the till''s slip; never free text' AFTER external_id;

-- A receipt is reversed as a whole, and once: its allocations before it (accounting rows 6b, 6a).
CREATE TABLE receipt_reversal (
  id            BIGINT       NOT NULL PRIMARY KEY,
  receipt_id    BIGINT       NOT NULL,
  entity_id     BIGINT       NOT NULL,
  effective_on  DATE         NOT NULL,
  reason        VARCHAR(200) NOT NULL COMMENT 'never personal data',
  entry_id      BIGINT       NOT NULL COMMENT 'the mirror image of the receipt''s entry',
  recorded_at   DATETIME(6)  NOT NULL,
  UNIQUE KEY once (receipt_id),
  KEY of_entity (entity_id, effective_on)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: receipt; append-only';
