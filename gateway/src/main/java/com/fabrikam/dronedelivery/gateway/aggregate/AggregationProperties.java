package com.fabrikam.dronedelivery.gateway.aggregate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How answers are put together from several services.
 *
 * @param partTimeout how long is waited for each part; what has not come by then is missing
 */
@ConfigurationProperties("dronedelivery.gateway.aggregation")
record AggregationProperties(@DefaultValue("3s") Duration partTimeout) {}
