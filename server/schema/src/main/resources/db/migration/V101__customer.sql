-- Party: a person or an organisation, with personal data under its own key. Customer: its account with one legal entity.

CREATE TABLE party (
  id              BIGINT          NOT NULL PRIMARY KEY,
  entity_id       BIGINT          NOT NULL COMMENT 'the legal entity under whose key it lies',
  kind            VARCHAR(12)     CHARACTER SET ascii NOT NULL COMMENT 'person, organisation',
  identity_sealed VARBINARY(4096) NULL COMMENT 'name, address, tax id: encrypted; null once erased',
  tax_id_index    BINARY(16)      NULL COMMENT 'blind index',
  version         INT             NOT NULL,
  erased_at       DATETIME(6)     NULL,
  KEY by_tax_id (entity_id, tax_id_index)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: customer';

CREATE TABLE contact (
  id           BIGINT          NOT NULL PRIMARY KEY,
  party_id     BIGINT          NOT NULL,
  entity_id    BIGINT          NOT NULL,
  purpose      VARCHAR(16)     CHARACTER SET ascii NOT NULL COMMENT 'billing, reminders',
  sealed       VARBINARY(2048) NULL COMMENT 'name, e-mail, phone: encrypted; null once erased',
  email_index  BINARY(16)      NULL COMMENT 'blind index',
  KEY by_party (party_id),
  KEY by_email (entity_id, email_index)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: customer';

CREATE TABLE customer (
  id                  BIGINT      NOT NULL PRIMARY KEY,
  entity_id           BIGINT      NOT NULL,
  party_id            BIGINT      NOT NULL,
  number              VARCHAR(40) NOT NULL COMMENT 'the account number, unique within the entity',
  state               VARCHAR(16) CHARACTER SET ascii NOT NULL COMMENT 'active, suspense, erased',
  currency            CHAR(3)     CHARACTER SET ascii NOT NULL COMMENT 'default for new invoices',
  language            VARCHAR(8)  CHARACTER SET ascii NOT NULL,
  country             CHAR(2)     CHARACTER SET ascii NOT NULL COMMENT 'for taxes; no personal data by itself',
  region              VARCHAR(50) NULL,
  consumer            TINYINT(1)  NOT NULL,
  payment_terms_days  SMALLINT    NULL COMMENT 'null: the entity''s',
  tax_exemption       VARCHAR(40) CHARACTER SET ascii NULL COMMENT 'certificate number',
  tax_exempt_until    DATE        NULL,
  version             INT         NOT NULL,
  created_at          DATETIME(6) NOT NULL,
  UNIQUE KEY by_number (entity_id, number),
  KEY by_party (party_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: customer';

-- A party as documents print it, frozen: one row for each version of the party that a document used. Kept under the
-- statutory key, so that erasing the person's contact data leaves documents whole that must be kept.
CREATE TABLE party_snapshot (
  id             BIGINT          NOT NULL PRIMARY KEY,
  entity_id      BIGINT          NOT NULL,
  party_id       BIGINT          NOT NULL,
  party_version  INT             NOT NULL,
  sealed         VARBINARY(4096) NOT NULL,
  recorded_at    DATETIME(6)     NOT NULL,
  UNIQUE KEY once (party_id, party_version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: customer; append-only';
