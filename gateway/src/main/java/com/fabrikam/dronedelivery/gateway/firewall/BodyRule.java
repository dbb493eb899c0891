package com.fabrikam.dronedelivery.gateway.firewall;

import org.springframework.http.HttpStatus;

/** What is looked for in a body and in what is said about it. */
enum BodyRule {
    /** A type that the route does not take. */
    MEDIA_TYPE("media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "A body of this type is not taken here."),
    /** A body that is compressed, so that nobody on the way sees what it is. */
    CONTENT_ENCODING("content-encoding", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "A compressed body is not taken."),
    /** Not one JSON value in UTF-8. */
    JSON_SYNTAX("json-syntax", HttpStatus.BAD_REQUEST, "The body is not one JSON value in UTF-8%s."),
    /** One name twice in one object, of which one reader takes the first and another the last. */
    JSON_NAMES("json-names", HttpStatus.BAD_REQUEST, "The body has a name twice in one object%s."),
    JSON_DEPTH("json-depth", HttpStatus.BAD_REQUEST, "The body is nested too deeply%s."),
    /** More values than any request has, or a number of absurd length. */
    JSON_SIZE("json-size", HttpStatus.BAD_REQUEST, "The body has too many values, or too long a number%s.");

    private final String id;
    private final HttpStatus status;
    private final String explanation;

    BodyRule(String id, HttpStatus status, String explanation) {
        this.id = id;
        this.status = status;
        this.explanation = explanation;
    }

    String id() {
        return id;
    }

    /** @param place where in the body, or nothing */
    String explanation(String place) {
        return explanation.formatted(place.isEmpty() ? "" : ": " + place);
    }

    HttpStatus status() {
        return status;
    }
}
