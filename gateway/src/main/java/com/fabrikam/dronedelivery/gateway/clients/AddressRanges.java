package com.fabrikam.dronedelivery.gateway.clients;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Addresses that are allowed something: single ones, or networks in CIDR notation. Names are not looked up. */
public final class AddressRanges {

    private final List<IpSubnetFilterRule> ranges;

    private AddressRanges(List<IpSubnetFilterRule> ranges) {
        this.ranges = ranges;
    }

    /** Throws IllegalArgumentException if one of them is neither an address nor a network. */
    public static AddressRanges of(List<String> ranges) {
        return new AddressRanges(ranges.stream().map(AddressRanges::range).toList());
    }

    public boolean contain(InetAddress address) {
        if (address == null) {
            return false;
        }
        var whole = new InetSocketAddress(address, 0);
        return ranges.stream().anyMatch(range -> range.matches(whole));
    }

    boolean areNone() {
        return ranges.isEmpty();
    }

    private static IpSubnetFilterRule range(String text) {
        var slash = text.indexOf('/');
        var address = slash < 0 ? text : text.substring(0, slash);
        if (!NetUtil.isValidIpV4Address(address) && !NetUtil.isValidIpV6Address(address)) {
            throw new IllegalArgumentException(text + " is no address and no network");
        }
        int all = NetUtil.isValidIpV4Address(address) ? 32 : 128;
        int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
        return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
    }
}
