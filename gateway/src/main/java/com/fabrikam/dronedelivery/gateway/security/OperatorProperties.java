package com.fabrikam.dronedelivery.gateway.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may operate.
 *
 * @param allowedAddresses single addresses and networks; nobody if there are none
 */
@ConfigurationProperties("dronedelivery.gateway.operators")
record OperatorProperties(
        @DefaultValue({"127.0.0.0/8", "::1"}) List<String> allowedAddresses) {}
