-- Legal entities: who sells, in which currency the books are kept, under which tax registrations.

CREATE TABLE legal_entity (
  id                   BIGINT       NOT NULL PRIMARY KEY,
  name                 VARCHAR(200) NOT NULL,
  functional_currency  CHAR(3)      CHARACTER SET ascii NOT NULL,
  time_zone            VARCHAR(64)  CHARACTER SET ascii NOT NULL COMMENT 'IANA; decides which day it is',
  language             VARCHAR(8)   CHARACTER SET ascii NOT NULL COMMENT 'of documents, where the customer names none',
  street               VARCHAR(200) NOT NULL,
  city                 VARCHAR(100) NOT NULL,
  postal_code          VARCHAR(20)  NOT NULL,
  region               VARCHAR(50)  NULL COMMENT 'ISO 3166-2 part after the country, where taxes need it',
  country              CHAR(2)      CHARACTER SET ascii NOT NULL,
  email                VARCHAR(254) NULL COMMENT 'of the accounts department, printed on documents',
  registration_number  VARCHAR(60)  NULL COMMENT 'BT-30',
  iban                 VARCHAR(34)  CHARACTER SET ascii NULL COMMENT 'BT-84, where customers pay to',
  bic                  VARCHAR(11)  CHARACTER SET ascii NULL,
  payment_terms_days   SMALLINT     NOT NULL,
  version              INT          NOT NULL,
  created_at           DATETIME(6)  NOT NULL,
  UNIQUE KEY by_name (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: entity';

CREATE TABLE tax_registration (
  id          BIGINT      NOT NULL PRIMARY KEY,
  entity_id   BIGINT      NOT NULL,
  country     CHAR(2)     CHARACTER SET ascii NOT NULL,
  tax_number  VARCHAR(40) CHARACTER SET ascii NOT NULL COMMENT 'BT-31',
  scheme      VARCHAR(16) CHARACTER SET ascii NOT NULL COMMENT 'standard, oss',
  basis       VARCHAR(8)  CHARACTER SET ascii NOT NULL COMMENT 'accrual, cash',
  valid_from  DATE        NOT NULL,
  valid_to    DATE        NULL,
  UNIQUE KEY by_number (entity_id, country, tax_number, valid_from)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: entity';
