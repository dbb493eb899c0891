package com.fabrikam.dronedelivery.benchmarks.gateway;

import com.fabrikam.dronedelivery.benchmarks.gateway.Wrk.Answered;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.LocalPlatformBuilder;
import com.fabrikam.dronedelivery.local.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * What the gateway spends on a request, without what can be left out, with each part of that added, and as it ships; nginx and a bare
 * Spring Cloud Gateway before the same service are the references. Argument: the file for the results. Needs {@code nginx} and {@code wrk}.
 */
public final class GatewayBenchmark {

    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final String PATH = "/api/v1/deliveries/8d602543-6842-5887-a08d-b9ac4973b436";

    private static final Map<String, String> WITHOUT = Map.of(
            "DRONEDELIVERY_GATEWAY_FIREWALL_MODE", "off",
            "DRONEDELIVERY_GATEWAY_RATE_LIMIT_ENABLED", "false",
            "DRONEDELIVERY_GATEWAY_CACHE_ENABLED", "false",
            "LOGGING_LEVEL_DRONEDELIVERY_ACCESS", "warn");

    /** By what each adds. */
    private static final Map<String, Map<String, String>> PARTS = parts();

    private GatewayBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path results = Path.of(arguments.length > 0 ? arguments[0] : "benchmarks/results/gateway.md");
        try (Nginx service = Nginx.service()) {
            List<GatewayReport.Row> rows = new ArrayList<>();
            try (Nginx nginx = Nginx.before(service)) {
                rows.add(measure("nginx", nginx.url(), "none", nginx::cpuMillis));
            }
            rows.addAll(bare(service));
            for (Map.Entry<String, Map<String, String>> part : PARTS.entrySet()) {
                rows.add(gateway(part.getKey(), part.getValue(), service));
            }
            String report = new GatewayReport(rows, MEASURED).text();
            Files.createDirectories(results.toAbsolutePath().getParent());
            Files.writeString(results, report);
            System.out.println(report);
        }
    }

    private static List<GatewayReport.Row> bare(Nginx service) throws IOException, InterruptedException {
        List<GatewayReport.Row> rows = new ArrayList<>();
        try (BareGateway.Running bare = BareGateway.before(service)) {
            rows.add(measure("Spring Cloud Gateway, bare", bare.url(), "none", bare::cpuMillis));
        }
        try (LocalPlatform issuer =
                        LocalPlatform.builder().parts(Part.TOKEN_ISSUER).start();
                BareGateway.Running bare = BareGateway.before(service, issuer.url(Part.TOKEN_ISSUER))) {
            rows.add(measure("… and a token verified", bare.url(), issuer.token("load"), bare::cpuMillis));
        }
        return rows;
    }

    private static Map<String, Map<String, String>> parts() {
        Map<String, Map<String, String>> parts = new LinkedHashMap<>();
        parts.put("the product's with the least: token, headers, bounds, breaker, metrics", WITHOUT);
        parts.put("the least and the firewall", with("DRONEDELIVERY_GATEWAY_FIREWALL_MODE", "block"));
        parts.put("the least and the rate limit, in memory", with("DRONEDELIVERY_GATEWAY_RATE_LIMIT_ENABLED", "true"));
        parts.put("the least and entity tags", with("DRONEDELIVERY_GATEWAY_CACHE_ENABLED", "true"));
        parts.put("the least and the access log", with("LOGGING_LEVEL_DRONEDELIVERY_ACCESS", "info"));
        parts.put("as it ships: all of them", Map.of());
        return parts;
    }

    private static Map<String, String> with(String variable, String value) {
        Map<String, String> variables = new TreeMap<>(WITHOUT);
        variables.put(variable, value);
        return variables;
    }

    private static GatewayReport.Row gateway(String name, Map<String, String> variables, Nginx service)
            throws IOException, InterruptedException {
        LocalPlatformBuilder builder = LocalPlatform.builder()
                .parts(Part.TOKEN_ISSUER, Part.GATEWAY)
                .env(Part.GATEWAY, "DRONEDELIVERY_GATEWAY_DELIVERY_URL", service.url())
                // as many as 32 connections can ask for
                .env(Part.GATEWAY, "DRONEDELIVERY_GATEWAY_RATE_LIMIT_GROUPS_READS_REQUESTS", "10000000")
                .env(Part.GATEWAY, "DRONEDELIVERY_GATEWAY_RATE_LIMIT_GROUPS_READS_PER", "10s");
        variables.forEach((variable, value) -> builder.env(Part.GATEWAY, variable, value));
        try (LocalPlatform platform = builder.start()) {
            return measure(name, platform.url(Part.GATEWAY), platform.token("load"), () -> platform.usage(Part.GATEWAY)
                    .cpuMillis());
        }
    }

    private static GatewayReport.Row measure(String name, String url, String token, LongSupplier cpuMillis)
            throws IOException, InterruptedException {
        Wrk.run(url + PATH, token, WARM_UP);
        long before = cpuMillis.getAsLong();
        Answered answered = Wrk.run(url + PATH, token, MEASURED);
        return new GatewayReport.Row(name, answered, cpuMillis.getAsLong() - before);
    }
}
