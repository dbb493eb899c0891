package com.fabrikam.dronedelivery.gateway.deprecation;

import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What clients of the old API are told about its end.
 *
 * @param deprecatedSince nobody should begin to use it after this
 * @param sunset it may be gone after this
 * @param successor where the API is described that comes after it
 */
@ConfigurationProperties("dronedelivery.gateway.old-api")
record OldApiProperties(
        @DefaultValue("2026-12-01T00:00:00Z") Instant deprecatedSince,
        @DefaultValue("2027-12-01T00:00:00Z") Instant sunset,
        @DefaultValue("/api/v1/openapi.yaml") String successor) {}
