package io.counterfoil.server.ledger;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an entry must be like, whoever posts it. */
final class EntryRules {
    private static final int MAX_LINES = 10_000;

    private EntryRules() {}

    /** Comes back with the account of each line, or refuses the draft. */
    static List<Account> check(EntryDraft draft, Books books) {
        List<EntryDraft.Line> lines = draft.lines();
        if (lines.size() < 2 || lines.size() > MAX_LINES) {
            throw CounterfoilException.ofField(LedgerErrors.BAD_ENTRY, "lines", "an entry has " + lines.size()
                    + " lines", "It needs at least 2 and takes at most " + MAX_LINES);
        }
        List<Account> accounts = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            EntryDraft.Line line = lines.get(i);
            Account account = books.chart().find(line.code());
            if (account == null) {
                throw CounterfoilException.ofField(LedgerErrors.UNKNOWN_ACCOUNT, field(i, "account"),
                        "there is no account " + line.code(), "Use an account of the legal entity's chart");
            }
            checkAmounts(i, line, books.functional());
            checkAccount(i, line, account, draft.isManual());
            accounts.add(account);
        }
        checkBalance(lines, books.functional());
        return accounts;
    }

    private static void checkAmounts(int i, EntryDraft.Line line, CurrencyCode functional) {
        Money amount = line.document();
        Money inFunctional = line.functional();
        if (!inFunctional.currency().equals(functional)) {
            throw badLine(i, "functionalAmount", "is in " + inFunctional.currency(),
                    "The books are kept in " + functional + ": give the amount in that currency too");
        }
        if (amount.isNegative() || inFunctional.isNegative()) {
            throw badLine(i, "amount", "is negative", "Amounts are positive; the side says the direction");
        }
        if (amount.isZero() && inFunctional.isZero()) {
            throw badLine(i, "amount", "is 0", "Leave the line out");
        }
        if (amount.currency().equals(functional) && amount.minor() != inFunctional.minor()) {
            throw badLine(i, "functionalAmount", "differs from the amount in the same currency",
                    "Give the same amount twice");
        }
    }

    private static void checkAccount(int i, EntryDraft.Line line, Account account, boolean manual) {
        if (manual && account.control() != ControlKind.NONE) {
            throw CounterfoilException.ofField(LedgerErrors.CONTROL_ACCOUNT, field(i, "account"),
                    account.code() + " " + account.name() + " is a control account",
                    "Book the document (invoice, receipt, credit note, …) that changes it");
        }
        if (account.currency() != null && !account.currency().equals(line.document().currency())) {
            throw badLine(i, "currency",
                    "account " + account.code() + " does not take " + line.document().currency(),
                    "It takes " + account.currency() + " only");
        }
        List<String> missing = account.control().missing(line.dimensions());
        Invariants.require(missing.isEmpty(), "line %d on account %s lacks %s", i + 1, account.code(), missing);
    }

    private static void checkBalance(List<EntryDraft.Line> lines, CurrencyCode functional) {
        long total = 0;
        Map<CurrencyCode, Long> documents = new TreeMap<>();
        try {
            for (EntryDraft.Line line : lines) {
                int sign = line.side().sign();
                total = Math.addExact(total, sign * line.functional().minor());
                documents.merge(line.document().currency(), sign * line.document().minor(), Math::addExact);
            }
        } catch (ArithmeticException e) {
            throw new CounterfoilException(LedgerErrors.BAD_ENTRY, "The amounts are too large to be added up", e);
        }
        if (total != 0) {
            throw unbalanced(Money.ofMinor(total, functional), "in the functional currency");
        }
        documents.forEach((currency, sum) -> {
            if (sum != 0) {
                throw unbalanced(Money.ofMinor(sum, currency),
                        "in document currency (two document currencies meet in account 1080)");
            }
        });
    }

    private static CounterfoilException unbalanced(Money difference, String where) {
        return CounterfoilException.ofField(LedgerErrors.UNBALANCED, "lines",
                "debits and credits differ by " + difference + " " + where, "Make both sides equal")
                .with("difference", difference);
    }

    private static CounterfoilException badLine(int i, String name, String problem, String cure) {
        return CounterfoilException.ofField(LedgerErrors.BAD_LINE, field(i, name), problem, cure);
    }

    private static String field(int i, String name) {
        return "lines[" + i + "]." + name;
    }
}
