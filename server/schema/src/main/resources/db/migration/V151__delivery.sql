-- Messages to customers, and each attempt to send one.

-- Texts are not stored: they are written from the data when the message is sent.
CREATE TABLE message (
  id               BIGINT        NOT NULL PRIMARY KEY,
  entity_id        BIGINT        NOT NULL,
  customer_id      BIGINT        NOT NULL,
  kind             VARCHAR(16)   CHARACTER SET ascii NOT NULL COMMENT 'invoice, credit-note, reminder',
  business_key     VARCHAR(100)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what it is about, such as invoice:inv_…',
  subject_id       BIGINT        NOT NULL COMMENT 'the document or reminder that it is about',
  invoice_id       BIGINT        NULL COMMENT 'the one invoice or credit note that it is about',
  purposes         VARCHAR(40)   CHARACTER SET ascii NOT NULL COMMENT 'of contacts that it goes to, the first that is there',
  language         VARCHAR(8)    CHARACTER SET ascii NOT NULL,
  recipient_sealed BLOB          NULL COMMENT 'names and addresses, encrypted under the customer''s contact key',
  state            VARCHAR(12)   CHARACTER SET ascii NOT NULL COMMENT 'queued, sending, sent, retry, unknown, rejected, failed, not-sendable, withdrawn',
  reason           VARCHAR(500)  NULL COMMENT 'why it is in this state, without personal data',
  instance_id      BIGINT        NULL COMMENT 'the channel that was tried last',
  attempts         INT           NOT NULL,
  retries          INT           NOT NULL COMMENT 'refused for now, one after the other',
  lookups          INT           NOT NULL COMMENT 'how often the channel was asked what became of it',
  round            INT           NOT NULL COMMENT 'rises when a person sends anew: part of the key that travels with it',
  next_at          DATETIME(6)   NULL COMMENT 'when something is to be done; null: nothing by itself',
  version          INT           NOT NULL,
  created_at       DATETIME(6)   NOT NULL,
  changed_at       DATETIME(6)   NOT NULL,
  UNIQUE KEY once (entity_id, business_key),
  KEY due (next_at),
  KEY by_entity (entity_id, id),
  KEY by_invoice (invoice_id),
  KEY by_customer (customer_id, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: delivery';

-- Written before the channel is called, completed after.
CREATE TABLE message_attempt (
  message_id   BIGINT        NOT NULL,
  attempt_no   INT           NOT NULL,
  entity_id    BIGINT        NOT NULL,
  instance_id  BIGINT        NOT NULL,
  idem_key     VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'travels with the message',
  outcome      VARCHAR(12)   CHARACTER SET ascii NULL COMMENT 'accepted, rejected, retry-later, unknown; null: under way, or not known because the server died',
  reference    VARCHAR(200)  NULL COMMENT 'the channel''s name for it',
  note         VARCHAR(500)  NULL COMMENT 'in the channel''s words, without the address',
  started_at   DATETIME(6)   NOT NULL,
  finished_at  DATETIME(6)   NULL,
  PRIMARY KEY (message_id, attempt_no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: delivery';
