package com.fabrikam.dronedelivery.gateway.firewall;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for what nobody writes who means no harm, in the query and in the headers. Bodies are not searched: a name or a remark may
 * be any text, and whoever uses it must not let it become code.
 */
abstract class PatternRule implements Rule {

    private final List<Pattern> patterns;

    PatternRule(String... patterns) {
        this.patterns = Stream.of(patterns)
                .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL))
                .toList();
    }

    @Override
    public final boolean refuses(RequestHead request) {
        for (var value : request.suspicious()) {
            for (var pattern : patterns) {
                if (pattern.matcher(value).find()) {
                    return true;
                }
            }
        }
        return false;
    }
}
