package com.fabrikam.dronedelivery.gateway.firewall;

/** Ways up in a file system, files that nobody asks for by accident, and addresses that a server would fetch. */
final class FileInclusionRule extends PatternRule {

    FileInclusionRule() {
        super(
                "(?:^|[/\\\\])\\.\\.(?:[/\\\\]|$)",
                "/(?:etc/(?:passwd|shadow|hosts|group)|proc/self)\\b",
                "\\b(?:file|php|jar|phar|gopher|dict|expect|ldaps?|rmi)://",
                "[/\\\\](?:WEB-INF|META-INF|\\.git|\\.env|\\.ssh)\\b",
                "\\b[a-z]:\\\\(?:windows|users|boot)");
    }

    @Override
    public String id() {
        return "file-inclusion";
    }
}
