-- Links by which customers see and pay an invoice without an account. Of a link's secret only the hash is stored.
CREATE TABLE portal_link (
  id          BIGINT      NOT NULL PRIMARY KEY,
  entity_id   BIGINT      NOT NULL,
  invoice_id  BIGINT      NOT NULL,
  secret_hash BINARY(32)  NOT NULL COMMENT 'SHA-256',
  made_by     VARCHAR(48) CHARACTER SET ascii NOT NULL COMMENT 'the principal: usr_…, sys_portal for one in a message',
  created_at  DATETIME(6) NOT NULL,
  expires_at  DATETIME(6) NOT NULL,
  revoked_at  DATETIME(6) NULL,
  KEY by_invoice (entity_id, invoice_id, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: portal';
