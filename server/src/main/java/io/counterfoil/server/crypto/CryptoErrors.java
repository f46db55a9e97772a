package io.counterfoil.server.crypto;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with keys and encrypted data, as seen from outside. */
public final class CryptoErrors {
    public static final ErrorCode ROOT_KEY_MISSING = new ErrorCode("crypto.root-key-missing", ErrorKind.UNAVAILABLE,
            "The root key of this installation is not there.");
    public static final ErrorCode ROOT_KEY_WRONG = new ErrorCode("crypto.root-key-wrong", ErrorKind.UNAVAILABLE,
            "The root key does not belong to this database.");
    public static final ErrorCode ROOT_KEY_CONFIGURED = new ErrorCode("crypto.root-key-configured", ErrorKind.CONFLICT,
            "The root key comes from the configuration and is rotated there.");
    public static final ErrorCode KEY_FILE_UNSAFE = new ErrorCode("crypto.key-file-unsafe", ErrorKind.UNAVAILABLE,
            "A key file can be read by others.");
    public static final ErrorCode KEY_FILE_DAMAGED = new ErrorCode("crypto.key-file-damaged", ErrorKind.UNAVAILABLE,
            "A key file is not of the expected form.");
    public static final ErrorCode ERASED = new ErrorCode("crypto.erased", ErrorKind.CONFLICT,
            "The personal data was erased and cannot be read or added to.");
    public static final ErrorCode DAMAGED = new ErrorCode("crypto.damaged", ErrorKind.INTERNAL,
            "A stored record cannot be decrypted.");
    public static final ErrorCode ROTATION_UNFINISHED = new ErrorCode("crypto.rotation-unfinished", ErrorKind.CONFLICT,
            "Keys are still wrapped by an older version.");

    private CryptoErrors() {}
}
