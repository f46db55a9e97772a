-- What binds every change of state: the outcome of each command under its idempotency key, and the nodes that run.

-- One row for each command that carried a key, written as the first statement of its transaction: the unique key is
-- what makes a repeated request find the stored outcome. Kept for 30 days.
CREATE TABLE command_outcome (
  scope         VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who sent it: usr_…, tok_…, job_…',
  idem_key      VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  command_type  VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  request_hash  BINARY(32)   NOT NULL COMMENT 'SHA-256 of what was asked',
  status        CHAR(1)      CHARACTER SET ascii NOT NULL COMMENT 'D done, F failed for good',
  outcome       MEDIUMTEXT   NOT NULL COMMENT 'JSON: the result, or the error',
  recorded_at   DATETIME(6)  NOT NULL,
  PRIMARY KEY (scope, idem_key),
  KEY by_age (recorded_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: command';

-- Ids carry 10 bits of node number; a node leases its number here (database time, so that clocks do not matter).
CREATE TABLE node_lease (
  node_number   SMALLINT     NOT NULL PRIMARY KEY COMMENT '0 to 1023',
  holder        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random, one for each process',
  host          VARCHAR(255) NOT NULL,
  leased_until  DATETIME(6)  NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: persistence';
