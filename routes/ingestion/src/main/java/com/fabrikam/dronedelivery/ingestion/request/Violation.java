package com.fabrikam.dronedelivery.ingestion.request;

/**
 * What is wrong with one part of a request.
 *
 * @param field its path in the document, such as {@code pickup.latitude}, or a header's name
 * @param message what it must be
 */
public record Violation(String field, String message) {

    Violation under(String parent) {
        return parent.isEmpty() ? this : new Violation(parent + "." + field, message);
    }
}
