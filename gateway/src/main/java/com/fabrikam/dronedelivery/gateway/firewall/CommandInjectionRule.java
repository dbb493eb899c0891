package com.fabrikam.dronedelivery.gateway.firewall;

/** What a shell would execute. */
final class CommandInjectionRule extends PatternRule {

    private static final String COMMAND =
            "(?:cat|ls|id|whoami|uname|wget|curl|nc|ncat|bash|sh|zsh|powershell|cmd|ping|nslookup|rm|chmod|python3?|perl|sleep|env)";

    CommandInjectionRule() {
        super(
                "[;&|\\n]\\s{0,20}" + COMMAND + "(?:\\.exe)?(?:\\s{1,20}[\\w./$\"'-]|\\s{0,20}$|\\s{0,20}[;&|<>])",
                "\\$\\([^)]{1,200}\\)",
                "`[^`]{1,200}`",
                "(?:^|[\\s;|&('\"])/(?:usr/)?s?bin/\\w",
                "\\(\\)\\s{0,20}\\{");
    }

    @Override
    public String id() {
        return "command-injection";
    }
}
