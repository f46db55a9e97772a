-- Customers whom nobody collects from until a day has passed, because somebody said so; a customer without a row, or
-- whose day has passed, is collected from.
CREATE TABLE dunning_block (
  customer_id  BIGINT        NOT NULL PRIMARY KEY,
  entity_id    BIGINT        NOT NULL,
  until_on     DATE          NOT NULL,
  reason       VARCHAR(500)  NOT NULL,
  set_by       VARCHAR(64)   NOT NULL,
  set_at       DATETIME(6)   NOT NULL,
  KEY by_entity (entity_id, until_on)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: worklist';
