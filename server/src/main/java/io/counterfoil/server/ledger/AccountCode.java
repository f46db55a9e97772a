package io.counterfoil.server.ledger;

/**
 * The default chart of accounts. Every legal entity's books open with these accounts; features post to them by this
 * name.
 */
public enum AccountCode {
    BANK("1000", "Bank", AccountType.ASSET, ControlKind.NONE, PeriodLock.BANK, Flag.MONETARY),
    CHEQUES("1005", "Cheques in hand", AccountType.ASSET, ControlKind.CLEARING, PeriodLock.BANK, Flag.MONETARY),
    GATEWAY_CLEARING("1010", "Gateway clearing", AccountType.ASSET, ControlKind.CLEARING, PeriodLock.BANK,
            Flag.MONETARY),
    GATEWAY_RESERVE("1015", "Gateway reserve", AccountType.ASSET, ControlKind.CLEARING, PeriodLock.BANK, Flag.MONETARY),
    FX_CLEARING("1080", "FX clearing", AccountType.ASSET, ControlKind.NONE, PeriodLock.LEDGER, Flag.PLAIN),
    BANK_OTHER("1090", "Bank lines outside receivables", AccountType.ASSET, ControlKind.CLEARING, PeriodLock.BANK,
            Flag.PLAIN),
    RECEIVABLES("1100", "AR trade", AccountType.ASSET, ControlKind.RECEIVABLE, PeriodLock.RECEIVABLES, Flag.MONETARY),
    NOT_YET_UNCONDITIONAL("1105", "Receivables not yet unconditional", AccountType.ASSET, ControlKind.NONE,
            PeriodLock.RECEIVABLES, Flag.CONTRA),
    AR_REVALUATION("1109", "AR revaluation", AccountType.ASSET, ControlKind.NONE, PeriodLock.LEDGER, Flag.PLAIN),
    CHARGEBACKS("1110", "Chargeback receivable", AccountType.ASSET, ControlKind.RECEIVABLE, PeriodLock.RECEIVABLES,
            Flag.MONETARY),
    UNBILLED("1120", "Unbilled receivable", AccountType.ASSET, ControlKind.CUSTOMER, PeriodLock.RECEIVABLES,
            Flag.MONETARY),
    CONTRACT_ASSET("1125", "Contract asset", AccountType.ASSET, ControlKind.CUSTOMER, PeriodLock.RECEIVABLES,
            Flag.MONETARY),
    WITHHOLDING_TAX("1140", "Withholding-tax receivable", AccountType.ASSET, ControlKind.CUSTOMER,
            PeriodLock.RECEIVABLES, Flag.MONETARY),
    DUE_FROM_GROUP("1180", "Due from group", AccountType.ASSET, ControlKind.NONE, PeriodLock.LEDGER, Flag.MONETARY),
    LOSS_ALLOWANCE("1190", "Loss allowance", AccountType.ASSET, ControlKind.NONE, PeriodLock.LEDGER, Flag.CONTRA),
    TAX_RELIEF("1195", "VAT relief", AccountType.ASSET, ControlKind.NONE, PeriodLock.LEDGER, Flag.CONTRA),
    UNAPPLIED_CASH("2100", "Unapplied cash", AccountType.LIABILITY, ControlKind.UNAPPLIED, PeriodLock.RECEIVABLES,
            Flag.MONETARY),
    CREDIT_NOTES("2105", "Credit notes not yet used", AccountType.LIABILITY, ControlKind.CREDIT, PeriodLock.RECEIVABLES,
            Flag.MONETARY),
    ADVANCES("2110", "Advances for services", AccountType.LIABILITY, ControlKind.ADVANCE, PeriodLock.RECEIVABLES,
            Flag.PLAIN),
    REFUNDS_PAYABLE("2120", "Refunds payable", AccountType.LIABILITY, ControlKind.CUSTOMER, PeriodLock.RECEIVABLES,
            Flag.MONETARY),
    WALLET("2130", "Wallet and stored value", AccountType.LIABILITY, ControlKind.CUSTOMER, PeriodLock.RECEIVABLES,
            Flag.MONETARY),
    UNCLAIMED_PROPERTY("2150", "Unclaimed property", AccountType.LIABILITY, ControlKind.CUSTOMER, PeriodLock.LEDGER,
            Flag.MONETARY),
    OUTPUT_TAX("2200", "Output tax payable", AccountType.LIABILITY, ControlKind.TAX, PeriodLock.TAX, Flag.PLAIN),
    OUTPUT_TAX_NOT_DUE("2205", "Output tax not yet due", AccountType.LIABILITY, ControlKind.TAX, PeriodLock.TAX,
            Flag.PLAIN),
    DEFERRED_REVENUE("2300", "Deferred revenue", AccountType.LIABILITY, ControlKind.OBLIGATION, PeriodLock.LEDGER,
            Flag.PLAIN),
    REFUND_LIABILITY("2310", "Refund liability", AccountType.LIABILITY, ControlKind.CUSTOMER, PeriodLock.LEDGER,
            Flag.PLAIN),
    DUE_TO_GROUP("2400", "Due to group", AccountType.LIABILITY, ControlKind.NONE, PeriodLock.LEDGER, Flag.MONETARY),
    MIGRATION("3900", "Migration clearing", AccountType.EQUITY, ControlKind.NONE, PeriodLock.LEDGER, Flag.PLAIN),
    REVENUE("4000", "Revenue", AccountType.INCOME, ControlKind.NONE, PeriodLock.LEDGER, Flag.PLAIN),
    CONCESSIONS("4060", "Credits and price concessions", AccountType.INCOME, ControlKind.NONE, PeriodLock.LEDGER,
            Flag.CONTRA),
    LATE_FEES("4100", "Late fees and interest income", AccountType.INCOME, ControlKind.NONE, PeriodLock.LEDGER,
            Flag.PLAIN),
    BREAKAGE("4110", "Breakage income", AccountType.INCOME, ControlKind.NONE, PeriodLock.LEDGER, Flag.PLAIN),
    PROCESSING_FEES("6000", "Processing fees", AccountType.EXPENSE, ControlKind.NONE, PeriodLock.LEDGER, Flag.PLAIN),
    CHARGEBACK_FEES("6010", "Chargeback fees", AccountType.EXPENSE, ControlKind.NONE, PeriodLock.LEDGER, Flag.PLAIN),
    BANK_CHARGES("6020", "Bank charges", AccountType.EXPENSE, ControlKind.NONE, PeriodLock.LEDGER, Flag.PLAIN),
    AGENCY_COMMISSION("6030", "Agency commission", AccountType.EXPENSE, ControlKind.NONE, PeriodLock.LEDGER,
            Flag.PLAIN),
    IMPAIRMENT("6100", "Impairment expense", AccountType.EXPENSE, ControlKind.NONE, PeriodLock.LEDGER, Flag.PLAIN),
    RECOVERIES("6110", "Recoveries", AccountType.EXPENSE, ControlKind.NONE, PeriodLock.LEDGER, Flag.CONTRA),
    REALISED_FX("7000", "Realised FX", AccountType.EXPENSE, ControlKind.NONE, PeriodLock.LEDGER, Flag.PLAIN),
    UNREALISED_FX("7010", "Unrealised FX", AccountType.EXPENSE, ControlKind.NONE, PeriodLock.LEDGER, Flag.PLAIN),
    ROUNDING("7020", "Rounding differences", AccountType.EXPENSE, ControlKind.NONE, PeriodLock.LEDGER, Flag.PLAIN);

    /** What else is to be known of an account; none is both. */
    private enum Flag {
        PLAIN,
        MONETARY,
        CONTRA
    }

    private final String code;
    private final String label;
    private final AccountType type;
    private final ControlKind control;
    private final PeriodLock lock;
    private final Flag flag;

    AccountCode(String code, String label, AccountType type, ControlKind control, PeriodLock lock, Flag flag) {
        this.code = code;
        this.label = label;
        this.type = type;
        this.control = control;
        this.lock = lock;
        this.flag = flag;
    }

    /** The number, such as 1100. */
    public String code() {
        return code;
    }

    /** The name in a new chart. */
    public String label() {
        return label;
    }

    public AccountType type() {
        return type;
    }

    public ControlKind control() {
        return control;
    }

    /** The lock that binds it besides {@link PeriodLock#LEDGER}. */
    public PeriodLock lock() {
        return lock;
    }

    /** Whether foreign amounts on it are revalued at period end. */
    public boolean monetary() {
        return flag == Flag.MONETARY;
    }

    /** Whether its usual balance is opposite to its type. */
    public boolean contra() {
        return flag == Flag.CONTRA;
    }
}
