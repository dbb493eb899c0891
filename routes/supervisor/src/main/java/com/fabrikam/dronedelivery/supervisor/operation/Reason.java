package com.fabrikam.dronedelivery.supervisor.operation;

/** Why: for programs and for people. */
public record Reason(String code, String message) {}
