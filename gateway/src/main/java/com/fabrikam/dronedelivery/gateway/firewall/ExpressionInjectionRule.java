package com.fabrikam.dronedelivery.gateway.firewall;

/** What a template, an expression language or a logger would look up. */
final class ExpressionInjectionRule extends PatternRule {

    ExpressionInjectionRule() {
        super(
                "[$#%@*]\\{",
                "\\bjndi\\s{0,20}:",
                "\\{\\{.{0,200}\\}\\}",
                "<%",
                "\\bT\\s{0,5}\\(\\s{0,20}java\\.",
                "\\bjava\\.lang\\.\\w");
    }

    @Override
    public String id() {
        return "expression-injection";
    }
}
