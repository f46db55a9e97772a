-- Which operations need a second person, in versions: the newest one counts.
CREATE TABLE approval_rule (
  id           BIGINT       NOT NULL PRIMARY KEY,
  entity_id    BIGINT       NOT NULL COMMENT '0: the installation, for operations that belong to no legal entity',
  operation    VARCHAR(40)  CHARACTER SET ascii NOT NULL,
  currency     CHAR(3)      CHARACTER SET ascii NOT NULL COMMENT 'of the threshold; XXX: for every amount and without one',
  version      INT          NOT NULL CHECK (version > 0),
  threshold    BIGINT       NULL COMMENT 'a second person above it, minor units; null: always' CHECK (threshold >= 0),
  active       TINYINT(1)   NOT NULL,
  set_by       VARCHAR(48)  CHARACTER SET ascii NOT NULL COMMENT 'the principal',
  recorded_at  DATETIME(6)  NOT NULL,
  UNIQUE KEY once (entity_id, operation, currency, version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: approval; append-only';
