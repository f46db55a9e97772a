-- Invoices and credit notes: drafts that change, documents that never do.

-- A series of numbers. Own ones are gapless and in order of date; an external one holds the numbers of another system,
-- which only have to be unique.
CREATE TABLE document_series (
  id              BIGINT      NOT NULL PRIMARY KEY,
  entity_id       BIGINT      NOT NULL,
  code            VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind            VARCHAR(8)  CHARACTER SET ascii NOT NULL COMMENT 'own, external',
  document_types  VARCHAR(40) CHARACTER SET ascii NOT NULL COMMENT 'which documents it numbers, separated by commas',
  pattern         VARCHAR(40) NOT NULL COMMENT 'such as INV-{yyyy}-{n:5}; empty for external',
  registration_id BIGINT      NULL COMMENT 'tax registration that it is for; null: all',
  next_number     BIGINT      NOT NULL CHECK (next_number > 0),
  last_issue_on   DATE        NULL,
  version         INT         NOT NULL,
  UNIQUE KEY by_code (entity_id, code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: invoice';

CREATE TABLE invoice_draft (
  id           BIGINT      NOT NULL PRIMARY KEY,
  entity_id    BIGINT      NOT NULL,
  customer_id  BIGINT      NOT NULL,
  state        VARCHAR(10) CHARACTER SET ascii NOT NULL COMMENT 'draft, issued, discarded',
  content      MEDIUMTEXT  NOT NULL COMMENT 'JSON',
  invoice_id   BIGINT      NULL COMMENT 'what became of it',
  version      INT         NOT NULL,
  created_at   DATETIME(6) NOT NULL,
  updated_at   DATETIME(6) NOT NULL,
  KEY by_state (entity_id, state, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: invoice';

-- The seller as documents print it, frozen: one row for each different content.
CREATE TABLE seller_snapshot (
  id           BIGINT      NOT NULL PRIMARY KEY,
  entity_id    BIGINT      NOT NULL,
  content_hash BINARY(32)  NOT NULL,
  content      TEXT        NOT NULL COMMENT 'JSON',
  recorded_at  DATETIME(6) NOT NULL,
  UNIQUE KEY once (entity_id, content_hash)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: invoice; append-only';

CREATE TABLE invoice (
  id                BIGINT        NOT NULL PRIMARY KEY,
  entity_id         BIGINT        NOT NULL,
  customer_id       BIGINT        NOT NULL,
  type              VARCHAR(12)   CHARACTER SET ascii NOT NULL COMMENT 'invoice, credit-note',
  origin            VARCHAR(8)    CHARACTER SET ascii NOT NULL COMMENT 'own, imported, opening',
  series_id         BIGINT        NOT NULL,
  number            VARCHAR(60)   NOT NULL,
  currency          CHAR(3)       CHARACTER SET ascii NOT NULL,
  issue_on          DATE          NOT NULL,
  supply_from       DATE          NULL,
  supply_to         DATE          NULL,
  tax_point_on      DATE          NULL COMMENT 'null: it is in no tax return of ours (imported)',
  due_on            DATE          NOT NULL COMMENT 'the last one, where it is paid by instalments',
  effective_on      DATE          NOT NULL COMMENT 'accounting date',
  net               BIGINT        NULL COMMENT 'null: not known (imported)',
  tax               BIGINT        NULL COMMENT 'null: not known (imported)',
  gross             BIGINT        NOT NULL CHECK (gross > 0),
  functional_gross  BIGINT        NOT NULL CHECK (functional_gross >= 0),
  exchange_rate     DECIMAL(20,10) NULL COMMENT 'functional per unit of the document''s currency; null: the same currency, or not known (imported)',
  buyer_reference   VARCHAR(100)  NULL COMMENT 'BT-10',
  order_reference   VARCHAR(100)  NULL COMMENT 'BT-13',
  preceding_invoice_id BIGINT     NULL COMMENT 'BT-25: the invoice that a credit note corrects',
  seller_snapshot_id BIGINT       NULL COMMENT 'null: another system issued it (imported)',
  buyer_snapshot_id BIGINT        NOT NULL COMMENT 'party_snapshot',
  attributes        TEXT          NULL COMMENT 'JSON object of texts',
  notes             TEXT          NULL,
  content_hash      BINARY(32)    NOT NULL COMMENT 'SHA-256 of document, lines and tax lines in canonical JSON',
  entry_id          BIGINT        NOT NULL COMMENT 'its one journal entry',
  recorded_at       DATETIME(6)   NOT NULL,
  CHECK (net IS NULL OR gross = net + tax),
  UNIQUE KEY by_number (series_id, number),
  KEY by_customer (entity_id, customer_id, id),
  KEY by_issue (entity_id, issue_on),
  KEY by_preceding (preceding_invoice_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: invoice; append-only';

CREATE TABLE invoice_line (
  invoice_id    BIGINT         NOT NULL,
  line_no       SMALLINT       NOT NULL,
  description   VARCHAR(1000)  NOT NULL,
  quantity      DECIMAL(24,8)  NOT NULL COMMENT 'BT-129',
  unit          VARCHAR(8)     CHARACTER SET ascii NOT NULL COMMENT 'UN/ECE, BT-130',
  unit_price    DECIMAL(26,8)  NOT NULL COMMENT 'net, BT-146, in whole units of the currency',
  base_quantity DECIMAL(24,8)  NOT NULL COMMENT 'BT-149',
  allowance     BIGINT         NOT NULL COMMENT 'BT-136, minor units',
  net           BIGINT         NOT NULL COMMENT 'BT-131, minor units',
  functional_net BIGINT        NOT NULL,
  product_class VARCHAR(40)    CHARACTER SET ascii NOT NULL COMMENT 'to the tax, such as standard or books',
  service_from  DATE           NULL COMMENT 'BT-134',
  service_to    DATE           NULL COMMENT 'BT-135',
  treatment     VARCHAR(16)    CHARACTER SET ascii NOT NULL COMMENT 'invoice: at-once, deferred; credit note: unperformed, concession',
  corrects_line SMALLINT       NULL COMMENT 'line of the invoice that a credit note corrects',
  PRIMARY KEY (invoice_id, line_no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: invoice; append-only';

-- Each tax on each line, as a fact: what returns and documents are made of.
CREATE TABLE tax_line (
  invoice_id      BIGINT        NOT NULL,
  tax_no          SMALLINT      NOT NULL,
  line_no         SMALLINT      NOT NULL,
  entity_id       BIGINT        NOT NULL,
  tax_point_on    DATE          NOT NULL COMMENT 'decides the return that it belongs to',
  registration_id BIGINT        NULL COMMENT 'tax registration; null: no tax is due from us',
  jurisdiction    VARCHAR(60)   CHARACTER SET ascii NOT NULL,
  name            VARCHAR(60)   NOT NULL COMMENT 'what the document calls the tax',
  category        VARCHAR(2)    CHARACTER SET ascii NOT NULL COMMENT 'UNTDID 5305',
  rate            DECIMAL(12,6) NOT NULL COMMENT 'percent',
  reason_code     VARCHAR(40)   CHARACTER SET ascii NULL,
  reason          VARCHAR(500)  NULL COMMENT 'why there is no tax',
  base            BIGINT        NOT NULL COMMENT 'minor units of the document''s currency; negative in a credit note',
  tax             BIGINT        NOT NULL,
  vat_currency    CHAR(3)       CHARACTER SET ascii NOT NULL,
  vat_tax         BIGINT        NOT NULL,
  vat_rate        DECIMAL(20,10) NOT NULL COMMENT 'VAT currency per unit of the document''s currency',
  corrects_tax_no SMALLINT      NULL COMMENT 'tax line of the invoice that a credit note corrects',
  PRIMARY KEY (invoice_id, tax_no),
  KEY by_return (entity_id, registration_id, tax_point_on)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: invoice; append-only';
