-- What customers tell the company about an invoice: questions, disputes, and promises to pay.

CREATE TABLE customer_request (
  id           BIGINT       NOT NULL PRIMARY KEY,
  entity_id    BIGINT       NOT NULL,
  customer_id  BIGINT       NOT NULL,
  invoice_id   BIGINT       NOT NULL,
  kind         VARCHAR(8)   CHARACTER SET ascii NOT NULL COMMENT 'question, dispute, promise',
  state        VARCHAR(8)   CHARACTER SET ascii NOT NULL COMMENT 'open, answered, closed',
  reason       VARCHAR(16)  CHARACTER SET ascii NULL COMMENT 'of a dispute; a word of a closed list',
  amount       BIGINT       NULL COMMENT 'disputed or promised, minor units' CHECK (amount > 0),
  currency     CHAR(3)      CHARACTER SET ascii NULL COMMENT 'of the invoice',
  promised_on  DATE         NULL COMMENT 'when the customer says the money will be paid',
  said_sealed  BLOB         NULL COMMENT 'who asks and what they wrote, encrypted under the customer''s contact key',
  submitted_by VARCHAR(48)  CHARACTER SET ascii NOT NULL COMMENT 'the principal: lnk_… whoever held a link, or a contact',
  recorded_at  DATETIME(6)  NOT NULL,
  changed_at   DATETIME(6)  NOT NULL,
  KEY by_entity (entity_id, id),
  KEY by_state (entity_id, state, id),
  KEY by_kind (entity_id, kind, state, id),
  KEY by_customer (customer_id, id),
  KEY by_invoice (invoice_id, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: request';

-- The invoice's lines that a dispute is about; none: the whole invoice.
CREATE TABLE customer_request_line (
  request_id   BIGINT       NOT NULL,
  line_no      INT          NOT NULL,
  PRIMARY KEY (request_id, line_no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: request; append-only';

-- What became of a request, one row for each step after the first.
CREATE TABLE customer_request_event (
  id           BIGINT       NOT NULL PRIMARY KEY,
  request_id   BIGINT       NOT NULL,
  entity_id    BIGINT       NOT NULL,
  kind         VARCHAR(8)   CHARACTER SET ascii NOT NULL COMMENT 'answered, closed',
  actor        VARCHAR(48)  CHARACTER SET ascii NOT NULL,
  said_sealed  BLOB         NULL COMMENT 'the answer, or why it is closed, encrypted under the customer''s contact key',
  message_id   BIGINT       NULL COMMENT 'with which the answer is mailed; null: it is shown in the portal alone',
  recorded_at  DATETIME(6)  NOT NULL,
  KEY by_request (request_id, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: request; append-only';
