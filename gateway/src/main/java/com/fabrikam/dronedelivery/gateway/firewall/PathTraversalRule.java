package com.fabrikam.dronedelivery.gateway.firewall;

import java.util.regex.Pattern;

/** Segments that lead up or nowhere, however they are written: one server would take them away where another routes by them. */
final class PathTraversalRule implements Rule {

    private static final Pattern DOTS = Pattern.compile("(?:^|[/\\\\])\\.{1,2}(?:[/\\\\;]|$)");

    @Override
    public String id() {
        return "path-traversal";
    }

    @Override
    public boolean refuses(RequestHead request) {
        var path = request.path();
        return path.indexOf('.') >= 0 && DOTS.matcher(path).find()
                || path.indexOf('%') >= 0
                        && DOTS.matcher(Text.decode(Text.decode(path))).find();
    }

    @Override
    public boolean isIndispensable() {
        return true;
    }
}
