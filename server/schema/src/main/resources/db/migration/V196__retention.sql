-- After which term without dealings the contact data of customers is erased, and whose is held for the law.

CREATE TABLE retention_term (
  entity_id       BIGINT       NOT NULL PRIMARY KEY,
  contact_months  INT          NULL COMMENT 'without dealings; null: nothing is erased by itself' CHECK (contact_months BETWEEN 6 AND 600),
  done_on         DATE         NULL COMMENT 'the last day, in the entity''s time zone, whose run has come to its end',
  version         INT          NOT NULL,
  changed_at      DATETIME(6)  NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: retention';

-- A customer with a row is not erased, whoever asks. Set and lifted with the customer's own row locked.
CREATE TABLE legal_hold (
  customer_id  BIGINT       NOT NULL PRIMARY KEY,
  entity_id    BIGINT       NOT NULL,
  reason       VARCHAR(500) NOT NULL COMMENT 'never personal data',
  set_by       VARCHAR(48)  CHARACTER SET ascii NOT NULL COMMENT 'the principal',
  set_at       DATETIME(6)  NOT NULL,
  KEY by_entity (entity_id, customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: retention';

-- Whether there were dealings with a customer is asked of each of these.
ALTER TABLE invoice_draft ADD KEY by_customer (customer_id, state);
ALTER TABLE payment ADD KEY by_customer (customer_id);
ALTER TABLE refund ADD KEY by_customer (customer_id);
ALTER TABLE revenue_obligation ADD KEY by_customer (customer_id);
