-- Who collects from each customer; a customer without a row has nobody.
CREATE TABLE customer_owner (
  customer_id  BIGINT       NOT NULL PRIMARY KEY,
  entity_id    BIGINT       NOT NULL,
  user_id      BIGINT       NOT NULL,
  assigned_at  DATETIME(6)  NOT NULL,
  KEY by_user (entity_id, user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: worklist';
