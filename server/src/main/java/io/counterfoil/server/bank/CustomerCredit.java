package io.counterfoil.server.bank;

import io.counterfoil.plugin.bank.EntryDetail;
import io.counterfoil.plugin.bank.StatementEntry;
import io.counterfoil.plugin.money.Money;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a movement can be a customer's money, by what the bank says that it is. It is, if it is a credit, takes
 * nothing back, and its code does not say otherwise:
 *
 * <ul>
 * <li>ISO 20022: the domain is payments (PMNT) or none that the standard knows but PAYM; the family is not cash
 * pooling, a card terminal's settlement or a credit that the bank itself makes; the sub-family is not interest, fee,
 * tax, adjustment or a return.
 * <li>German banks (a proprietary code that ends in +nnn, the GVC): not securities (3), foreign exchange (4), loans
 * (6), the bank's own movements (8) nor a return.
 * <li>No code, or one that only the bank knows: it is taken for a customer's, since a person sees what is not matched.
 * </ul>
 */
final class CustomerCredit {
    private static final Set<String> PAYMENTS = Set.of("PMNT", "PAYM");
    private static final Set<String> FAMILIES_OUTSIDE = Set.of("CCRD", "MCRD", "MCOP", "MDOP", "ICDT", "IRCT", "RDDT",
            "CAPL", "ACCB", "OPCL", "DRFT");
    private static final Set<String> KINDS_OUTSIDE = Set.of("INTR", "CHRG", "FEES", "COMM", "COME", "COMI", "COMT",
            "TAXE", "RIMB", "ADJT", "RRTN", "RPCR", "UPCT", "UPDD", "UPCQ", "ARET", "PRDD", "CDIS", "FCTA", "ZABA",
            "SWEP", "TOPG", "INFD");
    private static final Pattern GVC = Pattern.compile(".*\\+([0-9]{3})(?:\\+.*)?");
    private static final Set<String> RETURNS = Set.of("059", "108", "109", "159", "181", "182", "183", "184");
    private static final String GROUPS_OUTSIDE = "3468";

    private CustomerCredit() {}

    static boolean is(StatementEntry entry, @Nullable EntryDetail detail, Money amount) {
        boolean returned = entry.reversal() || (detail != null && detail.returnReason().isPresent());
        return amount.isPositive() && !returned && entry.transactionCode().map(CustomerCredit::isoAllows).orElse(true)
                && entry.proprietaryCode().map(CustomerCredit::bankAllows).orElse(true);
    }

    static boolean isoAllows(String code) {
        String[] parts = code.split("-", -1);
        return PAYMENTS.contains(parts[0])
                && (parts.length < 2 || !FAMILIES_OUTSIDE.contains(parts[1]))
                && (parts.length < 3 || !KINDS_OUTSIDE.contains(parts[2]));
    }

    static boolean bankAllows(String code) {
        Matcher gvc = GVC.matcher(code);
        return !gvc.matches()
                || (!RETURNS.contains(gvc.group(1)) && GROUPS_OUTSIDE.indexOf(gvc.group(1).charAt(0)) < 0);
    }
}
