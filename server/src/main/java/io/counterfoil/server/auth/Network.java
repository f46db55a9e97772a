package io.counterfoil.server.auth;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a sign-in comes from, as coarse as one attacker can change it at will: the IPv4 /24 or the IPv6 /64.
 *
 * @param text such as {@code 192.0.2.0/24}
 */
record Network(String text) {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** @param address as the HTTP server reports it; one that cannot be read counts as one network of all such */
    static Network of(String address) {
        return literal(address).map(Network::of).orElseGet(() -> new Network("unknown"));
    }

    /** Whether the address is this machine's own. */
    static boolean isLoopback(String address) {
        return literal(address).map(InetAddress::isLoopbackAddress).orElse(false);
    }

    private static Network of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return new Network((bytes[0] & 255) + "." + (bytes[1] & 255) + "." + (bytes[2] & 255) + ".0/24");
        }
        return new Network(HexFormat.of().formatHex(bytes, 0, 8) + "/64");
    }

    private static Optional<InetAddress> literal(String address) {
        String plain = address.startsWith("[") && address.endsWith("]")
                ? address.substring(1, address.length() - 1)
                : address;
        int zone = plain.indexOf('%');
        String bare = zone < 0 ? plain : plain.substring(0, zone);
        if (!LITERAL.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            // Only literals come here: no name is ever looked up.
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
