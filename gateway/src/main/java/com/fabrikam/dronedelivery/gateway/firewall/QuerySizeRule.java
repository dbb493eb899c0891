package com.fabrikam.dronedelivery.gateway.firewall;

/** More parameters than any call has, or a query longer than any call needs. */
final class QuerySizeRule implements Rule {

    private final int maxParameters;
    private final int maxLength;

    QuerySizeRule(int maxParameters, int maxLength) {
        this.maxParameters = maxParameters;
        this.maxLength = maxLength;
    }

    @Override
    public String id() {
        return "query-size";
    }

    @Override
    public boolean refuses(RequestHead request) {
        var query = request.query();
        return query.length() > maxLength
                || !query.isEmpty()
                        && query.chars().filter(c -> c == '&' || c == ';').count() >= maxParameters;
    }
}
