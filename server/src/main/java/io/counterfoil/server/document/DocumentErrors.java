package io.counterfoil.server.document;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can go wrong with drawing a document. */
public final class DocumentErrors {
    public static final ErrorCode NO_TEMPLATE = new ErrorCode("document.no-template", ErrorKind.CONFLICT,
            "No invoice template is configured that can draw this.");
    public static final ErrorCode NO_STATEMENT_TEMPLATE = new ErrorCode("document.no-statement-template",
            ErrorKind.CONFLICT, "No template of statements is configured.");
    public static final ErrorCode STATEMENT_TOO_LONG = new ErrorCode("document.statement-too-long", ErrorKind.INVALID,
            "The statement has more lines than a drawing takes.");
    public static final ErrorCode NOT_OURS = new ErrorCode("document.not-ours", ErrorKind.NOT_FOUND,
            "Another system has issued this document: there is no drawing of it here.");
    public static final ErrorCode ERASED = new ErrorCode("document.erased", ErrorKind.NOT_FOUND,
            "The document's buyer was erased when its term had ended.");
    public static final ErrorCode BAD_DRAWING = new ErrorCode("document.bad-drawing", ErrorKind.EXTERNAL,
            "The template's answer is no document.");

    private DocumentErrors() {}
}
