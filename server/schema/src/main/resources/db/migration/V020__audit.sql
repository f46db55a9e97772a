-- The audit log: leaves are written with each command, and sealed into a signed Merkle tree by one sequencer.

-- One row for each business item that a command changed.
CREATE TABLE audit_event (
  event_id     BIGINT        NOT NULL PRIMARY KEY,
  entity_id    BIGINT        NULL COMMENT 'null concerns the whole installation',
  type         VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  recorded_at  DATETIME(6)   NOT NULL,
  actor        VARCHAR(48)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  leaf_data    BLOB          NOT NULL COMMENT 'canonical JSON: what is sealed',
  leaf_hash    BINARY(32)    NOT NULL,
  payload_enc  MEDIUMBLOB    NULL COMMENT 'encrypted: 32 bytes of salt, then the payload that the leaf commits to',
  KEY of_entity (entity_id, event_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: audit; append-only';

-- Finds the events of a record.
CREATE TABLE audit_object (
  object    VARCHAR(48)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'outside id: inv_…',
  event_id  BIGINT       NOT NULL,
  PRIMARY KEY (object, event_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: audit; append-only';

-- Written with the event, taken by the sequencer.
CREATE TABLE audit_pending (
  event_id   BIGINT      NOT NULL PRIMARY KEY,
  leaf_hash  BINARY(32)  NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: audit';

-- The tree's leaves in their order, without gaps.
CREATE TABLE audit_leaf (
  leaf_index  BIGINT      NOT NULL PRIMARY KEY,
  event_id    BIGINT      NOT NULL,
  leaf_hash   BINARY(32)  NOT NULL,
  UNIQUE KEY of_event (event_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: audit; append-only';

-- The roots of complete subtrees of 256, 65,536, … leaves; what lies between is computed again.
CREATE TABLE audit_node (
  tile_level  SMALLINT    NOT NULL COMMENT '1: over 256 leaves',
  node_index  BIGINT      NOT NULL,
  hash        BINARY(32)  NOT NULL,
  PRIMARY KEY (tile_level, node_index)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: audit; append-only';

CREATE TABLE audit_checkpoint (
  tree_size   BIGINT       NOT NULL PRIMARY KEY,
  epoch       BIGINT       NOT NULL COMMENT 'of the sequencer that signed it',
  created_at  DATETIME(6)  NOT NULL,
  note        TEXT         NOT NULL COMMENT 'C2SP signed note: origin, size, root, signature'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: audit; append-only';

-- Every key that has signed checkpoints here.
CREATE TABLE audit_signer (
  verifier    VARCHAR(255) NOT NULL PRIMARY KEY COMMENT 'name+id+public key',
  created_at  DATETIME(6)  NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: audit; append-only';

-- Who may seal: one row. The epoch rises with every change of holder and is checked in the sealing transaction.
CREATE TABLE audit_sequencer (
  id            SMALLINT     NOT NULL PRIMARY KEY,
  holder        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  epoch         BIGINT       NOT NULL,
  leased_until  DATETIME(6)  NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: audit';

INSERT INTO audit_sequencer (id, holder, epoch, leased_until) VALUES (1, '', 0, '2000-01-01 00:00:00');
