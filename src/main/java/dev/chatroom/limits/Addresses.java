package dev.chatroom.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Which addresses are one: with IPv6 a household or a machine has a /64 of its own (RFC 6177), and
 * could come from as many addresses as it likes.
 */
public final class Addresses {

    private static final int PREFIX_BYTES = 8;

    private Addresses() {}

    /**
     * @param address an IPv4 or IPv6 literal; anything else is returned as it is
     */
    public static String group(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address v6
                    ? prefix(v6.getAddress())
                    : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private static String prefix(byte[] address) {
        return HexFormat.of().formatHex(Arrays.copyOf(address, PREFIX_BYTES)) + "/64";
    }
}
