package io.counterfoil.plugins.camt;

import io.counterfoil.plugin.bank.StatementFormatException;
import io.counterfoil.plugin.bank.StatementKind;
import java.io.IOException;
import java.util.Optional;

/** The three messages, and what they call a statement. */
enum Message {
    STATEMENT("BkToCstmrStmt", "Stmt", "StmtPgntn", StatementKind.STATEMENT),
    REPORT("BkToCstmrAcctRpt", "Rpt",
            "RptPgntn", StatementKind.INTRADAY),
    NOTIFICATION("BkToCstmrDbtCdtNtfctn", "Ntfctn", "NtfctnPgntn",
            StatementKind.NOTIFICATION);

    /** Document, or an envelope with header and Document. */
    private static final int MAX_DEPTH = 4;

    private final String root;
    private final String part;
    private final String paging;
    private final StatementKind kind;

    Message(String root, String part, String paging, StatementKind kind) {
        this.root = root;
        this.part = part;
        this.paging = paging;
        this.kind = kind;
    }

    /** Moves on to the start of the message; empty at the end of a document that has none. */
    static Optional<Message> find(XmlSource source) throws StatementFormatException, IOException {
        int depth = 0;
        while (true) {
            switch (source.next()) {
                case START -> {
                    for (Message message : values()) {
                        if (message.root.equals(source.name())) {
                            return Optional.of(message);
                        }
                    }
                    depth++;
                    if (depth >= MAX_DEPTH) {
                        source.skip();
                        depth--;
                    }
                }
                case END -> depth--;
                case TEXT -> {
                    // Of no interest before the message.
                }
                case DONE -> {
                    return Optional.empty();
                }
            }
        }
    }

    /** The element that holds one statement. */
    String part() {
        return part;
    }

    /** The element that numbers the pages of a statement. */
    String paging() {
        return paging;
    }

    StatementKind kind() {
        return kind;
    }
}
