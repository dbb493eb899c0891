package com.fabrikam.dronedelivery.gateway.firewall;

import com.fabrikam.dronedelivery.gateway.problem.RefusedByRuleException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Asks every rule about the head of every request, before anybody else does anything with it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20) // behind what observes and what refuses for want of room
class Firewall implements WebFilter {

    private final List<Rule> rules;
    private final Verdicts verdicts;

    Firewall(FirewallProperties properties, Verdicts verdicts) {
        this.verdicts = verdicts;
        var all = rules(properties);
        refuseUnknown(properties, all);
        this.rules =
                all.stream().filter(rule -> verdicts.modeOf(rule) != Mode.OFF).toList();
        this.rules.forEach(rule -> verdicts.count(rule.id(), verdicts.modeOf(rule)));
    }

    /** In the order in which they are asked. */
    static List<Rule> rules(FirewallProperties properties) {
        return List.of(
                new MethodRule(),
                new PathTraversalRule(),
                new PathEncodingRule(),
                new PathCharactersRule(),
                new QuerySizeRule(properties.maxParameters(), properties.maxQueryLength()),
                new QueryEncodingRule(),
                new SqlInjectionRule(),
                new NosqlInjectionRule(),
                new ScriptInjectionRule(),
                new CommandInjectionRule(),
                new ExpressionInjectionRule(),
                new FileInclusionRule());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var head = RequestHead.of(exchange.getRequest());
        for (var rule : rules) {
            if (rule.refuses(head) && !verdicts.mayPass(rule.id(), verdicts.modeOf(rule), exchange)) {
                return Mono.error(new RefusedByRuleException(rule.status(), rule.id(), rule.headers()));
            }
        }
        return chain.filter(exchange);
    }

    /** A rule that is spelt wrongly must not stay in force, or out of it, unnoticed. */
    private static void refuseUnknown(FirewallProperties properties, List<Rule> rules) {
        Set<String> settable = Stream.concat(
                        rules.stream().filter(rule -> !rule.isIndispensable()).map(Rule::id),
                        Stream.of(BodyRule.values()).map(BodyRule::id))
                .collect(Collectors.toSet());
        properties.rules().keySet().stream()
                .filter(id -> !settable.contains(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException(
                            "The firewall has no rule %s whose mode can be set, only %s".formatted(id, settable));
                });
    }
}
