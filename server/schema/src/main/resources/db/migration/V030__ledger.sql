-- The ledger: books and chart of accounts per legal entity, double entry with document and functional amounts, periods.

-- One row for each legal entity's books. Who posts holds a shared lock on it, who changes periods or the chart an
-- exclusive one: so a period cannot be closed under a posting. The versions say when a cached copy is out of date.
CREATE TABLE ledger_book (
  entity_id           BIGINT       NOT NULL PRIMARY KEY,
  functional_currency CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  chart_version       BIGINT       NOT NULL COMMENT 'an id, new with each change of the accounts',
  period_version      BIGINT       NOT NULL COMMENT 'an id, new with each change of the periods',
  opened_at           DATETIME(6)  NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: ledger';

CREATE TABLE account (
  id           BIGINT       NOT NULL PRIMARY KEY,
  entity_id    BIGINT       NOT NULL,
  code         VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name         VARCHAR(120) NOT NULL,
  type         VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'ASSET, LIABILITY, EQUITY, INCOME, EXPENSE',
  control      VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'NONE, or the register that the account equals',
  period_lock  VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'LEDGER, or the lock that binds it besides',
  monetary     TINYINT(1)   NOT NULL COMMENT 'revalued at period end',
  contra       TINYINT(1)   NOT NULL COMMENT 'its usual balance is opposite to its type',
  currency     CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the only document currency, null for any',
  UNIQUE KEY by_code (entity_id, code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: ledger';

CREATE TABLE journal_entry (
  id            BIGINT       NOT NULL PRIMARY KEY,
  entity_id     BIGINT       NOT NULL,
  event_type    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'invoice.issued',
  effective_on  DATE         NOT NULL COMMENT 'the accounting date',
  intended_on   DATE         NULL COMMENT 'late information: the date asked for, whose period was closed',
  recorded_at   DATETIME(6)  NOT NULL COMMENT 'when we knew',
  source_prefix VARCHAR(4)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what sort of document, by the prefix of its id: inv',
  source_id     BIGINT       NOT NULL,
  rule_version  SMALLINT     NOT NULL COMMENT 'of the posting rule',
  reverses_id   BIGINT       NULL,
  line_count    SMALLINT     NOT NULL CHECK (line_count >= 2),
  actor         VARCHAR(45)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason        VARCHAR(500) NULL COMMENT 'never personal data',
  UNIQUE KEY once_reversed (reverses_id),
  KEY by_date (entity_id, effective_on, id),
  KEY by_source (source_prefix, source_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: ledger; append-only';

-- by_account covers the sums: a balance as of a date reads the index alone.
CREATE TABLE posting (
  entry_id            BIGINT      NOT NULL,
  line_no             SMALLINT    NOT NULL COMMENT 'from 1',
  account_id          BIGINT      NOT NULL,
  effective_on        DATE        NOT NULL COMMENT 'as in the entry',
  side                CHAR(1)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'D debit, C credit',
  currency            CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the document',
  amount              BIGINT      NOT NULL COMMENT 'minor units of the document currency; 0 in an exchange difference',
  functional_amount   BIGINT      NOT NULL COMMENT 'minor units of the functional currency',
  customer_id         BIGINT      NULL,
  open_item_id        BIGINT      NULL,
  tax_code            VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  tax_registration_id BIGINT      NULL,
  clearing_prefix     VARCHAR(4)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'payout, batch, bank line, …: the prefix of its id',
  clearing_id         BIGINT      NULL,
  obligation_id       BIGINT      NULL COMMENT 'performance obligation',
  source_line         SMALLINT    NULL COMMENT 'line of the source document, from 1',
  PRIMARY KEY (entry_id, line_no),
  KEY by_account (account_id, effective_on, entry_id, line_no, side, currency, amount, functional_amount),
  KEY by_customer (customer_id, effective_on),
  CONSTRAINT posting_side CHECK (side IN ('D', 'C')),
  CONSTRAINT posting_amounts CHECK (amount >= 0 AND functional_amount >= 0 AND (amount > 0 OR functional_amount > 0))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: ledger; append-only';

-- A period without a row is open, if none after it is closed. Each lock has its own row.
CREATE TABLE ledger_period (
  entity_id    BIGINT       NOT NULL,
  period_lock  VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'LEDGER, RECEIVABLES, BANK, TAX',
  from_on      DATE         NOT NULL,
  to_on        DATE         NOT NULL,
  state        VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'OPEN (again), SOFT_CLOSED, CLOSED',
  closed_at    DATETIME(6)  NULL COMMENT 'of the last closing',
  version      INT          NOT NULL,
  PRIMARY KEY (entity_id, period_lock, from_on)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: ledger';

-- Every closing and reopening: what tells a line in a closed period from one in an audited window.
CREATE TABLE ledger_period_event (
  id           BIGINT       NOT NULL PRIMARY KEY,
  entity_id    BIGINT       NOT NULL,
  period_lock  VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  from_on      DATE         NOT NULL,
  to_on        DATE         NOT NULL,
  state        VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the new one',
  at           DATETIME(6)  NOT NULL,
  actor        VARCHAR(45)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason       VARCHAR(500) NOT NULL,
  KEY by_period (entity_id, period_lock, from_on, at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: ledger; append-only';
