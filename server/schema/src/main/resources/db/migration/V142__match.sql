-- Cash application: which receipts were matched how, which wait for a person, and what persons taught.

-- Payers are found by the exact name of the customer, open items by what is open.
ALTER TABLE party ADD COLUMN name_index BINARY(16) NULL COMMENT 'blind index', ADD KEY by_name (entity_id, name_index);
ALTER TABLE open_item ADD KEY by_open (entity_id, kind, open_amount);

-- An account from which a customer has paid, as a person said.
CREATE TABLE bank_fingerprint (
  entity_id      BIGINT      NOT NULL,
  account_index  BINARY(16)  NOT NULL COMMENT 'blind index of the payer''s account',
  customer_id    BIGINT      NOT NULL,
  decision_id    BIGINT      NOT NULL COMMENT 'that taught it',
  learned_at     DATETIME(6) NOT NULL,
  PRIMARY KEY (entity_id, account_index, customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: matching';

CREATE TABLE match_decision (
  id               BIGINT      NOT NULL PRIMARY KEY,
  entity_id        BIGINT      NOT NULL,
  receipt_id       BIGINT      NOT NULL,
  statement_id     BIGINT      NOT NULL,
  round            SMALLINT    NOT NULL COMMENT '1 the program, 2 a person after it',
  stage            VARCHAR(12) CHARACTER SET ascii NOT NULL COMMENT 'reference, amount, none, person',
  outcome          VARCHAR(12) CHARACTER SET ascii NOT NULL COMMENT 'allocated, exception, unapplied, outside',
  rule_version     SMALLINT    NOT NULL,
  customer_id      BIGINT      NULL,
  why              VARCHAR(500) NOT NULL COMMENT 'in plain words, no personal data',
  candidates       MEDIUMTEXT  NOT NULL COMMENT 'JSON: what was considered, with scores and reasons',
  candidates_hash  CHAR(64)    CHARACTER SET ascii NOT NULL COMMENT 'SHA-256 of it',
  decided_by       VARCHAR(45) CHARACTER SET ascii NOT NULL,
  recorded_at      DATETIME(6) NOT NULL,
  UNIQUE KEY once (receipt_id, round),
  KEY by_statement (statement_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: matching; append-only';

CREATE TABLE match_exception (
  id            BIGINT      NOT NULL PRIMARY KEY,
  entity_id     BIGINT      NOT NULL,
  receipt_id    BIGINT      NOT NULL,
  line_id       BIGINT      NOT NULL,
  state         VARCHAR(8)  CHARACTER SET ascii NOT NULL COMMENT 'open, decided',
  created_at    DATETIME(6) NOT NULL,
  decided_at    DATETIME(6) NULL,
  UNIQUE KEY once (receipt_id),
  KEY by_state (entity_id, state, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: matching';
