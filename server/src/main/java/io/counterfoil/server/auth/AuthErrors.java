package io.counterfoil.server.auth;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with who asks, and with users, roles and tokens. */
public final class AuthErrors {
    public static final ErrorCode DENIED = new ErrorCode("auth.denied", ErrorKind.DENIED,
            "Whoever asks does not hold the permission that this needs.");
    public static final ErrorCode SIGN_IN_REFUSED = new ErrorCode("auth.sign-in-refused", ErrorKind.UNAUTHENTICATED,
            "The login, the password and the code do not belong together.");
    public static final ErrorCode STEP_UP_NEEDED = new ErrorCode("auth.step-up-needed", ErrorKind.DENIED,
            "This is dangerous, and it is too long ago that whoever asks has proved who they are.");
    public static final ErrorCode STEP_UP_REFUSED = new ErrorCode("auth.step-up-refused", ErrorKind.DENIED,
            "What was given does not prove who asks.");
    public static final ErrorCode PASSKEY_REFUSED = new ErrorCode("auth.passkey-refused", ErrorKind.INVALID,
            "What the browser answered is no passkey for this server.");
    public static final ErrorCode PASSKEYS_IMPOSSIBLE = new ErrorCode("auth.passkeys-impossible", ErrorKind.CONFLICT,
            "Under the address by which the server is reached, browsers have no passkeys.");
    public static final ErrorCode PROVIDER_MISSING = new ErrorCode("auth.provider-missing", ErrorKind.NOT_FOUND,
            "No identity provider is set up.");
    public static final ErrorCode PROVIDER_UNREACHABLE = new ErrorCode("auth.provider-unreachable",
            ErrorKind.EXTERNAL, "The identity provider does not answer as it should.");
    public static final ErrorCode PROVIDER_REFUSED = new ErrorCode("auth.provider-refused", ErrorKind.DENIED,
            "What came from the identity provider does not hold.");
    public static final ErrorCode IDENTITY_TAKEN = new ErrorCode("auth.identity-taken", ErrorKind.CONFLICT,
            "The identity is linked already.");
    public static final ErrorCode CODE_WRONG = new ErrorCode("auth.code-wrong", ErrorKind.INVALID,
            "The code is not that of the authenticator, or was used already.");
    public static final ErrorCode SECOND_FACTOR_ACTIVE = new ErrorCode("auth.second-factor-active",
            ErrorKind.CONFLICT, "An authenticator is set up already.");
    public static final ErrorCode SECOND_FACTOR_MISSING = new ErrorCode("auth.second-factor-missing",
            ErrorKind.CONFLICT, "No authenticator is set up.");
    public static final ErrorCode TOO_MANY_TRIES = new ErrorCode("auth.too-many-tries", ErrorKind.LIMIT,
            "Too many sign-ins failed; the next one has to wait.");
    public static final ErrorCode BUSY = new ErrorCode("auth.busy", ErrorKind.LIMIT,
            "More sign-ins are under way than the server works on at once.");
    public static final ErrorCode CREDENTIALS_INVALID = new ErrorCode("auth.credentials-invalid",
            ErrorKind.UNAUTHENTICATED, "The session or token is unknown, has ended or was revoked.");
    public static final ErrorCode CROSS_SITE = new ErrorCode("auth.cross-site", ErrorKind.DENIED,
            "A change was sent by a page of another site.");
    public static final ErrorCode SETUP_TOKEN_INVALID = new ErrorCode("auth.setup-token-invalid", ErrorKind.DENIED,
            "The one-time token is unknown, used or expired.");
    public static final ErrorCode PASSWORD_REFUSED = new ErrorCode("auth.password-refused", ErrorKind.INVALID,
            "The password is not good enough.");
    public static final ErrorCode BREACHED_LIST_UNREADABLE = new ErrorCode("auth.breached-list-unreadable",
            ErrorKind.UNAVAILABLE, "The list of breached passwords cannot be read.");
    public static final ErrorCode BAD_FIELD = new ErrorCode("auth.bad-field", ErrorKind.INVALID,
            "A field has a wrong value.");
    public static final ErrorCode LOGIN_TAKEN = new ErrorCode("auth.login-taken", ErrorKind.CONFLICT,
            "Another user has this login.");
    public static final ErrorCode USER_UNKNOWN = new ErrorCode("auth.user-unknown", ErrorKind.NOT_FOUND,
            "There is no such user.");
    public static final ErrorCode USER_DISABLED = new ErrorCode("auth.user-disabled", ErrorKind.CONFLICT,
            "The user is disabled.");
    public static final ErrorCode TOKEN_UNKNOWN = new ErrorCode("auth.token-unknown", ErrorKind.NOT_FOUND,
            "There is no such token.");
    public static final ErrorCode SESSION_UNKNOWN = new ErrorCode("auth.session-unknown", ErrorKind.NOT_FOUND,
            "There is no such session.");
    public static final ErrorCode ROLE_UNKNOWN = new ErrorCode("auth.role-unknown", ErrorKind.INVALID,
            "There is no such role.");
    public static final ErrorCode ROLE_TAKEN = new ErrorCode("auth.role-taken", ErrorKind.CONFLICT,
            "There is a role of this name.");
    public static final ErrorCode LAST_ADMINISTRATOR = new ErrorCode("auth.last-administrator", ErrorKind.CONFLICT,
            "This would leave the installation without an administrator.");

    private AuthErrors() {}
}
