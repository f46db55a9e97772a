-- Payments by gateway: what was asked of it, what became of it, what it reports by itself, and its payouts.

-- One collection of money for an invoice. The row is committed before the gateway is called.
CREATE TABLE payment (
  id                BIGINT       NOT NULL PRIMARY KEY COMMENT 'its text is the idempotency key that the gateway gets',
  entity_id         BIGINT       NOT NULL,
  customer_id       BIGINT       NOT NULL,
  invoice_id        BIGINT       NOT NULL,
  instance_id       BIGINT       NOT NULL COMMENT 'the gateway',
  kind              VARCHAR(8)   CHARACTER SET ascii NOT NULL COMMENT 'charge, checkout',
  method            VARCHAR(16)  CHARACTER SET ascii NULL COMMENT 'card, direct-debit, wallet, other; null: the payer chooses',
  currency          CHAR(3)      CHARACTER SET ascii NOT NULL,
  amount            BIGINT       NOT NULL COMMENT 'what was asked for' CHECK (amount > 0),
  state             VARCHAR(16)  CHARACTER SET ascii NOT NULL COMMENT 'created, processing, action-required, unknown, succeeded, failed, not-sent, cancelled, expired, returned',
  active_invoice    BIGINT       NULL COMMENT 'the invoice, as long as the outcome is open: an invoice is collected by one payment at a time',
  gateway_reference VARCHAR(140) CHARACTER SET ascii COLLATE ascii_bin NULL,
  action_address    VARCHAR(2000) NULL COMMENT 'where the payer has to go; empty again once it is over',
  until_at          DATETIME(6)  NULL COMMENT 'when it should be final',
  next_lookup_at    DATETIME(6)  NULL COMMENT 'when the gateway is asked; null: nothing is to be found out',
  lookups           INT          NOT NULL,
  reason            VARCHAR(24)  CHARACTER SET ascii NULL COMMENT 'why no money was taken',
  retryable         TINYINT(1)   NOT NULL,
  message           VARCHAR(1000) NULL COMMENT 'of the gateway, without personal data',
  taken             BIGINT       NULL COMMENT 'what was really taken',
  receipt_id        BIGINT       NULL,
  version           INT          NOT NULL,
  created_at        DATETIME(6)  NOT NULL,
  changed_at        DATETIME(6)  NOT NULL,
  CHECK ((taken IS NULL) = (receipt_id IS NULL)),
  UNIQUE KEY one_active (active_invoice),
  UNIQUE KEY by_reference (instance_id, gateway_reference),
  KEY by_invoice (invoice_id),
  KEY by_entity (entity_id, id),
  KEY by_lookup (next_lookup_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: payment';

-- Each call of the gateway. A charge or checkout is written before the call, and its outcome after it; one without an
-- outcome is under way or was cut off.
CREATE TABLE payment_attempt (
  payment_id   BIGINT        NOT NULL,
  attempt_no   SMALLINT      NOT NULL,
  operation    VARCHAR(8)    CHARACTER SET ascii NOT NULL COMMENT 'charge, checkout, lookup, cancel',
  started_at   DATETIME(6)   NOT NULL,
  ended_at     DATETIME(6)   NULL,
  outcome      VARCHAR(16)   CHARACTER SET ascii NULL COMMENT 'succeeded, pending, action-required, declined, not-sent, unknown',
  message      VARCHAR(1000) NULL,
  PRIMARY KEY (payment_id, attempt_no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: payment';

-- Money that the payer's bank took back.
CREATE TABLE payment_return (
  id           BIGINT       NOT NULL PRIMARY KEY,
  entity_id    BIGINT       NOT NULL,
  payment_id   BIGINT       NOT NULL,
  currency     CHAR(3)      CHARACTER SET ascii NOT NULL,
  amount       BIGINT       NOT NULL CHECK (amount > 0),
  fee          BIGINT       NOT NULL COMMENT 'as announced; what is posted comes with the payout' CHECK (fee >= 0),
  reason_code  VARCHAR(35)  NOT NULL,
  returned_on  DATE         NOT NULL,
  source       VARCHAR(200) NOT NULL COMMENT 'the event or payout that told of it',
  recorded_at  DATETIME(6)  NOT NULL,
  KEY by_payment (payment_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: payment; append-only';

-- What gateways report by themselves, each event once, also when nothing here is concerned by it.
CREATE TABLE gateway_event (
  id                BIGINT       NOT NULL PRIMARY KEY,
  instance_id       BIGINT       NOT NULL,
  entity_id         BIGINT       NULL COMMENT 'null: not known',
  event_id          VARCHAR(200) NOT NULL COMMENT 'the gateway''s own',
  kind              VARCHAR(16)  CHARACTER SET ascii NOT NULL COMMENT 'payment, refund, payment-returned, payout',
  idempotency_key   VARCHAR(64)  NULL COMMENT 'ours, if the payment is',
  gateway_reference VARCHAR(200) NULL,
  outcome           VARCHAR(16)  CHARACTER SET ascii NULL,
  currency          CHAR(3)      CHARACTER SET ascii NULL,
  amount            BIGINT       NULL,
  occurred_at       DATETIME(6)  NOT NULL,
  object            VARCHAR(20)  CHARACTER SET ascii NULL COMMENT 'payment, refund or payout that it is about',
  effect            VARCHAR(12)  CHARACTER SET ascii NOT NULL COMMENT 'applied, nothing-new, unknown (nothing of ours), refused',
  note              VARCHAR(500) NULL,
  recorded_at       DATETIME(6)  NOT NULL,
  UNIQUE KEY once (instance_id, event_id),
  KEY by_entity (entity_id, id),
  KEY by_effect (effect, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: payment; append-only';

-- A transfer of a gateway to the company's bank account, as reported. The money itself is booked from the bank line.
CREATE TABLE payout (
  id                BIGINT       NOT NULL PRIMARY KEY,
  entity_id         BIGINT       NOT NULL,
  instance_id       BIGINT       NOT NULL,
  external_id       VARCHAR(200) NOT NULL COMMENT 'the gateway''s',
  bank_reference    VARCHAR(140) NOT NULL COMMENT 'what the bank statement will quote',
  arrives_on        DATE         NOT NULL,
  currency          CHAR(3)      CHARACTER SET ascii NOT NULL,
  amount            BIGINT       NOT NULL COMMENT 'negative: the gateway takes it from the bank account',
  functional_amount BIGINT       NOT NULL,
  state             VARCHAR(10)  CHARACTER SET ascii NOT NULL COMMENT 'announced, paid',
  bank_line_id      BIGINT       NULL COMMENT 'null although paid: there was nothing to transfer',
  paid_on           DATE         NULL,
  entry_id          BIGINT       NULL COMMENT 'of fees, reserve and what is not ours; null: there is none of it',
  recorded_at       DATETIME(6)  NOT NULL,
  UNIQUE KEY once (instance_id, external_id),
  UNIQUE KEY by_bank_line (bank_line_id),
  KEY by_entity (entity_id, id),
  KEY by_claim (entity_id, state, amount)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: payment';

CREATE TABLE payout_line (
  payout_id         BIGINT       NOT NULL,
  line_no           INT          NOT NULL,
  kind              VARCHAR(12)  CHARACTER SET ascii NOT NULL COMMENT 'charge, refund, return, fee, reserve, adjustment',
  gateway_reference VARCHAR(200) NULL,
  gross             BIGINT       NOT NULL COMMENT 'positive for a charge, negative for a refund or return',
  fee               BIGINT       NOT NULL,
  object_prefix     CHAR(3)      CHARACTER SET ascii NULL COMMENT 'pay, rfd or ret',
  object_id         BIGINT       NULL COMMENT 'what of ours it is; null: nothing, it stands on 1090',
  PRIMARY KEY (payout_id, line_no),
  KEY by_reference (gateway_reference),
  KEY by_object (object_prefix, object_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: payment';

-- How far an instance's payouts have been fetched.
CREATE TABLE payout_cursor (
  instance_id  BIGINT       NOT NULL PRIMARY KEY,
  place        VARCHAR(1000) NOT NULL COMMENT 'in the gateway''s own form',
  fetched_at   DATETIME(6)  NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: payment';
