package com.fabrikam.dronedelivery.gateway.firewall;

/** Markup and addresses that a browser would execute. */
final class ScriptInjectionRule extends PatternRule {

    ScriptInjectionRule() {
        super(
                "<\\s{0,20}/?\\s{0,20}(?:script|iframe|svg|img|object|embed|body|link|meta|style|math|form|video|audio|base)\\b",
                "\\b(?:javascript|vbscript)\\s{0,20}:",
                "\\bdata\\s{0,20}:\\s{0,20}text/html",
                "[\\s\"'/<]on(?:error|load|click|focus|blur|toggle|begin|mouse\\w{1,10}|pointer\\w{1,12}|key\\w{1,6}|animation\\w{1,9})\\s{0,20}=");
    }

    @Override
    public String id() {
        return "script-injection";
    }
}
