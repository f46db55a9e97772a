-- When and how whoever is in a session has last proved who they are: dangerous actions ask that it was not long ago.
-- And what a person needs to know a session of theirs again.
ALTER TABLE user_session
  ADD COLUMN authenticated_at DATETIME(6) NULL COMMENT 'when its user last proved who they are' AFTER expires_at,
  ADD COLUMN device VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'browser and system in one word each, as the browser names them; empty for none' AFTER authenticated_at;
UPDATE user_session SET authenticated_at = created_at;
ALTER TABLE user_session MODIFY COLUMN authenticated_at DATETIME(6) NOT NULL COMMENT 'when its user last proved who they are';
