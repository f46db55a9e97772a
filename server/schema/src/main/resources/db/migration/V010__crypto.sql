-- Keys, each wrapped by the one above it. No key stands here in the clear.

-- Which root keys this database was written under; the keys themselves are outside it.
CREATE TABLE root_key (
  version      INT          NOT NULL PRIMARY KEY,
  check_value  BINARY(32)   NOT NULL COMMENT 'derived from the key, to notice that a wrong one is configured',
  created_at   DATETIME(6)  NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: crypto';

-- One key for each legal entity that wraps its subjects' keys, and one that its blind indexes are derived from.
CREATE TABLE entity_key (
  entity_id     BIGINT       NOT NULL COMMENT '0 is the installation itself',
  purpose       CHAR(1)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'K wraps subject keys, B blind indexes',
  version       INT          NOT NULL,
  root_version  INT          NOT NULL,
  wrapped       VARBINARY(64) NULL COMMENT 'AES-256 key wrap with padding; null once destroyed',
  created_at    DATETIME(6)  NOT NULL,
  destroyed_at  DATETIME(6)  NULL,
  PRIMARY KEY (entity_id, purpose, version),
  KEY behind (root_version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: crypto';

-- One key for each subject and retention class. Destroying it (wrapped = null) erases what was encrypted under it; the
-- row stays, so that no new key is made for an erased subject.
CREATE TABLE subject_key (
  key_id           BIGINT       NOT NULL,
  version          SMALLINT     NOT NULL,
  subject_id       BIGINT       NOT NULL,
  retention_class  CHAR(1)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'C contact, S statutory, X secret',
  entity_id        BIGINT       NOT NULL,
  kek_version      INT          NULL COMMENT 'of the entity key that wraps it; null once destroyed',
  wrapped          VARBINARY(64) NULL,
  created_at       DATETIME(6)  NOT NULL,
  destroyed_at     DATETIME(6)  NULL,
  PRIMARY KEY (key_id, version),
  UNIQUE KEY of_subject (subject_id, retention_class, version),
  KEY behind (entity_id, kek_version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: crypto';
