package com.fabrikam.dronedelivery.gateway.firewall;

/** Control characters, bytes that are no UTF-8, and what is still encoded when it was decoded. */
final class QueryEncodingRule implements Rule {

    private static final char NO_UTF_8 = '\uFFFD';

    @Override
    public String id() {
        return "query-encoding";
    }

    @Override
    public boolean refuses(RequestHead request) {
        return request.query().indexOf('%') >= 0
                && request.parameters().stream()
                        .anyMatch(
                                part -> Text.hasControls(part) || part.indexOf(NO_UTF_8) >= 0 || Text.isEncoded(part));
    }
}
