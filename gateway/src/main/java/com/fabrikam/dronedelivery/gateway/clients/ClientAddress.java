package com.fabrikam.dronedelivery.gateway.clients;

import com.fabrikam.dronedelivery.gateway.GatewayProperties;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Where a request comes from: the connection's other end, and nothing that the request says. Only a proxy that is configured as
 * trusted is believed, and of what it forwards only the part that trusted proxies have written: the right-most address
 * that is not one of theirs.
 */
@Component
public final class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final AddressRanges trusted;

    ClientAddress(GatewayProperties properties) {
        this.trusted = AddressRanges.of(properties.trustedProxies());
    }

    /** Null if the connection has none. */
    public InetAddress of(ServerWebExchange exchange) {
        var connection = exchange.getRequest().getRemoteAddress();
        var client = connection == null ? null : connection.getAddress();
        if (trusted.areNone() || !trusted.contain(client)) {
            return client;
        }
        var hops = hops(exchange);
        for (int i = hops.size() - 1; i >= 0 && trusted.contain(client); i--) {
            var told = parsed(hops.get(i));
            if (told == null) {
                return client;
            }
            client = told;
        }
        return client;
    }

    private static List<String> hops(ServerWebExchange exchange) {
        return exchange.getRequest().getHeaders().getOrEmpty(FORWARDED_FOR).stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip)
                .toList();
    }

    private static InetAddress parsed(String address) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(address);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four or sixteen bytes are an address", e);
        }
    }
}
