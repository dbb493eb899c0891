package com.fabrikam.dronedelivery.supervisor.deadletter;

/** A header of the message; a null value is none. */
public record Header(String name, String valueBase64) {}
