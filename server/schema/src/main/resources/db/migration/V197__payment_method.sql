-- Payment methods that payers have left at gateways. What one is charged by is known to the gateway; here is its name
-- for it. The row is committed before the gateway is called.
CREATE TABLE payment_method (
  id            BIGINT          NOT NULL PRIMARY KEY COMMENT 'its text is the idempotency key that the gateway gets',
  entity_id     BIGINT          NOT NULL,
  customer_id   BIGINT          NOT NULL,
  instance_id   BIGINT          NOT NULL COMMENT 'the gateway',
  state         VARCHAR(12)     CHARACTER SET ascii NOT NULL COMMENT 'open, stored, not-stored, removing, removed',
  kind          VARCHAR(16)     CHARACTER SET ascii NULL COMMENT 'card, direct-debit, wallet, other; null: none was left yet',
  token_sealed  VARBINARY(2000) NULL COMMENT 'the gateway''s name for it and a mandate: encrypted; gone once it is removed',
  label_sealed  VARBINARY(1000) NULL COMMENT 'what the payer knows it by: encrypted; gone once it is removed',
  last_month    DATE            NULL COMMENT 'first day of the last month in which it can be charged',
  page_open     TINYINT(1)      NOT NULL COMMENT 'whether the gateway has said where its page is: before that, that it knows of none says nothing',
  expires_at    DATETIME(6)     NOT NULL COMMENT 'when none can be left any more',
  next_call_at  DATETIME(6)     NULL COMMENT 'when the gateway is asked, or told to forget it; null: nothing is to be done',
  calls         INT             NOT NULL,
  message       VARCHAR(1000)   NULL COMMENT 'of the gateway, without personal data',
  created_at    DATETIME(6)     NOT NULL,
  changed_at    DATETIME(6)     NOT NULL,
  CHECK ((token_sealed IS NOT NULL) = (state IN ('stored', 'removing'))),
  CHECK ((next_call_at IS NOT NULL) = (state IN ('open', 'removing'))),
  KEY by_customer (customer_id, id),
  KEY by_call (next_call_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: paymentmethod';
