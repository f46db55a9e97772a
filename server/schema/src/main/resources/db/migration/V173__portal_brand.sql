-- How the portal of a legal entity looks: under which name, in which colour.

CREATE TABLE portal_brand (
  entity_id     BIGINT       NOT NULL PRIMARY KEY,
  name          VARCHAR(80)  NULL COMMENT 'null: the one of the legal entity',
  accent        CHAR(7)      CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT '#rrggbb, in the light; null: the one of the kit',
  accent_dark   CHAR(7)      CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT '#rrggbb, in the dark; with accent',
  version       INT          NOT NULL,
  changed_at    DATETIME(6)  NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: portal';
