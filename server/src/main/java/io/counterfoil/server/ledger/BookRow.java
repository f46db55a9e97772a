package io.counterfoil.server.ledger;

import io.counterfoil.plugin.money.CurrencyCode;

/** A row of ledger_book. */
record BookRow(CurrencyCode functional, long chartVersion, long periodVersion) {}
