-- Who may come in, and what they may do.

-- People of the company. What the audit log and all other features know of them is the id alone.
CREATE TABLE app_user (
  id                   BIGINT       NOT NULL PRIMARY KEY,
  login                VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'lower case',
  display              VARCHAR(100) NOT NULL COMMENT 'how the console calls them',
  password_hash        VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'argon2id in PHC form; null until the invitation is taken',
  state                CHAR(1)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'A active, D disabled',
  created_at           DATETIME(6)  NOT NULL,
  password_changed_at  DATETIME(6)  NULL,
  version              INT          NOT NULL COMMENT 'raised by each change, for ETag',
  UNIQUE KEY by_login (login)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: auth';

-- Roles that the company has made itself. The built-in ones come with the program and are not in here.
CREATE TABLE role (
  name        VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  meaning     VARCHAR(200) NOT NULL,
  created_at  DATETIME(6)  NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: auth';

CREATE TABLE role_permission (
  role        VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  permission  VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'object:action; either may be *',
  PRIMARY KEY (role, permission)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: auth';

CREATE TABLE user_role (
  user_id     BIGINT       NOT NULL,
  role        VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  entity_id   BIGINT       NOT NULL COMMENT 'the legal entity it is held for; 0 for all, and for the installation',
  granted_at  DATETIME(6)  NOT NULL,
  PRIMARY KEY (user_id, role, entity_id),
  KEY by_role (role)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: auth';

-- One row, raised by each change of who may do what. What a node remembers is good for one version only.
CREATE TABLE authz_version (
  id          SMALLINT     NOT NULL PRIMARY KEY,
  version     BIGINT       NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: auth';
INSERT INTO authz_version (id, version) VALUES (1, 1);

CREATE TABLE api_token (
  id            BIGINT        NOT NULL PRIMARY KEY,
  owner_id      BIGINT        NOT NULL COMMENT 'the user that it acts for; never more than they may do',
  name          VARCHAR(100)  NOT NULL,
  secret_hash   CHAR(64)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of 256 random bits, hexadecimal',
  scopes        VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'permissions, separated by spaces',
  entity_id     BIGINT        NULL COMMENT 'good within this legal entity only',
  created_at    DATETIME(6)   NOT NULL,
  expires_at    DATETIME(6)   NOT NULL,
  last_used_at  DATETIME(6)   NULL COMMENT 'to the hour',
  revoked_at    DATETIME(6)   NULL,
  KEY by_owner (owner_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: auth';

CREATE TABLE user_session (
  id            BIGINT        NOT NULL PRIMARY KEY,
  secret_hash   CHAR(64)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the 256 random bits in the cookie, hexadecimal',
  user_id       BIGINT        NOT NULL,
  created_at    DATETIME(6)   NOT NULL,
  last_seen_at  DATETIME(6)   NOT NULL COMMENT 'to the minute',
  expires_at    DATETIME(6)   NOT NULL COMMENT 'whatever happens',
  UNIQUE KEY by_secret (secret_hash),
  KEY by_user (user_id),
  KEY by_expiry (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: auth';

-- One-time tokens: the first administrator's, and those with which invited users choose their password.
CREATE TABLE setup_token (
  user_id       BIGINT        NOT NULL PRIMARY KEY COMMENT 'whose password it sets; 0 for the first administrator',
  token_hash    CHAR(64)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256, hexadecimal',
  created_at    DATETIME(6)   NOT NULL,
  expires_at    DATETIME(6)   NOT NULL,
  used_at       DATETIME(6)   NULL,
  UNIQUE KEY by_token (token_hash)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: auth';

-- Failed sign-ins by account and network. Both are needed: by account alone, anyone could lock anyone out.
CREATE TABLE login_attempt (
  account        CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the login as it was typed, known here or not',
  network        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'IPv4 /24 or IPv6 /64',
  failures       INT          NOT NULL,
  pending        INT          NOT NULL COMMENT 'admitted and not decided yet',
  last_at        DATETIME(6)  NOT NULL,
  not_before     DATETIME(6)  NOT NULL COMMENT 'the next try is not looked at before',
  PRIMARY KEY (account, network),
  KEY by_age (last_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: auth';
