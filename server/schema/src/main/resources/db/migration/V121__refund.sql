-- Refunds: money on its way back to a customer. From the request until it is paid or cancelled it stands on 2120.

CREATE TABLE refund (
  id                BIGINT       NOT NULL PRIMARY KEY,
  entity_id         BIGINT       NOT NULL,
  customer_id       BIGINT       NOT NULL,
  payment_id        BIGINT       NULL COMMENT 'the payment that it goes back through, or whose rest it is',
  credit_note_id    BIGINT       NULL COMMENT 'the credit note that it pays out; null: unused money of the payment',
  method            VARCHAR(8)   CHARACTER SET ascii NOT NULL COMMENT 'gateway, bank',
  currency          CHAR(3)      CHARACTER SET ascii NOT NULL,
  amount            BIGINT       NOT NULL CHECK (amount > 0),
  functional_amount BIGINT       NOT NULL CHECK (functional_amount >= 0),
  state             VARCHAR(12)  CHARACTER SET ascii NOT NULL COMMENT 'created, processing, unknown, succeeded, failed, to-be-sent, cancelled',
  item_id           BIGINT       NOT NULL COMMENT 'its open item, settled by the credit that it uses up',
  credit_item_id    BIGINT       NULL COMMENT 'the credit that came back when it was cancelled',
  gateway_reference VARCHAR(140) CHARACTER SET ascii COLLATE ascii_bin NULL,
  bank_reference    VARCHAR(140) NULL COMMENT 'what the bank statement will quote',
  bank_line_id      BIGINT       NULL,
  paid_on           DATE         NULL,
  until_at          DATETIME(6)  NULL,
  next_lookup_at    DATETIME(6)  NULL,
  lookups           INT          NOT NULL,
  reason            VARCHAR(500) NOT NULL COMMENT 'why, as the clerk says it',
  message           VARCHAR(1000) NULL COMMENT 'of the gateway, without personal data',
  version           INT          NOT NULL,
  created_at        DATETIME(6)  NOT NULL,
  changed_at        DATETIME(6)  NOT NULL,
  CHECK (payment_id IS NOT NULL OR credit_note_id IS NOT NULL),
  KEY by_payment (payment_id),
  KEY by_credit_note (credit_note_id),
  KEY by_entity (entity_id, id),
  KEY by_reference (gateway_reference),
  KEY by_claim (entity_id, method, amount),
  KEY by_lookup (next_lookup_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: payment';

-- Each time that the gateway was asked to pay back: written before the call, and its outcome after it.
CREATE TABLE refund_attempt (
  id           BIGINT        NOT NULL PRIMARY KEY COMMENT 'its text is the idempotency key that the gateway gets',
  refund_id    BIGINT        NOT NULL,
  attempt_no   SMALLINT      NOT NULL,
  started_at   DATETIME(6)   NOT NULL,
  ended_at     DATETIME(6)   NULL,
  outcome      VARCHAR(12)   CHARACTER SET ascii NULL COMMENT 'succeeded, pending, rejected, not-sent, unknown',
  message      VARCHAR(1000) NULL,
  UNIQUE KEY by_refund (refund_id, attempt_no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: payment';
