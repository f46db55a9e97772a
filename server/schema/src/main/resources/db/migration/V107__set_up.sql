-- How far the first legal entity is set up in the console: one row, once it has begun there.

CREATE TABLE set_up (
  id          TINYINT      NOT NULL PRIMARY KEY COMMENT 'always 1',
  next_step   VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'books, numbering, mail, ready',
  company     TEXT         NULL COMMENT 'JSON of what it will be founded with; null once it is',
  entity_id   BIGINT       NULL COMMENT 'null until it is founded',
  changed_at  DATETIME(6)  NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: entity';
