-- Passkeys (WebAuthn): public keys of authenticators that check their user themselves.
CREATE TABLE passkey (
  id                BIGINT          NOT NULL PRIMARY KEY,
  user_id           BIGINT          NOT NULL,
  credential_hash   CHAR(64)        CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the id that the authenticator gave it, hexadecimal',
  credential        VARBINARY(4000) NOT NULL COMMENT 'attested credential data: model, id and public key',
  name              VARCHAR(60)     NOT NULL COMMENT 'how its user calls it',
  sign_count        BIGINT          NOT NULL COMMENT 'of its last use; 0 for one that does not count',
  backup_eligible   BOOLEAN         NOT NULL COMMENT 'whether it may be synchronised',
  backed_up         BOOLEAN         NOT NULL COMMENT 'whether it was at its last use',
  created_at        DATETIME(6)     NOT NULL,
  last_used_at      DATETIME(6)     NULL,
  UNIQUE KEY by_credential (credential_hash),
  KEY by_user (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: auth';

-- What an authenticator is asked to sign. Each is answered once.
CREATE TABLE passkey_challenge (
  challenge_hash  CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY COMMENT 'SHA-256 of 256 random bits, hexadecimal',
  user_id         BIGINT       NOT NULL COMMENT 'who registers a passkey by it; 0 for one that proves who somebody is',
  expires_at      DATETIME(6)  NOT NULL,
  KEY by_expiry (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: auth';
