package com.fabrikam.dronedelivery.gateway.canary;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be changed while the gateway runs.
 *
 * @param routesFile canaries and further routes; without it there are none. It may be absent, and appear later
 * @param routesCheckInterval how often it is looked at
 */
@ConfigurationProperties("dronedelivery.gateway")
record RoutesProperties(Path routesFile, @DefaultValue("2s") Duration routesCheckInterval) {}
