-- Imports of receivables from other systems: the file as it came, what became of it, and the lines that were refused.

CREATE TABLE import_file (
  id            BIGINT       NOT NULL PRIMARY KEY COMMENT 'also the subject under whose key the content lies',
  entity_id     BIGINT       NOT NULL,
  name          VARCHAR(200) NOT NULL COMMENT 'as the sender called it',
  state         VARCHAR(8)   CHARACTER SET ascii NOT NULL COMMENT 'storing, stored, erased',
  size_bytes    BIGINT       NOT NULL,
  line_count    BIGINT       NOT NULL,
  chunk_count   INT          NOT NULL,
  sha256        CHAR(64)     CHARACTER SET ascii NOT NULL,
  created_at    DATETIME(6)  NOT NULL,
  KEY by_state (state, created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: imports';

CREATE TABLE import_chunk (
  file_id   BIGINT   NOT NULL,
  chunk_no  INT      NOT NULL,
  sealed    LONGBLOB NOT NULL COMMENT '1 MiB of the file, encrypted',
  PRIMARY KEY (file_id, chunk_no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: imports';

CREATE TABLE import_run (
  id                   BIGINT      NOT NULL PRIMARY KEY,
  entity_id            BIGINT      NOT NULL,
  file_id              BIGINT      NOT NULL,
  job_id               BIGINT      NOT NULL,
  mapping_name         VARCHAR(60) NOT NULL COMMENT 'of the built-in mapping, or custom',
  mapping              MEDIUMTEXT  NOT NULL COMMENT 'JSON: which column is what',
  dry_run              TINYINT(1)  NOT NULL,
  lines_read           BIGINT      NOT NULL,
  imported             BIGINT      NOT NULL COMMENT 'invoices; in a dry run those that would be',
  already_there        BIGINT      NOT NULL,
  refused              BIGINT      NOT NULL,
  customers            BIGINT      NOT NULL COMMENT 'new accounts',
  receipts             BIGINT      NOT NULL,
  imported_functional  BIGINT      NOT NULL COMMENT 'minor units of the functional currency',
  paid_functional      BIGINT      NOT NULL,
  created_at           DATETIME(6) NOT NULL,
  finished_at          DATETIME(6) NULL,
  KEY by_entity (entity_id, id),
  KEY by_file (file_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: imports';

CREATE TABLE import_line_problem (
  run_id   BIGINT          NOT NULL,
  line_no  BIGINT          NOT NULL,
  sealed   VARBINARY(8000) NOT NULL COMMENT 'columns, problems and cures, encrypted: they quote the line',
  PRIMARY KEY (run_id, line_no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: imports';
