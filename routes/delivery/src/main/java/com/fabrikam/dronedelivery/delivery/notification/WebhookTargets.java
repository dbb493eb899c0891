package com.fabrikam.dronedelivery.delivery.notification;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.validator.routines.UrlValidator;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Where webhooks may lead: not to this machine nor into its own network, however it is called. Names are resolved by this very class
 * whenever a connection is made, so a name that meant something else when it was subscribed leads nowhere either.
 */
public final class WebhookTargets implements DnsResolver {
    private static final int LONGEST = 2000;

    /** Beside what Java itself knows as local: shared, documentation, benchmarking, reserved, unique local, and IPv4 in disguise. */
    private static final List<IpSubnetFilterRule> PRIVATE = Stream.of(
                    "0.0.0.0/8",
                    "100.64.0.0/10",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "240.0.0.0/4",
                    "fc00::/7",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "2001:db8::/32",
                    "2002::/16",
                    "2001::/32")
            .map(WebhookTargets::subnet)
            .toList();

    private final boolean allowPrivate;
    private final UrlValidator urls;

    public WebhookTargets(NotificationProperties properties) {
        this.allowPrivate = properties.allowPrivateTargets();
        this.urls = allowPrivate
                ? new UrlValidator(
                        new String[] {"http", "https"}, UrlValidator.ALLOW_LOCAL_URLS + UrlValidator.NO_FRAGMENTS)
                : new UrlValidator(new String[] {"https"}, UrlValidator.NO_FRAGMENTS);
    }

    /** Whether it is an address at all: absolute, with TLS unless private targets are allowed, without credentials. */
    public boolean isWellFormed(String url) {
        return url.length() <= LONGEST && urls.isValid(url) && URI.create(url).getRawUserInfo() == null;
    }

    /** Whether it leads somewhere, and not to where it must not. */
    public boolean isAllowed(String url) {
        try {
            resolve(URI.create(url).getHost());
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = InetAddress.getAllByName(host);
        if (!allowPrivate && Arrays.stream(addresses).anyMatch(WebhookTargets::isPrivate)) {
            throw new UnknownHostException("the host is not a public one");
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private static boolean isPrivate(InetAddress address) {
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || PRIVATE.stream().anyMatch(subnet -> subnet.matches(new InetSocketAddress(address, 0)));
    }

    private static IpSubnetFilterRule subnet(String cidr) {
        var parts = cidr.split("/", 2);
        return new IpSubnetFilterRule(parts[0], Integer.parseInt(parts[1]), IpFilterRuleType.REJECT);
    }
}
