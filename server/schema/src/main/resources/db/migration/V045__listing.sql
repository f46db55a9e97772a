-- How users arrange the lists of the console.

-- Which columns of a list a user sees, and in which order.
CREATE TABLE list_columns (
  user_id     BIGINT         NOT NULL,
  list        VARCHAR(40)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  columns     VARCHAR(2000)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'keys in order, separated by spaces; -key is left out',
  changed_at  DATETIME(6)    NOT NULL,
  PRIMARY KEY (user_id, list)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: listing';

-- Filters, order and rows per page under a name. What was searched for is not kept: it can be a person's name.
CREATE TABLE saved_view (
  id          BIGINT         NOT NULL PRIMARY KEY,
  entity_id   BIGINT         NOT NULL,
  list        VARCHAR(40)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  user_id     BIGINT         NOT NULL COMMENT 'who saved it',
  role        VARCHAR(40)    CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'who else sees it; null: nobody',
  name        VARCHAR(60)    NOT NULL,
  query       VARCHAR(1000)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at  DATETIME(6)    NOT NULL,
  KEY of_user (user_id, entity_id, list),
  KEY of_role (entity_id, list, role)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: listing';

-- The view that a list opens with.
CREATE TABLE list_default (
  user_id     BIGINT       NOT NULL,
  entity_id   BIGINT       NOT NULL,
  list        VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  view_id     BIGINT       NOT NULL,
  PRIMARY KEY (user_id, entity_id, list),
  KEY of_view (view_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: listing';
