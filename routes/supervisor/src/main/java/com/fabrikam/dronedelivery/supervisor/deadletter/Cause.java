package com.fabrikam.dronedelivery.supervisor.deadletter;

/** Why a consumer gave a message up. */
public record Cause(String className, String message) {}
