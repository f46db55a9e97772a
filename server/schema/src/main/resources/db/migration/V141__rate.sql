-- Rates of exchange of a legal entity, day by day. A correction is a newer row for the same day: it counts from then on.

CREATE TABLE fx_rate (
  id           BIGINT         NOT NULL PRIMARY KEY,
  entity_id    BIGINT         NOT NULL,
  currency     CHAR(3)        CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  rate_on      DATE           NOT NULL,
  rate         DECIMAL(20,10) NOT NULL COMMENT 'functional currency per unit of the currency' CHECK (rate > 0),
  recorded_at  DATETIME(6)    NOT NULL,
  actor        VARCHAR(45)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  KEY by_day (entity_id, currency, rate_on, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: rate; append-only';
