package io.counterfoil.server.bank;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.events.Outbox;
import io.counterfoil.server.events.OutboxEvent;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.EntryDraft;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.rate.ExchangeRate;
import io.counterfoil.server.rate.Rates;
import io.counterfoil.server.receipt.NewReceipt;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.server.receipt.ReceiptMethod;
import io.counterfoil.server.receipt.Receipts;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Books the lines of a statement as part of a command. Asked first are the features that expect movements; then a
 * credit that can be a customer's becomes a receipt; everything else goes to 1090 (accounting row 3b).
 */
final class StatementBooking {
    private final Set<LineClaimant> claimants;
    private final Set<PayerIdentifier> payers;
    private final BankAccounts accounts;
    private final BankSeal seal;
    private final Customers customers;
    private final Receipts receipts;
    private final Ledger ledger;
    private final Rates rates;
    private final Outbox outbox;

    @Inject
    StatementBooking(Set<LineClaimant> claimants, Set<PayerIdentifier> payers, BankAccounts accounts, BankSeal seal,
            Customers customers, Receipts receipts, Ledger ledger, Rates rates, Outbox outbox) {
        this.claimants = claimants;
        this.payers = payers;
        this.accounts = accounts;
        this.seal = seal;
        this.customers = customers;
        this.receipts = receipts;
        this.ledger = ledger;
        this.rates = rates;
        this.outbox = outbox;
    }

    /** The days whose rate is missing; empty: it can be booked. */
    Set<LocalDate> missingRates(Transaction tx, LegalEntity entity, List<StoredLine> lines) {
        Set<LocalDate> days = new TreeSet<>();
        Set<LocalDate> missing = new TreeSet<>();
        for (StoredLine line : lines) {
            if (line.counts() && days.add(line.bookedOn())
                    && rates.functional(tx, entity, line.amount(), line.bookedOn()).isEmpty()) {
                missing.add(line.bookedOn());
            }
        }
        return missing;
    }

    /** Books one statement; every rate that it needs is there. Works for one command. */
    Session session(CommandContext context, LegalEntity entity, BankAccount account, StatementId statement) {
        return new Session(context, entity, account, statement);
    }

    /** One statement on its way into the books. */
    final class Session {
        private final CommandContext context;
        private final LegalEntity entity;
        private final BankAccount account;
        private final StatementId statement;
        private final Map<LocalDate, ExchangeRate> rateOf = new HashMap<>();
        private @Nullable Set<String> own;
        private @Nullable CustomerId suspense;

        private Session(CommandContext context, LegalEntity entity, BankAccount account, StatementId statement) {
            this.context = context;
            this.entity = entity;
            this.account = account;
            this.statement = statement;
        }

        BookedLine book(StoredLine stored) {
            if (stored.amount().isZero()) {
                return new BookedLine(LineOutcome.EMPTY, null, null, "amount of 0", null, null);
            }
            BankLine line = line(stored);
            for (LineClaimant claimant : claimants) {
                Optional<LineClaim> claim = claimant.claim(context, line);
                if (claim.isPresent()) {
                    return claimed(line, claim.get());
                }
            }
            if (!stored.customerCredit()) {
                String what = line.credit() ? "credit that is no customer's" : "debit";
                return outside(line, stored.code() == null ? what : what + " (" + stored.code() + ")");
            }
            return fromOwnAccount(stored.details())
                    ? outside(line, "transfer from the company's own account")
                    : receipt(line, stored);
        }

        private BankLine line(StoredLine stored) {
            LineDetails details = stored.details();
            return new BankLine(stored.id(), entity.id(), account.id(), stored.amount(), functional(stored),
                    stored.bookedOn(), stored.valueOn(),
                    details.references().isEmpty() ? null : details.references().getFirst(), details.remittance(),
                    details.counterparty());
        }

        private Money functional(StoredLine stored) {
            if (stored.amount().currency().equals(entity.functionalCurrency())) {
                return stored.amount();
            }
            ExchangeRate rate = rateOf.computeIfAbsent(stored.bookedOn(),
                    day -> rates.find(context.tx(), entity.id(), stored.amount().currency(), day)
                            .orElseThrow(() -> new IllegalStateException("a rate that was there is gone")));
            return Rates.convert(stored.amount(), rate, entity.functionalCurrency());
        }

        private boolean fromOwnAccount(LineDetails details) {
            String payer = details.counterpartyAccount();
            if (payer == null) {
                return false;
            }
            if (own == null) {
                own = accounts.ownIndexes(context.tx(), entity.id());
            }
            return own.contains(HexFormat.of().formatHex(seal.accountIndex(context.tx(), entity.id(), payer)));
        }

        private BookedLine claimed(BankLine line, LineClaim claim) {
            AccountCode counter = claim.counter();
            EntryId entry = counter == null ? null : post("bank.claimed", line, counter, claim.dimensions());
            return new BookedLine(LineOutcome.CLAIMED, line.functionalAmount(), claim.object(), claim.reason(), null,
                    entry);
        }

        private BookedLine outside(BankLine line, String reason) {
            EntryId entry = post("bank.outside", line, AccountCode.BANK_OTHER, Dimensions.clearing(line.id()));
            return new BookedLine(LineOutcome.OUTSIDE, line.functionalAmount(), null, reason, null, entry);
        }

        private EntryId post(String event, BankLine line, AccountCode counter, Dimensions dimensions) {
            EntryDraft draft = EntryDraft.of(context, entity.id(), event, line.bookedOn(), line.id());
            Money amount = line.amount().abs();
            Money functional = line.functionalAmount().abs();
            Dimensions bank = Dimensions.clearing(line.id());
            if (line.credit()) {
                draft.debit(AccountCode.BANK, amount, functional, bank).credit(counter, amount, functional, dimensions);
            } else {
                draft.debit(counter, amount, functional, dimensions).credit(AccountCode.BANK, amount, functional, bank);
            }
            EntryId entry = ledger.post(context.tx(), draft);
            context.record(List.of(line.id().text(), statement.text()), List.of(entry.value()),
                    Map.of("amount", line.amount().decimal(), "currency", line.amount().currency().code(), "counter",
                            counter.code(), "booked_on", line.bookedOn().toString()));
            return entry;
        }

        private BookedLine receipt(BankLine line, StoredLine stored) {
            Optional<CustomerId> payer = payers.stream()
                    .flatMap(each -> each.identify(context.tx(), entity.id(), stored.details()).stream())
                    .findFirst();
            Receipt receipt = receipts.record(context, new NewReceipt(entity.id(), payer.orElseGet(this::suspense),
                    ReceiptMethod.BANK, account.id().text(), stored.key(), line.amount(), line.functionalAmount(),
                    line.bookedOn(), line.valueOn(), Dimensions.clearing(line.id()))).receipt();
            outbox.publish(context.tx(), new OutboxEvent(ReceiptBanked.EVENT, receipt.id().text(),
                    ReceiptBanked.EVENT + ":" + receipt.id(),
                    new ReceiptBanked(entity.id(), receipt.id(), line.id(), statement)));
            return new BookedLine(LineOutcome.RECEIPT, line.functionalAmount(), null,
                    payer.isPresent() ? "from a known payer" : "from a payer not known yet", receipt.id(),
                    receipt.entry());
        }

        private CustomerId suspense() {
            CustomerId known = suspense;
            if (known == null) {
                known = customers.suspense(context.tx(), entity.id()).id();
                suspense = known;
            }
            return known;
        }
    }
}
