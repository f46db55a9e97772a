-- What users do with many documents at once.
CREATE TABLE bulk_run (
  id          BIGINT       NOT NULL PRIMARY KEY,
  entity_id   BIGINT       NOT NULL,
  action      VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'send, issue',
  job_id      BIGINT       NOT NULL,
  items       INT          NOT NULL,
  created_at  DATETIME(6)  NOT NULL,
  UNIQUE KEY of_job (job_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: bulk';

CREATE TABLE bulk_item (
  run_id      BIGINT        NOT NULL,
  item_no     INT           NOT NULL COMMENT 'from 1, the order in which they are worked on',
  subject_id  BIGINT        NOT NULL COMMENT 'the invoice or draft',
  version     INT           NOT NULL COMMENT 'of the draft, as the user saw it; 0 for invoices',
  outcome     VARCHAR(8)    CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'done, refused; null: not yet worked on',
  result_id   BIGINT        NULL COMMENT 'the invoice that a draft became',
  reason      VARCHAR(500)  NULL COMMENT 'why it was refused, without personal data',
  PRIMARY KEY (run_id, item_no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: bulk';
