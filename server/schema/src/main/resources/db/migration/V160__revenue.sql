-- Revenue that is billed before it is earned: what is deferred, how it is spread over time, and what of it was earned.

-- One performance obligation for each invoice line that is earned over its service period. The amounts and the place in
-- the schedule are a projection of the rows below, kept so that a run can be decided under one row lock; verify
-- recomputes them.
CREATE TABLE revenue_obligation (
  id                    BIGINT      NOT NULL PRIMARY KEY,
  entity_id             BIGINT      NOT NULL,
  customer_id           BIGINT      NOT NULL,
  document_type         VARCHAR(16) CHARACTER SET ascii NOT NULL COMMENT 'invoice',
  document_id           BIGINT      NOT NULL,
  document_line         SMALLINT    NOT NULL,
  service_from          DATE        NOT NULL,
  service_to            DATE        NOT NULL,
  billed_on             DATE        NOT NULL COMMENT 'effective date of the document: nothing is earned in the books before it',
  currency              CHAR(3)     CHARACTER SET ascii NOT NULL,
  amount                BIGINT      NOT NULL COMMENT 'the price allocated to it, less what was taken back before it was performed',
  functional_amount     BIGINT      NOT NULL COMMENT 'at the rate of the document: deferred revenue is not monetary',
  recognised            BIGINT      NOT NULL COMMENT 'of the amount',
  functional_recognised BIGINT      NOT NULL,
  revision              INT         NOT NULL COMMENT 'of the schedule that counts',
  next_line             SMALLINT    NOT NULL COMMENT 'of that schedule: the first one that is not recognised',
  next_due_on           DATE        NULL COMMENT 'of that line; null: everything is recognised',
  recognizer_id         BIGINT      NOT NULL COMMENT 'plugin instance that made the schedule',
  recorded_at           DATETIME(6) NOT NULL,
  CHECK (service_from <= service_to),
  UNIQUE KEY once (document_type, document_id, document_line),
  KEY by_entity (entity_id, id),
  KEY by_due (entity_id, next_due_on)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: revenue';

-- The first row of an obligation is the invoice, each later one a credit note that took back what was not performed.
CREATE TABLE revenue_revision (
  obligation_id     BIGINT      NOT NULL,
  revision          INT         NOT NULL,
  document_type     VARCHAR(16) CHARACTER SET ascii NOT NULL COMMENT 'invoice, credit-note',
  document_id       BIGINT      NOT NULL,
  document_line     SMALLINT    NOT NULL,
  effective_on      DATE        NOT NULL,
  amount            BIGINT      NOT NULL COMMENT 'what it adds to the amount of the obligation',
  functional_amount BIGINT      NOT NULL,
  line_count        SMALLINT    NOT NULL,
  recorded_at       DATETIME(6) NOT NULL,
  PRIMARY KEY (obligation_id, revision)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: revenue; append-only';

-- A schedule: what is to be recognised and when. Those of a revision sum to what was not recognised when it was made.
CREATE TABLE revenue_schedule_line (
  obligation_id     BIGINT   NOT NULL,
  revision          INT      NOT NULL,
  line_no           SMALLINT NOT NULL,
  from_on           DATE     NOT NULL,
  to_on             DATE     NOT NULL,
  due_on            DATE     NOT NULL COMMENT 'the later of to_on and the day of the invoice',
  amount            BIGINT   NOT NULL,
  functional_amount BIGINT   NOT NULL,
  PRIMARY KEY (obligation_id, revision, line_no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: revenue; append-only';

-- A line of a schedule that was recognised: the key is what makes it once.
CREATE TABLE revenue_recognition (
  obligation_id BIGINT      NOT NULL,
  revision      INT         NOT NULL,
  line_no       SMALLINT    NOT NULL,
  run_id        BIGINT      NOT NULL,
  entry_id      BIGINT      NULL COMMENT 'null: the line is over nothing',
  effective_on  DATE        NOT NULL COMMENT 'of the entry: later than due where that period was closed',
  recorded_at   DATETIME(6) NOT NULL,
  PRIMARY KEY (obligation_id, revision, line_no),
  KEY by_run (run_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: revenue; append-only';

CREATE TABLE revenue_run (
  id                    BIGINT      NOT NULL PRIMARY KEY,
  entity_id             BIGINT      NOT NULL,
  through_on            DATE        NOT NULL COMMENT 'lines due on this day or before',
  job_id                BIGINT      NOT NULL,
  obligations           BIGINT      NOT NULL COMMENT 'so far',
  schedule_lines        BIGINT      NOT NULL,
  functional_recognised BIGINT      NOT NULL,
  created_at            DATETIME(6) NOT NULL,
  finished_at           DATETIME(6) NULL,
  KEY by_entity (entity_id, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: revenue';
