-- Customers' contacts who sign in to the portal. Who they are is known by the blind index of their e-mail address: a
-- session opens the accounts of those customers that still have a contact of that address.

-- A link that was asked for. Its secret follows from the id and a key that is not in the database; only a hash of it is
-- stored.
CREATE TABLE portal_sign_in (
  id           BIGINT      NOT NULL PRIMARY KEY,
  entity_id    BIGINT      NOT NULL,
  customer_id  BIGINT      NOT NULL COMMENT 'whose contact the mail goes to',
  contact_id   BIGINT      NOT NULL,
  email_index  BINARY(16)  NOT NULL COMMENT 'blind index, as contact has it',
  secret_hash  BINARY(32)  NOT NULL COMMENT 'SHA-256',
  created_at   DATETIME(6) NOT NULL,
  expires_at   DATETIME(6) NOT NULL,
  used_at      DATETIME(6) NULL COMMENT 'it opens one session',
  KEY recent (entity_id, email_index, created_at),
  KEY by_age (created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: portal';

CREATE TABLE portal_session (
  id            BIGINT      NOT NULL PRIMARY KEY,
  secret_hash   BINARY(32)  NOT NULL COMMENT 'SHA-256',
  entity_id     BIGINT      NOT NULL,
  email_index   BINARY(16)  NOT NULL COMMENT 'blind index, as contact has it',
  contact_id    BIGINT      NOT NULL,
  customer_id   BIGINT      NULL COMMENT 'the account that is looked at; null: still to be chosen',
  created_at    DATETIME(6) NOT NULL,
  last_seen_at  DATETIME(6) NOT NULL,
  expires_at    DATETIME(6) NOT NULL,
  UNIQUE KEY by_secret (secret_hash),
  KEY by_expiry (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: portal';
