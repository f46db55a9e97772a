package io.counterfoil.server.imports;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with an import as a whole; what is wrong with a line stands in the import's report. */
public final class ImportErrors {
    public static final ErrorCode NOT_FOUND = new ErrorCode("import.not-found", ErrorKind.NOT_FOUND,
            "There is no such import.");
    public static final ErrorCode BAD_MAPPING = new ErrorCode("import.bad-mapping", ErrorKind.INVALID,
            "The mapping of the columns is wrong.");
    public static final ErrorCode BAD_FILE = new ErrorCode("import.bad-file", ErrorKind.INVALID,
            "The file cannot be read as the mapping says.");
    public static final ErrorCode TOO_LARGE = new ErrorCode("import.too-large", ErrorKind.TOO_LARGE,
            "The file is larger than an import may be.");

    private ImportErrors() {}
}
