package io.counterfoil.server.bulk;

import java.util.Locale;

/** What can be done with many documents at once. */
public enum BulkAction {
    /** Mails invoices or credit notes, for the first time or again. */
    SEND("message:send"),
    /** Issues drafts. */
    ISSUE("invoice:issue");

    private final String permission;

    BulkAction(String permission) {
        this.permission = permission;
    }

    /** As it is stored. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What who starts it must hold, then and while it runs. */
    public String permission() {
        return permission;
    }
}
