-- Authenticators (RFC 6238) of users, and the codes for the day on which one is lost.
CREATE TABLE second_factor (
  user_id       BIGINT          NOT NULL PRIMARY KEY,
  secret        VARBINARY(255)  NOT NULL COMMENT '20 random bytes, encrypted',
  begun_at      DATETIME(6)     NOT NULL,
  confirmed_at  DATETIME(6)     NULL COMMENT 'null until a code has shown that the authenticator has the secret: it is not asked for before',
  last_step     BIGINT          NOT NULL COMMENT 'the 30 seconds whose code was used last; none of it or before it is taken again'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: auth';

CREATE TABLE recovery_code (
  user_id    BIGINT       NOT NULL,
  code_hash  CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of 80 random bits, hexadecimal',
  used_at    DATETIME(6)  NULL,
  PRIMARY KEY (user_id, code_hash)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: auth';
