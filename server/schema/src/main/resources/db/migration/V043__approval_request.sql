-- Commands that wait for a second person, frozen as they were asked for.
CREATE TABLE approval_request (
  id               BIGINT        NOT NULL PRIMARY KEY,
  entity_id        BIGINT        NOT NULL COMMENT '0: the installation',
  operation        VARCHAR(40)   CHARACTER SET ascii NOT NULL,
  permission       VARCHAR(100)  CHARACTER SET ascii NOT NULL COMMENT 'that the maker needs and the checker must hold too',
  input            MEDIUMTEXT    NOT NULL COMMENT 'the command''s input as canonical JSON',
  input_sha256     BINARY(32)    NOT NULL COMMENT 'of the operation, a zero byte and the input',
  idem_key         VARCHAR(128)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'under which the maker asked, and the command runs',
  maker_kind       VARCHAR(8)    CHARACTER SET ascii NOT NULL COMMENT 'user, token',
  maker_principal  VARCHAR(48)   CHARACTER SET ascii NOT NULL,
  maker_person     VARCHAR(48)   CHARACTER SET ascii NOT NULL COMMENT 'the user behind it, who cannot approve it',
  amount           BIGINT        NULL COMMENT 'that it moves, minor units',
  currency         CHAR(3)       CHARACTER SET ascii NULL,
  state            VARCHAR(10)   CHARACTER SET ascii NOT NULL COMMENT 'waiting, executed, rejected, withdrawn, expired, failed',
  expires_at       DATETIME(6)   NOT NULL,
  created_at       DATETIME(6)   NOT NULL,
  changed_at       DATETIME(6)   NOT NULL,
  KEY by_entity (entity_id, id),
  KEY by_state (entity_id, state, id),
  KEY by_maker (maker_person, id),
  KEY due (state, expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: approval';
