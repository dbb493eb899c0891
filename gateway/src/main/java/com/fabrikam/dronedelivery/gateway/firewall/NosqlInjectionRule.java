package com.fabrikam.dronedelivery.gateway.firewall;

/** Operators of document databases where a plain value belongs. */
final class NosqlInjectionRule extends PatternRule {

    NosqlInjectionRule() {
        super(
                "\\$(?:ne|eq|gte?|lte?|n?in|nor|regex|where|exists|type|expr|function)\\b",
                "\\bthis\\.\\w{1,40}\\s{0,20}[=!]=");
    }

    @Override
    public String id() {
        return "nosql-injection";
    }
}
