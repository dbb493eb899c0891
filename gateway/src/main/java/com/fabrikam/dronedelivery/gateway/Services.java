package com.fabrikam.dronedelivery.gateway;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The services behind the gateway, by the names that operators use and by where they are. */
@Component
public class Services {

    private final Map<String, URI> addresses;
    private final Map<String, String> names = new TreeMap<>();

    Services(GatewayProperties properties) {
        addresses = Map.copyOf(properties.services());
        new TreeMap<>(addresses).forEach((name, address) -> names.putIfAbsent(authority(address), name));
    }

    /** Nobody's, if the address is none of the configured ones: a canary's, for instance. */
    public Optional<String> nameOf(URI address) {
        return Optional.ofNullable(names.get(authority(address)));
    }

    public Optional<URI> find(String name) {
        return Optional.ofNullable(addresses.get(name));
    }

    /** Host and port, also where the port is the scheme's own. */
    public static String authority(URI address) {
        int port = address.getPort() >= 0 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
        return address.getHost() + ":" + port;
    }
}
