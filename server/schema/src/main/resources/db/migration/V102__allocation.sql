-- Open items (who owes what, due when) and allocations (which one settles which).

-- One item: one kind, one currency, one due date, one control account. The open amounts are a projection of the
-- allocations, kept so that a settlement can be decided under one row lock; verify recomputes them.
CREATE TABLE open_item (
  id                BIGINT      NOT NULL PRIMARY KEY,
  entity_id         BIGINT      NOT NULL,
  customer_id       BIGINT      NOT NULL,
  kind              VARCHAR(12) CHARACTER SET ascii NOT NULL COMMENT 'receivable, credit-note, unapplied',
  account           CHAR(4)     CHARACTER SET ascii NOT NULL COMMENT 'its control account',
  document_type     VARCHAR(16) CHARACTER SET ascii NOT NULL COMMENT 'invoice, credit-note, receipt',
  document_id       BIGINT      NOT NULL,
  currency          CHAR(3)     CHARACTER SET ascii NOT NULL,
  amount            BIGINT      NOT NULL CHECK (amount > 0),
  functional_amount BIGINT      NOT NULL CHECK (functional_amount >= 0),
  open_amount       BIGINT      NOT NULL CHECK (open_amount >= 0),
  open_functional   BIGINT      NOT NULL CHECK (open_functional >= 0),
  effective_on      DATE        NOT NULL,
  value_on          DATE        NOT NULL COMMENT 'when the money moved, or the document took effect',
  due_on            DATE        NOT NULL,
  recorded_at       DATETIME(6) NOT NULL,
  CHECK (open_amount <= amount AND open_functional <= functional_amount),
  KEY by_document (document_type, document_id),
  KEY by_customer (entity_id, customer_id, kind, open_amount),
  KEY by_due (entity_id, kind, due_on)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: allocation';

-- Agreed extensions; the due date that counts is the newest one, ageing by the original stays possible.
CREATE TABLE open_item_extension (
  id           BIGINT      NOT NULL PRIMARY KEY,
  item_id      BIGINT      NOT NULL,
  due_on       DATE        NOT NULL,
  agreed_on    DATE        NOT NULL,
  reason       VARCHAR(200) NOT NULL,
  recorded_at  DATETIME(6) NOT NULL,
  KEY by_item (item_id, recorded_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: allocation; append-only';

-- from: what is used up (cash, credit note); to: what is settled. A reversal is a row of its own with reverses_id.
CREATE TABLE allocation (
  id            BIGINT      NOT NULL PRIMARY KEY,
  entity_id     BIGINT      NOT NULL,
  customer_id   BIGINT      NOT NULL,
  from_item     BIGINT      NOT NULL,
  to_item       BIGINT      NOT NULL,
  currency      CHAR(3)     CHARACTER SET ascii NOT NULL,
  effective_on  DATE        NOT NULL,
  settled_on    DATE        NOT NULL COMMENT 'the later of the two items'' value dates',
  recorded_at   DATETIME(6) NOT NULL,
  decided_by    VARCHAR(24) CHARACTER SET ascii NOT NULL COMMENT 'person, reference, amount, import, issue',
  entry_id      BIGINT      NOT NULL COMMENT 'its journal entry',
  reverses_id   BIGINT      NULL,
  UNIQUE KEY once (reverses_id),
  KEY by_from (from_item),
  KEY by_to (to_item),
  KEY by_customer (entity_id, customer_id, effective_on)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: allocation; append-only';

-- The typed parts: what takes the to-item down, and what each part takes from the from-item (cash does, a discount does not).
CREATE TABLE allocation_part (
  allocation_id      BIGINT      NOT NULL,
  part_no            SMALLINT    NOT NULL,
  kind               VARCHAR(16) CHARACTER SET ascii NOT NULL COMMENT 'cash, discount, discount-tax, withholding, bank-charge, rounding, fx',
  from_amount        BIGINT      NOT NULL COMMENT 'taken from the from-item',
  to_amount          BIGINT      NOT NULL COMMENT 'taken from the to-item',
  from_functional    BIGINT      NOT NULL,
  to_functional      BIGINT      NOT NULL,
  PRIMARY KEY (allocation_id, part_no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: allocation; append-only';
