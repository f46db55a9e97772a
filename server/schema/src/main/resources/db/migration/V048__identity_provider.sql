-- Sign-in through the company's identity provider (OpenID Connect). A person is known there by issuer and subject.
CREATE TABLE federated_identity (
  issuer        VARCHAR(255)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject       VARCHAR(255)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'at the issuer; never given to another person',
  user_id       BIGINT        NOT NULL,
  linked_at     DATETIME(6)   NOT NULL,
  last_used_at  DATETIME(6)   NULL,
  PRIMARY KEY (issuer, subject),
  UNIQUE KEY by_user (user_id, issuer)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: auth';

-- Browsers that were sent to the provider and have not come back. Each comes back once.
CREATE TABLE provider_visit (
  state_hash    CHAR(64)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY COMMENT 'SHA-256 of 256 random bits, hexadecimal',
  browser_hash  CHAR(64)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of what the browser keeps in a cookie, hexadecimal',
  nonce         CHAR(64)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'stands in the ID token again',
  verifier      CHAR(64)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'PKCE: shown to the provider with the code',
  purpose       CHAR(1)       CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'S sign in, U prove again who one is, L link the identity to the user',
  session_id    BIGINT        NOT NULL COMMENT 'the session that U and L are for; 0 for S',
  next          VARCHAR(500)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the page to go on to; empty for the first one',
  started_at    DATETIME(6)   NOT NULL,
  expires_at    DATETIME(6)   NOT NULL,
  KEY by_expiry (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: auth';
