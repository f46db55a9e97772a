-- Work that outlives the request that asked for it: jobs, recurring tasks, and the outbox.

-- db-scheduler's own table (16.12), which says who runs what now. DATETIME instead of the TIMESTAMP of its
-- documentation: a TIMESTAMP ends in 2038 and can change by itself on update. All of it is UTC.
CREATE TABLE scheduled_tasks (
  task_name            VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  task_instance        VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  task_data            BLOB         NULL COMMENT 'not used: a job keeps its parameters in job',
  execution_time       DATETIME(6)  NOT NULL,
  picked               BOOLEAN      NOT NULL,
  picked_by            VARCHAR(50)  NULL COMMENT 'the holder of the node''s lease',
  last_success         DATETIME(6)  NULL,
  last_failure         DATETIME(6)  NULL,
  consecutive_failures INT          NULL,
  last_heartbeat       DATETIME(6)  NULL,
  version              BIGINT       NOT NULL,
  priority             SMALLINT     NULL,
  PRIMARY KEY (task_name, task_instance),
  KEY execution_time_idx (execution_time),
  KEY last_heartbeat_idx (last_heartbeat)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: jobs';

CREATE TABLE job (
  id           BIGINT       NOT NULL PRIMARY KEY,
  type         VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  entity_id    BIGINT       NULL COMMENT 'the legal entity, or null for the whole installation',
  state        VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'queued, running, succeeded, failed, cancelled',
  parameters   MEDIUMTEXT   NOT NULL COMMENT 'JSON',
  result       MEDIUMTEXT   NULL COMMENT 'JSON',
  error        TEXT         NULL COMMENT 'why the last run failed',
  requested_by VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  replays      INT          NOT NULL COMMENT 'how often it was sent again; part of the scheduled instance''s name',
  created_at   DATETIME(6)  NOT NULL,
  started_at   DATETIME(6)  NULL,
  finished_at  DATETIME(6)  NULL,
  next_run_at  DATETIME(6)  NULL COMMENT 'while queued: not before',
  version      BIGINT       NOT NULL,
  KEY by_state (state, id),
  KEY by_entity (entity_id, id),
  KEY by_type (type, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: jobs';

-- How far a job is. Apart from job because every chunk writes it, together with the chunk's own work.
CREATE TABLE job_progress (
  job_id           BIGINT        NOT NULL PRIMARY KEY,
  fence            BIGINT        NOT NULL COMMENT 'rises with every run; a chunk of an older run cannot commit',
  attempts         INT           NOT NULL COMMENT 'runs begun since the last committed checkpoint',
  checkpoint       VARCHAR(2000) NULL COMMENT 'the handler''s own words for where to go on',
  done_units       BIGINT        NOT NULL,
  total_units      BIGINT        NULL,
  message          VARCHAR(500)  NULL,
  cancel_requested TINYINT(1)    NOT NULL,
  updated_at       DATETIME(6)   NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: jobs';

CREATE TABLE outbox_event (
  id           BIGINT       NOT NULL PRIMARY KEY,
  type         VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  aggregate    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what it is about; events of one keep their order',
  business_key VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payload      MEDIUMTEXT   NOT NULL COMMENT 'JSON',
  created_at   DATETIME(6)  NOT NULL,
  UNIQUE KEY once (business_key),
  KEY by_age (created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: events';

-- One row for each event and consumer of its type.
CREATE TABLE outbox_delivery (
  event_id        BIGINT       NOT NULL,
  consumer        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  aggregate       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state           VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'pending, done, dead',
  attempts        INT          NOT NULL COMMENT 'also the fence: the outcome of an older attempt is not written',
  next_attempt_at DATETIME(6)  NOT NULL COMMENT 'while it is being delivered: when its claim ends',
  last_error      TEXT         NULL,
  finished_at     DATETIME(6)  NULL,
  PRIMARY KEY (event_id, consumer),
  KEY due (consumer, state, next_attempt_at),
  KEY in_order (consumer, aggregate, state, event_id),
  KEY finished (state, finished_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: events';
