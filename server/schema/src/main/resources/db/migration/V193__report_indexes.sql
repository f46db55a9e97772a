-- Ageing from the index alone, and how late invoices were paid from what was settled in the period.
ALTER TABLE open_item
  DROP KEY by_debtor,
  ADD KEY by_debtor (entity_id, kind, settled, customer_id, due_on, open_functional, document_id, effective_on);
ALTER TABLE allocation ADD KEY by_settlement (entity_id, settled_on, to_item);
