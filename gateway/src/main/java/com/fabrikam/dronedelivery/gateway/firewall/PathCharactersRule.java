package com.fabrikam.dronedelivery.gateway.firewall;

/** Path parameters, backslashes, empty segments, and what is not printable ASCII. */
final class PathCharactersRule implements Rule {

    @Override
    public String id() {
        return "path-characters";
    }

    @Override
    public boolean refuses(RequestHead request) {
        var path = request.path();
        return path.contains("//") || path.chars().anyMatch(c -> c == ';' || c == '\\' || c <= 0x20 || c >= 0x7f);
    }

    @Override
    public boolean isIndispensable() {
        return true;
    }
}
