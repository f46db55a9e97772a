-- A payment can collect several invoices of one customer at once. payment.invoice_id stays as the first of them.
CREATE TABLE payment_share (
  payment_id     BIGINT      NOT NULL,
  share_no       SMALLINT    NOT NULL COMMENT 'from 1, in the order in which the invoices are settled',
  invoice_id     BIGINT      NOT NULL,
  amount         BIGINT      NOT NULL COMMENT 'what of the payment is for this invoice' CHECK (amount > 0),
  active_invoice BIGINT      NULL COMMENT 'the invoice, as long as the payment''s outcome is open: an invoice is collected by one payment at a time',
  short_reason   VARCHAR(16) CHARACTER SET ascii NULL COMMENT 'why the payer pays less than is open: instalment, disputed, deduction, other',
  PRIMARY KEY (payment_id, share_no),
  UNIQUE KEY one_active (active_invoice),
  UNIQUE KEY once (payment_id, invoice_id),
  KEY by_invoice (invoice_id, payment_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='owner: payment';

INSERT INTO payment_share (payment_id, share_no, invoice_id, amount, active_invoice)
  SELECT id, 1, invoice_id, amount, active_invoice FROM payment;

ALTER TABLE payment DROP KEY one_active, DROP COLUMN active_invoice;
