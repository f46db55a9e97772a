-- Files that came with requests, apart from them: lists of requests never touch them.
CREATE TABLE customer_request_attachment (
  id              BIGINT       NOT NULL PRIMARY KEY,
  request_id      BIGINT       NOT NULL,
  entity_id       BIGINT       NOT NULL,
  media_type      VARCHAR(20)  CHARACTER SET ascii NOT NULL COMMENT 'by its content: application/pdf, image/png, image/jpeg',
  size_bytes      INT          NOT NULL CHECK (size_bytes > 0),
  sha256          BINARY(32)   NOT NULL COMMENT 'of the bytes before they were encrypted',
  name_sealed     BLOB         NOT NULL COMMENT 'what the sender calls it, encrypted under the customer''s contact key',
  content_sealed  LONGBLOB     NOT NULL COMMENT 'encrypted under the customer''s contact key',
  recorded_at     DATETIME(6)  NOT NULL,
  KEY by_request (request_id, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: request; append-only';
