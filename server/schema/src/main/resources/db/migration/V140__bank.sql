-- Bank accounts of the company, statements as they came, and what each line became in the books.

-- A file that another feature keeps does not expire with the abandoned ones.
ALTER TABLE import_file ADD COLUMN held TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'kept for as long as what it holds';

CREATE TABLE bank_account (
  id                BIGINT         NOT NULL PRIMARY KEY COMMENT 'also the subject under whose key its number lies',
  entity_id         BIGINT         NOT NULL,
  name              VARCHAR(100)   NOT NULL,
  currency          CHAR(3)        CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  identifier_sealed VARBINARY(512) NOT NULL COMMENT 'IBAN or other number: encrypted',
  identifier_index  BINARY(16)     NOT NULL COMMENT 'blind index',
  created_at        DATETIME(6)    NOT NULL,
  UNIQUE KEY once (entity_id, identifier_index, currency)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: bank';

CREATE TABLE bank_statement (
  id             BIGINT          NOT NULL PRIMARY KEY COMMENT 'also the subject under whose key its lines lie',
  entity_id      BIGINT          NOT NULL,
  account_id     BIGINT          NOT NULL,
  file_id        BIGINT          NOT NULL COMMENT 'import_file',
  kind           VARCHAR(12)     CHARACTER SET ascii NOT NULL COMMENT 'statement, intraday, notification; only the first is booked',
  state          VARCHAR(20)     CHARACTER SET ascii NOT NULL COMMENT 'informs, waits-for-decision, waits-for-rate, booked, rejected',
  number_index   BINARY(16)      NOT NULL COMMENT 'blind index of the number that the bank gave it',
  content_index  BINARY(16)      NOT NULL COMMENT 'blind index of all that it says',
  sealed         VARBINARY(1024) NOT NULL COMMENT 'number of the bank and of the message: encrypted',
  sequence_no    BIGINT          NULL COMMENT 'goes up by one from statement to statement',
  currency       CHAR(3)         CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the account',
  opening        BIGINT          NULL COMMENT 'null: none in the currency of the account',
  closing        BIGINT          NULL,
  opening_on     DATE            NULL,
  closing_on     DATE            NOT NULL,
  line_sum       BIGINT          NOT NULL COMMENT 'of the lines that count, as the bank has them',
  proven         TINYINT(1)      NOT NULL COMMENT 'opening and lines make closing, and it follows the one before',
  why            VARCHAR(500)    NOT NULL COMMENT 'what the proof found; no personal data',
  line_count     INT             NOT NULL,
  decided_by     VARCHAR(45)     CHARACTER SET ascii NULL,
  decided_why    VARCHAR(300)    NULL,
  imported_at    DATETIME(6)     NOT NULL,
  booked_at      DATETIME(6)     NULL,
  UNIQUE KEY once (account_id, kind, content_index),
  KEY by_number (account_id, kind, number_index),
  KEY by_entity (entity_id, id),
  KEY by_state (state, entity_id),
  KEY by_closing (account_id, closing_on, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: bank';

-- One row for each movement; equal ones are told apart by the occurrence.
CREATE TABLE bank_line (
  id                 BIGINT       NOT NULL PRIMARY KEY,
  statement_id       BIGINT       NOT NULL,
  entity_id          BIGINT       NOT NULL,
  account_id         BIGINT       NOT NULL,
  line_no            INT          NOT NULL COMMENT 'within the statement, from 1',
  line_index         BINARY(16)   NOT NULL COMMENT 'blind index of all that tells the movement from others',
  occurrence         INT          NOT NULL COMMENT 'of equal lines, from 1',
  overlaps           TINYINT(1)   NOT NULL COMMENT 'an equal line came with another statement',
  counts             TINYINT(1)   NOT NULL COMMENT '0: announced or for information only',
  currency           CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount             BIGINT       NOT NULL COMMENT 'negative for debit',
  functional_amount  BIGINT       NULL COMMENT 'as booked',
  booked_on          DATE         NOT NULL,
  value_on           DATE         NOT NULL,
  code               VARCHAR(60)  NULL COMMENT 'sort of movement: ISO 20022, or the bank''s own',
  customer_credit    TINYINT(1)   NOT NULL COMMENT 'by its code it can be a customer''s money',
  sealed             BLOB         NOT NULL COMMENT 'references, remittance and counterparty: encrypted',
  outcome            VARCHAR(12)  CHARACTER SET ascii NULL COMMENT 'receipt, claimed, outside, empty, duplicate; null: not booked',
  claim_prefix       VARCHAR(4)   CHARACTER SET ascii NULL COMMENT 'of what the line belongs to, if a feature expected it',
  claim_id           BIGINT       NULL,
  reason             VARCHAR(200) NULL COMMENT 'why this outcome; no personal data',
  receipt_id         BIGINT       NULL,
  entry_id           BIGINT       NULL COMMENT 'null also where the movement was in the books already',
  UNIQUE KEY once (account_id, line_index, occurrence),
  UNIQUE KEY by_place (statement_id, line_no),
  KEY by_receipt (receipt_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: bank';
