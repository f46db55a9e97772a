package io.counterfoil.server.auth;

import io.counterfoil.server.http.ClientAddress;
import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Where a sign-in comes from, as coarse as one attacker can change it at will: the IPv4 /24 or the IPv6 /64.
 *
 * @param text such as {@code 192.0.2.0/24}
 */
record Network(String text) {
    /** @param address as the HTTP server reports it; one that cannot be read counts as one network of all such */
    static Network of(String address) {
        return ClientAddress.parse(address).map(Network::of).orElseGet(() -> new Network("unknown"));
    }

    /** Whether the address is this machine's own. */
    static boolean isLoopback(String address) {
        return ClientAddress.parse(address).map(InetAddress::isLoopbackAddress).orElse(false);
    }

    private static Network of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return new Network((bytes[0] & 255) + "." + (bytes[1] & 255) + "." + (bytes[2] & 255) + ".0/24");
        }
        return new Network(ClientAddress.prefix64(address));
    }
}
