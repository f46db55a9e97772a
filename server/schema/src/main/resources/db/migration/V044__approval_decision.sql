-- How each request for a second person ended: once.
CREATE TABLE approval_decision (
  request_id   BIGINT        NOT NULL PRIMARY KEY,
  entity_id    BIGINT        NOT NULL,
  state        VARCHAR(10)   CHARACTER SET ascii NOT NULL COMMENT 'as the request has it from then on',
  principal    VARCHAR(48)   CHARACTER SET ascii NOT NULL COMMENT 'who decided',
  person       VARCHAR(48)   CHARACTER SET ascii NOT NULL COMMENT 'the user behind it',
  reason       VARCHAR(500)  NULL COMMENT 'why it was rejected or withdrawn; of a failure, what the command said',
  recorded_at  DATETIME(6)   NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: approval; append-only';
