package io.counterfoil.server.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the address of a caller as the HTTP server reports it. */
public final class ClientAddress {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private ClientAddress() {}

    /** The address, with or without brackets and zone; empty when it is none. No name is ever looked up. */
    public static Optional<InetAddress> parse(String address) {
        String plain = address.startsWith("[") && address.endsWith("]")
                ? address.substring(1, address.length() - 1)
                : address;
        int zone = plain.indexOf('%');
        String bare = zone < 0 ? plain : plain.substring(0, zone);
        if (!LITERAL.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The IPv6 /64: whoever has one address of it has them all. */
    public static String prefix64(InetAddress address) {
        return HexFormat.of().formatHex(address.getAddress(), 0, 8) + "/64";
    }

    /** What one caller cannot change at will: the IPv4 address or the IPv6 /64. All that cannot be read are one. */
    static String counted(String address) {
        return parse(address).map(ClientAddress::counted).orElse("unknown");
    }

    private static String counted(InetAddress address) {
        return address instanceof Inet4Address ? address.getHostAddress() : prefix64(address);
    }
}
