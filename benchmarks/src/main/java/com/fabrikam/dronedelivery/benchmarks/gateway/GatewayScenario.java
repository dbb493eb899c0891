package com.fabrikam.dronedelivery.benchmarks.gateway;

import com.fabrikam.dronedelivery.benchmarks.baseline.BareGateway;
import com.fabrikam.dronedelivery.benchmarks.baseline.JavaProcess;
import com.fabrikam.dronedelivery.benchmarks.baseline.Nginx;
import com.fabrikam.dronedelivery.benchmarks.harness.Result;
import com.fabrikam.dronedelivery.benchmarks.harness.Rounds;
import com.fabrikam.dronedelivery.benchmarks.harness.Scenario;
import com.fabrikam.dronedelivery.benchmarks.harness.Series;
import com.fabrikam.dronedelivery.benchmarks.harness.Settings;
import com.fabrikam.dronedelivery.benchmarks.harness.Target;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.LocalPlatformBuilder;
import com.fabrikam.dronedelivery.local.Part;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** P2: what the gateway spends on a request, as it ships and with ever less of it, against nginx and a bare Spring Cloud Gateway. */
public final class GatewayScenario implements Scenario {

    private static final String SHIPS = "as it ships";
    private static final Map<String, String> WITHOUT = Map.of(
            "DRONEDELIVERY_GATEWAY_FIREWALL_MODE", "off",
            "DRONEDELIVERY_GATEWAY_RATE_LIMIT_ENABLED", "false",
            "DRONEDELIVERY_GATEWAY_CACHE_ENABLED", "false",
            "LOGGING_LEVEL_DRONEDELIVERY_ACCESS", "warn");

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public String about() {
        return "P2: a read at the gateway, as it ships and by its parts, against nginx and a bare Spring Cloud Gateway; needs nginx and wrk";
    }

    @Override
    public Result run(Settings settings) throws Exception {
        Deque<AutoCloseable> started = new ArrayDeque<>();
        try {
            Nginx service = opened(started, Nginx.service());
            LocalPlatform issuer =
                    opened(started, settings.platform().parts(Part.TOKEN_ISSUER).start());
            String token = issuer.token("load");
            String issuerUrl = issuer.url(Part.TOKEN_ISSUER);
            List<Proxy> proxies = new ArrayList<>();
            for (Map.Entry<String, Map<String, String>> variant :
                    variants(settings.smoke()).entrySet()) {
                LocalPlatform gateway = opened(started, gateway(settings, variant.getValue(), service, issuerUrl));
                proxies.add(new Proxy(
                        variant.getKey(), true, gateway.url(Part.GATEWAY), token, gateway.pid(Part.GATEWAY), settings));
            }
            Nginx nginx = opened(started, Nginx.before(service));
            proxies.add(new Proxy("nginx", false, nginx.url(), token, nginx.pid(), settings));
            JavaProcess bare = opened(started, BareGateway.before(service));
            proxies.add(new Proxy("Spring Cloud Gateway, bare", false, bare.url(), token, bare.pid(), settings));
            JavaProcess verifying = opened(started, BareGateway.before(service, issuerUrl));
            proxies.add(
                    new Proxy("bare, and a token verified", false, verifying.url(), token, verifying.pid(), settings));
            return result(new Rounds(settings).of(proxies));
        } finally {
            while (!started.isEmpty()) {
                started.pop().close();
            }
        }
    }

    private static <T extends AutoCloseable> T opened(Deque<AutoCloseable> started, T one) {
        started.push(one);
        return one;
    }

    /** By names; what was left out is added one by one. */
    private static Map<String, Map<String, String>> variants(boolean smoke) {
        Map<String, Map<String, String>> variants = new LinkedHashMap<>();
        variants.put(SHIPS, Map.of());
        variants.put("the least", WITHOUT);
        if (!smoke) {
            variants.put("the least and the firewall", with("DRONEDELIVERY_GATEWAY_FIREWALL_MODE", "block"));
            variants.put("the least and the rate limit", with("DRONEDELIVERY_GATEWAY_RATE_LIMIT_ENABLED", "true"));
            variants.put("the least and entity tags", with("DRONEDELIVERY_GATEWAY_CACHE_ENABLED", "true"));
            variants.put("the least and the access log", with("LOGGING_LEVEL_DRONEDELIVERY_ACCESS", "info"));
        }
        return variants;
    }

    private static Map<String, String> with(String variable, String value) {
        Map<String, String> variables = new TreeMap<>(WITHOUT);
        variables.put(variable, value);
        return variables;
    }

    private static LocalPlatform gateway(Settings settings, Map<String, String> variables, Nginx service, String issuer)
            throws IOException {
        LocalPlatformBuilder builder = settings.platform()
                .parts(Part.GATEWAY)
                .external(Part.TOKEN_ISSUER, issuer)
                .env(Part.GATEWAY, "DRONEDELIVERY_GATEWAY_DELIVERY_URL", service.url())
                // counted as by default, but wrk has one token alone
                .env(Part.GATEWAY, "DRONEDELIVERY_GATEWAY_RATE_LIMIT_GROUPS_READS_REQUESTS", "10000000")
                .env(Part.GATEWAY, "DRONEDELIVERY_GATEWAY_RATE_LIMIT_GROUPS_READS_PER", "10s");
        variables.forEach((variable, value) -> builder.env(Part.GATEWAY, variable, value));
        return builder.start();
    }

    private static Result result(List<Series> series) {
        Series ships = series.get(0);
        Series nginx = series.stream()
                .filter(one -> one.name().equals("nginx"))
                .findFirst()
                .orElseThrow();
        return new Result(
                "A request at the gateway",
                "request",
                Proxy.RATE,
                series,
                List.of(
                        Target.atLeast(
                                "P2",
                                "share of nginx's throughput, %",
                                20,
                                100 * ships.median(Proxy.RATE) / nginx.median(Proxy.RATE)),
                        Target.atMost("P2", "processor time of a request, µs", 150, ships.cpu())),
                List.of(
                        "wrk asks for one small JSON document over 32 connections; an nginx of one worker answers as the service. Every line is a process "
                                + "of its own, all there at once and idle but for the one under load, with the same heap and collector.",
                        "The least of the product is no bare proxy: it verifies a signed token, writes the headers anew, bounds and guards the call, "
                                + "and measures. As it ships it also has firewall, rate limit, entity tags and access log. The limit of a single customer is raised, because "
                                + "wrk is one; it is counted all the same."));
    }
}
