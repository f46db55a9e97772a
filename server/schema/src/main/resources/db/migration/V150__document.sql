-- Documents as they were drawn: the PDF or HTML of an issued invoice or credit note, drawn once.

CREATE TABLE rendered_document (
  id              BIGINT       NOT NULL PRIMARY KEY,
  entity_id       BIGINT       NOT NULL,
  invoice_id      BIGINT       NOT NULL,
  format          VARCHAR(8)   CHARACTER SET ascii NOT NULL COMMENT 'pdf, html',
  language        VARCHAR(8)   CHARACTER SET ascii NOT NULL,
  instance_id     BIGINT       NOT NULL COMMENT 'the plugin instance that drew it',
  plugin          VARCHAR(100) CHARACTER SET ascii NOT NULL,
  plugin_version  VARCHAR(60)  CHARACTER SET ascii NOT NULL,
  size_bytes      INT          NOT NULL CHECK (size_bytes > 0),
  sha256          BINARY(32)   NOT NULL COMMENT 'of the bytes before they were encrypted',
  sealed          LONGBLOB     NOT NULL COMMENT 'encrypted under the buyer''s statutory key',
  recorded_at     DATETIME(6)  NOT NULL,
  UNIQUE KEY once (invoice_id, format)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: document; append-only';
