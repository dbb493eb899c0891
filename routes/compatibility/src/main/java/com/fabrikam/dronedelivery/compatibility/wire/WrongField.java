package com.fabrikam.dronedelivery.compatibility.wire;

/** What is wrong with a field of an old document, by the name that its sender knows. */
public record WrongField(String field, String message) {}
