package io.counterfoil.server.passkey;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * As whom this server asks browsers for passkeys, and where they send people back to: the address that is configured,
 * or this machine's own while none is. Never what a request says of itself, but for localhost, which browsers let
 * nobody else claim.
 *
 * @param id the host, which passkeys are bound to
 * @param origin scheme, host and port, as browsers write them
 */
public record RelyingParty(String id, String origin) {
    private static final String LOCAL = "localhost";
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[.*");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * Empty where browsers would not: over plain HTTP but for localhost, and for hosts without a name.
     *
     * @param requested the address that was asked for
     * @param configured the address of the realm; null: none is
     */
    public static Optional<RelyingParty> of(URI requested, @Nullable URI configured) {
        URI address = configured == null ? requested : configured;
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        boolean named = !NUMERIC.matcher(host).matches();
        boolean trusted = host.equals(LOCAL) || (configured != null && "https".equals(address.getScheme()));
        return named && trusted ? Optional.of(new RelyingParty(host, origin(address, host))) : Optional.empty();
    }

    private static String origin(URI address, String host) {
        int port = address.getPort();
        boolean usual = port < 0 || port == ("https".equals(address.getScheme()) ? HTTPS : HTTP);
        return address.getScheme() + "://" + host + (usual ? "" : ":" + port);
    }
}
