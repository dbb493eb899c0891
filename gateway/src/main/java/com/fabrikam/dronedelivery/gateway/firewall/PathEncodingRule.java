package com.fabrikam.dronedelivery.gateway.firewall;

import java.util.regex.Pattern;

/** Encodings that hide something: of separators, dots and percent signs, of control characters, and overlong UTF-8. */
final class PathEncodingRule implements Rule {

    private static final Pattern HIDING =
            Pattern.compile("%(?:25|2e|2f|3b|5c|[01][0-9a-f]|7f|c[01])", Pattern.CASE_INSENSITIVE);

    @Override
    public String id() {
        return "path-encoding";
    }

    @Override
    public boolean refuses(RequestHead request) {
        return request.path().indexOf('%') >= 0
                && HIDING.matcher(request.path()).find();
    }

    @Override
    public boolean isIndispensable() {
        return true;
    }
}
