-- Refunds of money that came by bank or by hand and is not used.

ALTER TABLE refund
  ADD COLUMN receipt_id BIGINT NULL COMMENT 'the receipt whose unused money it is, if that came neither through a gateway nor as a credit note' AFTER credit_note_id,
  DROP CONSTRAINT CONSTRAINT_1,
  ADD CONSTRAINT one_source CHECK ((receipt_id IS NULL) = (payment_id IS NOT NULL OR credit_note_id IS NOT NULL)),
  ADD KEY by_receipt (receipt_id);
