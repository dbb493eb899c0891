package com.fabrikam.dronedelivery.platform.defaults.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param field path of the field in the JSON document, such as {@code pickup.latitude} or {@code items[0].size}; a
 *     header's or parameter's name; {@code $} for the document as a whole
 * @param message what it must be, in words for the caller
 */
public record FieldError(String field, String message) {}
