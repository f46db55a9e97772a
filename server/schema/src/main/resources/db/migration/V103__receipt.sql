-- Receipts: money that came in, by whatever way. A receipt is only cash; using it is an allocation.

CREATE TABLE receipt (
  id                BIGINT       NOT NULL PRIMARY KEY,
  entity_id         BIGINT       NOT NULL,
  customer_id       BIGINT       NOT NULL COMMENT 'the suspense customer, as long as it is not known whose it is',
  method            VARCHAR(16)  CHARACTER SET ascii NOT NULL COMMENT 'bank, gateway, imported',
  source            VARCHAR(40)  CHARACTER SET ascii NOT NULL COMMENT 'bank account, gateway instance or import that it came by',
  external_id       VARCHAR(140) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'unique within the source',
  currency          CHAR(3)      CHARACTER SET ascii NOT NULL,
  amount            BIGINT       NOT NULL CHECK (amount > 0),
  functional_amount BIGINT       NOT NULL CHECK (functional_amount >= 0),
  booked_on         DATE         NOT NULL,
  value_on          DATE         NOT NULL,
  item_id           BIGINT       NOT NULL COMMENT 'its open item (unapplied cash)',
  entry_id          BIGINT       NOT NULL,
  recorded_at       DATETIME(6)  NOT NULL,
  UNIQUE KEY once (entity_id, source, external_id),
  KEY by_customer (entity_id, customer_id, value_on)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: receipt; append-only';
