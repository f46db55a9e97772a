-- What stands on an account as of a day, without adding up all of its lines: sums of the lines by day, and the tail of
-- entries that are not in these sums yet. A balance is the one and the other, and so right at every moment.
CREATE TABLE posting_day (
  account_id        BIGINT        NOT NULL,
  effective_on      DATE          NOT NULL,
  currency          CHAR(3)       CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the documents',
  amount            DECIMAL(38,0) NOT NULL COMMENT 'debits less credits, in minor units of the document currency',
  functional_amount DECIMAL(38,0) NOT NULL COMMENT 'debits less credits, in minor units of the functional currency',
  PRIMARY KEY (account_id, effective_on, currency)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: ledger';

-- Written with each entry, and taken out in the transaction that adds the entry to every sum that is kept.
CREATE TABLE journal_tail (
  entry_id  BIGINT NOT NULL PRIMARY KEY,
  entity_id BIGINT NOT NULL,
  KEY by_entity (entity_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: ledger';

INSERT INTO posting_day (account_id, effective_on, currency, amount, functional_amount)
SELECT account_id, effective_on, currency, SUM(IF(side = 'D', amount, -amount)),
  SUM(IF(side = 'D', functional_amount, -functional_amount))
FROM posting
GROUP BY account_id, effective_on, currency;
