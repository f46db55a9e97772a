-- Passkeys (WebAuthn) of customers' contacts, apart from those of the console's users: neither opens what the other one
-- does. Whose one is, is known by the blind index of the e-mail address, as for sessions; it opens something as long as
-- the customer has a contact of that address.
CREATE TABLE portal_passkey (
  id               BIGINT          NOT NULL PRIMARY KEY,
  entity_id        BIGINT          NOT NULL,
  customer_id      BIGINT          NOT NULL COMMENT 'under whose contact key it is sealed: it goes when they are erased',
  contact_id       BIGINT          NOT NULL COMMENT 'who made it',
  email_index      BINARY(16)      NOT NULL COMMENT 'blind index, as contact has it',
  credential_hash  BINARY(32)      NOT NULL COMMENT 'SHA-256 of the id that the authenticator gave it',
  sealed           VARBINARY(9000) NOT NULL COMMENT 'name and public key: encrypted',
  sign_count       BIGINT          NOT NULL COMMENT 'of its last use; 0 for one that does not count',
  backup_eligible  BOOLEAN         NOT NULL COMMENT 'whether it may be synchronised',
  backed_up        BOOLEAN         NOT NULL COMMENT 'whether it was at its last use',
  created_at       DATETIME(6)     NOT NULL,
  last_used_at     DATETIME(6)     NULL,
  UNIQUE KEY by_credential (credential_hash),
  KEY by_person (entity_id, email_index),
  KEY by_customer (customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: portal';

-- What an authenticator is asked to sign. Each is answered once.
CREATE TABLE portal_passkey_challenge (
  challenge_hash  BINARY(32)   NOT NULL PRIMARY KEY COMMENT 'SHA-256 of 256 random bits',
  session_id      BIGINT       NOT NULL COMMENT 'in which session a passkey is made by it; 0 for one that proves who somebody is',
  expires_at      DATETIME(6)  NOT NULL,
  KEY by_expiry (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: portal';
