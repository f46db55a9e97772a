-- The plugin house: which packages were seen, what is configured, what plugins keep, and what comes in from outside.

-- One row for each package that was ever looked at: desired is what people want, observed is what became of it.
CREATE TABLE plugin_package (
  plugin_id     VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version       VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sha256        BINARY(32)   NOT NULL COMMENT 'of the whole package file',
  desired       VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'STARTED or DISABLED',
  observed      VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'STARTED, DISABLED, STOPPED or FAILED',
  reason        VARCHAR(2000) NULL COMMENT 'why it failed, for people',
  observed_at   DATETIME(6)  NOT NULL,
  PRIMARY KEY (plugin_id, version, sha256)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: plugin';

-- A configured instance of one extension. Secrets are sealed; everything else can be read.
CREATE TABLE plugin_instance (
  id              BIGINT       NOT NULL PRIMARY KEY,
  plugin_id       VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  point           VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'extension point: payment-gateway, …',
  type            VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the factory''s type',
  name            VARCHAR(80)  NOT NULL COMMENT 'what people call it',
  entity_id       BIGINT       NULL COMMENT 'the legal entity that it serves; null: all',
  config          MEDIUMTEXT   NOT NULL COMMENT 'JSON: field to text, without secrets',
  secrets         MEDIUMBLOB   NULL COMMENT 'sealed JSON: instance, and field to text',
  enabled         TINYINT(1)   NOT NULL,
  disabled_reason VARCHAR(2000) NULL COMMENT 'set when the server itself disabled it',
  version         BIGINT       NOT NULL COMMENT '1, one more with each change',
  created_at      DATETIME(6)  NOT NULL,
  changed_at      DATETIME(6)  NOT NULL,
  UNIQUE KEY by_name (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: plugin';

-- What an instance keeps: each write is a transaction of its own, changed by comparing versions.
CREATE TABLE plugin_store (
  instance_id   BIGINT       NOT NULL,
  store_key     VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  value         MEDIUMBLOB   NOT NULL COMMENT 'UTF-8, at most 64 KiB',
  version       BIGINT       NOT NULL,
  changed_at    DATETIME(6)  NOT NULL,
  PRIMARY KEY (instance_id, store_key)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: plugin';

-- Requests at /hooks, stored before anything looks at them.
CREATE TABLE hook_inbox (
  id            BIGINT       NOT NULL PRIMARY KEY,
  instance_id   BIGINT       NOT NULL,
  received_at   DATETIME(6)  NOT NULL,
  method        VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  path          VARCHAR(1000) NOT NULL,
  query         TEXT         NOT NULL COMMENT 'JSON: name to values',
  headers       MEDIUMTEXT   NOT NULL COMMENT 'JSON: lower case name to values',
  body          MEDIUMBLOB   NOT NULL COMMENT 'raw, as it came; emptied when the request was refused',
  state         CHAR(1)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'W waits, D done, X refused by the plugin, F given up',
  attempts      INT          NOT NULL,
  next_at       DATETIME(6)  NOT NULL COMMENT 'not to be worked on before',
  reason        VARCHAR(2000) NULL,
  KEY by_state (state, next_at),
  KEY by_age (received_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: plugin';

-- Each event of a gateway once: its row is written in the transaction that acts on it.
CREATE TABLE hook_event (
  instance_id   BIGINT       NOT NULL,
  event_id      VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'the gateway''s own',
  kind          VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  inbox_id      BIGINT       NOT NULL COMMENT 'the request that brought it first',
  handled_at    DATETIME(6)  NOT NULL,
  PRIMARY KEY (instance_id, event_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: plugin';
