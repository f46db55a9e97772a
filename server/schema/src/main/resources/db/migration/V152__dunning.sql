-- Reminders: the schedule by which they are due, the runs that looked for them, and each reminder, once.

CREATE TABLE reminder_schedule (
  id           BIGINT       NOT NULL PRIMARY KEY,
  entity_id    BIGINT       NOT NULL,
  version      INT          NOT NULL CHECK (version > 0),
  valid_from   DATE         NOT NULL COMMENT 'the newest version that is valid on a day is the one that counts on it',
  steps        TEXT         NOT NULL COMMENT 'JSON: days after the due date and tone',
  recorded_at  DATETIME(6)  NOT NULL,
  UNIQUE KEY once (entity_id, version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: dunning; append-only';

CREATE TABLE reminder_run (
  id                BIGINT       NOT NULL PRIMARY KEY,
  entity_id         BIGINT       NOT NULL,
  as_of             DATE         NOT NULL,
  daily_on          DATE         NULL COMMENT 'the day, for the one run of it that the server starts; null: a person asked',
  job_id            BIGINT       NOT NULL,
  reminders         INT          NOT NULL,
  items             INT          NOT NULL COMMENT 'in those reminders',
  held              INT          NOT NULL COMMENT 'items that a feature keeps back',
  without_contact   INT          NOT NULL COMMENT 'customers whom nobody can write to',
  created_at        DATETIME(6)  NOT NULL,
  finished_at       DATETIME(6)  NULL,
  UNIQUE KEY daily (entity_id, daily_on),
  KEY by_entity (entity_id, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: dunning';

-- One letter to a customer: everything of one currency that has reached the same step.
CREATE TABLE reminder (
  id                BIGINT       NOT NULL PRIMARY KEY,
  entity_id         BIGINT       NOT NULL,
  customer_id       BIGINT       NOT NULL,
  run_id            BIGINT       NOT NULL,
  schedule_version  INT          NOT NULL COMMENT '0: the schedule of an entity that has set none',
  step_no           SMALLINT     NOT NULL,
  days              SMALLINT     NOT NULL COMMENT 'after the due date',
  tone              VARCHAR(10)  CHARACTER SET ascii NOT NULL COMMENT 'friendly, firm, last',
  as_of             DATE         NOT NULL,
  currency          CHAR(3)      CHARACTER SET ascii NOT NULL,
  message_id        BIGINT       NOT NULL,
  recorded_at       DATETIME(6)  NOT NULL,
  KEY by_entity (entity_id, id),
  KEY by_customer (customer_id, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: dunning; append-only';

CREATE TABLE reminder_item (
  reminder_id       BIGINT       NOT NULL,
  item_id           BIGINT       NOT NULL,
  invoice_id        BIGINT       NOT NULL,
  schedule_version  INT          NOT NULL,
  step_no           SMALLINT     NOT NULL,
  days              SMALLINT     NOT NULL,
  due_on            DATE         NOT NULL,
  open_amount       BIGINT       NOT NULL COMMENT 'when it was planned, minor units' CHECK (open_amount > 0),
  recorded_at       DATETIME(6)  NOT NULL,
  PRIMARY KEY (reminder_id, item_id),
  UNIQUE KEY once (item_id, schedule_version, step_no),
  KEY by_invoice (invoice_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: dunning; append-only';
