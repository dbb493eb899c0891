package com.fabrikam.dronedelivery.gateway.firewall;

import org.springframework.http.HttpStatus;

/** What is looked for in a body and in what is said about it. */
enum BodyRule {
    /** A type that the route does not take. */
    MEDIA_TYPE("media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** A body that is compressed, so that nobody on the way sees what it is. */
    CONTENT_ENCODING("content-encoding", HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** Not one JSON value in UTF-8. */
    JSON_SYNTAX("json-syntax", HttpStatus.BAD_REQUEST),
    /** One name twice in one object, of which one reader takes the first and another the last. */
    JSON_NAMES("json-names", HttpStatus.BAD_REQUEST),
    JSON_DEPTH("json-depth", HttpStatus.BAD_REQUEST),
    /** More values than any request has, or a number of absurd length. */
    JSON_SIZE("json-size", HttpStatus.BAD_REQUEST);

    private final String id;
    private final HttpStatus status;

    BodyRule(String id, HttpStatus status) {
        this.id = id;
        this.status = status;
    }

    String id() {
        return id;
    }

    HttpStatus status() {
        return status;
    }
}
