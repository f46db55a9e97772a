-- What each customer owes and since when, by customer, from the index alone.
ALTER TABLE open_item
  ADD KEY by_debtor (entity_id, kind, settled, customer_id, due_on, open_functional, document_id);
