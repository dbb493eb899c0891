package com.fabrikam.dronedelivery.gateway.firewall;

import com.fabrikam.dronedelivery.gateway.observe.RequestLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Applies the modes, and counts and logs what the rules find. */
@Component
@EnableConfigurationProperties(FirewallProperties.class)
class Verdicts {

    private static final String MATCHES = "gateway.firewall.matches";
    private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);

    private final FirewallProperties properties;
    private final MeterRegistry meters;

    Verdicts(FirewallProperties properties, MeterRegistry meters) {
        this.properties = properties;
        this.meters = meters;
    }

    /** There from the start: what appears with its first match has no rate then. */
    void count(String rule, Mode mode) {
        matches(rule, mode == Mode.BLOCK ? "blocked" : "monitored");
    }

    Mode modeOf(Rule rule) {
        return rule.isIndispensable() ? Mode.BLOCK : properties.modeOf(rule.id());
    }

    /** Counted, logged, and whether it may pass nevertheless. */
    boolean mayPass(String rule, Mode mode, ServerWebExchange exchange) {
        boolean pass = mode != Mode.BLOCK;
        matches(rule, pass ? "monitored" : "blocked").increment();
        RequestLog.about(exchange, LOG.atInfo())
                .addKeyValue("rule", rule)
                .addKeyValue("action", pass ? "monitored" : "blocked")
                .addKeyValue("method", exchange.getRequest().getMethod().name())
                .addKeyValue("path", printable(exchange.getRequest().getPath().value()))
                .log("a rule of the firewall matched");
        return pass;
    }

    private Counter matches(String rule, String action) {
        return Counter.builder(MATCHES)
                .description("Requests that a rule of the firewall did not like")
                .tag("rule", rule)
                .tag("action", action)
                .register(meters);
    }

    private static String printable(String path) {
        return Optional.of(path).filter(text -> text.length() <= 200).orElseGet(() -> path.substring(0, 200));
    }
}
